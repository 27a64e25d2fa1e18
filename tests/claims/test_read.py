"""Readers: what is read, what is refused, and in which words."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from claims.errors import ReadError
from claims.read.decode import decode
from claims.read.raw import own_title
from claims.read.registry import read_file

SENTENCE = "Die Größe der Brücke kostet 5 € mehr."

DECODED = [
    (SENTENCE.encode(), SENTENCE),
    (b"\xef\xbb\xbf" + SENTENCE.encode(), SENTENCE),
    (SENTENCE.encode("utf-16"), SENTENCE),
    (SENTENCE.encode("cp1252"), SENTENCE),
    (SENTENCE.encode("iso8859_15"), SENTENCE),
    ("Der Rat tagt.\r\nDie Höhe stimmt.\r\n".encode(), "Der Rat tagt.\r\nDie Höhe stimmt.\r\n"),
    ("Die Höhe.\n".encode() + "Die Größe.\n".encode("cp1252"), "Die Höhe.\nDie Größe.\n"),
    (b"Ein \xed\xa0\x80 Rest.", "Ein \ufffd Rest."),
    ("Un cœur à Besançon".encode("iso8859_15"), "Un cœur à Besançon"),
]


@pytest.mark.parametrize(("data", "text"), DECODED)
def test_decode(data: bytes, text: str) -> None:
    """Byte order marks, legacy encodings, mixed lines and lone surrogates give sound text."""
    assert decode(data, "x") == text
    decode(data, "x").encode("utf-8")


BINARY = [b"\x89PNG\r\n\x1a\n rest", b"a\0b", b"%PDF-1.7 x", b"PK\x03\x04x", bytes(range(1, 9)) * 9]


@pytest.mark.parametrize("data", BINARY)
def test_binary_is_refused(data: bytes) -> None:
    """Binary content is named as such in one line."""
    with pytest.raises(ReadError, match="not text") as caught:
        decode(data, "bild.txt")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("bild.txt: ")


def docx(path: Path) -> None:
    """A Word document with a paragraph, a table and a title."""
    from docx import Document

    document = Document()
    document.core_properties.title = "Die Halle"
    document.add_paragraph("Der Rat tagt am Montag.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Kosten"
    table.cell(0, 1).text = "3 Mio. Euro"
    document.add_paragraph("Danach wird gebaut.")
    document.save(str(path))


def test_docx(tmp_path: Path) -> None:
    """Paragraphs and table cells come in the order of the page; the date is the file name's."""
    path = tmp_path / "halle-2024-05-28.docx"
    docx(path)
    raw = read_file(str(path))
    assert raw.text == "Der Rat tagt am Montag.\nKosten\n3 Mio. Euro\nDanach wird gebaut."
    assert (raw.title, raw.date, raw.source_kind) == ("Die Halle", dt.date(2024, 5, 28), "docx")


def test_docx_of_libreoffice() -> None:
    """A document that LibreOffice wrote (tests/claims/data) loses nothing: heading, bold words, list, every cell."""
    raw = read_file(str(Path(__file__).parent / "data" / "speicher.docx"))
    assert raw.text.split("\n") == [
        "Stadtwerke bauen Speicher am Hafen",
        "Die Stadtwerke Rosental bauen am alten Hafen einen Wärmespeicher für 14 Millionen Euro. "
        "Das sagte Direktorin Ilse Brandner am Dienstag.",
        "Der Speicher fasst 8\u00a0000 Kubikmeter Wasser und soll im Herbst 2027 in Betrieb gehen.",
        "Baubeginn ist im April.",
        "Der Hafen bleibt für Schiffe offen.",
        "Kosten",
        "14 Millionen Euro",
        "Bauzeit",
        "18 Monate",
        "„Wir sparen damit jedes Jahr 3 500 Tonnen Kohle“, sagte Brandner.",
    ]


def test_docx_cells(tmp_path: Path) -> None:
    """Of a large table no cell is lost, and one merged over a row is read once."""
    from docx import Document

    document = Document()
    table = document.add_table(rows=40, cols=3)
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells):
            cell.text = f"Feld {i} {j}"
    table.cell(0, 0).merge(table.cell(0, 2))
    path = tmp_path / "tabelle.docx"
    document.save(str(path))
    lines = read_file(str(path)).text.split("\n")
    assert sorted(lines) == sorted(f"Feld {i} {j}" for i in range(40) for j in range(3))


