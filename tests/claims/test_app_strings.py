"""The texts of apps: Android's strings.xml, Apple's .strings and .xcstrings; what is read, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.errors import ReadError
from claims.read.bilingual.android import read_android
from claims.read.bilingual.apple import read_strings
from claims.read.bilingual.files import with_paths
from claims.read.bilingual.registry import read_segments
from claims.read.bilingual.segment import BilingualFile, Segment, Sides, SkippedSegment

RESOURCES = '<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">\n{}\n</resources>'


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        ('<string name="a">Open</string>', {"a": "Open"}),
        ('<string name="a">Don\\\'t \\"go\\"\\n\\u00e9 \\@x</string>', {"a": 'Don\'t "go"\né @x'}),
        ('<string name="a">  two\n   lines </string>', {"a": "two lines"}),
        ('<string name="a">"  kept  "</string>', {"a": "  kept  "}),
        ('<string name="a">A <b>bold</b> &amp; <a href="u">link</a></string>',
         {"a": "A <b>bold</b> & <a href='u'>link</a>"}),
        ('<string name="a"><xliff:g id="n" example="3">%1$d</xliff:g> left</string>', {"a": "%1$d left"}),
        ('<string name="a"><![CDATA[<i>x</i>]]></string>', {"a": "<i>x</i>"}),
        ('<!-- note --><string name="a">x<!-- y -->z</string>', {"a": "xz"}),
        ('<string name="a" translatable="false">Acme</string>', {}),
        ('<string name="a">@string/other</string><color name="c">#fff</color>', {}),
        ('<plurals name="n"><item quantity="one">%d day</item><item quantity="other">%d days</item></plurals>',
         {"n_one": "%d day", "n_other": "%d days"}),
        ('<string-array name="d"><item>Mon</item><item>Tue</item></string-array>', {"d.0": "Mon", "d.1": "Tue"}),
        ('<string name="a"/>', {"a": ""}),
        ('<string name="a">Party \\ud83c\\udf89 \\ud83c</string>', {"a": "Party \U0001f389 \ud83c"}),
    ],
)  # fmt: skip
def test_android(xml: str, texts: dict[str, str]) -> None:
    """What a reader sees: without backslashes and notes, with the tags of markup; links and names are no texts."""
    assert dict(read_android(RESOURCES.format(xml).encode(), "strings.xml").texts) == texts


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<root/>", "its root is <root>"),
        ("<resources><string name='a'>x</resources>", "broken XML"),
        ('<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><resources/>', "entities"),
        ("<resources>" * 100_000, "broken XML"),
        ("", "broken XML"),
    ],
)
def test_android_refused(xml: str, words: str) -> None:
    """What is no resources, is broken, or wants to read something, ends with one line."""
    with pytest.raises(ReadError, match=words):
        read_android(xml.encode(), "strings.xml")


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ('"a" = "Open";', {"a": "Open"}),
        ('/* c = "d"; */ a = "x"; // "y" = "z";\n', {"a": "x"}),
        (r'"a" = "Say \"hi\"\n\U00e9 %1$@";', {"a": 'Say "hi"\né %1$@'}),
        (r'"a" = "Party \Ud83c\Udf89";', {"a": "Party \U0001f389"}),
        ('"a b"="1"; "c"\n=\n"2" ;', {"a b": "1", "c": "2"}),
        ('"Same";', {"Same": "Same"}),
        ('"u" = "http://x.example/*no*/";', {"u": "http://x.example/*no*/"}),
    ],
)
def test_strings(text: str, texts: dict[str, str]) -> None:
    """Keys with and without quotation marks, comments, escapes."""
    assert dict(read_strings(text.encode(), "a.strings").texts) == texts
    assert dict(read_strings(text.encode("utf-16"), "a.strings").texts) == texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"a" = "x"\n"b" = "y";', "line 1: “;” is missing behind “x”"),
        ('\n"a" "x";', "line 2: “=” is missing behind “a”"),
        ('"a" = ;', "line 1: a text in quotation marks is missing in place of “;”"),
        ('"a" = "x";\n<<<<<<< HEAD\n', "line 2: “<<<<<<< HEAD”"),
        ('"a" = "never ends;\n', "line 1: “\"never ends;”"),
        ("/* never ends", "line 1"),
        ("bplist00\x00", "compiled"),
    ],
)  # fmt: skip
def test_strings_refused(text: str, words: str) -> None:
    """A slip of syntax is told with its line."""
    with pytest.raises(ReadError, match=words):
        read_strings(text.encode(), "a.strings")


CATALOGUE = {
    "sourceLanguage": "en",
    "strings": {
        "Open": {"localizations": {"de": {"stringUnit": {"state": "translated", "value": "Öffnen"}}}},
        "name": {"shouldTranslate": False},
        "old": {"extractionState": "stale"},
        "Later": {"localizations": {"fr": {"stringUnit": {"state": "new", "value": ""}}}},
        "%lld days": {
            "localizations": {
                "en": {
                    "variations": {
                        "plural": {
                            "one": {"stringUnit": {"value": "%lld day"}},
                            "other": {"stringUnit": {"value": "%lld days"}},
                        }
                    }
                },
                "de": {"variations": {"plural": {"other": {"stringUnit": {"value": "%lld Tage"}}}}},
            }
        },
    },
}


def items_of(tmp_path: Path, sides: Sides) -> list[tuple[str, str, str, str]]:
    """Language, id and both texts of every segment of the catalogue."""
    path = tmp_path / "a.xcstrings"
    path.write_text(json.dumps(CATALOGUE, indent=1), encoding="utf-8")
    read = list(read_segments(BilingualFile(str(path), str(path)), sides))
    assert [s.row for s in read] == list(range(1, len(read) + 1))
    assert sum(isinstance(s, SkippedSegment) for s in read) == 2 * len(
        {s.langs for s in read if isinstance(s, Segment)}
    )
    return [(s.langs[1], str(s.id), s.left, s.right) for s in read if isinstance(s, Segment)]


def test_xcstrings(tmp_path: Path) -> None:
    """Every language is held against the source; a key without a source text is its own, a new text is none."""
    german = [
        ("de", "Open", "Open", "Öffnen"),
        ("de", "Later", "Later", ""),
        ("de", "%lld days [plural.other]", "%lld days", "%lld Tage"),
    ]
    french = [("fr", "Open", "Open", ""), ("fr", "Later", "Later", ""), ("fr", "%lld days", "%lld days", "")]
    assert items_of(tmp_path, Sides()) == german + french
    assert items_of(tmp_path, Sides(target="de")) == german
    with pytest.raises(ReadError, match="its languages are en, de, fr"):
        items_of(tmp_path, Sides(target="it"))


def test_xcstrings_lines(tmp_path: Path) -> None:
    """Both sides tell the line of their text."""
    path = tmp_path / "a.xcstrings"
    path.write_text(json.dumps(CATALOGUE, indent=1), encoding="utf-8")
    written = path.read_text(encoding="utf-8").splitlines()
    read = read_segments(BilingualFile(str(path), str(path)), Sides(target="de"))
    days = next(s for s in read if isinstance(s, Segment) and s.left == "%lld days")
    assert ["%lld days" in written[days.lines[0] - 1], "Tage" in written[days.lines[1] - 1]] == [True, True]


@pytest.mark.parametrize(
    ("left", "right", "langs"),
    [
        ("res/values/strings.xml", "res/values-de/strings.xml", ("", "de")),
        ("ui/res/values/strings.xml", "ui/res/values-pt-rBR/strings.xml", ("", "pt-rBR")),
        ("en.lproj/a.strings", "fr.lproj/a.strings", ("en", "fr")),
        ("de/app_en.json", "de/app_fr.json", ("en", "fr")),
        ("messages.yml", "messages.fr.yml", ("", "fr")),
        ("a/one.json", "a/two.json", ("", "")),
    ],
)
def test_languages_in_paths(left: str, right: str, langs: tuple[str, str]) -> None:
    """The part of two paths that differs tells the languages; a folder of both does not."""
    sides = with_paths(BilingualFile(left, right), Sides())
    assert (sides.source, sides.target) == langs
