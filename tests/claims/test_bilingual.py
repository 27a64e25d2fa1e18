"""Bilingual formats: the same rows out of every one, tags kept apart, and what is no row said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import bilingual_samples as samples
import pytest

from claims.errors import ReadError
from claims.read.bilingual.files import sort_files, with_paths
from claims.read.bilingual.registry import read_segments
from claims.read.bilingual.segment import BilingualFile, BrokenSegment, Item, Segment, Sides, SkippedSegment

GERMAN_ENGLISH = Sides("de", "en")
UNTOLD = Sides()


def read(folder: Path, name: str, data: bytes, sides: Sides = GERMAN_ENGLISH) -> list[Item]:
    """The items of one file with both sides."""
    path = folder / name
    path.write_bytes(data)
    return list(read_segments(BilingualFile(str(path), str(path)), sides))


def read_two(folder: Path, files: Sequence[tuple[str, str]], sides: Sides = UNTOLD) -> list[Item]:
    """The items of two files with one side each, as `qa` would pair them."""
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8")
    (file,) = sort_files([str(folder / name) for name, _ in files], sides)
    assert isinstance(file, BilingualFile)
    return list(read_segments(file, with_paths(file, sides)))


def texts(items: Sequence[Item]) -> list[tuple[str, str]]:
    """Both texts of every segment."""
    return [(s.left, s.right) for s in items if isinstance(s, Segment)]


XLIFF_1 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="de" '
    'target-language="fr-CA"><body>{}</body></file></xliff>'
)
XLIFF_2 = (
    '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de" trgLang="en">'
    '<file id="f">{}</file></xliff>'
)


@pytest.mark.parametrize("suffix", sorted(samples.PRODUCERS))
def test_same_rows(tmp_path: Path, suffix: str) -> None:
    """Every format gives the same rows with the same numbers."""
    sides = Sides("de", "en") if suffix != ".csv" else Sides()
    items = read(tmp_path, f"a{suffix}", samples.PRODUCERS[suffix](samples.ROWS), sides)
    assert texts(items) == list(samples.ROWS)
    assert [s.row for s in items] == list(range(1, len(samples.ROWS) + 1))


class TestXliff:
    """XLIFF 1.2 and 2."""

    def test_inline_tags(self, tmp_path: Path) -> None:
        """Tags are kept with their place and out of the text; native code inside them is no text."""
        unit = (
            '<trans-unit id="u"><source>Ein <g id="1"><bpt id="2">&lt;b&gt;</bpt>Wort</g>.</source>'
            '<target>Un <g id="1">mot</g><x id="3" ctype="lb"/>.<mrk mtype="term">ici</mrk></target></trans-unit>'
        )
        (segment,) = read(tmp_path, "a.xlf", XLIFF_1.format(unit).encode(), UNTOLD)
        assert isinstance(segment, Segment)
        assert (segment.left, segment.right) == ("Ein Wort.", "Un mot\n.ici")
        assert [(t.label, t.at) for t in segment.left_tags] == [("<g 1>", 4), ("<bpt 2/>", 4), ("</g 1>", 8)]
        assert [t.label for t in segment.right_tags] == ["<g 1>", "</g 1>", "<x 3/>"]
        assert segment.langs == ("de", "fr-CA")

    def test_units_with_segments(self, tmp_path: Path) -> None:
        """Marked segments of SDLXLIFF are rows of their own; alternatives and locked units are none."""
        units = (
            '<trans-unit id="u"><source>A. B.</source><seg-source><g id="9"><mrk mtype="seg" mid="1">A.</mrk> '
            '<mrk mtype="seg" mid="2">B.</mrk></g></seg-source><target><mrk mtype="seg" mid="1">a.</mrk></target>'
            "<alt-trans><source>N</source><target>n</target></alt-trans></trans-unit>"
            '<group translate="no"><trans-unit id="v"><source>C</source><target>c</target></trans-unit>'
            '<trans-unit id="w" translate="yes"><source>D</source><target>d</target></trans-unit></group>'
        )
        items = read(tmp_path, "a.sdlxliff", XLIFF_1.format(units).encode(), UNTOLD)
        assert [(type(i).__name__, i.row, getattr(i, "id", None)) for i in items] == [
            ("Segment", 1, "u/1"),
            ("Segment", 2, "u/2"),
            ("SkippedSegment", 3, None),
            ("Segment", 4, "w"),
        ]

    def test_version_2(self, tmp_path: Path) -> None:
        """Segments of a unit are rows, ignorables none; paired codes and line breaks are tags."""
        unit = (
            '<unit id="u"><originalData><data id="d">&lt;br&gt;</data></originalData><segment id="s"><source>'
            'Ein <pc id="1">Wort</pc><ph id="2" subType="xlf:lb"/>da<cp hex="001A"/></source><target>A word</target>'
            "</segment><ignorable><source> </source></ignorable><segment><source>B</source></segment></unit>"
        )
        first, second = read(tmp_path, "a.xlf", XLIFF_2.format(unit).encode())
        assert isinstance(first, Segment)
        assert (first.id, first.left, first.right) == ("u/s", "Ein Wort\nda", "A word")
        assert [t.label for t in first.left_tags] == ["<pc 1>", "</pc 1>", "<ph 2/>"]
        assert isinstance(second, Segment)
        assert (second.left, second.right) == ("B", "")

    def test_other_encoding(self, tmp_path: Path) -> None:
        """The encoding that the file declares is read."""
        text = '<?xml version="1.0" encoding="UTF-16"?>' + XLIFF_1.format(
            "<trans-unit id='1'><source>Fluß</source><target>fleuve œuvre</target></trans-unit>"
        )
        assert texts(read(tmp_path, "a.xlf", text.encode("utf-16"), UNTOLD)) == [("Fluß", "fleuve œuvre")]


class TestTmx:
    """TMX of several languages."""

    def test_several_languages_need_a_choice(self, tmp_path: Path) -> None:
        """Without `--target` a memory of three languages is refused in one line that names them."""
        with pytest.raises(ReadError, match=r"several languages.*de-DE, en-GB, it.*--target"):
            read(tmp_path, "a.tmx", samples.tmx(samples.ROWS), Sides())

    def test_absent_language(self, tmp_path: Path) -> None:
        """A unit without the language is skipped, and the reason is said; a memory without it is refused."""
        data = samples.tmx(samples.ROWS).replace(b'<tuv xml:lang="it"', b'<tuv xml:lang="pt"', 1)
        items = read(tmp_path, "a.tmx", data, Sides("de", "pt"))
        assert [type(i) for i in items[:2]] == [Segment, SkippedSegment]
        with pytest.raises(ReadError, match=r"\(nl\).*languages are it, de-DE, en-GB"):
            read(tmp_path, "a.tmx", samples.tmx(samples.ROWS), Sides("de", "nl"))

    def test_header_tells_the_source(self, tmp_path: Path) -> None:
        """The header's source language is the left side."""
        data = samples.tmx(samples.ROWS).replace(b'<tuv xml:lang="it"><seg>x</seg></tuv>', b"")
        assert texts(read(tmp_path, "a.tmx", data, Sides())) == list(samples.ROWS)

    def test_said_languages_choose_the_sides(self, tmp_path: Path) -> None:
        """What `--lang` says of both sides chooses them, whatever the header calls the source."""
        data = samples.tmx(samples.ROWS).replace(b'srclang="de"', b'srclang="en"')
        assert texts(read(tmp_path, "a.tmx", data, Sides(langs=("de", "en")))) == list(samples.ROWS)

    def test_the_unit_knows_its_source(self, tmp_path: Path) -> None:
        """A unit's own source language counts before the header's."""
        two = samples.tmx(samples.ROWS).replace(b'<tuv xml:lang="it"><seg>x</seg></tuv>', b"")
        turned = two.replace(b'srclang="de"', b'srclang="en"').replace(b"<tu ", b'<tu srclang="de" ')
        assert texts(read(tmp_path, "a.tmx", turned, Sides())) == list(samples.ROWS)


