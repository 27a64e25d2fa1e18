"""A glossary: CSV and TBX read alike, terms found in their inflected forms, bad files refused in one line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from commands import write_path
from hypothesis import given
from hypothesis import strategies as st

from checker.glossary import Entry, load_glossary
from checker.glossary.match import TermFinder, find_name
from checker.pipeline import qa
from checker.settings import Settings
from claims.errors import UsageError

TBX_2019 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tbx SYSTEM "http://tbx.invalid/TBXcoreStructV03.dtd">
<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en"><text><body>
<conceptEntry id="c1"><note>city money</note>
 <langSec xml:lang="de-DE"><termSec><term>Haushalt</term></termSec></langSec>
 <langSec xml:lang="fr"><termSec><term>ménage</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
  <termSec><term>finances</term></termSec>
  <termSec><term>budget</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
 </langSec></conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="en"><termSec><term translate="no">Helvaport</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""
TBX_2008 = """<martif type="TBX"><text><body><termEntry>
<langSet xml:lang="de"><ntig><termGrp><term>Haushalt</term></termGrp></ntig></langSet>
<langSet xml:lang="fr"><tig><term>budget</term></tig></langSet></termEntry></body></text></martif>"""
BUDGET = Entry({"de": ("Haushalt",), "fr": ("budget", "finances")}, {"fr": ("ménage",)}, (), "city money")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "de,fr,fr forbidden,note\nHaushalt,budget|finances,ménage,city money\n"),
        ("b.csv", "\ufeffde_CH;fr;FR-forbidden;Comment\r\nHaushalt;budget | finances;ménage;city money\r\n"),
        ("c.tsv", "note\tfr\tfr: forbidden\tde\ncity money\tbudget|finances\tménage\tHaushalt\n\n"),
        ("d.csv", 'de,fr,fr,fr forbidden,note\n"Haushalt","budget",finances,ménage,city  money\n'),
    ],
)
def test_tables_read_alike(name: str, text: str, tmp_path: Path) -> None:
    """Commas, semicolons or tabs, a byte order mark, repeated and reordered columns: the same entry."""
    assert load_glossary(write_path(tmp_path, name, text)).entries == (BUDGET,)


def test_tbx_of_both_versions(tmp_path: Path) -> None:
    """A term base gives terms by language, the preferred one first, forbidden ones apart, and names to keep."""
    new = load_glossary(write_path(tmp_path, "new.tbx", TBX_2019)).entries
    assert new == (BUDGET, Entry(keep=("Helvaport",)))
    old = load_glossary(write_path(tmp_path, "old.tbx", TBX_2008)).entries
    assert old == (Entry({"de": ("Haushalt",), "fr": ("budget",)}),)


LAUGHS = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(12))


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("missing.csv", None, "no such file"),
        ("a.docx", "", ".csv, .tsv or .tbx"),
        ("a.csv", "", "language code"),
        ("a.csv", "term,translation\na,b\n", "'term'"),
        ("a.csv", "Haushalt,budget\n", "'Haushalt'"),
        ("a.csv", "de,fr\n", "no terms"),
        ("a.csv", "note\nhello\n", "language code"),
        ("a.csv", "de,fr\na,b,c\n", "row 2"),
        ("a.csv", 'de,fr\n"' + "x" * 200_000, "table"),
        ("a.tbx", "<tbx>", "XML"),
        ("a.tbx", "<html/>", "no term entries"),
        ("a.tbx", f'<!DOCTYPE t [<!ENTITY a0 "ha">{LAUGHS}]><t>&a12;</t>', "ntit"),
        ("a.tbx", '<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><t>&x;</t>', "entities"),
        ("a.tbx", "<a>" * 5000, "XML"),
    ],
)
def test_bad_glossaries_get_one_clear_line(name: str, text: str | None, words: str, tmp_path: Path) -> None:
    """What is no glossary is refused in one line that names the file and says why, and quickly."""
    path = str(tmp_path / name) if text is None else write_path(tmp_path, name, text)
    begin = time.process_time()
    with pytest.raises(UsageError) as caught:
        load_glossary(path)
    assert time.process_time() - begin < 2
    assert words in str(caught.value)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("lang", "term", "text", "found"),
    [
        ("de", "Führungskraft", "Zwei Führungskräfte gingen.", ["Führungskräfte"]),
        ("de", "künstliche Intelligenz", "Künstlicher Intelligenz traut er.", ["Künstlicher Intelligenz"]),
        ("fr", "directeur général", "Les directeurs généraux partent.", ["directeurs généraux"]),
        ("fr", "intelligence", "L'intelligence, dit-il.", ["intelligence"]),
        ("en", "woman", "Women and women", ["Women", "women"]),
        ("en", "US", "Give us the US figures.", ["US"]),
        ("de", "Haus", "Das Haushaltsloch", []),
        ("xx", "kala", "Kala on kalaa.", ["Kala"]),
        ("en", "…", "An … ellipsis", []),
    ],
)
def test_terms_are_found_by_lemma(lang: str, term: str, text: str, found: list[str]) -> None:
    """Inflected words are found, longer words and other words are not."""
    mentions = TermFinder([Entry({lang: (term,)})], lang).find(text, start=7).get(0, [])
    assert [m.text for m in mentions] == found
    assert [text[m.start - 7 : m.end - 7] for m in mentions] == found


@given(st.text(max_size=80), st.text(max_size=12))
def test_finding_never_leaves_the_text(text: str, term: str) -> None:
    """Whatever stands in text and term, a mention is a part of the text at its offsets."""
    for mention in TermFinder([Entry({"xx": (term,)})], "xx").find(text).get(0, []):
        assert text[mention.start : mention.end] == mention.text != ""
    if term:
        assert all(text[m.start : m.end] == term for m in find_name(term, text))


def test_a_large_glossary_does_not_slow_the_search() -> None:
    """A hundred times the entries cost far less than a hundred times the seconds."""
    text = "Die Stadt plant ihren Haushalt für das nächste Jahr ohne neue Schulden. " * 5
    seconds = []
    for size in (100, 10_000):
        finder = TermFinder([Entry({"de": (f"Wort{i}",)}) for i in range(size)], "de")
        finder.find(text)
        begin = time.process_time()
        for _ in range(50):
            finder.find(text)
        seconds.append(time.process_time() - begin)
    assert seconds[1] < 5 * seconds[0] + 0.1


def test_the_setting_in_the_config_file(tmp_path: Path) -> None:
    """`glossary` may stand in crosscheck.toml, beside which it lies."""
    from checker.settings import load_settings

    config = Path(write_path(tmp_path, "crosscheck.toml", 'glossary = "words.csv"\n'))
    assert load_settings(config, {}) == Settings(glossary=str(tmp_path / "words.csv"))


def test_what_a_glossary_cannot_say(tmp_path: Path) -> None:
    """A glossary for other languages, and terms in one language alone, stand under not_covered; others do not."""
    rows = tmp_path / "rows.csv"
    rows.write_text("en,de\nThe ferry leaves.,Die Fähre legt ab.\n", encoding="utf-8")
    told = {}
    for name, text in {
        "other": "en,fr\nferry,bac\n",
        "lone": "en,de\nferry\nquay,Kai\n",
        "sound": "de,en,en forbidden\nFähre,ferry,boat\n",
        "names": "keep\nNordlicht\n",
    }.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        report = qa([str(rows)], Settings(glossary=str(path), model=False))
        told[name] = [gap.why for gap in report.not_covered if gap.what == str(path)]
    assert told == {
        "other": ["this glossary has no terms for en and de"],
        "lone": ["no term in another language for “ferry” (en)"],
        "sound": [],
        "names": [],
    }
