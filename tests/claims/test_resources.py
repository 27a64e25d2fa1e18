"""Java's .properties, .NET's .resx and Apple's .stringsdict: what is read, and what is refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.errors import ReadError
from claims.read.bilingual.catalogue import Catalogue
from claims.read.bilingual.dotnet import read_resx
from claims.read.bilingual.java import read_properties
from claims.read.bilingual.registry import read_segments
from claims.read.bilingual.segment import BilingualFile, Segment, Sides
from claims.read.bilingual.stringsdict import read_stringsdict

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
RESX = HEAD + "<root>\n<resheader name='version'><value>2.0</value></resheader>\n{}\n</root>"
PLIST = HEAD + (
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'
    '<plist version="1.0"><dict>\n{}\n</dict></plist>'
)
FILES = """<key>files</key><dict>
<key>NSStringLocalizedFormatKey</key><string>%#@count@ in %2$@</string>
<key>count</key><dict>
<key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string>
<key>NSStringFormatValueTypeKey</key><string>d</string>
<key>one</key><string>%d file</string>
<key>other</key><string>%d files</string>
</dict></dict>"""


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("a=Open", {"a": "Open"}),
        ("a : Open \nb\tClose\nc", {"a": "Open ", "b": "Close", "c": ""}),
        ("# note = x\n  ! y = z\n\n   a = 1\r\nb=2\rc=3", {"a": "1", "b": "2", "c": "3"}),
        ("a = one \\\n    two \\\n  # three\nb=4", {"a": "one two # three", "b": "4"}),
        ("a = ends with \\\\\nb = 2", {"a": "ends with \\", "b": "2"}),
        ("a\\ b\\=c = x = y: z", {"a b=c": "x = y: z"}),
        (r"a = Stra\u00dfe\n\ttab \"x\" \q \\u00e9", {"a": 'Straße\n\ttab "x" q \\u00e9'}),
        (r"a = Party \uD83C\uDF89", {"a": "Party \U0001f389"}),
        ("a = L''ajout de {0} : c''est fait", {"a": "L'ajout de {0} : c'est fait"}),
        ("a = x\\", {"a": "x"}),
        ("a = 1\u20282", {"a": "1\u20282"}),
        ("= nameless", {"": "nameless"}),
        ("", {}),
    ],
)  # fmt: skip
def test_properties(text: str, texts: dict[str, str]) -> None:
    """Keys with three separators, comments, lines that go on, escapes, MessageFormat's apostrophes."""
    assert dict(read_properties(text.encode(), "a.properties").texts) == texts


def test_properties_encodings() -> None:
    """Files of Java 8 and older are Latin-1, those of today UTF-8, with a byte order mark or without."""
    for encoding in ("latin-1", "utf-8", "utf-8-sig", "utf-16"):
        assert dict(read_properties("a = Größe".encode(encoding), "a.properties").texts) == {"a": "Größe"}


def test_properties_lines() -> None:
    """A text is told with the line on which its key stands, also behind one that goes on."""
    read = read_properties(b"# note\na = 1 \\\n  2\n\nb = 3\n", "a.properties")
    assert dict(read.lines) == {"a": 2, "b": 5}


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        ('<data name="a" xml:space="preserve"><value> Open </value><comment>n</comment></data>', {"a": " Open "}),
        ('<data name="a"><value>A &lt;b&gt;bold&lt;/b&gt; &amp; x</value></data>', {"a": "A <b>bold</b> & x"}),
        ('<data name="a"/>', {"a": ""}),
        ('<data name="a" type="System.String, mscorlib"><value>x</value></data>', {"a": "x"}),
        ('<data name="a" type="System.Drawing.Size, System.Drawing"><value>9, 9</value></data>', {}),
        ('<data name="a" mimetype="application/x-microsoft.net.object.bytearray.base64"><value>AA</value></data>', {}),
        ('<data name="&gt;&gt;a.Name"><value>a</value></data><metadata name="m"><value>1</value></metadata>', {}),
        ('<data name="a"><value>Acme</value><comment>{Locked} a name</comment></data>', {}),
        ('<data><value>x</value></data>', {}),
    ],
)  # fmt: skip
def test_resx(xml: str, texts: dict[str, str]) -> None:
    """Texts by their names; pictures, sizes, notes of the designer and locked texts are none."""
    assert dict(read_resx(RESX.format(xml).encode(), "a.resx").texts) == texts


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        (FILES, {"files": "%#@count@ in %2$@", "files.count_one": "%d file", "files.count_other": "%d files"}),
        ("<key>w</key><dict><key>NSStringVariableWidthRuleType</key><dict><key>20</key><string>Hi</string>"
         "<key>50</key><string>Hi there</string></dict></dict>", {"w.20": "Hi", "w.50": "Hi there"}),
        ("<key>plain</key><string>no plural</string>", {}),
        ("<key>odd</key><dict><string>no key</string><integer>3</integer></dict>", {}),
    ],
)  # fmt: skip
def test_stringsdict(xml: str, texts: dict[str, str]) -> None:
    """The sentence, and each plural, width or device under a key of its own; what the format says of them is none."""
    assert dict(read_stringsdict(PLIST.format(xml).encode(), "a.stringsdict").texts) == texts


