"""Bilingual files that want to read, reach or exhaust something: one line each, and nothing else happens."""

from __future__ import annotations

from pathlib import Path

import bilingual_samples as samples
import pytest

from claims.errors import ReadError
from claims.read.bilingual.registry import read_segments
from claims.read.bilingual.segment import BilingualFile, Item, Segment, Sides

XLIFF_1 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="de" '
    'target-language="fr-CA"><body>{}</body></file></xliff>'
)


def read(folder: Path, name: str, data: bytes) -> list[Item]:
    """The items of one file with both sides."""
    path = folder / name
    path.write_bytes(data)
    return list(read_segments(BilingualFile(str(path), str(path)), Sides("de", "en")))


HEAD = '<?xml version="1.0"?>\n'
LAUGHS = (
    HEAD
    + "<!DOCTYPE xliff [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {c} '{f'&{p};' * 10}'>" for p, c in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
ATTACKS = [
    ("file entity", HEAD + '<!DOCTYPE xliff [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + XLIFF_1.format(
        "<trans-unit id='1'><source>&e;</source><target>x</target></trans-unit>"), "entities"),
    ("net entity", HEAD + '<!DOCTYPE xliff [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>' + XLIFF_1.format(
        "<trans-unit id='1'><source>&e;</source><target>x</target></trans-unit>"), "entities"),
    ("parameter entity", HEAD + '<!DOCTYPE xliff [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'
     + XLIFF_1.format(""), "entities"),
    ("laughs", LAUGHS + XLIFF_1.format("<trans-unit id='1'><source>&j;</source></trans-unit>"), "entities"),
    ("laughs in an attribute", LAUGHS + "<xliff a='&j;'/>", "XML"),
    ("undeclared entity", XLIFF_1.format("<trans-unit id='1'><source>&e;</source></trans-unit>"), "broken XML"),
    ("deep", "<xliff>" * 100_000, "broken XML"),
    ("deep inline", XLIFF_1.format("<trans-unit id='1'><source>" + "<g id='1'>" * 5_000), "broken XML"),
    ("cut", XLIFF_1.format("<trans-unit id='1'><source>a</source>")[:-40], "broken XML"),
    ("empty", "", "is empty"),
    ("text", "just a text", "broken XML"),
    ("other root", "<html><body/></html>", "no XLIFF"),
    ("wrong encoding", '<?xml version="1.0" encoding="no-such"?>' + XLIFF_1.format(""), "broken XML"),
]  # fmt: skip


class TestAttacks:
    """XML that wants to read, reach or exhaust something."""

    @pytest.mark.parametrize(("name", "text", "words"), ATTACKS, ids=[a[0] for a in ATTACKS])
    def test_attack(self, tmp_path: Path, name: str, text: str, words: str) -> None:
        """Each ends with one line."""
        with pytest.raises(ReadError, match=words) as caught:
            read(tmp_path, "a.xlf", text.encode())
        assert "\n" not in str(caught.value)

    def test_bytes_of_another_encoding(self, tmp_path: Path) -> None:
        """Latin-1 in a file that says UTF-8 is no XML."""
        data = XLIFF_1.format("<trans-unit id='1'><source>Fluß</source></trans-unit>").encode("latin-1")
        with pytest.raises(ReadError, match="broken XML"):
            read(tmp_path, "a.xlf", data)

    def test_external_subset_is_not_loaded(self, tmp_path: Path) -> None:
        """A DTD that TMX files name is left alone: its file here would be an error."""
        (tmp_path / "tmx14.dtd").write_text("<!ENTITY broken", encoding="utf-8")
        items = read(tmp_path, "a.tmx", samples.tmx(samples.ROWS))
        assert [(s.left, s.right) for s in items if isinstance(s, Segment)] == list(samples.ROWS)
