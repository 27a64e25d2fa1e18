"""What a pronoun tells of the person of whom alone the sentences right before it speak.

"Sie" and "er" take up things as well: then nothing between may be of the pronoun's gender, or the verb must be of
what persons alone do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from checker.story.evidence import evidence_at
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.persons.mentions import BEFORE, addressed, near_before, persons_of, titles_in
from checker.story.persons.nameditself import told_of_words
from checker.story.persons.toldgender import HINT, LIKELY, Told, matches
from checker.story.persons.toldpronouns import WORD
from checker.story.story import Story
from claims.endings import VERBS
from claims.facts.model import NameKind
from claims.genders import MAN, WOMAN, gender_in
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

TABLE = "pronouns"
# Words that may stand before a possessive that is the subject's of the sentence before ("Mit seinem Austritt").
FIRST_WORDS = 1


def near_told(story: Story) -> Iterator[Told]:
    """What pronouns tell of the one person of the sentences right before them, and what else tells of that person."""
    people = people_of(story)
    for article in story.articles:
        content = article.content
        for at, sentence in enumerate(content):
            lexicon = load_lexicon(sentence.lang)
            if lexicon is None or not lexicon.table(TABLE):
                continue
            before = near_before(content, at)
            yield from told_of_words(article, sentence, lexicon, people)
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
                    yield from _taken(article, sentence, match, before, people)


@cache
def _pronouns(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of all pronouns of a language that tell a gender."""
    keys = ("he_object", "his", "she_object", "her")
    words = [*_subjects(lexicon), *(w for key in keys for w in lexicon.words(TABLE, key))]
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(words)})(?![\w'’])", re.IGNORECASE)


def _gender(word: str, lexicon: Lexicon) -> str:
    """The gender that a pronoun tells."""
    hers = (
        *lexicon.words("genders", "she"),
        *lexicon.words(TABLE, "she_object"),
        *lexicon.words(TABLE, "her"),
    )
    return WOMAN if word in hers else MAN


def _subjects(lexicon: Lexicon) -> tuple[str, ...]:
    """The pronouns of a language for one person as a subject."""
    return (*lexicon.words("genders", "he"), *lexicon.words("genders", "she"))


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
    return not (vague and (behind is None or behind[0].lower() in vague))


def _speaker(article: Article, at: int, match: re.Match[str], lexicon: Lexicon, people: People) -> str | None:
    """The one person who says, right before, what opens with the pronoun ("Berg sagte, er werde warten").

    Whoever is named in the sentences before, of this paragraph or the last, may be meant as well.
    """
    sentence = article.content[at]
    subject = match[0].lower() in _subjects(lexicon)
    start = sentence.start + match.start()
    own = persons_of(article, sentence, people)
    if not subject or len({who for who, _ in own}) != 1 or any(n.start > start for _, n in own):
        return None
    opened = re.search(r",\s*(?:\w+\s)?$", sentence.text[: match.start()]) is not None
    said = any(
        a.source == own[0][1].key and own[0][1].end <= a.start < start for a in sentence.facts.attributions
    )
    if not (said and opened) or len(_lone(sentence, lexicon)) or _others(sentence, lexicon):
        return None
    for earlier in article.content[max(0, at - BEFORE) : at]:
        others = {who for who, _ in persons_of(article, earlier, people)} - {own[0][0]}
        if others or _lone(earlier, lexicon) or _others(earlier, lexicon):
            return None
    return own[0][0] or None


def _taken(
    article: Article, sentence: Sentence, match: re.Match[str], before: Sequence[Sentence], people: People
) -> Iterator[Told]:
    """What a pronoun tells of the one person before it, with what the lone title before it tells of that person."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None:
        return
    start = sentence.start + match.start()
    where = evidence_at(article, sentence, start, sentence.start + match.end())
    gender = _gender(match[0].lower(), lexicon)
    if not _free_before(article, sentence, match, lexicon, people):
        return
    personal = _is_of_persons(sentence, match, lexicon)
    between = sentence.text[: match.start()]
    if not personal and _things(sentence, between, gender, lexicon):
        return
    for earlier in before:
        persons = {who for who, _ in persons_of(article, earlier, people)}
        titles = _lone(earlier, lexicon)
        if _others(earlier, lexicon) or (not personal and _things(earlier, earlier.text, gender, lexicon)):
            return
        if len(persons) == 1 and not titles and (who := persons.pop()):
            yield Told(who, gender, HINT, "near", "", where)
        elif not persons and len(titles) == 1 and (title := titles[0])[0]:
            who = f"{article.id}:{earlier.start + title[1]}"
            said = evidence_at(article, earlier, earlier.start + title[1], earlier.start + title[2])
            yield Told(who, title[0], LIKELY, "near", "", said)
            yield Told(who, gender, HINT, "near", "", where)
        if persons or titles:
            return


def _free_before(
    article: Article, sentence: Sentence, match: re.Match[str], lexicon: Lexicon, people: People
) -> bool:
    """Whether a sentence names nobody whom its pronoun may take up: for an object anybody but its own subject."""
    start = sentence.start + match.start()
    own = persons_of(article, sentence, people)
    titles = [t for t in _lone(sentence, lexicon) if t[1] < match.start()]
    objects = (*lexicon.words(TABLE, "he_object"), *lexicon.words(TABLE, "she_object"))
    if match[0].lower() in objects:
        return len({who for who, _ in own}) + len(titles) <= 1 and all(n.start < start for _, n in own)
    return not titles and not own


def _lone(sentence: Sentence, lexicon: Lexicon) -> list[tuple[str, int, int]]:
    """The titles of a sentence without a name: what each tells, and where it stands."""
    held = {r.office_start for r in sentence.facts.roles}
    found = []
    for mention in titles_in(sentence, lexicon):
        # "Als Professorin" is what somebody becomes.
        nobody = not mention.article and mention.chunk > 0
        if sentence.start + mention.start in held or mention.weak or nobody:
            continue
        form = gender_in(mention.text, mention.office, sentence.lang)
        # "An die Studierenden" is of several.
        article = sentence.text[mention.chunk : mention.start].split()[:1]
        many = form != WOMAN and mention.text.endswith(lexicon.words("roles", "unsure_ends") or ("\n",))
        if many and article and article[0].lower() in lexicon.words("roles", "she_articles"):
            continue
        woman = form == WOMAN or mention.text.lower() in lexicon.words(TABLE, "she_titles")
        found.append((WOMAN if woman else "", mention.start, mention.end))
    return found


def _others(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence speaks of somebody by a word of kin, or by an address before what was taken for no name."""
    kin = lexicon.words("genders", "kin")
    if any(w[0].lower() in kin for w in WORD.finditer(sentence.text)):
        return True
    return addressed(sentence, lexicon)


def _is_of_persons(sentence: Sentence, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the verbs around a pronoun are of what persons alone do."""
    verbs = lexicon.words(TABLE, "person_verbs")
    behind = sentence.text[match.end() :].split(",")[0]
    clause = sentence.text[: match.start()].rsplit(",", 1)[-1] + behind
    said = any(matches(w[0].lower(), v) for w in WORD.finditer(clause) for v in _starts(verbs))
    kin = lexicon.words("genders", "kin")
    next_word = WORD.match(sentence.text, match.end() + 1)
    return said or _has_people(behind, lexicon) or (next_word is not None and next_word[0].lower() in kin)


def _has_people(text: str, lexicon: Lexicon) -> bool:
    """Whether a clause gives its subject what persons alone have ("mit ihrem Team", « avec sa famille »)."""
    words = [w[0].lower() for w in WORD.finditer(text)]
    own, people = lexicon.words("roles", "own"), lexicon.words(TABLE, "own_people")
    return any(word in own and behind in people for word, behind in pairwise(words))


@cache
def _starts(verbs: tuple[str, ...]) -> tuple[str, ...]:
    """Verbs with the endings that a star at their end stands for."""
    return tuple(v[:-1] + e for v in verbs if v.endswith("*") for e in VERBS) + tuple(
        v for v in verbs if not v.endswith("*")
    )


def _things(sentence: Sentence, text: str, gender: str, lexicon: Lexicon) -> bool:
    """Whether a part of a sentence names a thing that a pronoun of a gender may take up."""
    key = "he" if gender == MAN else "she"
    articles = lexicon.words(TABLE, f"{key}_things")
    if not articles:
        return False
    ends = lexicon.words(TABLE, f"no_{key}_ends")
    facts = sentence.facts
    inside = [(r.start - sentence.start, r.end - sentence.start) for r in facts.roles]
    inside += [(t.chunk, t.end) for t in titles_in(sentence, lexicon)]
    words = list(WORD.finditer(text))
    for at, word in enumerate(words):
        if word[0].lower() not in articles or any(s <= word.start() < e for s, e in inside):
            continue
        noun = _noun(words[at + 1 : at + 4], lexicon)
        named = (
            any(n.kind is NameKind.PERSON and n.start == sentence.start + noun.start() for n in facts.names)
            if noun is not None
            else True
        )
        dated = noun is not None and noun[0] in _dates(lexicon)
        if noun is not None and not named and not dated and not noun[0].lower().endswith(ends):
            return True
    return False


def _noun(words: Sequence[re.Match[str]], lexicon: Lexicon) -> re.Match[str] | None:
    """The noun of an article: the first word with a capital where all nouns have one, else the next word."""
    if not lexicon.capital_nouns:
        return words[0] if words else None
    return next((w for w in words if w[0][0].isupper()), None)


@cache
def _dates(lexicon: Lexicon) -> frozenset[str]:
    """The days and months of a language, which no pronoun takes up."""
    table = lexicon.table("dates")
    rows = (*table.get("weekdays", ()), *table.get("months", ()))
    return frozenset(w for row in rows for w in row)
