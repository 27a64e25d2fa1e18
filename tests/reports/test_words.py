"""The words that the page has for what other floors say in English: gaps, units, moments, kinds of negation."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html as lxml_html

from checker import audit
from checker.checks.registry import RULES
from checker.model import NotCovered
from claims.facts.modality import NOTHING
from claims.facts.numbers.units import units
from claims.lexicon import known_languages, load_lexicon
from reports.html import onepage
from reports.options import Options
from reports.wording.gapwords import gap_phrases
from reports.wording.interface import languages, load_interface
from reports.wording.phrases import Phrasebook
from reports.wording.units import CLDR

FOREIGN = [lang for lang in languages() if lang != "en"]
ROOT = Path(__file__).parents[2]
# What says that something is not covered: the places of the reason and the hint among the arguments.
TELLERS = {"ReadError": (0, 2), "NotCovered": (1,), "SkippedSegment": (1,), "BrokenSegment": (1,)}


def sentences() -> Iterator[str]:
    """Every reason and hint that readers and checks give, with some word in each of its fields."""
    paths = [path for folder in ("claims", "checker") for path in (ROOT / folder).rglob("*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    shared = {name: value for tree in trees for name, value in assigned(tree).items() if name.isupper()}
    for tree in trees:
        names = {**shared, **assigned(tree)}
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call)):
            places = TELLERS.get(getattr(call.func, "id", ""), ())
            for value in (call.args[p] for p in places if p < len(call.args)):
                yield from filled(names.get(value.id) if isinstance(value, ast.Name) else value)


def assigned(tree: ast.AST) -> dict[str, ast.expr]:
    """What is assigned to plain names in a file."""
    nodes = [n for n in ast.walk(tree) if isinstance(n, ast.Assign)]
    return {t.id: n.value for n in nodes for t in n.targets if isinstance(t, ast.Name)}


def filled(node: ast.expr | None) -> Iterator[str]:
    """The text of a string expression, each field filled with a word; nothing for any other expression."""
    if isinstance(node, ast.IfExp):
        yield from filled(node.body)
        yield from filled(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(p.value) if isinstance(p, ast.Constant) else "xyz" for p in node.values)


def test_the_source_tells_its_reasons() -> None:
    """The reasons are found where they are: neither the search nor the tests below are empty."""
    found = set(sentences())
    assert {"no such file", "larger than xyz MB", "no translation there yet", "check the path"} <= found
    assert len(found) > 80


@pytest.mark.parametrize("lang", FOREIGN)
def test_every_reason_has_words(lang: str) -> None:
    """Whoever adds a reason or a hint adds its words to `reports/templates/gaps.LANG.toml`."""
    mute = {s for s in sentences() if gap_phrases(NotCovered("a.txt", s), lang)[1].lang != lang}
    assert mute == set()


@pytest.mark.parametrize("lang", FOREIGN)
def test_languages_have_the_same_reasons(lang: str) -> None:
    """The sentences of all languages are the same, with the same fields."""
    folder = files("reports") / "templates"
    one, two = (
        tomllib.loads((folder / f"gaps.{name}.toml").read_text(encoding="utf-8"))
        for name in (FOREIGN[0], lang)
    )
    for table in ("what", "why"):
        assert one[table].keys() == two[table].keys()
        for english, said in two[table].items():
            assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", said)), english


@pytest.mark.parametrize(
    ("what", "why", "german"),
    [
        (
            "a.pdf",
            "no text layer in this PDF: it is a scan (run text recognition on it)",
            "a.pdf: dieses PDF hat keine Textebene: Es ist ein Scan (Texterkennung darüber laufen lassen)",
        ),
        (
            "m.po, rows 1, 2 and 3",
            "not compared: no translation there yet",
            "m.po, Zeilen 1, 2 und 3: nicht verglichen: noch nicht übersetzt",
        ),
        ("m.po, line 13", "something {new}", "m.po, Zeile 13: something {new}"),
        (
            "nl.txt",
            "names and offices are not compared in its language (nl)",
            "nl.txt: nicht verglichen in der Sprache (nl): Namen und Ämter",
        ),
        ("dates", "something {new}", "dates: something {new}"),
        ("x" * 5000, "y" * 5000, f"{'x' * 5000}: {'y' * 5000}"),
    ],
)
def test_gap(what: str, why: str, german: str) -> None:
    """A gap is said in the language, fields and hint too; what has no words stays English."""
    assert ": ".join(phrase.text for phrase in gap_phrases(NotCovered(what, why), "de")) == german


@pytest.mark.parametrize("lang", FOREIGN)
def test_kinds_of_facts_have_words(lang: str) -> None:
    """Units, relative moments, negations and hedges of every lexicon have a word in each language."""
    labels = Phrasebook(load_interface(lang)).labels
    tables = [load_lexicon(code) for code in known_languages()]
    codes = {code for t in tables if t for code in t.table("dates").get("relative", {})}
    codes |= {kind for t in tables if t for kind in t.table("negation").get("words", {})}
    codes |= {level for t in tables if t for level in t.table("modality").get("words", {})} - {NOTHING}
    measures = {u.code for u in units().values() if u.dimension != "currency"} - CLDR.keys()
    data = tomllib.loads((files("reports") / "templates" / f"rules.{lang}.toml").read_text(encoding="utf-8"))
    known = data["values"].keys()
    assert {code for code in codes | measures if code.replace("_", " ") not in known} == set()
    assert labels.relative("last_week") != "last week"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["4 months", "2,200,000 square kilometers", "2 weeks ago", "18 points"]),
        ("de", ["4 Monate", "2.200.000 Quadratkilometer", "vor 2 Wochen", "18 Punkte"]),
        ("fr", ["4 mois", "2 200 000 kilomètres carrés", "il y a 2 semaines", "18 points"]),
    ],
)
def test_amounts(lang: str, said: list[str]) -> None:
    """Units stand in the plural that the number asks for; what lies back is counted in words."""
    labels = Phrasebook(load_interface(lang)).labels
    found = [
        labels.label("4 month"),
        labels.label("2200000 km2"),
        labels.relative("-2w"),
        labels.label("18 point"),
    ]
    assert [re.sub(r"[\u00a0\u202f]", " ", text) for text in found] == said
    assert labels.label(f"0.{'6' * 28}").replace(",", ".") == "0.666667"


@pytest.mark.parametrize(
    ("rule", "left", "right", "german"),
    [
        (
            "polarity-mismatch",
            "asserted",
            "negated",
            "Die eine Fassung verneint („Zwei“), die andere nicht.",
        ),
        ("end-mark", "stop", "", "Die eine Fassung endet mit einem Punkt, die andere mit nichts."),
        (
            "message-structure",
            "n plural",
            "n plural",
            "Die Auswahlen der Meldung passen nicht zueinander.",
        ),
        (
            "role-conflict",
            "ada berg: mayor",
            "ada berg: judge former",
            "Ada Berg ist hier Bürgermeister/in und dort Ex-Richter/in; beides schließt einander aus.",
        ),
        (
            "role-conflict",
            "ada berg: mayor",
            "ed hall: mayor",
            "Ada Berg: Bürgermeister/in und Ed Hall: Bürgermeister/in schließen einander aus.",
        ),
    ],
)
def test_sentence_fits_the_values(rule: str, left: str, right: str, german: str) -> None:
    """A rule has sentences of its own for some values: which side denies, one holder or two, equal values."""
    from checker.model import Evidence, Finding, Scope, Severity

    sides = [Evidence("a", "de", 0, 0, 4, text) for text in ("Eins", "Zwei")]
    finding = Finding(
        rule, Severity.ERROR, 0.9, "", Scope.BETWEEN, *sides, left_value=left, right_value=right
    )
    assert Phrasebook(load_interface("de")).sentence(finding).text == german


@pytest.mark.parametrize("lang", FOREIGN)
def test_pages_of_real_findings_speak_one_language(lang: str) -> None:
    """On the report of the samples titles, messages, help, examples and gaps are in the language of the interface."""
    report = replace(audit([str(ROOT / "samples")]), not_covered=(NotCovered("a.txt", "no claims in it"),))
    root = lxml_html.document_fromstring(onepage.render(report, RULES, Options(lang=lang)))
    parts = "header, nav, .rules, .first, .message, .rule-title, .values, .actions, #rules, #not-covered, figcaption"
    others = {
        e.get("lang")
        for part in root.cssselect(parts)
        for e in part.iter()
        if e.get("lang") and not any(a.get("class") == "original" for a in (e, *e.iterancestors()))
    }
    assert others <= {lang}
    assert root.cssselect("#rules details")
