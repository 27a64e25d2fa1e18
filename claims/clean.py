"""Tells boilerplate from text: share buttons, menus, ad marks, source lines, cookie and newsletter prompts.

Nothing is deleted: the sentences are marked, so that offsets stay. All languages' phrases are tried on
every text, since pages carry English buttons under German articles. A running sentence of an article must
never be marked; hence whole lines are matched, or short ones by their beginning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from claims.letters import UPPER
from claims.lexicon import words_of_all
from claims.model import SentenceKind
from claims.personnames import ADDRESS, PARTICLE
from claims.segment import Piece

# Lines longer than this begin with a phrase only by chance.
SHORT_WORDS = 14
# Share buttons are a verb, a network and small words, in any order.
SHARE_WORDS = 7
CREDIT_LINES = 6
MENU_NAMES = 3
# What may remain of a language menu once the names are taken out.
MENU_REST = 0.35
ALONE = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?:#\w+\s*)+|@\w+", re.I)
SHORTCODE = re.compile(
    r"\[/?[A-Za-z][\w-]*(?:\s[^\[\]]{0,120})?\]|\{\{[^{}]{0,80}\}\}|!\[[^\[\]]*\]\([^()\s]*\)"
)
SOURCE_NAME = re.compile(r"[\s:–-]+(?=\S*[\d\w])[\w.-]*\d[\w.-]*$|\s*:\s*\S[^.!?]{0,60}$")
FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$", re.S | re.M)
FENCED = re.compile(r"^[ \t]{0,3}(```|~~~).*?^[ \t]{0,3}\1[^\n]*$", re.S | re.M)
# A line that says when something was published has so many words at most; a menu of languages mixes so many scripts.
STAMP_WORDS, MENU_SCRIPTS = 10, 4


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The boilerplate phrases of all lexicons, folded."""

    lines: frozenset[str]
    weak: frozenset[str]
    starts: tuple[str, ...]
    sources: frozenset[str]
    bylines: tuple[str, ...]
    stamps: tuple[str, ...]
    phrases: tuple[str, ...]
    share: frozenset[str]
    share_words: frozenset[str]
    networks: frozenset[str]
    credit: re.Pattern[str]
    name_tail: re.Pattern[str]


@cache
def _phrases() -> _Phrases:
    """The tables of all languages joined."""

    joined = partial(_of_all, "boilerplate")

    def folded(key: str) -> tuple[str, ...]:
        return tuple(_folded(w) for w in joined(key))

    return _Phrases(
        frozenset(folded("lines")),
        frozenset(folded("weak")),
        tuple(_plain(w) for w in joined("starts")),
        frozenset(folded("sources")),
        joined("bylines"),
        folded("stamps"),
        folded("phrases"),
        frozenset(joined("share")),
        frozenset(joined("share_words")),
        frozenset(joined("networks")),
        _credit(joined("agencies")),
        _name_tail(_of_all("roles", "joins")),
    )


def _of_all(table: str, key: str) -> tuple[str, ...]:
    """The words that any lexicon has under a key, the longest first."""
    return tuple(sorted(words_of_all(table, key), key=lambda w: (-len(w), w)))


def _credit(agencies: Sequence[str]) -> re.Pattern[str]:
    """A picture's credit or an agency alone in brackets: "(Foto: dpa/Berg)", "(afp)"."""
    return re.compile(rf"\([^()\n]{{2,40}}/\s?[^()\n]{{1,30}}\)|\((?:{'|'.join(agencies)})\)", re.I)


def _name_tail(joins: Sequence[str]) -> re.Pattern[str]:
    """The names of one writer or several behind the words of a byline, with a place or a paper behind them."""
    first, word = rf"{UPPER}[\w’'-]*", rf"{UPPER}[\w’'-]+"
    return re.compile(
        rf":?\s+(?:{ADDRESS}\.\s+)?{first}\.?"
        rf"(?:\s+(?:{PARTICLE}|{first}\.?))*"
        rf"\s+{word}(?:(?:,| {'| '.join(joins)})\s+{first}(?:\s+{word})+)*"
        rf"(?:\s*[|,/–-]\s*{UPPER}[\w’' -]{{0,30}})?"
    )


@cache
def _language_names() -> re.Pattern[str]:
    """The names of languages as menus write them, from all lexicons, longest first."""
    return re.compile("|".join(map(re.escape, _of_all("boilerplate", "languages"))) or r"(?!)")


def _plain(line: str) -> str:
    """A line in lower case with plain apostrophes and spaces, without ornaments at its beginning."""
    return " ".join(line.replace("’", "'").casefold().split()).lstrip("›»→▶►•·*_>-– ")


def _folded(line: str) -> str:
    """A line for comparison: lower case, plain apostrophes and spaces, no ornaments at its ends."""
    line = " ".join(line.replace("’", "'").casefold().split())
    return line.strip(" .…!|›»«‹→>▶►•·*_[](){}0123456789+-–—") or line


