"""Broken and hostile files for the tests: each has a name, its bytes, and what an audit says of it."""

from __future__ import annotations

SENTENCE = "The bridge at Marlow opened on Monday and cost 3 million euros.\n"

# Name, content, exit code of an audit of this file alone, words that the one line or the report must have.
FILES: list[tuple[str, bytes, int, str]] = [
    ("empty.txt", b"", 2, "empty file"),
    ("blank.txt", b" \n\n\t ", 2, "empty file"),
    ("marks.txt", b". . ! ? \n" * 20, 0, "no claims"),
    ("binary.txt", bytes(range(256)) * 40, 2, "binary content"),
    ("text.docx", SENTENCE.encode(), 2, "no Word document"),
    ("zip.docx", b"PK\x05\x06" + bytes(18), 2, "Word document"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), 2, "PNG"),
    ("page.pdf", b"%PDF-1.7\n", 2, "PDF"),
    ("data.json", b'{"text": "The bridge opened on Monday."}', 2, "check it with crosscheck qa"),
    ("mail.eml", b"Subject: x\n\nThe bridge opened on Monday.", 2, "a mail, not an article"),
    ("bare16.txt", (SENTENCE * 3).encode("utf-16-le"), 0, "1 article"),
    ("bare16be.txt", (SENTENCE * 3).encode("utf-16-be"), 0, "1 article"),
    ("text.odt", SENTENCE.encode(), 2, "no OpenDocument text"),
    ("surrogate.txt", b"The bridge \xed\xa0\x80 opened on Monday.", 0, "wrong encoding"),
    (
        "mixed.txt",
        "Der Fluß steigt.\n".encode() + "Die Brücke hält.\n".encode("cp1252"),
        0,
        "broken UTF-8 in line 2",
    ),
    ("utf16.txt", SENTENCE.encode("utf-16"), 0, "1 article"),
    ("latin1.txt", "Die Brücke über den Fluß hält.".encode("latin-1"), 0, "1 article"),
    ("deep.html", b"<div>" * 30_000 + SENTENCE.encode() + b"</div>" * 30_000, 0, "1 article"),
    ("unclosed.html", b"<b>" * 50_000 + SENTENCE.encode(), 0, "1 article"),
    ("angles.html", b"<" * 100_000, 0, "no claims"),
    ("controls.txt", b"\x01\x02\x03" * 50, 2, "binary content"),
]

# Texts of one line whose length must not cost more than in proportion.
LONG_LINES: list[tuple[str, str]] = [
    ("letters", "a"),
    (
        "sentences",
        "Direktorin Anna Keller von Helvaport sagte am 14. Mai 2024, 250 Millionen Euro seien bewilligt. ",
    ),
    ("names", "Anna Keller "),
    ("numbers", "12,345 "),
    ("quotes", '"'),
    ("stops", ". "),
    ("umlauts", "é"),
]