PO = """msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=ISO-8859-1\\n"

msgctxt "menu"
msgid "Open the file"
msgstr "Datei \\"öffnen\\""

#, fuzzy
msgid "Close the window"
msgstr "Datei"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d Datei"
msgstr[1] "%d Dateien"

msgid "Not there"
msgstr ""

#~ msgid "old"
#~ msgstr "alt"
"""


class TestPo:
    """Gettext catalogues."""

    def test_messages(self, tmp_path: Path) -> None:
        """Contexts, or else the texts, are ids, plural forms are rows, fuzzy is skipped, obsolete is nothing."""
        items = read(tmp_path, "a.po", PO.encode("latin-1"), Sides())
        assert [(i.row, type(i).__name__, getattr(i, "id", "")) for i in items] == [
            (1, "Segment", "menu"),
            (2, "SkippedSegment", ""),
            (3, "Segment", "%d file[0]"),
            (4, "Segment", "%d file[1]"),
            (5, "Segment", "Not there"),
        ]
        assert texts(items)[0] == ("Open the file", 'Datei "öffnen"')
        assert texts(items)[1:3] == [("%d file", "%d Datei"), ("%d files", "%d Dateien")]
        assert {s.langs for s in items if isinstance(s, Segment)} == {("en", "de")}

    def test_template(self, tmp_path: Path) -> None:
        """A catalogue without one translation is not flooded with omissions."""
        items = read(tmp_path, "a.pot", b'msgid "Open the file"\nmsgstr ""\n', Sides())
        assert isinstance(items[0], SkippedSegment)

    def test_text_is_no_path(self, tmp_path: Path) -> None:
        """A file that holds the path of another one does not open that one."""
        other = tmp_path / "secret.po"
        other.write_text('msgid "a"\nmsgstr "b"\n', encoding="utf-8")
        with pytest.raises(ReadError, match="PO file"):
            read(tmp_path, "a.po", str(other).encode(), Sides())


