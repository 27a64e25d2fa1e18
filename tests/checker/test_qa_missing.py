"""What `qa` says of texts without a translation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import UNTRANSLATED_PO, XLIFF, qa, refused


@pytest.mark.parametrize(
    ("files", "places"),
    [
        ({"a.po": UNTRANSLATED_PO}, ["a.po:7 (Buy a ticket)", "a.po:15 (a car[1])"]),
        ({"a.po": 'msgid "Buy"\nmsgstr ""\n'}, ["a.po:1 (Buy)"]),
        (
            {
                "a.xlf": XLIFF.format(
                    "<trans-unit id='1'><source>Buy</source></trans-unit>\n"
                    "<trans-unit id='2'><source>Sell</source><target/></trans-unit>"
                    "<trans-unit id='3' translate='no'><source>Keep</source></trans-unit>"
                )
            },
            ["a.xlf:1 (1)", "a.xlf:2 (2)"],
        ),
        (
            {"en.json": '{"a": {"b": "Harbour",\n"c": "Buy a ticket"}}', "de.json": '{"a": {"b": "Hafen"}}'},
            ["en.json:2 (a.c)"],
        ),
        ({"en.yml": "a: Buy\nb: Sell\n", "de.yml": "b: ''\na: Kaufen\n"}, ["en.yml:2 (b)"]),
        ({"a.csv": "en,de\nBuy,\n"}, ["a.csv:2"]),
    ],
    ids=lambda files: " ".join(files) if isinstance(files, dict) else "",
)
def test_missing_translations(tmp_path: Path, files: dict[str, str], places: list[str]) -> None:
    """A text without translation is a warning in every format, so that `--fail-on warning` fails the build."""
    result = qa(tmp_path, files, "--fail-on", "warning")
    assert result.exit_code == 1
    found = [
        line
        for line in result.stdout.splitlines()
        if "warning omission: This text has no translation." in line
    ]
    assert [line.split(": warning")[0] for line in found] == [f"{tmp_path / place}" for place in places]


def test_missing_keys_name_their_file(tmp_path: Path) -> None:
    """A key that the translation lacks is missing in the translation's file, and that is where tools point."""
    files = {"en.json": '{"a": "Harbour", "b": "Buy"}', "de.json": '{"a": "Hafen"}'}
    assert f"“Buy” ↔ nothing in {tmp_path / 'de.json'}" in qa(tmp_path, files).stdout
    assert f"::warning file={tmp_path / 'de.json'},title=" in qa(tmp_path, files, "--format", "github").stdout
    (issue,) = json.loads(qa(tmp_path, files, "--format", "gitlab").stdout)
    assert issue["location"]["path"] == str(tmp_path / "de.json")
    (result,) = json.loads(qa(tmp_path, files, "--format", "sarif").stdout)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("de.json")
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("en.json")
    assert f'name="{tmp_path / "de.json"}"' in qa(tmp_path, files, "--format", "junit").stdout


def test_fuzzy_translations(tmp_path: Path) -> None:
    """A translation that is not confirmed is told as info, and a file with no others is no file without rows."""
    result = qa(tmp_path, {"a.po": UNTRANSLATED_PO})
    assert result.exit_code == 0
    assert (
        f"{tmp_path / 'a.po'}:11 (Show the timetable): info omission: Its translation is marked"
        in result.stdout
    )
    alone = qa(tmp_path, {"b.po": '#, fuzzy\nmsgid "Buy"\nmsgstr "Sell"\n'}, "--fail-on", "warning")
    assert alone.exit_code == 0
    assert "info omission" in alone.stdout
    assert "omission" not in qa(tmp_path, {"a.po": UNTRANSLATED_PO}, "--ignore", "omission").stdout


def test_template_has_no_translations(tmp_path: Path) -> None:
    """A template is there to be translated: it lacks nothing, and there is nothing to compare in it."""
    assert "no translation there yet" in refused(qa(tmp_path, {"a.pot": 'msgid "Buy"\nmsgstr ""\n'}))
