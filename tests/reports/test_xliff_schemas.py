"""XLIFF with findings in it is as valid as the file was, by the schemas that OASIS published.

The schemas lie in tests/reports/schemas as Debian's php-symfony-translation carries them. The strict one of 1.2 wants a
schema for every foreign element too; that is loosened here as its sister for 1.2, the transitional one, does.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from checker.cli import main

SCHEMAS = Path(__file__).parent / "schemas"
V1 = "urn:oasis:names:tc:xliff:document:1.2"
V2 = "urn:oasis:names:tc:xliff:document:2.0"

# Units as tools write them: contexts, other people's notes, older translations, segments, groups, no target at all.
ONE = f"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="{V1}"><file original="a.txt" source-language="de" target-language="en"
 datatype="plaintext"><header><note>for Monday</note></header><body>
 <group id="g"><trans-unit id="1"><source>Er zahlte drei Euro.</source><target>He paid four euros.</target>
  <context-group purpose="location"><context context-type="sourcefile">a.c</context></context-group>
  <note from="developer">price</note><alt-trans><source>Er zahlt drei Euro.</source><target>He pays three
  euros.</target></alt-trans></trans-unit>
  <trans-unit id="2"><source>Zwei Boote.</source><target/></trans-unit>
  <trans-unit id="3"><source>Elf Tage.</source></trans-unit></group>
 <trans-unit id="4"><source>Sie kam. <g id="a">Zwei</g> Boote.</source><seg-source><mrk mtype="seg" mid="1">Sie
  kam.</mrk> <mrk mtype="seg" mid="2"><g id="a">Zwei</g> Boote.</mrk></seg-source>
  <target><mrk mtype="seg" mid="1">She came.</mrk> <mrk mtype="seg" mid="2"><g id="a">Five</g> boats.</mrk></target>
  <count-group name="c"><count count-type="total">4</count></count-group></trans-unit>
 <trans-unit id="5"><source>Noch <x id="n"/> Tage bis zum 3. Mai.</source><target>Days until 4 May.</target>
 </trans-unit></body></file></xliff>
"""
TWO = f"""<xliff xmlns="{V2}" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" version="2.1" srcLang="de" trgLang="en">
 <file id="f" original="a.txt"><notes><note>for Monday</note></notes><group id="g"><unit id="u" fs:fs="p">
  <notes><note id="n1" category="x">price</note></notes>
  <originalData><data id="d">&lt;b></data></originalData>
  <segment id="a" state="translated"><source>Er zahlte <ph id="1" dataRef="d"/>drei Euro.</source>
   <target>He paid four euros.</target></segment><ignorable><source> </source></ignorable>
  <segment id="b"><source>Zwei Boote.</source><target>Five boats.</target></segment></unit></group>
  <unit id="v"><segment><source>Elf Tage.</source></segment></unit>
  <unit id="w"><segment><source><mrk id="m" type="term">Zwölf</mrk> Inseln.</source>
   <target><mrk id="m" type="term">Eleven</mrk> islands.</target></segment></unit>
  <unit id="x"><segment><source>Zehn Tage.</source><target/></segment></unit></file></xliff>
"""


class Beside(etree.Resolver):
    """What a schema imports from the network lies beside it."""

    def resolve(self, url: str, pubid: str, context: object) -> object:
        """The local copy of xml.xsd, wherever the schema looks for it."""
        return self.resolve_filename(str(SCHEMAS / Path(url).name), context)


def errors(data: bytes) -> list[str]:
    """What the published schema says against a document."""
    document = etree.fromstring(data)
    name = "xliff-core-2.0.xsd" if etree.QName(document).namespace == V2 else "xliff-core-1.2-strict.xsd"
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    text = (SCHEMAS / name).read_bytes().replace(b'processContents="strict"', b'processContents="lax"')
    schema = etree.XMLSchema(etree.fromstring(text, parser, base_url=str(SCHEMAS / name)))
    schema.validate(document)
    return [f"{error.line}: {error.message}" for error in schema.error_log]


@pytest.mark.parametrize(("text", "findings"), [(ONE, 3), (TWO, 3)], ids=["1.2", "2.1"])
def test_valid_before_and_after(tmp_path: Path, text: str, findings: int) -> None:
    """The document is valid as it was given, and with every finding in it."""
    path, out = tmp_path / "a.xlf", tmp_path / "o.xlf"
    path.write_text(text, encoding="utf-8")
    assert errors(path.read_bytes()) == []
    options = ["--quiet", "--no-model", "--fail-on", "never", "--select", "number-mismatch,date-mismatch"]
    result = CliRunner().invoke(main, ["qa", str(path), "-o", str(out), *options])
    assert result.exit_code == 0, result.output
    assert errors(out.read_bytes()) == []
    assert out.read_bytes().count(b"<its:locQualityIssues ") == findings


def test_the_schemas_say_no() -> None:
    """A note where none may stand, and an issue behind the segments, are errors: the test above can fail."""
    misplaced = ONE.replace("<body>", '<body><note from="crosscheck">x</note>')
    assert errors(misplaced.encode())
    issue = '<its:locQualityIssues xmlns:its="http://www.w3.org/2005/11/its" xml:id="i"/>'
    assert errors(TWO.replace("</segment></unit></group>", f"</segment>{issue}</unit></group>").encode())