ENTITY = '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
REFUSED = [
    (read_properties, "a = 1\nb = C:\\users", "line 2: “\\\\users” is no sign"),
    (read_properties, "a = \x00\x01\x02\x03", "binary"),
    (read_properties, "\x89PNG....", "not text|binary"),
    (read_resx, "<resources/>", "its root is <resources>"),
    (read_resx, ENTITY + "<root/>", "entities"),
    (read_resx, "<root>" * 100_000, "broken XML"),
    (read_resx, "<root><data name='a'><value>x</data></root>", "broken XML"),
    (read_resx, "", "broken XML"),
    (
        read_resx,
        RESX.format("<data name='a'><value>Tom & Jerry</value></data>"),
        "an “&” that is not written as “&amp;”",
    ),
    (read_stringsdict, "bplist00", "compiled"),
    (read_stringsdict, "<dict/>", "its root is <dict>"),
    (read_stringsdict, ENTITY + "<plist/>", "entities"),
    (read_stringsdict, "<plist>" + "<dict><key>a</key>" * 100_000, "broken XML"),
    (read_stringsdict, "just a text", "broken XML"),
]


@pytest.mark.parametrize(("reader", "text", "words"), REFUSED)
def test_refused(reader: Callable[[bytes, str], Catalogue], text: str, words: str) -> None:
    """What is broken, is something else or wants to read a file ends with one line."""
    data = text.encode("latin-1") if text.startswith("\x89") else text.encode()
    with pytest.raises(ReadError, match=words) as caught:
        reader(data, "a")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["a = x \\\n" + "  y \\\n" * 200_000, "a = " + "\\" * 1_000_000, "a" * 2_000_000, "\\u0061" * 300_000],
    ids=["goes on", "backslashes", "one key", "codes"],
)
def test_properties_long(text: str) -> None:
    """Long lines and lines that go on for ever are read in a time that grows with their length."""
    begin = time.perf_counter()
    assert len(read_properties(text.encode(), "a.properties").texts) == 1
    assert time.perf_counter() - begin < 10


@pytest.mark.parametrize(
    ("names", "left", "right"),
    [
        (("messages.properties", "messages_de.properties"), "save = Save\nopen = Open", "save = Speichern"),
        (("Strings.resx", "Strings.de.resx"),
         RESX.format('<data name="save"><value>Save</value></data><data name="open"><value>Open</value></data>'),
         RESX.format('<data name="save"><value>Speichern</value></data>')),
        (("en.lproj/a.stringsdict", "de.lproj/a.stringsdict"), PLIST.format(FILES),
         PLIST.format(FILES.replace("d file<", "d Datei<").replace("d files<", "d Dateien<"))),
    ],
)  # fmt: skip
def test_pairs(tmp_path: Path, names: tuple[str, str], left: str, right: str) -> None:
    """Two files are brought together by their keys, with the lines of both."""
    paths = [tmp_path / name for name in names]
    for path, text in zip(paths, (left, right), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    read = list(read_segments(BilingualFile(str(paths[0]), str(paths[1])), Sides("en", "de")))
    segments = [item for item in read if isinstance(item, Segment)]
    assert len(segments) == len(read) > 1
    assert all(None not in s.lines for s in segments if s.right)
    assert segments[0].left != segments[0].right or names[0].endswith("stringsdict")
