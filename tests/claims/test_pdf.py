"""PDFs with a text layer: paragraphs come back together; what has none is said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from claims.errors import ReadError
from claims.read.pdf import read_pdf


def pdf(pages: Sequence[Sequence[str]], lang: str = "de-DE") -> bytes:
    """A plain PDF of one font and one line a `Tj`, with a cross-reference table."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Catalog /Pages 2 0 R /Lang ({lang}) >>".encode())
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for i, lines in enumerate(pages):
        drawn = " ".join(f"({_escaped(line)}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 50 780 Td {drawn} ET".encode("cp1252")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def _escaped(text: str) -> str:
    """A text inside the parentheses of a PDF string."""
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def test_paragraphs() -> None:
    """Lines of one paragraph are joined, divided words too; a short line ends the paragraph."""
    page = [
        "Die neue Brücke",
        "Die Stadt hat am Montag die neue Brücke über den Fluss eröffnet, deren Bau-",
        "kosten bei drei Millionen Euro lagen, wie der Bürgermeister am Abend vor dem Rat",
        "sagte.",
        "Am Dienstag folgte der erste Zug, der pünktlich um acht Uhr die Brücke befuhr und",
        "im Bahnhof begrüßt wurde.",
    ]
    article = read_pdf(pdf([page]), "2024-05-14-bruecke.pdf")
    lines = article.text.split("\n")
    assert lines[0] == "Die neue Brücke"
    assert lines[1].endswith("vor dem Rat sagte.")
    assert "deren Baukosten bei" in lines[1]
    assert lines[2].endswith("im Bahnhof begrüßt wurde.")
    assert (article.lang, article.source_kind, str(article.date)) == ("de", "pdf", "2024-05-14")


def test_page_furniture() -> None:
    """Running heads and page numbers are no text of the article, and a sentence goes on over the page."""
    text = "Der Rat hat den Plan für das neue Theater am Hafen gebilligt und die Mittel freigegeben"
    pages = [["Stadtblatt", text, "und die Arbeiten beginnen.", str(number)] for number in (1, 2, 3)]
    out = read_pdf(pdf(pages), "a.pdf").text
    assert "Stadtblatt" not in out
    assert out.count("freigegeben und die Arbeiten beginnen.") == 3
    assert not any(line.isdigit() for line in out.split("\n"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf([[""]]), "no text layer"),
        (b"%PDF-1.7\n", "broken PDF"),
        (pdf([["Ein Satz."]])[:200], "broken PDF"),
        (b"%PDF-1.4\n" + b"<<" * 50_000, "broken PDF"),
        (b"", "broken PDF"),
        (pdf([["x"]] * 201), "longer than 200 pages"),
    ],
    ids=["scan", "head only", "cut", "deep", "empty", "long"],
)
def test_refused(data: bytes, words: str) -> None:
    """A PDF that gives no article ends with one line."""
    with pytest.raises(ReadError, match=words) as caught:
        read_pdf(data, "a.pdf")
    assert "\n" not in str(caught.value)