class TestColumns:
    """Tables."""

    @pytest.mark.parametrize(
        ("head", "sides"),
        [
            ("key;de;en", Sides()),
            ("key;German;English", Sides("german", "English")),
            ("key;target;source", Sides("target", "source")),
        ],
    )
    def test_columns_by_name(self, tmp_path: Path, head: str, sides: Sides) -> None:
        """Columns are found by language, or by the names that were told."""
        data = f'{head}\r\nk1;"Ein ""Wort""; da";A word\r\nk2;nur\r\n'.encode()
        first, second = read(tmp_path, "a.csv", data, sides)
        assert first == Segment(1, 'Ein "Wort"; da', "A word", "k1", first.langs)  # type: ignore[union-attr]
        assert second == BrokenSegment(2, "has 2 cells instead of 3")

    def test_unknown_column(self, tmp_path: Path) -> None:
        """A column that is not there is named, with those that are."""
        with pytest.raises(ReadError, match=r"no column 'fr'.*columns are de, en"):
            read(tmp_path, "a.csv", b"de,en\nja,yes\n", Sides("de", "fr"))

    def test_raw_tsv(self, tmp_path: Path) -> None:
        """A raw TSV has no quoting, and no header but two codes, or the names that were told, in its first line."""
        data = b'de\ten\n"ja\tyes"\n'
        assert texts(read(tmp_path, "a.tsv", data, Sides())) == [('"ja', 'yes"')]
        assert texts(read(tmp_path, "a.tsv", b"Auto\tcar\n", Sides())) == [("Auto", "car")]
        assert texts(read(tmp_path, "a.tsv", data, Sides("en", "de"))) == [('yes"', '"ja')]

    def test_workbook(self, tmp_path: Path) -> None:
        """The first sheet of a workbook; numbers are read as they are shown."""
        items = read(
            tmp_path, "a.xlsx", samples.workbook([["de", "en"], ["ja", "yes"], ["drei", 3]]), Sides()
        )
        assert texts(items) == [("ja", "yes"), ("drei", "3")]

    def test_no_workbook(self, tmp_path: Path) -> None:
        """What only has a workbook's name is refused."""
        with pytest.raises(ReadError, match="no workbook"):
            read(tmp_path, "a.xlsx", b"de,en\n", Sides())


