"""Runs commands in this process for the tests beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from checker.cli import main

# An XLIFF file around its units, and a PO file with texts that nobody translated.
XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" '
    'target-language="de"><body>{}</body></file></xliff>'
)
UNTRANSLATED_PO = (
    'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "Harbour"\nmsgstr "Hafen"\n\nmsgid "Buy a ticket"\nmsgstr ""\n\n'
    '#, fuzzy\nmsgid "Show the timetable"\nmsgstr "Preise zeigen"\n\nmsgid "a car"\nmsgid_plural "%d cars"\n'
    'msgstr[0] "ein Auto"\nmsgstr[1] ""\n'
)
# A number that differs between two versions (an error).
LEFT = (
    "Die Brücke in Marlow kostete 350 Millionen Euro. Der Bürgermeister dankte den Arbeitern für ihre Mühe.\n"
)
RIGHT = (
    "Le pont de Marlow a coûté 530 millions d’euros. Le maire a remercié les ouvriers pour leurs efforts.\n"
)
# A quotation cut in two by a mark too many (a warning).
WARNING = (
    "The bridge at Marlow opened on Monday.\n\n"
    "The mayor said: “We waited for three summers. The ferry was not.” Ready for the crowds at all.” She left early.\n"
)


def crosscheck(*args: str | Path) -> Result:
    """Run the command line in this process; anything but an exit is a failure of the test."""
    result = CliRunner().invoke(main, [str(a) for a in args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def write(folder: Path, name: str, text: str) -> Path:
    """A file with this text, newlines as given."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def write_path(folder: Path, name: str, text: str) -> str:
    """The path of a new file with this text, as a command is told it."""
    return str(write(folder, name, text))


def write_versions(folder: Path) -> tuple[Path, Path]:
    """A German and a French version of one text that differ in a number."""
    return write(folder, "left.txt", LEFT), write(folder, "right.txt", RIGHT)


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
