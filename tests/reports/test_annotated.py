"""Findings back in the file: XLIFF and PO keep every other byte, and a second run finds its own pieces."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner, Result
from lxml import etree

from checker.cli import main

ITS = "{http://www.w3.org/2005/11/its}"
V1 = "{urn:oasis:names:tc:xliff:document:1.2}"
V2 = "{urn:oasis:names:tc:xliff:document:2.0}"

XLIFF_1 = """<?xml version='1.0' encoding="{encoding}"?>
<!-- kept --><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff">
 <file original="a" source-language="de" target-language="en" datatype="plaintext"><body>
  <trans-unit id="1"  mq:status="x"><source>Er zahlte drei Euro.</source>
   <target state='final'>He paid four euros.</target>\t<note>old</note><mq:data/></trans-unit>
  <trans-unit id="2"><source>Der Fluß ist ruhig.</source><target>The river is calm.</target></trans-unit>
  <trans-unit id="3"><source>Sie kam. Zwei Boote.</source><seg-source><mrk mtype="seg" mid="1">Sie kam.</mrk>
   <mrk mtype="seg" mid="2">Zwei Boote.</mrk></seg-source><target><mrk mtype="seg" mid="1">She came.</mrk>
   <mrk mtype="seg" mid="2">Five boats.</mrk></target></trans-unit>
 </body></file></xliff>
"""
XLIFF_2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="de" trgLang="en">
 <file id="f"><unit id="u"><notes><note>old</note></notes><segment id="a">
  <source>Er zahlte <pc id="1">drei</pc> Euro.</source>
  <target>He paid <pc id="1">four</pc> euros.</target></segment></unit>
  <unit id="v"><originalData><data id="d">x</data></originalData><segment><source>Zwei Boote.</source>
  <target>Five boats.</target></segment></unit>
  <unit id="w"><segment><source>Der Fluss ist ruhig.</source><target>The river is calm.</target></segment></unit>
 </file></xliff>
"""
PO = """# A translator's remark
#
msgid ""
msgstr ""
"Language: en\\n"
"X-Source-Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#  kept
#. extracted
#: a.c:1
#, c-format
msgid ""
"Er zahlte "
"drei Euro."
msgstr "He paid four euros."

msgid "Der Fluss ist ruhig."
msgstr "The river is calm."
msgid "Zwei Boote."
msgstr "Five boats."

#~ msgid "alt"
#~ msgstr "old"
"""
FILES = {"a.xlf": XLIFF_1.format(encoding="UTF-8"), "b.xlf": XLIFF_2, "c.po": PO}


def qa(path: Path, out: Path, *options: str) -> Result:
    """Check a file and write it with its findings; the rules of numbers alone keep the tests to the point."""
    args = ["qa", str(path), "-o", str(out), "--quiet", "--no-model", "--fail-on", "never", *options]
    result = CliRunner().invoke(main, args)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


NUMBERS = ("--select", "number-mismatch")
NOTHING = ("--select", "tag-mismatch")


@pytest.mark.parametrize("name", FILES)
def test_there_and_back(tmp_path: Path, name: str) -> None:
    """Nothing found: the same bytes; found: more bytes, the same on a run over it, and gone when all is well."""
    again = tmp_path / f"again-{name}"
    path, out = tmp_path / name, tmp_path / f"out-{name}"
    path.write_text(FILES[name], encoding="utf-8")
    data = path.read_bytes()
    assert qa(path, out, *NOTHING).exit_code == 0
    assert out.read_bytes() == data
    qa(path, out, *NUMBERS)
    found = out.read_bytes()
    assert found.count(b"number-mismatch") >= 2
    qa(out, again, *NUMBERS)
    assert again.read_bytes() == found
    qa(out, again, *NOTHING)
    assert again.read_bytes() == data


