"""Composes numerals: digits and number words, with the fractions and scale words behind them.

The words of a number are composed as in text2num: an atom adds where the number so far has room for it, and a
hundred or a thousand multiplies. text2num itself reads neither inflected forms, compounds nor fractions.
The words themselves are in `numberwords`, digits in `digits`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claims.facts.numbers.digits import LETTERS, SPACES, runs_of
from claims.facts.numbers.numberwords import HALF, HUNDRED, THOUSAND, Numeral, number_words, read_word
from claims.facts.numbers.units import unit_words
from claims.facts.phrase import tokens_of
from claims.facts.telling import TellingWords
from claims.lexicon import Lexicon

_DIGIT = re.compile(r"[\d½¼¾]")
SIGNS = frozenset("½¼¾")
# So many thirds, quarters or tenths are counted; of hundredths more.
FEW_PARTS, MANY_PARTS = 9, 100
TENS = 10
_GAP = re.compile(rf"(?:[{SPACES}]|-|\u2011)?")


@cache
def _telling_words(lexicon: Lexicon) -> TellingWords:
    """The words of a language that are numbers or halve them."""
    weak = number_words(lexicon).weak
    return TellingWords(lambda word: word in weak or read_word(word, lexicon) is not None)


@cache
def _holding_numbers(lexicon: Lexicon) -> TellingWords:
    """The words, as phrases are made of them, of which a run of letters is a number or halves one."""
    weak = number_words(lexicon).weak
    return TellingWords(
        lambda word: any(
            run in weak or read_word(run, lexicon) is not None
            for run in LETTERS.findall(word.replace("β", "ß"))
        )
    )


class _Composer:
    """Puts the numerals of a text together out of its tokens, from left to right."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon, self.words = text, lexicon, number_words(lexicon)
        self.tokens = runs_of(text, self.words.decimal)
        self.lower = [t.text.lower() for t in self.tokens]
        self.telling = _telling_words(lexicon).among(frozenset(self.lower))
        self.read = [
            read_word(low, lexicon) if low in self.telling and t.value is None else None
            for t, low in zip(self.tokens, self.lower, strict=True)
        ]

    def all(self) -> list[Numeral]:
        """Every numeral of the text, in order."""
        out, i = [], 0
        while i < len(self.tokens):
            numeral, after = self.numeral(i) if self.may_begin(i) else (None, i + 1)
            if numeral:
                out.append(numeral)
            i = after
        return out

    def may_begin(self, i: int) -> bool:
        """True where token i is a number or a word for a half."""
        if self.tokens[i].value is not None:
            return True
        return self.lower[i] in self.telling and (self.read[i] is not None or self.half_word(i))

    def half_word(self, i: int) -> bool:
        """True for a word that only halves ("halbe")."""
        return self.words.weak.get(self.lower[i]) == HALF

    def share_of_scale(self, i: int) -> tuple[Numeral, int] | None:
        """The numeral of "half a million", "eine halbe Million", "a quarter of a million", or None."""
        word, j = self.read[i], i + 1
        if self.lower[i] in self.words.articles and j < len(self.tokens) and self.near(i, j):
            found = self.share_of_scale(j)
            return (replace(found[0], start=self.tokens[i].start), found[1]) if found else None
        if word and word.kind == "share":
            at = self.tokens[i]
            return replace(
                word, start=at.start, end=at.end, kind="fraction" if word.inside else "cardinal"
            ), j
        if self.half_word(i):
            return self.share_of(HALF, i, j)
        if word and word.kind == "fraction":
            return self.share_of(1 / word.value, i, j)
        # "A third of a cent", but "the third of a dozen".
        linked = j < len(self.tokens) and self.lower[j] in self.words.links
        if word and linked and self.lower[i] in self.words.fractions and self.after_article(i):
            return self.share_of(1 / self.words.fractions[self.lower[i]], i, j)
        return None

    def share_of(self, share: Decimal, i: int, j: int) -> tuple[Numeral, int] | None:
        """A share that begins at token i of the scale word or unit from token j on, or None."""
        start, first = self.tokens[i].start, j
        while j < len(self.tokens) and self.lower[j] in self.words.links and self.near(j - 1, j):
            j += 1
        nxt = self.read[j] if j < len(self.tokens) else None
        if nxt is not None and self.near(j - 1, j) and self.lower[j] in self.words.needs_count:
            scale = nxt.value if nxt.kind == "scale" else Decimal(1)
            return Numeral(start, self.tokens[j].end, share * nxt.value, scale=scale, from_word=True), j + 1
        end = self.tokens[j - 1].end
        # "Halbe Stunde", but « la mi-journée » is noon.
        spaced = j > first or self.text[end : end + 1] in SPACES
        if not spaced or not unit_words(self.lexicon).behind.match(self.text, end):
            return None
        return Numeral(start, end, share, "fraction", from_word=True, soft=True), j

    def numeral(self, i: int) -> tuple[Numeral | None, int]:
        """The numeral that begins at token i, and the index of the next token."""
        token, word = self.tokens[i], self.read[i]
        article = self.lower[i] in self.words.articles
        share = self.share_of_scale(i)
        if share:
            return share
        if word is None and token.value is None:
            return None, i + 1
        if word and word.kind in ("scale", "ordinal", "fraction"):
            return self.lone(i, word)
        if word and (word.inside or (word.value % 1 and word.kind == "cardinal" and not self.next_scale(i))):
            return replace(word, start=token.start, end=token.end), i + 1
        if word and self.lower[i] in self.words.needs_count and not self.after_article(i):
            return self.lone(i, replace(word, kind="scale")) if self.is_vague(i) else (None, i + 1)
        numeral, j = self.mixed(*self.cardinal(i))
        numeral, j = self.with_lower_scales(*self.scaled(*self.linked(numeral, j)))
        if i and self.lower[i - 1] in self.words.vague and self.near(i - 1, i):
            return replace(numeral, soft=True), j
        if j == i + 1 and article:
            return replace(numeral, soft=True), j
        return numeral, j

    def lone(self, i: int, word: Numeral) -> tuple[Numeral | None, int]:
        """A scale word, an ordinal or a fraction without a number before it."""
        token = self.tokens[i]
        if word.kind == "scale":
            if self.lower[i] in self.words.dotted and self.text[token.end : token.end + 1] != ".":
                return None, i + 1
            return replace(
                word, start=token.start, end=token.end, kind="magnitude", scale=word.value, soft=True
            ), i + 1
        if self.lower[i] in self.words.verbs_too and not self.is_rank(i):
            return None, i + 1
        value = 1 / word.value if word.kind == "fraction" else word.value
        soft = word.kind == "fraction" or value <= 2 or self.lower[i] in self.words.fractions
        return replace(word, start=token.start, end=token.end, value=value, soft=soft), i + 1

    def is_rank(self, i: int) -> bool:
        """True where a word that is a verb too stands like an ordinal: before a noun with a capital or behind "am"."""
        behind = self.tokens[i + 1].text if i + 1 < len(self.tokens) and self.near(i, i + 1) else ""
        leads = self.lexicon.words("sentences", "ordinal_before")
        if behind in self.lexicon.words("numbers", "verb_subjects"):
            return False
        return behind[:1].isupper() or (i > 0 and self.lower[i - 1] in leads)

    def is_vague(self, i: int) -> bool:
        """True for a thousand or more behind a word for some ("several thousand", "a couple of thousand")."""
        before = [w for w in self.lower[max(0, i - 2) : i] if w not in self.words.links]
        word = self.read[i]
        return bool(word and word.value >= THOUSAND and before and before[-1] in self.words.vague)

    def after_article(self, i: int) -> bool:
        """True where the word before token i is an article ("a dozen")."""
        return i > 0 and self.lower[i - 1] in self.words.articles

    def next_scale(self, i: int) -> bool:
        """True where a scale word follows token i."""
        word = self.read[i + 1] if i + 1 < len(self.tokens) else None
        return bool(word and word.kind == "scale" and self.near(i, i + 1))

    def near(self, i: int, j: int) -> bool:
        """True where no more than a space or hyphen stands between two tokens."""
        return bool(_GAP.fullmatch(self.text, self.tokens[i].end, self.tokens[j].start))

    def cardinal(self, i: int) -> tuple[Numeral, int]:
        """The whole number of several words, or the digits, at token i."""
        first, word = self.tokens[i], self.read[i]
        begin = first.value if word is None else word.value
        assert begin is not None
        so_far = (begin, Decimal(0)) if word and begin == THOUSAND else (Decimal(0), begin)
        other, end, j, scale, kind = first.other, first.end, i + 1, Decimal(1), "cardinal"
        while j < len(self.tokens) and kind == "cardinal":
            k = j + 1 if self.lower[j] in self.words.ands and self.near(j - 1, j) else j
            nxt = self.read[k] if k < len(self.tokens) else None
            if (
                nxt is None
                or nxt.inside
                or nxt.kind not in ("cardinal", "ordinal")
                or not self.near(k - 1, k)
            ):
                break
            # "Nine thousand a year": an article that is no number word ends the number.
            if self.lower[k] in self.words.articles and self.lower[k] not in self.words.cardinals:
                break
            if nxt.kind == "ordinal" and self.lower[k] in self.words.lone_ordinals:
                break
            coin = self.lower[k] in self.words.coins and (
                word is None or self.lower[i] in self.words.articles
            )
            step = self.step(so_far, nxt.value, self.lower[k], k > j, word is None)
            if step is None or coin:
                break
            if word is None:
                scale, other = nxt.value, None if other is None else other * nxt.value
            so_far, kind, end, j = step, nxt.kind, self.tokens[k].end, k + 1
        return Numeral(first.start, end, so_far[0] + so_far[1], kind, scale, other, word is not None), j

    def step(
        self, so_far: tuple[Decimal, Decimal], value: Decimal, word: str, after_and: bool, digits: bool
    ) -> tuple[Decimal, Decimal] | None:
        """Thousands and rest with one more word taken in, or None where it begins a number of its own."""
        total, rest = so_far
        multiplier = value in (HUNDRED, THOUSAND) or word in self.words.needs_count
        if multiplier and not after_and and (0 < rest < value or (digits and value >= THOUSAND and rest)):
            return (total + rest * value, Decimal(0)) if value == THOUSAND else (total, rest * value)
        if digits:
            return None
        if word in self.words.twenties and rest % HUNDRED == 4:
            return total, rest - 4 + 4 * value
        # "dix-huit", "soixante-dix-huit": where twenties multiply, tens take the units from seven on.
        if self.words.twenties and rest % 20 == 10 and rest % HUNDRED in (10, 70, 90) and 7 <= value <= 9:
            return total, rest + value
        # "Nineteen sixty-eight" is a year.
        if not total and not after_and and rest in self.words.year_heads and TENS <= value < HUNDRED:
            return total, rest * HUNDRED + value
        if not rest and total:
            return (total, value) if value < THOUSAND else None
        return (total, rest + value) if self.has_room(rest, value, after_and) else None

    @staticmethod
    def has_room(rest: Decimal, value: Decimal, after_and: bool) -> bool:
        """True where the number so far ends in zeros enough to take the value ("vingt" takes "trois")."""
        if rest and rest % HUNDRED == 0:
            return 0 < value < HUNDRED
        tens = rest % HUNDRED
        if tens % 10 or tens < 20 or not value or rest != int(rest):
            return False
        # French counts on from sixty and eighty to nineteen.
        return value < 10 or (tens in (60, 80) and value < 20) or (after_and and value == 11)

    def scaled(self, numeral: Numeral, j: int) -> tuple[Numeral, int]:
        """The numeral with the "and a half", fraction or scale word behind it."""
        words = self.words
        if part := words.behind(self.text, numeral.end):
            numeral = replace(numeral, end=part[1], value=numeral.value + part[0])
            while j < len(self.tokens) and self.tokens[j].start < numeral.end:
                j += 1
        if self.is_rough(j, numeral):
            j += 1
        nxt = self.read[j] if j < len(self.tokens) else None
        if nxt is None or not self.near(j - 1, j):
            return numeral, j
        end = self.tokens[j].end
        if nxt.kind == "scale" or self.is_fraction(j, numeral):
            if nxt.kind == "scale":
                # "2,631 Millionen" with the language's own decimal mark can be read in one way only.
                unclear = numeral.other is not None and numeral.other < numeral.value
                other = numeral.other * nxt.value if unclear and numeral.other is not None else None
                value = numeral.value * nxt.value
                if self.text[end : end + 1] == "." and len(self.tokens[j].text) <= 3:
                    end += 1
                elif self.lower[j] in words.dotted:
                    return numeral, j
                if part := words.behind(self.text, end):
                    # « Deux millions et demi »; "two million and a quarter of …" counts on.
                    halved = part[0] == HALF
                    value, end = (value + HALF * nxt.value, part[1]) if halved else (value, end)
                    while halved and j + 1 < len(self.tokens) and self.tokens[j + 1].start < end:
                        j += 1
                return replace(
                    numeral, end=end, value=value, scale=numeral.scale * nxt.value, other=other
                ), j + 1
            value = numeral.value / words.fractions[self.lower[j]]
            if numeral.value > 1 and (whole := self.share_of(value, j, j + 1)):
                return replace(whole[0], start=numeral.start, soft=False), whole[1]
            return replace(numeral, end=end, value=value, kind="fraction", soft=numeral.value == 1), j + 1
        return numeral, j

    def mixed(self, numeral: Numeral, j: int) -> tuple[Numeral, int]:
        """The numeral with the sign of a fraction behind it and a blank ("2 ½ inches")."""
        token = self.tokens[j] if j < len(self.tokens) else None
        if token is None or token.text not in SIGNS or numeral.from_word or not self.near(j - 1, j):
            return numeral, j
        if numeral.value % 1 or token.value is None:
            return numeral, j
        return replace(numeral, end=token.end, value=numeral.value + token.value), j + 1

    def linked(self, numeral: Numeral, j: int) -> tuple[Numeral, int]:
        """The numeral up to the word that links a round count to a scale word (« une vingtaine de millions »)."""
        round_count = numeral.from_word and self.lower[j - 1] in self.words.rough_counts
        linked = j + 1 < len(self.tokens) and self.lower[j] in self.words.links and self.near(j - 1, j)
        return (numeral, j + 1) if round_count and linked and self.next_scale(j) else (numeral, j)

    def with_lower_scales(self, numeral: Numeral, j: int) -> tuple[Numeral, int]:
        """The numeral with digits and a lower scale word behind its own ("1 million 200 thousand")."""
        while numeral.scale > THOUSAND and j < len(self.tokens):
            # "3 Millionen und 600 Tausend"
            at = j + 1 if self.lower[j] in (*self.words.ands, self.words.joined) else j
            if at >= len(self.tokens) or self.tokens[at].value is None:
                break
            if not self.near(j - 1, j) or not self.near(at - 1, at):
                break
            low, k = self.scaled(*self.cardinal(at))
            if not (1 < low.scale < numeral.scale and low.value < numeral.scale):
                break
            numeral, j = replace(numeral, end=low.end, value=numeral.value + low.value), k
        return numeral, j

    def is_rough(self, j: int, numeral: Numeral) -> bool:
        """True for a word such as "good" at token j, between an article and a fraction ("ein gutes Drittel")."""
        if j + 1 >= len(self.tokens) or self.lower[j] not in self.words.rough or numeral.value != 1:
            return False
        return self.near(j - 1, j) and self.near(j, j + 1) and self.is_fraction(j + 1, numeral)

    def is_fraction(self, j: int, numeral: Numeral) -> bool:
        """True where token j is a denominator for a numerator such as two or three."""
        text = self.lower[j]
        if self.read[j] is None or text not in self.words.fractions:
            return False
        # "Eleven hundredths" are parts; "twelve twentieths" is hardly said.
        parts = self.words.fractions[text]
        return 0 < numeral.value < parts and (numeral.value <= FEW_PARTS or parts >= MANY_PARTS)


def find_numerals(text: str, lexicon: Lexicon) -> list[Numeral]:
    """All numerals of a text, in order, soft ones among them."""
    # Most texts have none, which their words tell before they are cut once more.
    if not _DIGIT.search(text) and not _holding_numbers(lexicon).among(tokens_of(text).lower):
        return []
    return _Composer(text, lexicon).all()