def test_html_of_an_office_program(tmp_path: Path) -> None:
    """A page without any layout loses no list; one with a menu loses the menu."""
    body = "<h1>Speicher</h1><p>Die Stadtwerke Rosental bauen am Hafen einen Speicher.</p>"
    points = (
        "<ul><li>Baubeginn ist im April.</li><li>Der Hafen bleibt offen.</li></ul><p>Das kostet Geld.</p>"
    )
    menu = "<nav><ul><li><a href='/'>Start</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
    for page, has_menu in ((body + points, False), (f"{menu}<article>{body}{points}</article>", True)):
        path = tmp_path / f"seite{has_menu}.html"
        path.write_text(f"<html lang='de'><body>{page}</body></html>", encoding="utf-8")
        text = read_file(str(path)).text
        assert "Baubeginn ist im April." in text
        assert "Sport" not in text


def bomb() -> bytes:
    """A small archive that says it unpacks to 300 MB."""
    buffer = io.BytesIO()
    archive = zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("word/document.xml", "w") as part:
        for _ in range(201):
            part.write(b"\0" * 1024 * 1024)
    return buffer.getvalue()


def empty_zip() -> bytes:
    """An archive without a Word document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "a")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("make", "words"),
    [(lambda: b"plain text", "no Word document"), (empty_zip, "without a Word document"), (bomb, "200 MB")],
)
def test_broken_docx(tmp_path: Path, make: object, words: str) -> None:
    """What only looks like a Word document is refused before it is unpacked."""
    path = tmp_path / "a.docx"
    path.write_bytes(make())  # type: ignore[operator]
    with pytest.raises(ReadError, match=words):
        read_file(str(path))


PAGE = """<!doctype html><html lang="de-AT"><head><title>Die Halle | Blatt</title>
<meta property="article:published_time" content="2024-05-28T10:00:00Z"></head><body>
<nav><a href="/">Startseite</a></nav><article><h1>Die Halle wird saniert</h1>
<p>Der Rat hat am Montag beschlossen, dass die Halle am Fluss bis zum Herbst saniert wird.</p>
<p>Die Kosten von drei Millionen Euro trägt zur Hälfte das Land, das auch die Pläne prüft.</p></article>
<footer>Impressum</footer></body></html>"""


def test_html(tmp_path: Path) -> None:
    """Main text with its heading, title, date and language are read; menus and footers are not."""
    path = tmp_path / "halle.html"
    path.write_text(PAGE, encoding="utf-8")
    raw = read_file(str(path))
    assert raw.text.startswith("Die Halle wird saniert\nDer Rat hat")
    assert "Startseite" not in raw.text
    assert "Impressum" not in raw.text
    assert (raw.date, raw.lang) == (dt.date(2024, 5, 28), "de")
    assert "Halle" in raw.title


@pytest.mark.parametrize("depth", [300, 100_000])
def test_deep_html(tmp_path: Path, depth: int) -> None:
    """Nesting of any depth gives the text and no crash."""
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * depth + "<p>Der Rat tagt.</p></body></html>", encoding="utf-8")
    assert "Der Rat tagt." in read_file(str(path)).text


def test_html_declared_charset(tmp_path: Path) -> None:
    """The charset that a page declares is used where it is not UTF-8."""
    path = tmp_path / "a.html"
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">')
    path.write_bytes(page.encode("cp1252"))
    assert "trägt zur Hälfte" in read_file(str(path)).text


def test_markdown(tmp_path: Path) -> None:
    """Markdown keeps every character of the file; front matter gives title, date and language."""
    path = tmp_path / "a.md"
    text = '---\ntitle: "Die Halle"\ndate: 2024-05-28\nlang: de\n---\r\n\n# Anderes\n\nDer Rat tagt.\n'
    path.write_bytes(text.encode())
    raw = read_file(str(path))
    assert raw.text == text
    assert (raw.title, raw.date, raw.lang) == ("Die Halle", dt.date(2024, 5, 28), "de")
    path.write_text("# Die Halle\n\nText.\n", encoding="utf-8")
    assert read_file(str(path)).title == "Die Halle"


def test_missing_and_folder(tmp_path: Path) -> None:
    """A missing file and a folder are refused in one line."""
    with pytest.raises(ReadError, match="no such file"):
        read_file(str(tmp_path / "nothing.txt"))
    with pytest.raises(ReadError, match="a folder"):
        read_file(str(tmp_path))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind here")
def test_permission(tmp_path: Path) -> None:
    """A file without read permission is refused in one line."""
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ReadError, match="not permitted"):
        read_file(str(path))


def test_permission_error_is_worded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal becomes one clear line, whoever runs the test."""
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match="not permitted"):
        read_file(str(path))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is text, or HTML by its first tag."""
    for data, kind in ((b"Der Rat tagt.", "text"), (PAGE.encode(), "html")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert read_file("-").source_kind == kind


CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">
<office:body><office:text>
<text:tracked-changes><text:changed-region><text:p>Gestrichen.</text:p></text:changed-region></text:tracked-changes>
<text:h>Die Halle</text:h>
<text:p>Der Rat<text:s text:c="2"/>tagt am <text:span>Montag</text:span>.<text:note>
<text:note-body><text:p>Fußnote.</text:p></text:note-body></text:note> Es regnet.</text:p>
<text:list><text:list-item><text:p>Ein Punkt.</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Zelle eins</text:p></table:table-cell></table:table-row>
</table:table>
</office:text></office:body></office:document-content>"""
META = """<office:document-meta xmlns:office="o" xmlns:dc="d"><office:meta><dc:title>Die Halle</dc:title>
<dc:language>de-CH</dc:language></office:meta></office:document-meta>"""


