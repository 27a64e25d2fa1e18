"""What a text says of the gender of the persons it names: titles, words of address, and phrases before a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.model import Evidence, LedgerEntry
from checker.story.evidence import evidence_at
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.story import Story
from claims.endings import ADVERB
from claims.facts.model import NameKind
from claims.facts.roles.role import name_key
from claims.genders import MAN, WOMAN, gender_in
from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence
from claims.offices import FORMS, load_ontology

# How surely a place tells it: a title in her form or an address, his form without an article, a pronoun; and what
# only goes with others.
SURE, LIKELY, HINT, SUPPORT = 3, 2, 1, 0
# A word, maybe shortened; what makes a name a part of another one; surnames that are no words of few letters.
# Marks that close a title behind a name; none at the end of a text.
CLOSING = ("", ",", ";", ".", ":", ")", "–", "—")
COMPOUND = re.compile(rf"[-\u2010\u2011]|\s{UPPER}")
SHORTEST_SURNAME = 4
SURNAME = re.compile(rf"(?<![\w-]){UPPER}[^\W\d_]+(?![\w-])")
# So many words stand between a name and its title behind it, the comma with them.
APPOSED = 4
WORD = re.compile(r"[^\W_][\w'’-]*\.?")
# A pattern of words that end alike ("*en").
ANY = "*"


@dataclass(frozen=True, slots=True)
class Told:
    """A place that tells whether a person is a woman or a man; `how` names the kind of place."""

    person: str
    gender: str
    sure: int
    how: str
    office: str
    evidence: Evidence
    title: str = ""


def titles_told(story: Story) -> Iterator[Told]:
    """What the titles of the ledger tell."""
    for entry in story.ledger:
        stands = entry.person_id and _is_closed(entry, story.by_id[entry.article].text)
        found = _of_title(entry) if stands else None
        if found is not None:
            gender, sure = found
            yield Told(
                entry.person_id, gender, sure, "title", entry.office, entry.evidence, entry.office_text
            )


def _is_closed(entry: LedgerEntry, text: str) -> bool:
    """Whether a title behind a name ends at a mark: "sagte Roth, der Minister werde …" gives her no title."""
    role = entry.role
    if role is None or role.how != "apposition" or role.office_start < role.holder_start:
        return role is not None
    # "Berg, gehört nur einmal von der Richterin, …" is no judge.
    if len(text[role.holder_end : role.office_start].split()) > APPOSED:
        return False
    return text[role.end : role.end + 1] in CLOSING


def _of_title(entry: LedgerEntry) -> tuple[str, int] | None:
    """What the form of a title, and the article before it, tell of its holder."""
    role, lexicon = entry.role, load_lexicon(entry.lang)
    if lexicon is None or role is None or role.guessed or not lexicon.table("genders"):
        return None
    title = entry.office_text
    if _is_of_many(entry.text.split()[0], title, lexicon):
        return None
    form = gender_in(title, entry.office, entry.lang) or _by_ending(title, lexicon)
    before = entry.text.split()[0] if entry.start < role.office_start else ""
    beside = role.how in ("title", "apposition")
    between = entry.text[len(before) : role.office_start - entry.start]
    if lexicon.capital_nouns and between != between.lower():
        before = ""
    told = by_article(before, title, form, lexicon) if beside and before else ""
    # "Die Minister Roth beschuldigt" is of another, "die Geschäftsführer Roth und Berg" of two.
    if (form, told) == (MAN, WOMAN):
        return None
    told = told or (
        WOMAN if beside and entry.start == role.office_start and _is_declined(title, lexicon) else ""
    )
    # "Der ärztliche Direktor" looks like a woman's title by its adjective alone.
    if (form, told) == (WOMAN, MAN):
        return None
    if WOMAN in (form, told):
        return WOMAN, SURE
    both = bool(lexicon.table("genders").get("he_of_both"))
    if told == MAN:
        return MAN, LIKELY if both else SURE
    return (MAN, HINT if both else LIKELY) if form == MAN else None


def _is_of_many(article: str, title: str, lexicon: Lexicon) -> bool:
    """True for a title of several ("die Vorsitzenden Roth und Berg", „von Kinderärzten“)."""
    low, of_many = title.lower(), lexicon.table("genders").get("of_many", ())
    if low.endswith(lexicon.words("genders", "many_ends") or (ANY,)):
        return True
    return any(article.lower() == word and matches(low, end) for word, end in of_many)


def by_article(article: str, title: str, form: str, lexicon: Lexicon) -> str:
    """What an article before a title tells, where `form` is what the title itself does.

    "Der" before a title without a form of its own is of a woman too in other cases ("mit der CEO").
    """
    low = article.lower()
    if low in lexicon.words("roles", "she_articles"):
        return WOMAN
    if low not in lexicon.words("roles", "he_articles") or title.lower().endswith(
        lexicon.words("roles", "unsure_ends")
    ):
        return ""
    doubtful = low in lexicon.words("genders", "he_unsure") and not article[0].isupper()
    return "" if doubtful and not form and not _is_declined(title, lexicon) else MAN


def _is_declined(title: str, lexicon: Lexicon) -> bool:
    """Whether a title takes endings as an adjective does ("Vorsitzende")."""
    return title.lower().endswith(lexicon.words("genders", "declined") or (ANY,))


def _by_ending(title: str, lexicon: Lexicon) -> str:
    """A woman's title by its last letters, of whatever office."""
    ends = lexicon.words("roles", "she_ends")
    return WOMAN if ends and title.lower().endswith(ends) else ""


