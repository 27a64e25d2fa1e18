"""Verbs that a machine left without a part: „zu eingravieren“, „und angekündigt seinen Abschied“, „gab, dass …“.

Where a language parts its verbs, the lexicon table `[broken_verbs]` has the `particles`, the word `to` that stands
between particle and stem, the ends of the `infinitives` that are looked up in parts, the sign of a `participle` between
the two and its `ends`, the `helping` verbs without which no participle stands, the words `joining` two verbs, the
participles that stand like adverbs (`idle`), the words `before_object`, and in `parted` verbs that tell something only
with one of their `closers` right before a clause that begins with `that`, unless one of the `nouns` or `adverbs` takes
the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from claims.facts.phrase import Token, tokens_of
from claims.facts.wordtable import word_value
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Sentence

TABLE = "broken_verbs"
# What a stem of a verb has at least, in letters.
STEM = 4
# Such marks end a clause, or the words after an infinitive; quotation marks stand where they like.
ENDS, MARKS = frozenset(".!?;:-–—"), frozenset("„“”\"«»‚‘'")
COMMA = ","
# An infinitive and what ends its clause stand in so many words and marks behind.
NEAR = 6
# … and the noun of an object so many behind its article.
OBJECT = 2


class _Words(NamedTuple):
    """The words of a table, ready to be asked."""

    infinitive: re.Pattern[str]
    participle: re.Pattern[str]
    joining: frozenset[str]
    helping: frozenset[str]
    idle: frozenset[str]
    objects: frozenset[str]
    parted: Mapping[str, frozenset[str]]
    taking: re.Pattern[str]
    that: frozenset[str]


def broken_verbs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The places (in the sentence) of verbs that lack a part, or have it where it does not stand."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None or not lexicon.table(TABLE):
        return
    words, tokens = _words(lexicon), tokens_of(sentence.text)
    yield from _infinitives(tokens, words, lexicon)
    if words.helping.isdisjoint(tokens.lower):
        yield from _participles(sentence.text, tokens, words)
    if not words.that.isdisjoint(tokens.lower):
        yield from _partless(tokens, words)


@cache
def _words(lexicon: Lexicon) -> _Words:
    """The words of a language, compiled once."""
    table: Mapping[str, Any] = lexicon.table(TABLE)
    particles = "|".join(sorted(map(re.escape, table["particles"]), key=len, reverse=True))
    taking = "|".join(_form(word) for word in (*table["nouns"], *table["adverbs"]))
    return _Words(
        re.compile(rf"({particles})(\w{{{STEM},40}})"),
        re.compile(rf"(?:{particles}){table['participle']}\w{{{STEM - 1},40}}(?:{'|'.join(table['ends'])})"),
        frozenset(table["joining"]),
        frozenset(table["helping"]),
        frozenset(table["idle"]),
        frozenset(table["before_object"]),
        {form: frozenset(verb["closers"]) for verb in table["parted"] for form in verb["forms"]},
        re.compile(taking),
        frozenset(table["that"]),
    )


def _form(word: str) -> str:
    """A word, or the beginning of words that ends in *, as a pattern for whole words."""
    return rf"{re.escape(word[:-1])}\w*" if word.endswith("*") else re.escape(word)


def _infinitives(tokens: Sequence[Token], words: _Words, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Infinitives with "to" before their particle, at the end of a clause."""
    to, known = lexicon.table(TABLE)["to"], tuple(lexicon.table(TABLE)["infinitives"])
    for at, token in enumerate(tokens):
        if token.lower != to:
            continue
        verb, *after = [t for t in tokens[at + 1 : at + NEAR] if t.lower not in MARKS] or [token]
        match = words.infinitive.fullmatch(verb.lower)
        if match is None or (after and after[0].lower not in ENDS and after[0].lower != COMMA):
            continue
        rare = match[2].endswith(known) and _is_parted(match[0], match[2], lexicon.lang)
        if rare or word_value(f"{match[1]}{to}{match[2]}", lexicon.lang):
            yield token.start, verb.end


def _is_parted(verb: str, stem: str, lang: str) -> bool:
    """True for a verb that texts hardly have, of a particle and a verb that a dictionary has (not "absolvieren")."""
    from simplemma import is_known  # its dictionaries are asked for few words

    return not word_value(verb, lang) and bool(is_known(stem, lang))


def _participles(text: str, tokens: Sequence[Token], words: _Words) -> Iterator[tuple[int, int]]:
    """Participles that a joining word links to a verb, with an object behind them, where no verb helps."""
    for at, (before, token, after) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        if before.lower not in words.joining or after.lower not in words.objects or token.lower in words.idle:
            continue
        # Behind an article or a "his" comes a noun, behind a "be" another verb ("angekündigt sein soll").
        named = [text[t.start] for t in tokens[at + 3 : at + 3 + OBJECT] if t.is_word]
        if (
            text[token.start].islower()
            and words.participle.fullmatch(token.lower)
            and any(map(str.isupper, named))
        ):
            yield token.start, after.end


def _partless(tokens: Sequence[Token], words: _Words) -> Iterator[tuple[int, int]]:
    """Verbs of saying without their particle before a clause that tells what was said."""
    for at, token in enumerate(tokens):
        if token.lower not in words.that or at < 2 or tokens[at - 1].lower != COMMA:
            continue
        clause: list[Token] = []
        for earlier in reversed(tokens[: at - 1]):
            if earlier.lower in ENDS or earlier.lower == COMMA:
                break
            clause.append(earlier)
        said = [t for t in clause if t.lower not in MARKS]
        verb = next((t for t in said if t.lower in words.parted), None)
        if verb is None or verb is said[0] or said[0].lower in words.parted[verb.lower]:
            continue
        if not any(words.taking.fullmatch(t.lower) for t in said):
            yield verb.start, token.end