def mark_boilerplate(text: str, pieces: Sequence[Piece], markdown: bool = False) -> list[Piece]:
    """The same pieces, those that are no part of the article's text with kind BOILERPLATE."""
    hidden = [m.span() for p in (FRONT_MATTER, FENCED) for m in p.finditer(text)] if markdown else []
    blocks = _block_sizes(pieces)
    count = pieces[-1].paragraph + 1 if pieces else 0
    strong = [
        piece.kind is SentenceKind.BOILERPLATE
        or any(a <= piece.start < b for a, b in hidden)
        or is_boilerplate(
            text[piece.start : piece.end],
            blocks[piece.paragraph] == 1,
            min(piece.paragraph, count - piece.paragraph),
        )
        for piece in pieces
    ]
    marked = [
        strong[i] or (blocks[piece.paragraph] == 1 and _is_weak(text, pieces, strong, i))
        for i, piece in enumerate(pieces)
    ]
    return [
        replace(piece, kind=SentenceKind.BOILERPLATE) if mark else piece
        for piece, mark in zip(pieces, marked, strict=True)
    ]


def _block_sizes(pieces: Sequence[Piece]) -> dict[int, int]:
    """How many sentences each block has."""
    sizes: dict[int, int] = {}
    for piece in pieces:
        sizes[piece.paragraph] = sizes.get(piece.paragraph, 0) + 1
    return sizes


def _is_weak(text: str, pieces: Sequence[Piece], strong: Sequence[bool], i: int) -> bool:
    """Whether a line that may be a heading ("Discussion") stands at the edge, beside surer boilerplate."""
    piece = pieces[i]
    if _folded(text[piece.start : piece.end]) not in _phrases().weak:
        return False
    behind = all(strong[i + 1 :]) or (i + 1 < len(strong) and strong[i + 1])
    return behind or i == 0 or strong[i - 1]


def is_boilerplate(text: str, alone: bool = True, edge: int = 0) -> bool:
    """Whether one sentence or line is boilerplate.

    `alone` says that it is a block of its own; `edge` is its distance in blocks from the article's nearest
    end (bylines and credits stand near an end, never as the first line, which is the title).
    """
    folded = _folded(text)
    phrases = _phrases()
    if not any(c.isalnum() for c in text):
        return True
    if ALONE.fullmatch(text) or SHORTCODE.fullmatch(text) or phrases.credit.fullmatch(text):
        return True
    quoted = any(mark in text for mark in '"„“”«»')
    if not quoted and any(phrase in folded for phrase in phrases.phrases):
        return True
    words = len(text.split())
    if words > SHORT_WORDS:
        return is_language_menu(text)
    if alone and (folded in phrases.lines or is_language_menu(text)):
        return True
    ended = text.rstrip("\"'”“’») \u00a0\u202f").endswith((".", "?"))
    if not ended and (
        _begins(_plain(text), phrases.starts) or (words <= SHARE_WORDS and is_share_button(folded))
    ):
        return True
    return alone and not ended and _is_credit(text, folded, phrases, edge)


def is_share_button(folded: str) -> bool:
    """Whether a folded line only says to share, and where ("teilen auf facebook", "facebook twitter whatsapp")."""
    phrases = _phrases()
    words = [w.strip(",.:;|/·•") for w in folded.replace("'", " ").split()]
    kinds = [
        "network"
        if w in phrases.networks
        else "verb"
        if w in phrases.share
        else "small"
        if w in phrases.share_words
        else "other"
        for w in words
        if w
    ]
    networks = kinds.count("network")
    return "other" not in kinds and networks > 0 and (networks > 1 or "verb" in kinds) and len(kinds) > 1


def _begins(folded: str, starts: Sequence[str]) -> bool:
    """Whether a folded line begins with one of the phrases, as whole words."""
    for start in starts:
        if folded.startswith(start):
            rest = folded[len(start) :]
            if not rest or not rest[0].isalnum() or not start[-1].isalnum():
                return True
    return False


def _is_credit(text: str, folded: str, phrases: _Phrases, edge: int) -> bool:
    """Whether a line only says who wrote it, where it came from, or when it was published."""
    first = folded.split(maxsplit=1)[0].rstrip(":")
    if first in phrases.sources and SOURCE_NAME.fullmatch(text.strip()[len(first) :]):
        return True
    if (
        any(c.isdigit() for c in text)
        and len(text.split()) <= STAMP_WORDS
        and _begins(folded, phrases.stamps)
    ):
        return True
    if not 0 < edge <= CREDIT_LINES:
        return False
    return any(text.startswith(b) and phrases.name_tail.fullmatch(text, len(b)) for b in phrases.bylines)


def is_language_menu(text: str) -> bool:
    """Whether a line is a list of language names, or mixes many scripts, as only menus do."""
    if text.rstrip().endswith((".", "!", "?", ":")):
        return False
    letters = "".join(c for c in text.lower() if c.isalpha() or unicodedata.category(c).startswith("M"))
    if not letters:
        return False
    rest, names = _language_names().subn("", letters)
    if names >= MENU_NAMES and len(rest) <= MENU_REST * len(letters):
        return True
    return len({script_of(c) for c in letters if c.isalpha()}) >= MENU_SCRIPTS


@cache
def script_of(char: str) -> str:
    """The script of a letter as its Unicode name begins: "LATIN", "CYRILLIC", "CJK", "HANGUL"…"""
    return unicodedata.name(char, "?").split()[0]
