"""What findings say in every language of the interface, over all that the golden texts and the cases have."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest
from casetables import ROWS, owner, run

from checker.model import Finding
from checker.pipeline import audit, qa
from checker.settings import Settings
from reports.wording.interface import languages, load_interface
from reports.wording.phrases import Phrasebook

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent
TEXTS = [ROOT / "samples", *(p for kind in ("stories", "slips") for p in sorted((GOLDEN / kind).iterdir()))]
TABLES = sorted((GOLDEN / "rows").glob("*.tsv"))
FOREIGN = [lang for lang in languages() if lang != "en"]
QUOTED = re.compile("„[^“]*“|«[^»]*»|“[^”]*”")
# English words that no sentence of another language has outside of what it quotes.
ENGLISH = {"the", "is", "are", "here", "there", "both", "says"}


def check(findings: Iterable[Finding]) -> None:
    """Every finding has a sentence of its own in each language, with nothing left open in it."""
    for lang in FOREIGN:
        book = Phrasebook(load_interface(lang))
        rules = tomllib.loads((files("reports") / "templates" / f"rules.{lang}.toml").read_text("utf-8"))
        for finding in findings:
            phrase = book.sentence(finding)
            assert phrase.lang == lang, finding.message
            plain = QUOTED.sub("", phrase.text)
            assert not ENGLISH & set(re.findall(r"\w+", plain)), phrase.text
            assert not re.search(r"\(\)|  |„„|““|« «|: *[.;]| ,|None", phrase.text), phrase.text
            kinds = {f"{form}_{finding.reason}" for form in ("both", "one", "any")}
            assert not finding.reason or kinds & rules["rules"][finding.rule].keys(), finding.reason
            assert not re.search(r"\b[a-z]+_[a-z]+\b", plain), phrase.text


@pytest.mark.parametrize("folder", TEXTS, ids=lambda p: p.name)
def test_texts(folder: Path) -> None:
    """The findings of the samples, the stories and the translations with slips are said in every language."""
    paths = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md") and p.name != "README.md")
    check(audit([str(p) for p in paths]).findings)


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.stem)
def test_rows(path: Path) -> None:
    """So are those of rows."""
    left, _, right = path.stem.partition("-")
    check(qa([str(path)], Settings(langs=(left, right))).findings)


FILES = {
    "fuzzy.po": (
        'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "Harbour"\nmsgstr ""\n\n#, fuzzy\nmsgid "Buy"\nmsgstr "Sell"\n\n'
        'msgid "One car"\nmsgid_plural "%d cars"\nmsgstr[0] "Ein Auto"\nmsgstr[1] ""\n'
    ),
    "bare.tsv": "About 30,000 people came.\t約 4 500 人。\nThere were 30,000 chairs in the hall.\tホールに椅子。\n",
    "long.tsv": f"{'The ferry left the harbour at noon. ' * 60}\t{'Der Kuchen war mit Sahne gefüllt. ' * 60}\n",
}


@pytest.mark.parametrize(
    ("name", "langs"), [("fuzzy.po", ()), ("bare.tsv", ("en", "ja")), ("long.tsv", ("en", "de"))]
)
def test_files(name: str, langs: tuple[str, ...], tmp_path: Path) -> None:
    """So are those on files of translators: unconfirmed, missing, in a language without lexicon, of whole texts."""
    (tmp_path / name).write_text(FILES[name], "utf-8")
    found = qa([str(tmp_path / name)], Settings(langs=langs)).findings
    assert found
    check(found)


def test_cases(tmp_path: Path) -> None:
    """So are those of all cases of the rules, with every reason that a check has for a finding."""
    check([found for rule, _, row, _ in ROWS for found in run(owner(rule), row, tmp_path)])