class TestCatalogues:
    """JSON, ARB and YAML."""

    def test_i18next(self, tmp_path: Path) -> None:
        """Keys tie the sides; plural categories that only one language has translate "other"."""
        left = {"menu": {"a": "Open", "n_one": "one", "n_other": "{{count}} files"}, "x": "y", "list": ["b"]}
        right = {"menu": {"a": "Otwórz", "n_few": "{{count}} pliki", "n_other": "plików"}, "list": ["c"]}
        items = read_two(tmp_path, [("en.json", json.dumps(left)), ("pl.json", json.dumps(right))])
        assert [(s.id, s.left, s.right) for s in items if isinstance(s, Segment)] == [
            ("menu.a", "Open", "Otwórz"),
            ("menu.n_other", "{{count}} files", "plików"),
            ("x", "y", ""),
            ("list.0", "b", "c"),
            ("menu.n_few", "{{count}} files", "{{count}} pliki"),
        ]
        assert not any(isinstance(i, SkippedSegment) for i in items)
        assert {s.langs for s in items if isinstance(s, Segment)} == {("en", "pl")}

    def test_arb(self, tmp_path: Path) -> None:
        """What ARB says about a message is no message; its locale is the language."""
        left = {"@@locale": "en", "hello": "Hello {name}", "@hello": {"description": "greets"}}
        right = {"@@locale": "de", "hello": "Hallo {name}"}
        items = read_two(tmp_path, [("app_en.arb", json.dumps(left)), ("app_de.arb", json.dumps(right))])
        assert items == [Segment(1, "Hello {name}", "Hallo {name}", "hello", ("en", "de"))]

    def test_yaml(self, tmp_path: Path) -> None:
        """Rails puts the language on top; words that YAML 1.1 takes for truth values stay words."""
        left, right = "en:\n  no: 'No'\n  on: off\n", "de:\n  no: Nein\n  on: aus\n"
        items = read_two(tmp_path, [("a.yml", left), ("b.yml", right)])
        assert texts(items) == [("No", "Nein"), ("off", "aus")]

    def test_both_in_one_file(self, tmp_path: Path) -> None:
        """A file with several languages under their codes needs both names."""
        path = tmp_path / "all.json"
        path.write_text('{"en": {"a": "yes"}, "fr": {"a": "oui"}, "de": {"a": "ja"}}', encoding="utf-8")
        (file,) = sort_files([str(path)], Sides("fr", "de"))
        assert isinstance(file, BilingualFile)
        assert texts(list(read_segments(file, Sides("fr", "de")))) == [("oui", "ja")]

    @pytest.mark.parametrize(
        ("name", "text", "words"),
        [
            ("x.json", "[" * 200_000, "too deeply"),
            ("x.json", '{"a": "b"', "broken JSON"),
            ("x.json", "[1]", "no mapping"),
            ("x.yaml", "- " * 100_000 + "a", "too deeply"),
            (
                "x.yaml",
                "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
                + "".join(
                    f"{c}: &{c} [{','.join(f'*{p}' for _ in range(10))}]\n"
                    for p, c in zip("abcdefg", "bcdefgh", strict=True)
                ),
                "more than",
            ),
            ("x.yaml", "a: !!python/object/apply:os.system [ls]\nb: [", "broken YAML"),
        ],
        ids=["deep", "cut", "list", "deep yaml", "aliases", "tags"],
    )
    def test_hostile(self, tmp_path: Path, name: str, text: str, words: str) -> None:
        """Deep, cut and exploding catalogues end with one line."""
        with pytest.raises(ReadError, match=words):
            read_two(tmp_path, [(name, text), ("y" + name[1:], text)])


