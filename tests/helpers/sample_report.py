"""Reports built by hand for the writers' tests: small ones, a hostile one, and large ones."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

from checker.model import (
    Alignment,
    AlignmentLink,
    Evidence,
    Finding,
    LedgerEntry,
    NotCovered,
    Row,
    Rule,
    Scope,
    Severity,
    TokenScore,
)
from checker.report import Report
from checker.story.table import StoryCell, StoryFact, StoryTable
from claims.facts.model import Facts, Moment, Name, NameKind, Quantity
from claims.model import Article, Claim, Sentence, SentenceKind

GERMAN = (
    "Stadtrat beschließt neue Brücke\n\n"
    "Die Bürgermeisterin Petra Lindqvist stellte am 14. Mai die Pläne für die Hafenbrücke vor. "
    "Der Bau kostet 4 Milliarden Kronen und dauert drei Jahre.\n\n"
    "Die Opposition stimmte nicht dagegen. Im Herbst beginnt die Ausschreibung.\n\n"
    "Teilen auf Facebook"
)
FRENCH = (
    "Le conseil municipal décide un nouveau pont\n\n"
    "La maire Petra Lindqvist a présenté le 15 mai les plans du pont du port. "
    "Les travaux coûtent 3 milliards de couronnes et durent trois ans.\n\n"
    "L'appel d'offres commence à l'automne. L'opposition n'a pas voté contre.\n\n"
    "Un musée est prévu sur la rive sud."
)
ENGLISH = (
    "Petra Lindqvist, the harbour engineer, welcomed the bridge. "
    "The mayor is Jonas Falk, the city said on 14 May."
)

RULES = {
    rule.slug: rule
    for rule in (
        Rule(
            "number-mismatch",
            "Numbers differ",
            Severity.ERROR,
            "Accuracy/Mistranslation",
            "The two versions give different numbers for the same thing.",
            "4 Milliarden / 3 milliards",
            "4 Milliarden / 4 milliards",
        ),
        Rule(
            "role-conflict",
            "One person, two offices",
            Severity.ERROR,
            "Accuracy",
            "A person is given offices that cannot both be right.",
            "the mayor Ada / Ada, the engineer",
            "the mayor Ada / Ada, mayor",
        ),
    )
}


def article(id_: str, path: str, lang: str, text: str, date: dt.date | None = None) -> Article:
    """An article cut at sentence ends and line breaks, a claim per sentence, facts found by pattern."""
    sentences = []
    for match in re.finditer(r"[^\n]+?(?:(?<=[a-zäöüé])\.(?= |\n|$)|(?=\n)|$)\s?", text):
        raw = match.group()
        body = raw.strip()
        if not body:
            continue
        start = match.start() + raw.index(body)
        kind = SentenceKind.BOILERPLATE if "Facebook" in body else SentenceKind.BODY
        kind = SentenceKind.HEADING if start == 0 and "\n" in text else kind
        paragraph = text[:start].count("\n\n")
        sentences.append(
            Sentence(
                len(sentences), start, start + len(body), body, lang, paragraph, kind, _facts(body, start)
            )
        )
    claims = tuple(
        Claim(f"{id_}.{s.index}", id_, s.index, s.start, s.end, s.text, lang, s.facts)
        for s in sentences
        if s.is_content
    )
    title = sentences[0].text if sentences else ""
    return Article(id_, path, lang, text, title, date, "text", tuple(sentences), claims)


def _facts(text: str, start: int) -> Facts:
    """A few facts of a sentence at article offsets, enough to see them underlined."""
    quantities = tuple(
        Quantity(start + m.start(), start + m.end(), m.group(), Decimal(m[1]) * 10**9, "SEK", "currency")
        for m in re.finditer(r"(\d) [Mm]illiard\w+", text)
    )
    moments = tuple(
        Moment(start + m.start(), start + m.end(), m.group(), "date", month=5, day=int(m[1]))
        for m in re.finditer(r"(1\d)\.? [Mm]a[iy]", text)
    )
    names = tuple(
        Name(start + m.start(), start + m.end(), m.group(), NameKind.PERSON, m.group().lower())
        for m in re.finditer("Petra Lindqvist|Jonas Falk", text)
    )
    return Facts(quantities=quantities, moments=moments, names=names)


def evidence(art: Article, quote: str) -> Evidence:
    """The evidence for the first place of a quote in an article."""
    start = art.text.index(quote)
    sentence = next((s.index for s in art.sentences if s.start <= start < s.end), 0)
    return Evidence(art.id, art.lang, sentence, start, start + len(quote), quote)


DE = article("de1", "news/bruecke.de.txt", "de", GERMAN, dt.date(2026, 5, 16))
FR = article("fr1", "news/pont.fr.txt", "fr", FRENCH)
EN = article("en1", "news/bridge.en.txt", "en", ENGLISH, dt.date(2026, 5, 18))


def word_scores(art: Article, *words: str) -> tuple[TokenScore, ...]:
    """Every word of an article, the named ones without counterpart."""
    return tuple(
        TokenScore(m.start(), m.end(), 0.92 if m.group() in words else 0.05)
        for m in re.finditer(r"\w+", art.text)
    )


def sample() -> Report:
    """Three articles, a pair of versions, findings of every scope and severity, ledger and gaps."""
    number = Finding(
        "number-mismatch",
        Severity.ERROR,
        0.97,
        "The German version says 4,000,000,000 SEK, the French one 3,000,000,000 SEK.",
        Scope.BETWEEN,
        evidence(DE, "4 Milliarden Kronen"),
        evidence(FR, "3 milliards de couronnes"),
        left_value="4000000000 SEK",
        right_value="3000000000 SEK",
        context="Der Bau kostet und dauert drei Jahre.",
    )
    date = Finding(
        "date-mismatch",
        Severity.WARNING,
        0.8,
        "The day differs: 14 May against 15 May.",
        Scope.BETWEEN,
        evidence(DE, "14. Mai"),
        evidence(FR, "15 mai"),
        left_value="--05-14",
        right_value="--05-15",
        baseline="new",
    )
    addition = Finding(
        "addition",
        Severity.INFO,
        0.6,
        "Only the French version has this sentence.",
        Scope.BETWEEN,
        None,
        evidence(FR, "Un musée est prévu sur la rive sud."),
        baseline="known",
        against="de1",
    )
    role = Finding(
        "role-conflict",
        Severity.ERROR,
        0.9,
        "Petra Lindqvist is given as mayor and as engineer.",
        Scope.ACROSS,
        evidence(DE, "Bürgermeisterin Petra Lindqvist"),
        evidence(EN, "Petra Lindqvist, the harbour engineer"),
        (evidence(FR, "maire Petra Lindqvist"), evidence(EN, "mayor is Jonas Falk")),
        "mayor",
        "other:harbour engineer",
    )
    links = (
        AlignmentLink((0,), (0,), 0.9),
        AlignmentLink((1,), (1,), 0.93),
        AlignmentLink((2,), (2,), 0.88),
        AlignmentLink((3,), (4,), 0.81, moved=True),
        AlignmentLink((4,), (3,), 0.84),
        AlignmentLink((), (5,), 0.0),
    )
    return Report(
        signature="static-1|t1|lexicons-de-en-fr",
        articles=(DE, FR, EN),
        versions=(Alignment("de1", "fr1", 0.913456, links),),
        stories=(("de1", "fr1", "en1"),),
        findings=(number, role, date, addition),
        ledger=(
            _entry("mayor", "Bürgermeisterin Petra Lindqvist", DE, "Petra Lindqvist"),
            _entry("mayor", "maire Petra Lindqvist", FR, "Petra Lindqvist"),
            _entry("other:harbour engineer", "Petra Lindqvist, the harbour engineer", EN, "Petra Lindqvist"),
            _entry("mayor", "mayor is Jonas Falk", EN, "Jonas Falk"),
        ),
        story_tables=(_table(number, role),),
        not_covered=(NotCovered("news/scan.pdf", "no reader for this format"),),
        token_scores={"de1": word_scores(DE, "Kronen"), "fr1": word_scores(FR, "musée", "rive", "sud")},
        seconds={"read": 0.11, "align": 0.42},
    )


def _table(number: Finding, role: Finding) -> StoryTable:
    """What the three articles say of an office, a number, and a date on which two of them agree."""

    def cell(art: Article, value: str, quote: str, finding: Finding | None = None) -> StoryCell:
        marks = ((finding.fingerprint,), finding.severity) if finding else ((), None)
        return StoryCell(art.id, value, (evidence(art, quote),), *marks)

    mayor = {
        "de1": cell(DE, "mayor", "Bürgermeisterin Petra Lindqvist", role),
        "fr1": cell(FR, "mayor", "maire Petra Lindqvist"),
        "en1": cell(EN, "harbour engineer", "Petra Lindqvist, the harbour engineer", role),
    }
    cost = {
        "de1": cell(DE, "4 Milliarden Kronen", "4 Milliarden Kronen", number),
        "fr1": cell(FR, "3 milliards de couronnes", "3 milliards de couronnes", number),
    }
    day = {"de1": cell(DE, "14. Mai", "14. Mai"), "en1": cell(EN, "14 May", "14 May")}
    return StoryTable(
        ("de1", "fr1", "en1"),
        (
            StoryFact("role", "Petra Lindqvist", "city", mayor),
            StoryFact("number", "", "Der Bau kostet…", cost),
            StoryFact("date", "Petra Lindqvist", "", day),
        ),
    )


def _entry(office: str, quote: str, art: Article, person: str) -> LedgerEntry:
    """One ledger line for a quote."""
    place = evidence(art, quote)
    return LedgerEntry(
        person, office, "city", "current", art.id, place.start, place.end, quote, place.sentence, art.lang
    )


def stories(number: int) -> Report:
    """That many copies of the sample as stories of their own, and one article that is alone and clean."""
    parts = [_copy(i) for i in range(1, number + 1)]
    lone = article("lone", "news/lone.txt", "en", "The ferry ran on time.")
    return Report(
        signature="s",
        articles=(*(a for p in parts for a in p.articles), lone),
        versions=tuple(v for p in parts for v in p.versions),
        stories=tuple(s for p in parts for s in p.stories),
        findings=tuple(f for p in parts for f in p.findings),
        ledger=tuple(e for p in parts for e in p.ledger),
        not_covered=(NotCovered("news/scan.pdf", "no reader for this format"),),
    )


def _copy(number: int) -> Report:
    """The sample under other names, its findings those of another place."""

    def named(id_: str) -> str:
        return f"{id_}-{number}"

    def moved(e: Evidence | None) -> Evidence | None:
        return None if e is None else replace(e, article=named(e.article))

    base = sample()
    findings = tuple(
        replace(
            f,
            left=moved(f.left),
            right=moved(f.right),
            related=tuple(replace(e, article=named(e.article)) for e in f.related),
            context=f"{f.context} {number}",
            place=f"{number:08x}",
            baseline=None,
        )
        for f in base.findings
    )
    articles = tuple(
        replace(a, id=named(a.id), path=f"news/{number}/{a.path}", title=f"Story {number}: {a.title}")
        for a in base.articles
    )
    return replace(
        base,
        articles=articles,
        versions=tuple(replace(v, left=named(v.left), right=named(v.right)) for v in base.versions),
        stories=tuple(tuple(named(i) for i in ids) for ids in base.stories),
        findings=findings,
        ledger=tuple(replace(e, article=named(e.article)) for e in base.ledger),
    )


def qa_sample() -> Report:
    """What `crosscheck qa` hands over: no articles, evidence by row, row scores and word scores."""
    left = Evidence("memo.tsv", "de", 0, 4, 11, "14. Mai", row=7, segment="u7", line=9)
    right = Evidence("memo.tsv", "fr", 0, 3, 9, "15 mai", row=7, segment="u7", line=9)
    finding = Finding("date-mismatch", Severity.WARNING, 0.7, "The day differs.", Scope.BETWEEN, left, right)
    texts = ("Bis 14. Mai bleibt zu.", "Le 15 mai, on rouvre.")
    scores = ((TokenScore(4, 7, 0.9),), (TokenScore(3, 5, 0.9),))
    rows = (
        Row(6, None, "memo.tsv", 0.02),
        Row(7, "u7", "memo.tsv", 0.81, *scores, langs=("de", "fr"), texts=texts),
    )
    return Report("s", findings=(finding,), rows=rows)


HOSTILE_WORDS = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "' onmouseover='document.title=1' x='",
    "{{ 7 * 7 }} {% raw %}",
    "\u202eesrever\u202c \u2066isolate",
    "nul\x00esc\x1b[31mred\x1b]8;;http://x\x07",
    "lone \ud800 surrogate",
    "=cmd|' /C calc'!A0",
    "👩‍👩‍👧‍👦 🇩🇪 e\u0301\u0301\u0301",
    "]]> & &amp; </style></title>",
)


def hostile() -> Report:
    """A report whose every string tries to break out of its place."""
    text = "\n".join(HOSTILE_WORDS)
    sentences = []
    start = 0
    for i, word in enumerate(HOSTILE_WORDS):
        sentences.append(Sentence(i, start, start + len(word), word, "de", i))
        start += len(word) + 1
    art = Article(
        "h'1\"<b>", "dir\x00/<b>\ud800,:%.txt", "de", text, HOSTILE_WORDS[0], None, "text", tuple(sentences)
    )
    twin = replace(art, id="h2", path='"><script>document.title=1</script>.txt', lang="fr")
    findings = tuple(
        Finding(
            "name-garbled",
            Severity.ERROR,
            0.5,
            f"Message {word}",
            Scope.BETWEEN,
            evidence(art, word),
            evidence(twin, word),
            (evidence(twin, word),),
            word,
            word,
        )
        for word in HOSTILE_WORDS
    )
    links = tuple(AlignmentLink((i,), (i,), 0.9) for i in range(len(HOSTILE_WORDS)))
    ledger = tuple(
        LedgerEntry(w, w, w, "current", art.id, 0, 5, art.text[:5], 0, "de") for w in HOSTILE_WORDS
    )
    gaps = tuple(NotCovered(w, w) for w in HOSTILE_WORDS)
    return Report(
        HOSTILE_WORDS[0],
        (art, twin),
        (Alignment(art.id, twin.id, 0.9, links),),
        findings=findings,
        ledger=ledger,
        not_covered=gaps,
    )


def large(rows: int, findings: int, words: int = 14) -> Report:
    """Two versions of `rows` sentences each, with facts and word scores, and that many findings."""
    texts = {}
    for lang, word in (("de", "Hafen"), ("fr", "quai")):
        texts[lang] = "\n".join(
            " ".join([f"Petra Lindqvist {i}"] + [f"{word}{chr(97 + (i + j) % 26)}" for j in range(words - 3)])
            + "."
            for i in range(rows)
        )
    left = article("big-de", "big.de.txt", "de", texts["de"])
    right = article("big-fr", "big.fr.txt", "fr", texts["fr"])
    found = tuple(
        Finding(
            ("number-mismatch", "date-mismatch", "name-garbled")[i % 3],
            list(Severity)[i % 3],
            0.5 + (i % 50) / 100,
            f"Sentence {i} differs between the versions.",
            Scope.BETWEEN,
            evidence(left, f"Petra Lindqvist {i % rows} "),
            evidence(right, f"Petra Lindqvist {i % rows} "),
            left_value=str(i),
            right_value=str(i + 1),
        )
        for i in range(findings)
    )
    count = min(len(left.sentences), len(right.sentences))
    links = tuple(AlignmentLink((i,), (i,), 0.9) for i in range(count))
    scores = {a.id: word_scores(a, "Hafenc", "quaid") for a in (left, right)}
    return Report(
        "s", (left, right), (Alignment("big-de", "big-fr", 0.9, links),), findings=found, token_scores=scores
    )
