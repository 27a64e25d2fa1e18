"""Small producers of bilingual files for the tests: the same rows in every format."""

from __future__ import annotations

import csv as csv_module
import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

Rows = Sequence[tuple[str, str]]

ROWS: Rows = (
    ("Die Stadt zahlte drei Millionen Euro.", "The city paid four million euros."),
    ("Der Rat hat den Plan nicht gebilligt.", "The council approved the plan."),
    ("Anna Keller ist seit Montag Direktorin.", "Anna Keller has been director since Monday."),
    ("Am 14. Mai 2024 wurde die Brücke geöffnet.", "The bridge was opened on 15 May 2024."),
    ("Der Fluss ist im Sommer ruhig & klar.", "The river is calm & clear in summer."),
    ("Wir zahlten drei Prozent <Zins>.", "We paid three percent <interest>."),
)


def tsv(rows: Rows) -> bytes:
    """Left TAB right."""
    return "".join(f"{a}\t{b}\n" for a, b in rows).encode()


def csv(rows: Rows) -> bytes:
    """With a header, quoted."""
    buffer = io.StringIO()
    csv_module.writer(buffer).writerows([("source", "target"), *rows])
    return buffer.getvalue().encode()


def po(rows: Rows) -> bytes:
    """A gettext catalogue made by polib."""
    import polib

    file = polib.POFile()
    file.metadata = {
        "Language": "en",
        "X-Source-Language": "de",
        "Content-Type": "text/plain; charset=UTF-8",
    }
    for a, b in rows:
        file.append(polib.POEntry(msgid=a, msgstr=b))
    return str(file).encode()


def xliff_1(rows: Rows) -> bytes:
    """XLIFF 1.2."""
    units = "".join(
        f'   <trans-unit id="{i}">\n    <source>{escape(a)}</source>\n    <target>{escape(b)}</target>\n'
        "   </trans-unit>\n"
        for i, (a, b) in enumerate(rows, start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        ' <file original="a.txt" datatype="plaintext" source-language="de" target-language="en">\n'
        f"  <body>\n{units}  </body>\n </file>\n</xliff>\n"
    ).encode()


def xliff_2(rows: Rows, version: str = "2.0") -> bytes:
    """XLIFF 2."""
    units = "".join(
        f"  <unit id={quoteattr(str(i))}>\n   <segment>\n    <source>{escape(a)}</source>\n"
        f"    <target>{escape(b)}</target>\n   </segment>\n  </unit>\n"
        for i, (a, b) in enumerate(rows, start=1)
    )
    return (
        f'<?xml version="1.0"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="{version}" '
        f'srcLang="de" trgLang="en">\n <file id="f1">\n{units} </file>\n</xliff>\n'
    ).encode()


def tmx(rows: Rows) -> bytes:
    """TMX 1.4 with a third language in every unit."""
    units = "".join(
        f'<tu tuid="{i}"><tuv xml:lang="it"><seg>x</seg></tuv><tuv xml:lang="de-DE"><seg>{escape(a)}</seg></tuv>'
        f'<tuv xml:lang="en-GB"><seg>{escape(b)}</seg></tuv></tu>\n'
        for i, (a, b) in enumerate(rows, start=1)
    )
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="de" '
        'creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" '
        f'datatype="plaintext"/><body>\n{units}</body></tmx>\n'
    ).encode()


# Suffix → how rows are written in it.
PRODUCERS = {
    ".tsv": tsv,
    ".csv": csv,
    ".po": po,
    ".xlf": xliff_1,
    ".xliff": xliff_2,
    ".tmx": tmx,
}


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    """The least workbook that Excel opens: one sheet with inline strings and numbers."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    cells = "".join(
        "<row>"
        + "".join(
            f'<c t="inlineStr"><is><t>{c}</t></is></c>' if isinstance(c, str) else f"<c><v>{c}</v></c>"
            for c in row
        )
        + "</row>"
        for row in rows
    )
    spread = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{spread}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{spread}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="s" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0"?>' + text)
    return buffer.getvalue()
