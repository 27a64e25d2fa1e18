"""Titles that the ontology does not know, told by where they stand: right before a person's full name, in
apposition behind it, as predicate of a sentence that it opens, or behind a word such as "als" that gives an office.

A title gets the concept of the label that is nearest to it for the encoder, if that is near enough; else it
stays what it is ("other:radio operator"), so that nothing is concluded from a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from claims.embed import Vectors, shipped_encoder
from claims.facts.model import Name, NameKind, RoleStatus
from claims.facts.places import entity_of, plain
from claims.facts.places import stems as country_stems
from claims.facts.plainwords import PlainWord, lower_words, plain_words
from claims.facts.roles.officemention import OfficeMention
from claims.lexicon import Lexicon
from claims.offices import OTHER, SHORTEST_HEAD, forms, labels, load_ontology
from claims.rolewords import RoleWords, fold, role_words, stems

# A name this sure, of two words or more, is a person's full name.
SURE_NAME = 0.6
# From this cosine on a title is a kind of the office whose label is nearest: of a list of titles that have no
# label of their own, all from here on were ("sound engineer" .87, "cuisinier de bord" .84; "lecteur" .71 was not).
SURE_OFFICE = 0.75
# A title has so many words at most, and an ending of its own in words of so many letters.
LONGEST_TITLE = 3
SHORTEST_TITLE = 5
# Behind "the station's" the title itself begins.
GENITIVE = "s"
_MARKS = ",;:.)]–—!?"


def find_new_titles(
    text: str, lexicon: Lexicon, names: Sequence[Name], known: Sequence[OfficeMention]
) -> list[OfficeMention]:
    """The titles of one sentence that are not among the `known` ones; offsets into `text`."""
    words = role_words(lexicon)
    if not words.sets["agents"]:
        return []
    persons = [n for n in names if n.kind is NameKind.PERSON and len(n.tokens) > 1 and n.sure >= SURE_NAME]
    if not persons and not _may_give(text, words):
        return []
    tokens = plain_words(text)
    found: dict[int, OfficeMention] = {}
    places = (
        *_before(text, tokens, persons, words),
        *_behind(text, tokens, persons, words),
        *_predicates(text, tokens, persons, words),
        *_given(text, tokens, words),
    )
    for first, last in places:
        run = tokens[first:last]
        start, end = run[0].start, run[-1].end
        taken = [(m.start, m.end) for m in known]
        taken += [(n.start, n.end) for n in names if n.text != text[start:end]]
        if any(a < end and start < b for a, b in taken):
            continue
        office = _office(text[start:end], _head(run, words).text, lexicon, words)
        if office:
            found[start] = OfficeMention(
                start, end, text[start:end], (office,), RoleStatus.CURRENT, start, guessed=True
            )
    return [found[start] for start in sorted(found)]


def _before(
    text: str, tokens: Sequence[PlainWord], persons: Sequence[Name], words: RoleWords
) -> Iterator[tuple[int, int]]:
    """The words right before a full name: a capitalised noun, or small words behind an article or a mark."""
    for name in persons:
        last = next((i for i, t in enumerate(tokens) if t.start >= name.start), 0)
        if not last or text[tokens[last - 1].end : name.start] != " ":
            continue
        first = last
        while first > 0 and last - first < LONGEST_TITLE and _goes_on(text, tokens, first - 1, words):
            first -= 1
        if words.capitals:
            first = last - 1
        if first < last and _may_be_title(tokens[first:last], words):
            yield first, last


def _goes_on(text: str, tokens: Sequence[PlainWord], i: int, words: RoleWords) -> bool:
    """Whether a token may belong to a title that ends right behind it or further on."""
    joined = i + 1 >= len(tokens) or text[tokens[i].end : tokens[i + 1].start] == " "
    return joined and not _is_grammar(tokens[i].text, words)


def _is_grammar(word: str, words: RoleWords) -> bool:
    """Whether a word is none of a title: an article, a preposition, a verb."""
    keys = ("articles", "stops", "finite", "of", "joins", "copulas")
    return any(words.exact(k, word) for k in keys) or len(word) == 1 or not word.isalpha()


def _behind(
    text: str, tokens: Sequence[PlainWord], persons: Sequence[Name], words: RoleWords
) -> Iterator[tuple[int, int]]:
    """The words of an apposition: behind a full name and a comma, up to a mark or a preposition."""
    for name in persons:
        if not text.startswith(", ", name.end):
            continue
        first = next((i for i, t in enumerate(tokens) if t.start >= name.end), len(tokens))
        articled = first < len(tokens) and words.exact("articles", tokens[first].text)
        if articled and _is_relative_clause(text, tokens, first, words):
            continue
        first += articled
        last = first
        while (
            last < len(tokens) and last - first <= LONGEST_TITLE and not _is_grammar(tokens[last].text, words)
        ):
            last += 1
            if any(c in _MARKS for c in text[tokens[last - 1].end :][:1]):
                break
            if last < len(tokens) and tokens[last].text == GENITIVE:
                first = last = last + 1
        if first < last and (articled or words.capitals) and _may_be_title(tokens[first:last], words):
            closed = (
                last >= len(tokens) or text[tokens[last - 1].end] in _MARKS or _ends(tokens[last].text, words)
            )
            if closed:
                yield first, last


def _is_relative_clause(text: str, tokens: Sequence[PlainWord], first: int, words: RoleWords) -> bool:
    """Whether a word opens a clause that a verb closes, and no title: ", den Ostrander am 1. Juni herausbringen will".

    Nouns have capitals there, so that a small word before the mark is the verb.
    """
    if not words.capitals or not words.exact("relatives", tokens[first].text):
        return False
    last = first
    while last + 1 < len(tokens) and not _closed(text, tokens[last], tokens[last + 1]):
        last += 1
    return tokens[last].text.islower() and last > first + 1


def _closed(text: str, one: PlainWord, two: PlainWord) -> bool:
    """Whether a mark parts two words; the full stop of a date is none."""
    gap = text[one.end : two.start]
    return any(c in _MARKS for c in gap) and not (one.text.isdigit() and gap.strip() == ".")


def _predicates(
    text: str, tokens: Sequence[PlainWord], persons: Sequence[Name], words: RoleWords
) -> Iterator[tuple[int, int]]:
    """The words of a predicate: behind a full name, a copula and an article or a genitive, up to a mark or preposition.

    With an article of its own such a word is a trade as often as a post ("Roux is a pianist"), so a name or a body in
    the genitive must stand there, or a preposition of bodies behind.
    """
    for name in persons:
        verb = next((i for i, t in enumerate(tokens) if t.start >= name.end), len(tokens))
        if verb >= len(tokens) or text[name.end : tokens[verb].start] != " ":
            continue
        if not words.exact("copulas", tokens[verb].text):
            continue
        first, owned = verb + 1, False
        last = first
        while (
            last < len(tokens)
            and last - first <= LONGEST_TITLE + 1
            and text[tokens[last - 1].end :][:1] not in _MARKS
        ):
            if tokens[last].text == GENITIVE:
                first, owned = last + 1, True
            elif words.exact("articles", tokens[last].text) and last == first:
                first += 1
            elif _is_grammar(tokens[last].text, words):
                break
            last += 1
        body = last < len(tokens) and any(words.exact(k, tokens[last].text) for k in ("of", "bodies"))
        if words.capitals:
            first = max(first, last - 1)
        if first < last and (owned or body) and _may_be_title(tokens[first:last], words):
            yield first, last


def _may_give(text: str, words: RoleWords) -> bool:
    """Whether a text has a word such as "als" or "appointed"."""
    lower = lower_words(text)
    return not (lower.isdisjoint(words.sets["as"]) and lower.isdisjoint(words.sets["appoint"]))


def _given(text: str, tokens: Sequence[PlainWord], words: RoleWords) -> Iterator[tuple[int, int]]:
    """The word behind "als", "zum" or "as", with its article skipped; whether a person is meant the verb tells."""
    if not _may_give(text, words):
        return
    for i, token in enumerate(tokens[:-1]):
        if not (words.exact("as", token.text) or words.exact("appoint", token.text)):
            continue
        first = i + 1 + words.exact("articles", tokens[i + 1].text)
        last = first
        while (
            last < len(tokens) and last - first < LONGEST_TITLE and not _is_grammar(tokens[last].text, words)
        ):
            last += 1
            if words.capitals:
                break
        if first < last and _may_be_title(tokens[first:last], words):
            yield first, last


def _ends(word: str, words: RoleWords) -> bool:
    """Whether a word ends a title: a preposition, or one that opens a clause on the person."""
    return any(words.exact(k, word) for k in ("of", "bodies", "relatives"))


def _may_be_title(run: Sequence[PlainWord], words: RoleWords) -> bool:
    """Whether a run is written as titles are, and its head is made as words for persons are."""
    if len(run) > LONGEST_TITLE or not all(t.text.isalpha() for t in run):
        return False
    head = _head(run, words).text
    if (head[0].isupper() != words.capitals) or len(head) < SHORTEST_TITLE or head.isupper():
        return False
    low = fold(head.lower())
    forms = stems(low, words.inflections)
    if words.compounds and any(form.endswith(tuple(words.sets["feats"])) for form in forms):
        return False
    return low.endswith(tuple(words.sets["agents"])) and not any(s in words.sets["kin"] for s in forms)


def _head(run: Sequence[PlainWord], words: RoleWords) -> PlainWord:
    """The word of a title that says what it is: the first where adjectives stand behind nouns, else the last."""
    return run[0] if words.sets["post_adjectives"] else run[-1]


@lru_cache(1 << 12)
def _office(title: str, head: str, lexicon: Lexicon, words: RoleWords) -> str:
    """The concept of an unknown title, or "other:" with the title; "" for what is no title."""
    low = fold(head.lower())
    if words.capitals and (_of_country(low, lexicon) or any(entity_of(low[:-n]) for n in (2, 1))):
        return ""
    parts = {k[0]: ids for k, (ids, _) in labels(lexicon).phrases.items() if len(k) == 1}
    if words.compounds:
        for at in range(2, len(low) - SHORTEST_HEAD + 1):
            ids = next((parts[s] for s in stems(low[at:], words.inflections) if s in parts), None)
            if ids:
                return ids[0]
    ids_of, vectors = _label_vectors()
    scores = vectors @ shipped_encoder().encode([title])[0]
    best = int(scores.argmax())
    return ids_of[best] if scores[best] >= SURE_OFFICE else OTHER + title.lower()


def _of_country(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is made from a country's name ("Italiener")."""
    key = plain(word)
    return any(key.startswith(start) for starts in country_stems(lexicon).values() for start in starts)


@cache
def _label_vectors() -> tuple[tuple[str, ...], Vectors]:
    """The office of each label in any language, and the labels' vectors."""
    found = [
        (office.id, form)
        for office in load_ontology().offices.values()
        for table in (office.labels, office.weak)
        for words in table.values()
        for label in words
        for form in forms(label)
    ]
    return tuple(id_ for id_, _ in found), shipped_encoder().encode([form for _, form in found])


def nearness(title: str, office: str) -> float:
    """The cosine of a title to the nearest label of an office, 0 for an office without labels."""
    ids_of, vectors = _label_vectors()
    rows = [i for i, id_ in enumerate(ids_of) if id_ == office]
    if not rows:
        return 0.0
    return float((vectors[rows] @ shipped_encoder().encode([title])[0]).max())