def phrases_told(story: Story) -> Iterator[Told]:
    """What words of address, article and adjective before a name, and what agrees with it behind, tell."""
    people = people_of(story)
    for article in story.articles:
        surnames = _surnames(people.by_article.get(article.id, {}))
        for sentence in article.content:
            for start, end, key in _named(sentence, surnames):
                found = _before_name(sentence, start, end) or _behind_name(sentence, start, end)
                who = _person(article, start, key, people) if found is not None else None
                if found is not None and who:
                    gender, sure, first, last, how = found
                    yield Told(
                        " ".join(who), gender, sure, how, "", evidence_at(article, sentence, first, last)
                    )


def _person(article: Article, start: int, key: str, people: People) -> tuple[str, ...] | None:
    """The full name that a mention stands for: of several bearers of a surname the one who was named before."""
    who = people.resolve(key, article.id)
    bearers = people.by_article.get(article.id, {}).get(key, ()) if who is None else ()
    before = {n.key for s in article.content for n in s.facts.names if n.end <= start}
    known = [full for full in bearers if " ".join(full) in before]
    return known[0] if len(known) == 1 else who


def _surnames(names: Iterable[str]) -> frozenset[str]:
    """The keys of the surnames that an article's full names have, where no finder may see them alone."""
    return frozenset(n for n in names if len(n) >= SHORTEST_SURNAME and n.isalpha())


def _named(sentence: Sentence, surnames: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """The persons' names of a sentence outside its quotations, those of the finder and surnames that it did not see."""
    facts = sentence.facts
    found = [(n.start, n.end, n.key) for n in facts.names if n.kind is NameKind.PERSON]
    seen = [(n.start, n.end) for n in facts.names]
    for match in SURNAME.finditer(sentence.text) if surnames else ():
        start, end = sentence.start + match.start(), sentence.start + match.end()
        key = name_key(match[0]) if match[0] == match[0].capitalize() else ""
        if key in surnames and not any(s < end and start < e for s, e in seen):
            found.append((start, end, key))
    yield from (f for f in found if not facts.is_quoted(f[0]))


Found = tuple[str, int, int, int, str]


def _before_name(sentence: Sentence, start: int, end: int) -> Found | None:
    """What the words right before a name tell: the gender, how surely, where it stands, and of which kind it is."""
    phrases, at = _phrases(sentence.lang), start - sentence.start
    before = list(WORD.finditer(sentence.text, 0, max(0, at)))
    if phrases is None or not before or sentence.text[before[-1].end() : at] != " ":
        return None
    if COMPOUND.match(sentence.text, end - sentence.start):
        return None
    last = before[-1]
    for gender, words in phrases.address:
        if last[0] in words:
            return gender, SURE, sentence.start + last.start(), end, "address"
    if len(before) == 1 or sentence.text[before[-2].end() : last.start()] != " ":
        return None
    article, adjective = before[-2][0].lower(), last[0]
    if not (adjective[0].islower() or adjective[0].isdigit()):
        return None
    for gender, pairs in phrases.before:
        if any(article == a and matches(adjective, pattern) for a, pattern in pairs):
            return gender, SURE, sentence.start + before[-2].start(), end, "phrase"
    return None


def _behind_name(sentence: Sentence, start: int, end: int) -> Found | None:
    """What a participle that agrees with a name tells (« Rey est née à Brest »)."""
    phrases = _phrases(sentence.lang)
    if phrases is None or phrases.agreed is None:
        return None
    match = phrases.agreed.match(sentence.text, end - sentence.start)
    if match is None:
        return None
    gender = WOMAN if match["she"] else MAN
    return gender, LIKELY, start, sentence.start + match.end(), "agreed"


def matches(word: str, pattern: str) -> bool:
    """Whether a word is a pattern, or ends as it does ("*en")."""
    return word.endswith(pattern[1:]) if pattern.startswith(ANY) else word == pattern


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The words of a language before a name, by gender."""

    address: tuple[tuple[str, frozenset[str]], ...]
    before: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    agreed: re.Pattern[str] | None


@cache
def _phrases(lang: str) -> _Phrases | None:
    """The words of a language, None where the lexicon has none."""
    lexicon = load_lexicon(lang)
    if lexicon is None or not lexicon.table("genders"):
        return None
    table = lexicon.table("genders")
    keys = ((WOMAN, "she"), (MAN, "he"))
    return _Phrases(
        tuple((gender, frozenset(table[f"{key}_address"])) for gender, key in keys),
        tuple((gender, tuple((a, e) for a, e in table[f"{key}_phrases"])) for gender, key in keys),
        _agreed(table),
    )


def _agreed(table: Mapping[str, Any]) -> re.Pattern[str] | None:
    """The pattern of a verb behind a name with a participle that agrees with it, for languages that have such."""
    if not table.get("agreeing"):
        return None
    verbs = "|".join(map(re.escape, table["agreeing"]))
    she, he = ("|".join(p.replace(ANY, r"\w+") for p in table[f"{key}_agreed"]) for key in ("she", "he"))
    return re.compile(rf" (?:{verbs}) (?:\w+{ADVERB} )?(?:(?P<she>{she})|(?P<he>{he}))(?![\w'’-])")


def his_form(title: str, office: str, lang: str) -> str:
    """What a woman's title is for a man, lower-case; "" where the two do not differ or it is not known."""
    found = load_ontology().get(office)
    low = title.lower()
    for label in (*found.labels.get(lang, ()), *found.weak.get(lang, ())) if found is not None else ():
        match = FORMS.search(label)
        if match and low.endswith(f"{match[1]}{match[2]}".lower()):
            return low.removesuffix(match[2].lower())
    return ""
