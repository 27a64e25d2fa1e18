"""Whom a pronoun takes up: the one person of the nearest sentence that names any, or one of several of one gender.

Who stands behind the subject of a main clause is not its antecedent ("Er wich für Peter Grote"), but for who says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.story.evidence import evidence_at
from checker.story.linked import People
from checker.story.persons.mentions import addressed, persons_of, titles_in
from checker.story.persons.personal import WORD, may_be_things
from checker.story.persons.toldgender import HINT, LIKELY, Told
from checker.story.persons.toldpronouns import BESIDE
from claims.genders import WOMAN, gender_in
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

TABLE = "pronouns"
# The gender of a person by article (or by no article) and name, where the text tells but one.
Known = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a pronoun may take up; `lone` for a title without a name. Offsets count in the article."""

    who: str
    gender: str
    start: int
    end: int
    lone: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around pronouns: the article, its persons, and the genders of those that it tells of."""

    article: Article
    people: People
    known: Known

    def candidates(self, sentence: Sentence) -> list[Candidate]:
        """The persons and the titles without a name of a sentence, in order."""
        lexicon = load_lexicon(sentence.lang)
        found = []
        for who, name in persons_of(self.article, sentence, self.people):
            gender = self.known.get((self.article.id, who)) or self.known.get(("", who)) or ""
            found.append(Candidate(who, gender if who else "", name.start, name.end, False))
        for gender, start, end in lone_titles(sentence, lexicon) if lexicon is not None else ():
            at = sentence.start + start
            found.append(Candidate(f"{self.article.id}:{at}", gender, at, sentence.start + end, True))
        return sorted(found, key=lambda c: c.start)


def taken(
    around: Around, sentence: Sentence, match: re.Match[str], gender: str, before: Sequence[Sentence]
) -> Iterator[Told]:
    """What a pronoun tells of whom it takes up, with what the lone title before it tells of that person."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None or not _free_before(around, sentence, match, lexicon):
        return
    start = sentence.start + match.start()
    where = evidence_at(around.article, sentence, start, sentence.start + match.end())
    between: list[Sentence] = []
    for earlier in before:
        between.append(earlier)
        found = around.candidates(earlier)
        if speaks_of_kin(earlier, lexicon) or may_be_things(sentence, match, gender, between, lexicon):
            return
        one = _one_of(earlier, found, gender)
        if one is not None and one.lone:
            said = evidence_at(around.article, earlier, one.start, one.end)
            yield Told(one.who, one.gender, LIKELY, "near", "", said)
        if one is not None:
            yield Told(one.who, gender, HINT, "near", "", where)
        if found:
            return


def _one_of(sentence: Sentence, found: Sequence[Candidate], gender: str) -> Candidate | None:
    """The only candidate of a sentence; of several that are all of the other gender who speaks, or the first."""
    if not found or not all(c.who and (c.gender or not c.lone) for c in found):
        return None
    if len({c.who for c in found}) == 1:
        return found[0]
    said = {a.source_start for a in sentence.facts.attributions}
    speaker = next((c for c in found if c.start in said), None)
    # A single word that nothing else tells of may be no person's name.
    rest = [c for c in found if c.gender or speaker is None or " " in c.who]
    if not all(c.gender and c.gender != gender for c in (*rest, *([speaker] if speaker else []))):
        return None
    return speaker or found[0]


def _free_before(around: Around, sentence: Sentence, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a sentence has nobody whom its pronoun may take up: for an object anybody but its own subject."""
    start, low = sentence.start + match.start(), match[0].lower()
    own = around.candidates(sentence)
    ahead = [c for c in own if c.start < start]
    behind = [c for c in own if c.start > start]
    objects = (*lexicon.words(TABLE, "he_object"), *lexicon.words(TABLE, "she_object"))
    if low in objects:
        return len({c.who for c in ahead}) <= 1 and not any(not c.lone for c in behind)
    if ahead:
        return False
    if low not in subjects(lexicon) or _is_subordinate(sentence, match, lexicon):
        return not any(not c.lone for c in behind)
    # "Er werde warten, sagte Berg", but „Er erklärte dem Minister“.
    others = {c.start for c in behind}
    verb = sentence.start + match.end() + BESIDE
    said = (a for a in sentence.facts.attributions if not a.leads and a.start > start)
    return not behind or not any(a.source_start in others or (not a.source and a.start > verb) for a in said)


def _is_subordinate(sentence: Sentence, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a pronoun opens a clause that another one follows ("Als er kam, ging Grote")."""
    words = list(WORD.finditer(sentence.text, 0, match.start()))[-1:]
    joining = (*lexicon.words("clauses", "subordinators"), *lexicon.words("clauses", "relatives"))
    return any(w[0].lower() in joining for w in words)


def subjects(lexicon: Lexicon) -> tuple[str, ...]:
    """The pronouns of a language for one person as a subject."""
    return (*lexicon.words("genders", "he"), *lexicon.words("genders", "she"))


def lone_titles(sentence: Sentence, lexicon: Lexicon) -> list[tuple[str, int, int]]:
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


def speaks_of_kin(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence speaks of somebody by a word of kin, or by an address before what was taken for no name."""
    kin = lexicon.words("genders", "kin")
    if any(w[0].lower() in kin for w in WORD.finditer(sentence.text)):
        return True
    return addressed(sentence, lexicon)