def odt(path: Path, content: str = CONTENT, meta: str = META) -> str:
    """An OpenDocument text with these parts."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("meta.xml", meta)
    return str(path)


def test_odt(tmp_path: Path) -> None:
    """Headings, paragraphs, lists and cells are read; notes, remarks and what was deleted are not."""
    raw = read_file(odt(tmp_path / "halle-2024-05-28.odt"))
    assert raw.text == "Die Halle\nDer Rat tagt am Montag. Es regnet.\nEin Punkt.\nZelle eins"
    assert (raw.title, raw.date, raw.lang) == ("Die Halle", dt.date(2024, 5, 28), "de")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<broken", "broken XML"),
        ("<office:x xmlns:office='o'/>", "without a text"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "entities"),
    ],
)
def test_bad_odt(tmp_path: Path, content: str, why: str) -> None:
    """A broken or hostile document is refused in one line."""
    with pytest.raises(ReadError, match=why):
        read_file(odt(tmp_path / "x.odt", content))


@pytest.mark.parametrize(
    ("head", "notes"),
    [
        ("date: 2026-03-31\nlang: de", ()),
        ("date: 31.3.2026", ("the date in its front matter is not of the form 2026-03-31: 31.3.2026",)),
        ("lang: deutsch", ("the language in its front matter is no code such as de: deutsch",)),
    ],
)
def test_notes_on_front_matter(tmp_path: Path, head: str, notes: tuple[str, ...]) -> None:
    """A date and a language that say nothing are told, and so is front matter without an end."""
    path = tmp_path / "a.md"
    path.write_text(f"---\n{head}\n---\n\nDer Rat tagt.\n", encoding="utf-8")
    assert read_file(str(path)).notes == notes
    path.write_text(f"---\n{head}\n\nDer Rat tagt.\n", encoding="utf-8")
    assert read_file(str(path)).notes[0] == "its front matter has no end: it was read as text"


def test_notes_on_broken_text(tmp_path: Path) -> None:
    """A line of another encoding is told; a file that is in another encoding all over is not."""
    path = tmp_path / "a.txt"
    path.write_bytes("Die Höhe.\n".encode() + "Die Größe.\n".encode("cp1252") * 2)
    assert read_file(str(path)).notes == ("broken UTF-8 in line 2 and in 1 more, read as Windows-1252",)
    path.write_bytes("Die Höhe.\n".encode("cp1252"))
    assert read_file(str(path)).notes == ()


def test_front_matter_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Front matter is read on standard input too."""
    data = b"---\ntitle: Der Rat\nlang: de\n---\n\nDer Rat tagt.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    raw = read_file("-")
    assert (raw.title, raw.lang, raw.source_kind) == ("Der Rat", "de", "markdown")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Die Halle", "Die Halle"),
        ("entwurf2.docx", ""),
        ("Microsoft Word - Halle", ""),
        ("page.html", ""),
        (" ", ""),
    ],
)
def test_title_of_a_document(title: str, expected: str) -> None:
    """The name of a file that a program wrote into a document's properties is no title."""
    assert own_title(title) == expected
