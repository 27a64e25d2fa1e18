"""Text that a machine or an editor has broken: fused words, stray stops, wrong encodings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import permutations
from typing import ClassVar

from checker.model import Evidence, Finding, Rule, Scope, Severity
from checker.names.smallnames import name_words, small_known_names, small_names
from checker.statements.brackets import open_brackets
from checker.statements.brokenverbs import broken_verbs
from checker.statements.calquedtitles import calqued_titles
from checker.statements.cutends import cut_ends
from checker.statements.doubledwords import begun_twice, doubled_words
from checker.statements.firstperson import bare_first_persons, first_persons
from checker.statements.foreignwords import foreign_runs
from checker.statements.fused import CAPITAL, GLUED, INNER_CAPITAL, NAME, SMALL, TOKEN, fused_words
from checker.statements.gluedheadings import glued_headings
from checker.statements.gluedwords import glued_verbs, glued_words
from checker.statements.halfdenials import half_denials
from checker.statements.otherscript import other_scripts
from checker.statements.pagecode import left_code
from checker.statements.raisedwords import raised_words
from checker.statements.smallnouns import small_nouns
from checker.statements.twoarticles import two_articles
from checker.story.evidence import evidence_at
from checker.story.story import Story
from checker.story.terms.mixedsenses import mixed_senses, rendered_amiss
from claims.clean import script_of
from claims.facts.wordtable import word_value
from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

# Bytes of UTF-8 read as Windows-1252: Ã and Â before a sign that never follows them in words.
MOJIBAKE = re.compile(
    r"\w{0,40}(?:Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u0080-\u00bf]|â€[\u0080-\u00bf™œ¦“”˜])\w{0,40}|\ufffd+"
)
# Bounds and look-behinds keep these linear on a "word" of thousands of letters.
DOUBLED_COMMA = re.compile(r"[^\W\d_]+\s?,\s?,(?=\s)")
DOUBLED = re.compile(r"(?<![^\W\d_])[^\W\d_]+[\"”“»)]?(?:\s+\.|\.)(?:\s+\.|(?<!\.\.)\.(?!\.))(?=\s|$)")
GLUED_COMMA = re.compile(r"(?<![\w@./-])[^\W\d_]{3,40},[^\W\d_]{3,40}(?![\w@./-]|,\w)")
GLUED_STOP = re.compile(rf"(?<![\w@./])([a-zß-öø-ÿœ]{{3,}})[\"“”»]?[.!?][\"“”»]?({UPPER}[a-zß-öø-ÿœ]*)(?=\s)")
# A small word behind a full stop that ends a word of some length; a line that breaks there is not looked at.
SMALL_START = re.compile(r"(?<![\w.@/-])([^\W\d_]{5,40})\. ([a-zß-öø-ÿœ]{3,40})(?![\w.@/-])")
ENCODING = "characters in a wrong encoding"
SCRIPTS = "letters of two scripts in one word"
RAISED = "a small word is capitalised in mid-sentence"
STOPS = "a doubled full stop"
COMMAS = "a doubled comma"
TWICE = "a word stands twice"
CODE = "a leftover of the page's code"
BRACKET = "a bracket is never closed"
CUT = "a sentence without its end"
COMMA = "no space after a comma"
GLUED_DATE = "a date heading behind the end of a paragraph"
FOREIGN_WORDS = "words of another language"
FIRST_PERSON = "the first person in indirect speech"
CALQUE = "an office by another sense of its word"
SENSE = "a word by another sense of the one that it renders"
SMALL_SENTENCE = "a sentence begins with a small letter"
SMALL_NAME = "a name begins with a small letter"
ARTICLES = "two articles before one noun"
HALF = "one of the two words of a denial is missing"
VERB = "a verb without one of its parts"
SMALL_NOUN = "a noun, month or day begins with a small letter"
# These slips run through a text (a Greek beta for every ß): they are one finding.
REPEATED = frozenset((ENCODING, SCRIPTS, STOPS, COMMAS, COMMA, CODE, GLUED_DATE, SMALL_NOUN))
MAX_RELATED = 9
LOOK_AHEAD = 25
# Shorter words on both sides of a stop may be the parts of an address ("web.De").
SHORTEST_WORD = 4
# Nobody shortens a word to so many letters.
UNSHORTENED, UNSHORTENED_BEFORE = 10, 8
# Greek and Cyrillic letters, which a broken keyboard or encoding puts into Latin words.
FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
LATIN_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class _Slip:
    """A broken place: range within the sentence, what it is, how bad and how sure, and the name that it breaks."""

    start: int
    end: int
    what: str
    severity: Severity
    confidence: float
    name: str = ""


class TextGarbledCheck:
    """Looks for broken words and signs that no writer means."""

    pairwise: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "text-garbled",
            "Broken text",
            Severity.INFO,
            "Linguistic conventions/Character encoding",
            "Words run into each other, a stray full stop stands in the text, a small word is capitalised in "
            "mid-sentence, a sentence, a surname, a month or a noun begins small, a word or a comma stands twice, two "
            "articles stand before one noun, code of the page is left in the text, a sentence breaks off, a bracket "
            "never closes, indirect speech "
            "falls into the first person, words of another language stand in a sentence, a denial has one of its "
            "two words (« il ne vendra »), a verb one of its parts („gab, dass“), an office or a thing is called "
            "by another sense of its word (« la chaise Eva Roux », „das Box-Büro“), letters of two scripts share "
            "a word, or UTF-8 was read in a wrong encoding. Names are known from the same article, so that brands "
            "with inner capitals are safe.",
            "Der GazpromSprecher nannte keinen Grund. .",
            "Der Gazprom-Sprecher nannte keinen Grund…",
        ),
    )

    def within(self, article: Article) -> Iterator[Finding]:
        """Yield one finding per broken place; what runs through a whole text is one finding for all of it."""
        found: dict[str, list[tuple[Sentence, _Slip]]] = {}
        capitals = INNER_CAPITAL.search(article.text) is not None
        names = _names(article) if capitals else Counter()
        known = name_words(article)
        tokens = Counter(TOKEN.findall(article.text))
        for sentence in article.content:
            slips = [*_signs(sentence), *_fused(sentence, names, tokens)]
            glued = (*glued_words(sentence, tokens), *glued_verbs(sentence, article, tokens))
            slips += [_Slip(*place, GLUED, Severity.INFO, 0.7) for place in glued]
            slips += _small_words(sentence, article.text)
            slips += _stated(sentence, article)
            slips += [_Slip(*place, HALF, Severity.WARNING, 0.6) for place in half_denials(sentence)]
            small = (*small_names(sentence, known), *small_known_names(sentence, article))
            slips += [_Slip(*place, SMALL_NAME, Severity.INFO, 0.6) for place in small]
            for slip in _apart(slips):
                found.setdefault(slip.what, []).append((sentence, slip))
        of_article = (
            (BRACKET, open_brackets),
            (CUT, cut_ends),
            (GLUED_DATE, glued_headings),
            (TWICE, begun_twice),
        )
        for what, spots in ((what, search(article)) for what, search in of_article):
            for sentence, start, end in spots:
                found.setdefault(what, []).append((sentence, _Slip(start, end, what, Severity.INFO, 0.6)))
        for sentence, start, end, right in calqued_titles(article):
            wrong = _Slip(start - sentence.start, end - sentence.start, CALQUE, Severity.INFO, 0.6)
            there = evidence_at(article, *right) if right else None
            yield replace(_finding(article, [(sentence, wrong)]), right=there)
        for odd in (odd for odd, right, _ in mixed_senses(article) if not right):
            yield _finding(
                article, [(p.sentence, _Slip(p.start, p.end, SENSE, Severity.INFO, 0.5)) for p in odd]
            )
        for what, places in found.items():
            if what in REPEATED:
                yield _finding(article, places)
            else:
                yield from (_finding(article, [place]) for place in places)

    def across(self, story: Story) -> Iterator[Finding]:
        """Yield the words of one version that render a word of the other in another sense."""
        articles = story.by_id
        beside: dict[tuple[str, str], dict[int, list[Sentence]]] = defaultdict(lambda: defaultdict(list))
        for (one, i), (two, j) in (p for link in story.linked for p in permutations(link, 2)):
            if one in articles and two in articles:
                beside[one, two][i].append(articles[two].sentences[j])
        for (one, two), sentences in sorted(beside.items()):
            for place, source in rendered_amiss(articles[one], sentences):
                slip = _Slip(place.start, place.end, SENSE, Severity.INFO, 0.5)
                start = source.sentence.start + source.start
                right = evidence_at(articles[two], source.sentence, start, start + len(source.text))
                found = _finding(articles[one], [(place.sentence, slip)])
                yield replace(found, scope=Scope.ACROSS, right=right)


def _apart(slips: Iterable[_Slip]) -> list[_Slip]:
    """The slips of a sentence by their places, no two of which overlap: what is surer stays, then what stands first."""
    kept: list[_Slip] = []
    for slip in sorted(slips, key=lambda s: (s.severity == Severity.INFO, s.start)):
        if not any(slip.start < k.end and k.start < slip.end for k in kept):
            kept.append(slip)
    return sorted(kept, key=lambda s: s.start)


def _stated(sentence: Sentence, article: Article) -> Iterator[_Slip]:
    """What a sentence says in the wrong person, in another language or script, twice, or in small letters."""
    for what, places in (
        (FIRST_PERSON, first_persons(sentence, article)),
        (FIRST_PERSON, bare_first_persons(sentence, article)),
        (FOREIGN_WORDS, (*foreign_runs(sentence), *other_scripts(sentence))),
        (TWICE, doubled_words(sentence)),
        (ARTICLES, two_articles(sentence)),
        (SMALL_NOUN, small_nouns(sentence)),
        (VERB, broken_verbs(sentence)),
        (CODE, left_code(sentence, article.source_kind)),
    ):
        yield from (_Slip(*place, what, Severity.INFO, 0.6) for place in places)


def _evidence(article: Article, sentence: Sentence, slip: _Slip) -> Evidence:
    """The place of a slip in the article."""
    start, end = sentence.start + slip.start, sentence.start + slip.end
    return evidence_at(article, sentence, start, end)


def _finding(article: Article, places: list[tuple[Sentence, _Slip]]) -> Finding:
    """The finding for slips of one kind: the first is the evidence, the others are related."""
    sentence, slip = places[0]
    place, *others = (_evidence(article, s, p) for s, p in places[: MAX_RELATED + 1])
    around = sentence.text[max(0, slip.start - 30) : slip.end + 30]
    return Finding(
        "text-garbled",
        slip.severity,
        slip.confidence,
        f"The text is broken here: {slip.what}.",
        Scope.WITHIN,
        place,
        _whole_name(article, slip.name) if slip.name else None,
        tuple(others),
        left_value=slip.what,
        context=around,
    )


def _whole_name(article: Article, name: str) -> Evidence | None:
    """The first place where a name stands alone in an article."""
    for s in article.content:
        for match in NAME.finditer(s.text):
            if match[0] == name:
                start = s.start + match.start()
                return Evidence(article.id, s.lang, s.index, start, start + len(name), name)
    return None


def _names(article: Article) -> Counter[str]:
    """The capitalised words of the content, with how often they stand alone."""
    return Counter(name for s in article.content for name in NAME.findall(s.text))


def _signs(sentence: Sentence) -> Iterator[_Slip]:
    """Doubled full stops, wrong encodings, words in two scripts."""
    text = sentence.text
    for match in DOUBLED.finditer(text):
        yield _Slip(*match.span(), STOPS, Severity.INFO, 0.7)
    for match in DOUBLED_COMMA.finditer(text) if "," in text else ():
        yield _Slip(*match.span(), COMMAS, Severity.INFO, 0.7)
    if text.isascii():
        return
    for match in MOJIBAKE.finditer(text):
        yield _Slip(*match.span(), ENCODING, Severity.WARNING, 0.95)
    for match in LATIN_WORD.finditer(text) if FOREIGN.search(text) else ():
        scripts = {script_of(c) for c in match.group() if not c.isascii()}
        if any(c.isascii() for c in match.group()) and scripts & {"CYRILLIC", "GREEK"}:
            yield _Slip(*match.span(), SCRIPTS, Severity.WARNING, 0.8)


def _fused(sentence: Sentence, names: Counter[str], tokens: Counter[str]) -> Iterator[_Slip]:
    """Words that run into each other."""
    for match in GLUED_COMMA.finditer(sentence.text):
        yield _Slip(*match.span(), COMMA, Severity.INFO, 0.6)
    for start, end, what, name in fused_words(sentence, names, tokens):
        # A capital inside a compound, and a small word before one, may be a brand's own.
        doubtful = what in (SMALL, CAPITAL)
        severity, sure = (Severity.INFO, 0.5) if doubtful else (Severity.WARNING, 0.75)
        yield _Slip(start, end, what, severity, sure, name)


def _small_words(sentence: Sentence, text: str) -> Iterator[_Slip]:
    """Capitalised small words in mid-sentence, and sentences without a space between them."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None:
        return
    yield from (_Slip(*place, RAISED, Severity.INFO, 0.7) for place in raised_words(sentence))
    for match in SMALL_START.finditer(sentence.text):
        named = any(n.end == sentence.start + match.end(1) for n in sentence.facts.names)
        if named or _ends_sentence(match[1], match[2], lexicon):
            yield _Slip(match.start(1), match.end(2), SMALL_SENTENCE, Severity.INFO, 0.6)
    starters = lexicon.words("sentences", "starters")
    # The splitter may have cut at the glued stop, so the next sentence's first word is looked at too.
    for match in GLUED_STOP.finditer(text[sentence.start : sentence.end + LOOK_AHEAD]):
        inside, (last, first) = match.start() < len(sentence.text), match.groups()
        if inside and (first.lower() in starters or (_is_small(last, lexicon) and _is_small(first, lexicon))):
            yield _Slip(*match.span(), "no space between two sentences", Severity.INFO, 0.6)


def _is_small(word: str, lexicon: Lexicon) -> bool:
    """True for a word that texts of the language have in small letters, or in the language's nouns with a capital."""
    known = word_value(word.lower(), lexicon.lang) or (
        lexicon.capital_nouns and word_value(word, lexicon.lang)
    )
    return len(word) >= SHORTEST_WORD and bool(known)


def _ends_sentence(word: str, after: str, lexicon: Lexicon) -> bool:
    """True for a word of the language that is no abbreviation, so that a full stop behind it ends a sentence.

    So is any word of some length, a shorter one where the next word is an article.
    """
    if f"{word}." in lexicon.words("sentences", "abbreviations"):
        return False
    opens = after in lexicon.words("roles", "articles")
    return len(word) >= (UNSHORTENED_BEFORE if opens else UNSHORTENED) or bool(
        word_value(word, lexicon.lang) or word_value(word.lower(), lexicon.lang)
    )