class TestSubtitles:
    """SubRip and WebVTT."""

    def test_pairs_by_time(self, tmp_path: Path) -> None:
        """Subtitles on the screen together are one segment, without their tags."""
        srt = (
            "1\n00:00:01,000 --> 00:00:03,000\n<i>He came.</i>\n\n2\n00:00:04,000 --> 00:00:06,000\nYes.\nNo.\n\n"
            "3\n00:00:09,000 --> 00:00:10,000\nAlone.\n"
        )
        vtt = (
            "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Anna>Er kam.</v>\n\n00:04.000 --> 00:05.000\nJa.\n\n"
            "00:05.000 --> 00:06.000\nNein.\n"
        )
        items = read_two(tmp_path, [("talk.en.srt", srt), ("talk.de.vtt", vtt)])
        assert items == [
            Segment(1, "He came.", "Er kam.", "00:00:01.000", ("en", "de")),
            Segment(2, "Yes.\nNo.", "Ja.\nNein.", "00:00:04.000", ("en", "de")),
            SkippedSegment(3, "a subtitle that only one file has at that time"),
        ]

    def test_no_subtitles(self, tmp_path: Path) -> None:
        """A text that is none is refused."""
        with pytest.raises(ReadError, match="subtitles"):
            read_two(tmp_path, [("a.srt", "hello"), ("b.srt", "hello")])


class TestFiles:
    """How files with one language find each other."""

    @pytest.mark.parametrize(
        ("paths", "sides", "pairs"),
        [
            (["a.json", "b.json"], Sides(), [("a.json", "b.json")]),
            (["x.de.json", "x.en.json"], Sides("en", "de"), [("x.en.json", "x.de.json")]),
            (
                ["en/a.json", "en/b.json", "fr/a.json", "fr/b.json", "it/a.json"],
                Sides("en", "fr"),
                [("en/a.json", "fr/a.json"), ("en/b.json", "fr/b.json")],
            ),
            (["a.po", "b.tmx"], Sides(), [("a.po", "a.po"), ("b.tmx", "b.tmx")]),
            (["a.po", "b.tmx", "./a.po", "a.po"], Sides(), [("a.po", "a.po"), ("b.tmx", "b.tmx")]),
            (
                ["en.json", "de.json", "en.json", "fr.json", "en.json", "de.json"],
                Sides(),
                [("en.json", "de.json"), ("en.json", "fr.json")],
            ),
            (["x.en.json", "x.de.json", "x.de.json"], Sides("en", "de"), [("x.en.json", "x.de.json")]),
        ],
    )
    def test_pairs(self, paths: list[str], sides: Sides, pairs: list[tuple[str, str]]) -> None:
        """In order, or by what only their language tells apart; what is named twice once."""
        assert list(sort_files(paths, sides)) == [BilingualFile(*pair) for pair in pairs]

    def test_alone(self) -> None:
        """A file without its other half is an error, the rest goes on."""
        found = list(sort_files(["a.srt", "b.srt", "c.srt"], Sides()))
        assert found[0] == BilingualFile("a.srt", "b.srt")
        assert isinstance(found[1], ReadError)

    def test_one_file_for_both_sides(self) -> None:
        """A file with one language that is named for both sides has no other one; a tree may hold both."""
        (found,) = sort_files(["a.strings", "./a.strings"], Sides())
        assert isinstance(found, ReadError)
        assert list(sort_files(["a.json", "a.json"], Sides("en", "de"))) == [
            BilingualFile("a.json", "a.json")
        ]
