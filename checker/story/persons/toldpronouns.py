"""What pronouns, ages and words such as "the first woman" tell of the gender of a person named before.

Whom they take up is only taken where one person alone is named around them: the only one of a sentence with a verb of
saying, or of the last sentence of the paragraph that names anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checker.story.evidence import evidence_at
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.persons.mentions import near_before, others_told, persons_of, taken_up
from checker.story.persons.toldgender import ANY, HINT, LIKELY, Told, matches
from checker.story.story import Story
from claims.genders import MAN, WOMAN
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

# A pronoun and its verb of saying have so many letters between at most (« il a déclaré »).
BESIDE = 5
WORD = re.compile(r"[^\W\d_]+")
# Marks that may open a sentence before its first word.
OPENING = re.compile(r"\W*")
# An article and an age as a noun.
AGE = re.compile(r"(?<!\w)(\w+) (\d{1,3})[-\u2010\u2011 ]?([^\W\d_]+)")


def pronouns_told(story: Story) -> Iterator[Told]:
    """What pronouns and words for a woman or a man alone tell."""
    people = people_of(story)
    for article in story.articles:
        content = article.content
        for at, sentence in enumerate(content):
            lexicon = load_lexicon(sentence.lang)
            if lexicon is None or not lexicon.table("genders"):
                continue
            before = near_before(content, at)
            yield from _of_pronouns(article, sentence, before, lexicon, people)
            yield from _of_firsts(article, sentence, before, lexicon, people)


def _of_pronouns(
    article: Article, sentence: Sentence, before: Sequence[Sentence], lexicon: Lexicon, people: People
) -> Iterator[Told]:
    """What the pronouns of a sentence tell, outside its quotations."""
    for match in _pronoun(lexicon).finditer(sentence.text):
        start = sentence.start + match.start()
        if sentence.facts.is_quoted(start):
            continue
        gender = WOMAN if match[0].lower() in lexicon.words("genders", "she") else MAN
        opens = OPENING.fullmatch(sentence.text, 0, match.start()) is not None
        who = _speaker(article, sentence, match, opens, lexicon, people)
        if who is None and _is_told(sentence, match, opens, lexicon):
            who = taken_up(article, sentence, before, people)
        if who is not None:
            at = evidence_at(article, sentence, start, sentence.start + match.end())
            yield Told(who, gender, HINT, "pronoun", "", at)


@cache
def _pronoun(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a language's pronouns for one person."""
    words = (*lexicon.words("genders", "she"), *lexicon.words("genders", "he"))
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(words)})(?![\w'’])", re.IGNORECASE)


def _speaker(
    article: Article,
    sentence: Sentence,
    match: re.Match[str],
    opens: bool,
    lexicon: Lexicon,
    people: People,
) -> str | None:
    """The only person of a sentence, who says what opens with the pronoun ("Er werde warten, sagte Berg")."""
    if not opens or not _repeats(sentence.text[match.end() :], lexicon):
        return None
    end = sentence.start + match.end()
    persons = persons_of(article, sentence, people)
    said = {a.source for a in sentence.facts.attributions if not a.leads and a.start > end}
    one = len({who for who, _ in persons}) == 1 and any(n.key in said for _, n in persons)
    return persons[0][0] if one and not others_told(sentence, lexicon) else None


def _repeats(behind: str, lexicon: Lexicon) -> bool:
    """Whether the verb behind a pronoun is of a form that repeats somebody's words."""
    word = WORD.match(behind.lstrip())
    if word is None:
        return False
    wanted = any(matches(word[0], p) for p in lexicon.words("genders", "reported"))
    return wanted and not any(matches(word[0], p) for p in lexicon.words("genders", "not_reported"))


def _is_told(sentence: Sentence, match: re.Match[str], opens: bool, lexicon: Lexicon) -> bool:
    """Whether a pronoun is surely a person's: beside a verb of saying, or of a language whose things are neither."""
    if opens and lexicon.table("genders").get("of_persons"):
        return True
    start, end = sentence.start + match.start(), sentence.start + match.end()
    verbs = lexicon.words("genders", "said") or (ANY,)
    for said in (a for a in sentence.facts.attributions if any(matches(a.text, v) for v in verbs)):
        low, high = (end, said.start) if said.start >= end else (said.end, start)
        between = sentence.text[low - sentence.start : high - sentence.start]
        if not said.leads and 0 <= high - low <= BESIDE and re.fullmatch(r"[\w\s-]*", between):
            return True
    return False


def _of_firsts(
    article: Article, sentence: Sentence, before: Sequence[Sentence], lexicon: Lexicon, people: People
) -> Iterator[Told]:
    """What "the first woman in this post" tells of the one person of its sentence, or of the one before."""
    for gender, key in ((WOMAN, "she_first"), (MAN, "he_first")):
        for phrase in lexicon.words("genders", key):
            at = sentence.text.find(phrase)
            if at < 0:
                continue
            persons = {who for who, _ in persons_of(article, sentence, people)}
            start = sentence.start + at
            who = taken_up(article, sentence, before, people) if not persons else None
            who = persons.pop() if len(persons) == 1 else who
            if who:
                where = evidence_at(article, sentence, start, start + len(phrase))
                yield Told(who, gender, LIKELY, "first", "", where)


def ages_told(story: Story) -> Iterator[Told]:
    """What an age as a noun tells of the person named before ("der 58-Jährige"), or else of whoever is so old."""
    people = people_of(story)
    for article in story.articles:
        content = article.content
        for at, sentence in enumerate(content):
            lexicon = load_lexicon(sentence.lang)
            for match in AGE.finditer(sentence.text) if lexicon is not None else ():
                gender = _of_age(match, lexicon) if lexicon is not None else ""
                start = sentence.start + match.start()
                if not gender or sentence.facts.is_quoted(start):
                    continue
                where = evidence_at(article, sentence, start, sentence.start + match.end())
                yield Told(match[2], gender, LIKELY, "age", "", where)
                who = taken_up(article, sentence, near_before(content, at), people)
                if who is not None:
                    yield Told(who, gender, LIKELY, "age", "", where)


def _of_age(match: re.Match[str], lexicon: Lexicon) -> str:
    """Whether an age as a noun is a woman's or a man's, by its article and its end; "" for neither."""
    said = [match[1].lower(), match[3]]
    table = lexicon.table("genders")
    return WOMAN if said in table.get("she_aged", ()) else MAN if said in table.get("he_aged", ()) else ""
