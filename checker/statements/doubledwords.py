"""Words that a machine or an editor has written twice: "plans to to present", "en vue de de nouvelles élections".

From the lexicon table `[sentences]` it takes `undoubled`, the small words that never stand twice in a row, and
`undoubled_first`, those that may, but not where a sentence begins ("Die die Mannschaft"). German
prepositions may, where one opens the attribute of another's noun ("im im Mai eröffneten Haus"): there it abstains.
A noun with its article does not stand on both sides of a helping verb (`between_doubled`; "Die Spieler wurden die
Spieler"). Longer words never do ("will measures take take effect") but for those of `redoubled` (for emphasis, or of
two clauses); a language without that list is one that doubles words freely. `undoubled_alone`
are the small words that are no sentence of their own before another that begins with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from claims.letters import UPPER
from claims.lexicon import Lexicon, known_languages, load_lexicon
from claims.model import Article, Sentence

# What follows up to the next mark.
REST = re.compile(r"[^,;:.!?()„“”\"«»–—]*")
CAPITALISED = re.compile(r"(?<![\w-])[^\W\d_a-zß-öø-ÿœ]\w+")
# A word of four letters or more twice, the second time small: names are doubled too ("Walla Walla").
LONG = re.compile(
    r"(?<![\w'’./-])((?i:[a-zß-öø-ÿœ])[a-zß-öø-ÿœ]{3,40})\s+(?=[a-zß-öø-ÿœ])((?i:\1))(?![\w'’/-]|\.\w)"
)
MARK = re.compile(r"[,;:.!?()„“”\"«»–—]")
# An attribute before a noun has a noun of its own.
NOUNS = 2


def doubled_words(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of small words that stand twice in a row."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None:
        return
    for match in LONG.finditer(sentence.text):
        if _is_slip(match[1].lower(), lexicon) or _is_helping_noun(sentence.text, match, lexicon):
            yield match.span()
    yield from (m.span() for m in _subject_twice(lexicon).finditer(sentence.text))
    first = _first(lexicon).match(sentence.text)
    for match in (*filter(None, [first]), *_pattern(lexicon).finditer(sentence.text)):
        if not _is_nested(sentence.text, match.end(), lexicon) and not _begins_name(sentence, match, lexicon):
            yield match.span()


def begun_twice(article: Article) -> Iterator[tuple[Sentence, int, int]]:
    """Yield small words that stand alone before a sentence that begins with them ("Sie. Sie werden …"), with ranges."""
    for one, two in pairwise(article.content):
        word = one.text.rstrip(".")
        lexicon = load_lexicon(one.lang) if one.text == f"{word}." and one.lang == two.lang else None
        if lexicon is None or word.lower() not in lexicon.words("sentences", "undoubled_alone"):
            continue
        if one.paragraph == two.paragraph and two.text.startswith(f"{word} "):
            yield one, 0, len(one.text)


@cache
def _subject_twice(lexicon: Lexicon) -> re.Pattern[str]:
    """An article and a noun, a helping verb, and the two again ("Die Spieler wurden die Spieler"), compiled once.

    Words that only say what something is ("Les règles sont les règles") are none.
    """
    articles, verbs = (
        "|".join(map(re.escape, lexicon.words(table, key))) or "(?!)"
        for table, key in (("roles", "articles"), ("sentences", "between_doubled"))
    )
    return re.compile(rf"(?<![\w'’-])((?i:{articles}) [^\W\d_]{{3,40}}) (?:{verbs}) (?i:\1)(?![\w'’-])")


def _is_slip(word: str, lexicon: Lexicon) -> bool:
    """True for a longer word that the language never has twice in a row."""
    stands = lexicon.words("sentences", "redoubled")
    return bool(stands) and word not in stands and word not in lexicon.words("sentences", "undoubled")


def _is_helping_noun(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """True for a helping verb twice behind the first noun of a sentence, where no clause can end yet."""
    if not lexicon.capital_nouns or match[1] not in lexicon.words("sentences", "between_doubled"):
        return False
    before = text[: match.start()]
    words = before.split()
    return len(words) > 1 and words[-1].istitle() and not MARK.search(before)


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The small words of a language, each twice with white space between, compiled once; the first may begin large."""
    words = lexicon.words("sentences", "undoubled")
    forms = "|".join(sorted({re.escape(form) for word in words for form in (word, word.capitalize())}))
    return re.compile(rf"(?<![\w'’./-])({forms or r'(?!)'})\s+((?!(?:{UPPER}))(?i:\1))(?![\w'’./-])")


@cache
def _first(lexicon: Lexicon) -> re.Pattern[str]:
    """The articles that a sentence may not open with twice, compiled once."""
    forms = "|".join(re.escape(word.capitalize()) for word in lexicon.words("sentences", "undoubled_first"))
    return re.compile(rf"({forms or r'(?!)'})\s+((?i:\1))(?![\w'’./-])(?=\s)")


def _is_nested(text: str, end: int, lexicon: Lexicon) -> bool:
    """True where two nouns follow that capitals show: the one may stand in an attribute before the other."""
    if not lexicon.capital_nouns:
        return False
    rest = REST.match(text, end)
    return rest is not None and len(CAPITALISED.findall(rest.group())) >= NOUNS


def _begins_name(sentence: Sentence, match: re.Match[str], lexicon: Lexicon) -> bool:
    """True for a small word that may begin a name ("la politique de de Gaulle"), for whatever finders take the rest."""
    at = sentence.start + match.start(2)
    named = any(n.start <= at < n.end for n in sentence.facts.names)
    capital = sentence.text[match.end() + 1 : match.end() + 2].isupper()
    return named or (capital and match[2] in _travelling(lexicon))


@cache
def _travelling(lexicon: Lexicon) -> frozenset[str]:
    """The small words inside names of this language that are so in others too: "de Gaulle", not "Bank of"."""
    others = (load_lexicon(lang) for lang in known_languages() if lang != lexicon.lang)
    abroad = {word for other in others if other for word in other.words("names", "particles")}
    return frozenset(abroad & set(lexicon.words("names", "particles")))
