"""`crosscheck qa` as a build server runs it: exit codes, what is said of files that give nothing, places."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main

GOOD = "en,de\nThe ferry carried 30 cars.,Die Fähre trug 40 Autos.\n"
SOUND = "en,de\nThe ferry carried 30 cars.,Die Fähre trug 30 Autos.\n"


def qa(folder: Path, files: Mapping[str, str | bytes | None], *args: str) -> Result:
    """Run `qa` on some files, written before unless their content is None."""
    for name, content in files.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    result = CliRunner().invoke(main, ["qa", *(str(folder / name) for name in files), "--no-model", *args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def refused(result: Result) -> str:
    """The one line of a run that could not do its work."""
    assert result.exit_code == 2, result.output
    assert len(result.stderr.splitlines()) == 1, result.stderr
    return result.stderr


@pytest.mark.parametrize(("good", "found"), [(GOOD, 1), (SOUND, 0)])
@pytest.mark.parametrize(("bad", "content"), [("none.po", None), ("broken.xlf", "<xliff")])
def test_unread_file(tmp_path: Path, good: str, found: int, bad: str, content: str | None) -> None:
    """A named file that cannot be read is told of and makes the exit code 2, after the others are checked."""
    result = qa(tmp_path, {"ok.csv": good, bad: content}, "-o", str(tmp_path / "out.json"))
    assert result.exit_code == 2
    assert result.stdout.count("number-mismatch") == found
    assert f"not read: {tmp_path / bad}" in result.stdout
    assert result.stdout.splitlines()[-1].endswith("1 not covered, 1 file not read")
    assert len(json.loads((tmp_path / "out.json").read_text())["findings"]) == found


def test_unread_file_for_build_servers(tmp_path: Path) -> None:
    """The formats of build servers say that a file was not read as the error that it is."""
    files = {"ok.csv": SOUND, "none.po": None}
    assert "::error title=Not read::" in qa(tmp_path, files, "--format", "github").stdout
    sarif = json.loads(qa(tmp_path, files, "--format", "sarif").stdout)
    (invocation,) = sarif["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["level"] == "error"
    assert 'errors="1"' in qa(tmp_path, files, "--format", "junit").stdout


TMX = (
    '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>One ferry.</seg></tuv>'
    '<tuv xml:lang="de"><seg>Eine Fähre.</seg></tuv></tu></body></tmx>'
)
XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" '
    'target-language="de"><body>{}</body></file></xliff>'
)


@pytest.mark.parametrize(
    ("files", "args", "words"),
    [
        (
            {"key.tsv": "key\ten\tde\nk\tOne.\tEins.\n"},
            (),
            "(choose two columns of its first line with --source",
        ),
        ({"one.tsv": "One.\nTwo.\n"}, (), "put a tab between left and right"),
        ({"a.tmx": TMX}, ("--target", "es"), "target language (es) (its languages are en, de)"),
        ({"en.json": '{"a": "One."}', "de.json": '{"b": "Eins."}'}, (), "no key in common with"),
        ({"en.yml": "a: One.", "de.yml": "b: Eins."}, (), "de.yml: has no key in common with"),
        ({"a.po": ""}, (), "no rows"),
        ({"a.csv": ""}, (), "no rows"),
        ({"a.csv": "en,de\n"}, (), "no rows"),
        ({"a.tsv": ""}, (), "no rows"),
        ({"a.xlf": XLIFF.format("")}, (), "no rows"),
        (
            {
                "en.srt": "1\n00:00:01,000 --> 00:00:02,000\nOne.\n",
                "de.srt": "1\n00:01:01,000 --> 00:01:02,000\nEins.\n",
            },
            (),
            "the subtitles of one film",
        ),
    ],
)
def test_nothing_compared(tmp_path: Path, files: dict[str, str], args: tuple[str, ...], words: str) -> None:
    """A run that compared not one row says so in one line, with what to try, and its exit code is 2."""
    assert words in refused(qa(tmp_path, files, *args))


def test_nothing_compared_in_one(tmp_path: Path) -> None:
    """Of several files the one without a row to compare is named, and the others are checked."""
    result = qa(tmp_path, {"ok.csv": GOOD, "key.tsv": "key\ten\tde\n"})
    assert result.exit_code == 2
    assert "number-mismatch" in result.stdout
    assert "not read: " in result.stdout


def test_ragged_rows(tmp_path: Path) -> None:
    """Single rows of another form stand under not_covered, as before, and the exit code is that of the findings."""
    result = qa(tmp_path, {"a.tsv": "One.\tEins.\nTwo.\nThree.\tDrei.\tTrois.\n"}, "--lang", "en,de")
    assert result.exit_code == 0
    assert "row 2" in result.stdout
    assert "row 3" in result.stdout


@pytest.mark.parametrize(
    ("langs", "words"),
    [
        (
            'source-language="english" target-language="german"',
            "left side: “english” is no language code (give --lang",
        ),
        ("", "left side: its language was not found: only its meaning, digits, placeholders and markup"),
        ('source-language="en" target-language="fi"', "right side: no lexicon for its language (fi)"),
    ],
)
def test_unknown_languages(tmp_path: Path, langs: str, words: str) -> None:
    """Where a file's languages tell nothing, digits and placeholders are compared, and that is said."""
    unit = "<trans-unit id='1'><source>Save 30 {0}</source><target>Tallenna 40 {1}</target></trans-unit>"
    text = XLIFF.format(unit).replace('source-language="en" target-language="de"', langs)
    result = qa(tmp_path, {"a.xlf": text})
    assert "number-mismatch" in result.stdout
    assert "placeholder-mismatch" in result.stdout
    assert words in result.stdout


def test_heading_of_codes(tmp_path: Path) -> None:
    """A first line of two different language codes is the heading of a .tsv; the rows count from the next one."""
    result = qa(tmp_path, {"a.tsv": "en\tde-AT\nSave 30 files\t40 Dateien speichern\n"})
    assert result.stdout.splitlines()[-1].startswith("1 row, 1 error")
    assert qa(tmp_path, {"b.tsv": "no\tno\n"}).stdout.splitlines()[-1].startswith("1 row")


def test_too_many_languages(tmp_path: Path) -> None:
    """Two sides have two languages."""
    assert "3 languages (en, de, fr) for two sides" in refused(
        qa(tmp_path, {"a.csv": SOUND}, "--lang", "en,de,fr")
    )