def test_xliff_1(tmp_path: Path) -> None:
    """Notes stand behind the target and before foreign elements, issues last; the target points to them."""
    path, out = tmp_path / "a.xlf", tmp_path / "o.xlf"
    path.write_text(FILES["a.xlf"], encoding="utf-8")
    qa(path, out, *NUMBERS)
    first, second, third = etree.parse(out).iter(f"{V1}trans-unit")
    names = [etree.QName(child).localname for child in first]
    assert names == ["source", "target", "note", "note", "data", "locQualityIssues"]
    note = first.find(f"{V1}note[@from='crosscheck']")
    assert note.get("annotates") == "target"
    assert "drei Euro" in note.text
    (issue,) = first.iter(f"{ITS}locQualityIssue")
    assert (issue.get("locQualityIssueType"), issue.get("locQualityIssueSeverity")) == ("numbers", "100")
    reference = first.find(f"{V1}target").get(f"{ITS}locQualityIssuesRef")
    assert reference == "#" + first[-1].get("{http://www.w3.org/XML/1998/namespace}id")
    assert len(second) == 2
    marks = third.findall(f"{V1}target/{V1}mrk")
    assert [m.get(f"{ITS}locQualityIssuesRef") for m in marks] == [None, "#crosscheck-4"]


def test_xliff_2(tmp_path: Path) -> None:
    """Issues stand first, notes in the unit's notes; a span of the target points to them."""
    path, out = tmp_path / "a.xliff", tmp_path / "o.xliff"
    path.write_text(XLIFF_2, encoding="utf-8")
    qa(path, out, *NUMBERS)
    tree = etree.parse(out)
    first, second, third = tree.iter(f"{V2}unit")
    assert [etree.QName(c).localname for c in first] == ["locQualityIssues", "notes", "segment"]
    assert [etree.QName(c).localname for c in second] == [
        "locQualityIssues",
        "notes",
        "originalData",
        "segment",
    ]
    assert len(first.find(f"{V2}notes")) == 2
    target = first.find(f"{V2}segment/{V2}target")
    assert "".join(target.itertext()) == "He paid four euros."
    assert target[0].get(f"{ITS}locQualityIssuesRef") == "#its=crosscheck-1"
    assert target[-1].get("startRef") == target[0].get("id")
    assert len(third) == 1
    assert tree.getroot().get(f"{ITS}version") == "2.0"


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    """A file comes back in its own encoding; what that cannot hold becomes a reference."""
    path, out = tmp_path / "a.xlf", tmp_path / "o.xlf"
    path.write_bytes(FILES["a.xlf"].replace("UTF-8", encoding).encode(encoding))
    qa(path, out, *NOTHING)
    assert out.read_bytes() == path.read_bytes()
    qa(path, out, *NUMBERS)
    texts = [e.text for e in etree.parse(out).iter(f"{V1}source")]
    assert "Der Fluß ist ruhig." in texts
    assert any("“drei Euro”" in (e.text or "") for e in etree.parse(out).iter(f"{V1}note"))


def test_po(tmp_path: Path) -> None:
    """Comments stand with the translator's, before the message; the messages are the same."""
    path, out = tmp_path / "a.po", tmp_path / "o.po"
    path.write_text(PO, encoding="utf-8")
    qa(path, out, *NUMBERS)
    before, after = polib.pofile(str(path)), polib.pofile(str(out))
    assert [(e.msgid, e.msgstr) for e in before] == [(e.msgid, e.msgstr) for e in after]
    first, second, third = [e for e in after if not e.obsolete]
    assert re.match(r" kept\ncrosscheck: error: .*number-mismatch.*drei Euro", first.tcomment)
    assert second.tcomment == ""
    assert "“Five”" in third.tcomment
    kept = [
        line
        for line in out.read_text(encoding="utf-8").splitlines(keepends=True)
        if "crosscheck:" not in line
    ]
    assert "".join(kept) == PO


def test_no_such_file(tmp_path: Path) -> None:
    """Findings of a table cannot be put into an XLIFF file: one line says so."""
    path = tmp_path / "a.tsv"
    path.write_text("Zwei Boote.\tFive boats.\n", encoding="utf-8")
    result = qa(path, tmp_path / "o.xlf")
    assert result.exit_code == 2
    assert "no file of this kind (.mqxliff" in result.stderr
