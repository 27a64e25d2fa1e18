"""What a pronoun tells of the person of whom alone the sentences right before it speak.

"Sie" and "er" take up things as well: then nothing between may be of the pronoun's gender, or the verb must be of
what persons alone do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.story.evidence import evidence_at
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.persons.antecedents import (
    TABLE,
    Around,
    Known,
    lone_titles,
    speaks_of_kin,
    subjects,
    taken,
)
from checker.story.persons.mentions import BEFORE, near_before, persons_of, titles_in
from checker.story.persons.personal import WORD, is_personal
from checker.story.persons.toldgender import HINT, LIKELY, Told, matches
from checker.story.story import Story
from claims.genders import MAN, WOMAN, gender_in
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

# A helping verb stands within so many words behind a pronoun, and the participle with it.
HELPED = 4
# Words that may stand before a possessive that is the subject's of the sentence before ("Mit seinem Austritt").
FIRST_WORDS = 1


def near_told(story: Story, known: Known) -> Iterator[Told]:
    """What pronouns tell of whom the sentences right before them are about, and what else tells of that person.

    `known` has the gender of each person of whom the other words of an article, or of all, tell but one.
    """
    people = people_of(story)
    for article in story.articles:
        content, around = article.content, Around(article, people, known)
        for at, sentence in enumerate(content):
            lexicon = load_lexicon(sentence.lang)
            if lexicon is None or not lexicon.table(TABLE):
                continue
            before = near_before(content, at)
            for match in _pronouns(lexicon).finditer(sentence.text):
                start = sentence.start + match.start()
                if sentence.facts.is_quoted(start):
                    continue
                where = evidence_at(article, sentence, start, sentence.start + match.end())
                gender = _gender(match[0].lower(), lexicon)
                if title := _called(sentence, match, lexicon):
                    who = f"{article.id}:{start}"
                    said = evidence_at(
                        article, sentence, sentence.start + title[0], sentence.start + title[1]
                    )
                    yield Told(who, gender, LIKELY, "near", "", where)
                    yield Told(who, WOMAN, LIKELY, "near", "", said)
                elif (speaker := _speaker(article, at, match, lexicon, people)) is not None:
                    yield Told(speaker, gender, HINT, "near", "", where)
                elif _takes_up(sentence, match, lexicon):
                    yield from taken(around, sentence, match, gender, before)


@cache
def _pronouns(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of all pronouns of a language that tell a gender."""
    keys = ("he_object", "his", "she_object", "her")
    words = [*subjects(lexicon), *(w for key in keys for w in lexicon.words(TABLE, key))]
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(words)})(?![\w'’])", re.IGNORECASE)


def _gender(word: str, lexicon: Lexicon) -> str:
    """The gender that a pronoun tells."""
    hers = (
        *lexicon.words("genders", "she"),
        *lexicon.words(TABLE, "she_object"),
        *lexicon.words(TABLE, "her"),
    )
    return WOMAN if word in hers else MAN


def _called(sentence: Sentence, match: re.Match[str], lexicon: Lexicon) -> tuple[int, int] | None:
    """A woman's title that a sentence gives a man right behind the pronoun and its verb ("war er Direktorin")."""
    words = list(WORD.finditer(sentence.text))
    at = next((i for i, w in enumerate(words) if w.start() == match.start()), None)
    if at is None or match[0].lower() not in lexicon.words("genders", "he"):
        return None
    being = lexicon.words(TABLE, "being")
    beside = words[max(0, at - 1) : at] + words[at + 1 : at + 2]
    verb = next((w for w in beside if w[0].lower() in being), None)
    if verb is None:
        return None
    start = max(verb.end(), match.end())
    word = WORD.match(sentence.text, start + 1)
    ends = lexicon.words(TABLE, "she_nouns")
    for title in titles_in(sentence, lexicon):
        hers = gender_in(title.text, title.office, sentence.lang) == WOMAN
        if title.chunk == start + 1 and hers:
            return title.start, title.end
    if word is not None and word[0].endswith(ends) and word[0][0].isupper() == lexicon.capital_nouns:
        return word.start(), word.end()
    return None


def _takes_up(sentence: Sentence, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the words beside a pronoun let it be a person's."""
    low, behind = match[0].lower(), WORD.match(sentence.text, match.end() + 1)
    words = list(WORD.finditer(sentence.text, 0, match.start()))
    one = lexicon.words(TABLE, "one")
    if low in lexicon.words("genders", "she") and one:
        # The plural and the polite form look like hers.
        if match[0][0].isupper() and words:
            return False
        verb = words[-1] if words and not sentence.text[words[-1].end() : match.start()].strip() else behind
        return verb is not None and any(matches(verb[0].lower(), p) for p in one)
    if low in lexicon.words(TABLE, "his"):
        return len(words) <= FIRST_WORDS and behind is not None
    vague = lexicon.words(TABLE, "impersonal")
    if not vague or (behind is not None and behind[0].lower() not in vague):
        return True
    # « Il a démissionné », but « il a fallu », « il a été décidé ».
    helping = behind is not None and behind[0].lower() in lexicon.words(TABLE, "helping")
    return helping and is_personal(sentence, match, lexicon) and not _is_passive(sentence, match, lexicon)


def _is_passive(sentence: Sentence, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the words right behind a pronoun say what is done, by nobody in particular."""
    near = list(WORD.finditer(sentence.text, match.end()))[:HELPED] if sentence.text else []
    return any(w[0].lower() in lexicon.words(TABLE, "passive") for w in near)


def _speaker(article: Article, at: int, match: re.Match[str], lexicon: Lexicon, people: People) -> str | None:
    """The one person who says, right before, what opens with the pronoun ("Berg sagte, er werde warten").

    Whoever is named in the sentences before, of this paragraph or the last, may be meant as well.
    """
    sentence = article.content[at]
    subject = match[0].lower() in subjects(lexicon)
    start = sentence.start + match.start()
    own = persons_of(article, sentence, people)
    if not subject or len({who for who, _ in own}) != 1 or any(n.start > start for _, n in own):
        return None
    opened = re.search(r",\s*(?:\w+\s)?$", sentence.text[: match.start()]) is not None
    said = any(
        a.source == own[0][1].key and own[0][1].end <= a.start < start for a in sentence.facts.attributions
    )
    if not (said and opened) or lone_titles(sentence, lexicon) or speaks_of_kin(sentence, lexicon):
        return None
    for earlier in article.content[max(0, at - BEFORE) : at]:
        others = {who for who, _ in persons_of(article, earlier, people)} - {own[0][0]}
        if others or lone_titles(earlier, lexicon) or speaks_of_kin(earlier, lexicon):
            return None
    return own[0][0] or None
