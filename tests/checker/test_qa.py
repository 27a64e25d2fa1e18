"""`crosscheck qa` as a build server runs it: exit codes, what is said of files that give nothing, places."""

from __future__ import annotations

import json
from pathlib import Path

import bilingual_samples as samples
import pytest
from commands import UNTRANSLATED_PO, XLIFF, qa, refused

GOOD = "en,de\nThe ferry carried 30 cars.,Die Fähre trug 40 Autos.\n"
SOUND = "en,de\nThe ferry carried 30 cars.,Die Fähre trug 30 Autos.\n"


@pytest.mark.parametrize(("good", "found"), [(GOOD, 1), (SOUND, 0)])
@pytest.mark.parametrize(("bad", "content"), [("none.po", None), ("broken.xlf", "<xliff")])
def test_unread_file(tmp_path: Path, good: str, found: int, bad: str, content: str | None) -> None:
    """A named file that cannot be read is told of and makes the exit code 2, after the others are checked."""
    result = qa(tmp_path, {"ok.csv": good, bad: content}, "-o", str(tmp_path / "out.json"))
    assert result.exit_code == 2
    assert result.stdout.count("number-mismatch") == found
    assert f"not read: {tmp_path / bad}" in result.stdout
    assert result.stdout.splitlines()[-1].endswith(" info, 1 file not read")
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
        ({"a.po": " \n"}, (), "is empty"),
        ({"a.csv": ""}, (), "is empty"),
        ({"a.csv": "en,de\n"}, (), "no rows"),
        ({"a.tsv": ""}, (), "is empty"),
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
    assert "line 2" in result.stdout
    assert "line 3" in result.stdout


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
    assert "two languages at most, left and right, not en,de,fr" in refused(
        qa(tmp_path, {"a.csv": SOUND}, "--lang", "en,de,fr")
    )


PO = (
    'msgid ""\nmsgstr "Language: de\\n"\n\n#: menu.c:4\nmsgid "Five ferries"\nmsgstr "Fünf Fähren"\n\n'
    '# a remark\nmsgctxt "harbour"\nmsgid ""\n"Save 30 "\n"cars"\nmsgstr ""\n"40 Autos "\n"sichern"\n\n'
    'msgid "30 car"\nmsgid_plural "30 cars"\nmsgstr[0] "30 Auto"\nmsgstr[1] "40 Autos"\n'
)
JSON_EN = '{\n  "a": {"text": "Five ferries"},\n  "list": ["x", {\n    "b:, {": "Save 30 \\"cars\\""}]\n}\n'
JSON_DE = '{"list": ["x", {"b:, {":\n\n"40 „Autos“ sichern"}],\n"a": {"text": "Fünf Fähren"}}\n'
YAML_EN = "en:\n  # a remark\n  a: Five ferries\n  b:\n    - >-\n      Save 30\n      cars\n"
YAML_DE = "de:\n  a: Fünf Fähren\n  b: ['40 Autos sichern']\n"
SRT = "1\n00:00:01,000 --> 00:00:02,000\nFive\nferries\n\n2\n00:00:03,000 --> 00:00:04,000\n{}\n"


@pytest.mark.parametrize(
    ("files", "places"),
    [
        ({"a.po": PO}, ["a.po:10 (harbour)", "a.po:18 (30 car[1])"]),
        ({"a.csv": 'en,de\n"One\n\nferry","Eine\n\nFähre"\nSave 30,40 sichern\n'}, ["a.csv:7"]),
        ({"a.tsv": "One ferry\tEine Fähre\nSave 30\t40 sichern\n"}, ["a.tsv:2"]),
        ({"en.json": JSON_EN, "de.json": JSON_DE}, ["en.json:4 (list.1.b:, {)", "de.json:3 (list.1.b:, {)"]),
        ({"en.yml": YAML_EN, "de.yml": YAML_DE}, ["en.yml:5 (b.0)", "de.yml:3 (b.0)"]),
        (
            {
                "en.srt": SRT.format("Save 30 cars"),
                "de.srt": SRT.format("40 Autos sichern").replace("\n", "\r\n"),
            },
            ["en.srt:7 (00:00:03.000)", "de.srt:7 (00:00:03.000)"],
        ),
        (
            {
                "a.xlf": XLIFF.format(
                    "\n<trans-unit id='u'>\n<source>Save 30</source>\n<target>40 sichern</target></trans-unit>"
                )
            },
            ["a.xlf:3 (u)", "a.xlf:4 (u)"],
        ),
        (
            {"a.tmx": TMX.replace("One ferry.", "\nSave 30").replace("Eine Fähre.", "40 sichern")},
            ["a.tmx:1", "a.tmx:2"],
        ),
    ],
    ids=lambda files: " ".join(files) if isinstance(files, dict) else "",
)
def test_lines(tmp_path: Path, files: dict[str, str], places: list[str]) -> None:
    """A finding tells the line of the file where its segment begins, on both sides, and its key or id."""
    found = [
        line
        for line in qa(tmp_path, files, "--lang", "en,de").stdout.splitlines()
        if "number-mismatch" in line
    ]
    assert found
    for place in places:
        assert any(
            f"{tmp_path / place}: error" in line or f"↔ {tmp_path / place} [de]" in line for line in found
        ), found


def test_lines_for_build_servers(tmp_path: Path) -> None:
    """Build servers point at the translation, on the line where it begins; without one, at no line."""
    files = {"en.json": JSON_EN, "de.json": JSON_DE}
    annotation = qa(tmp_path, files, "--format", "github").stdout
    assert f"file={tmp_path / 'de.json'},line=3,endLine=3,title=".replace(":", "%3A") in annotation
    (issue,) = json.loads(qa(tmp_path, files, "--format", "gitlab").stdout)
    assert issue["location"] == {"path": str(tmp_path / "de.json"), "lines": {"begin": 3}}
    (result,) = json.loads(qa(tmp_path, files, "--format", "sarif").stdout)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 4
    assert "de.json:3 (list" in qa(tmp_path, files, "--format", "junit").stdout


def test_lines_of_what_is_missing(tmp_path: Path) -> None:
    """What a translation lacks is told with the line of its text, where there is no text with the file alone."""
    english = '{\n"a": "Hello {name}, you have {count} messages.",\n"b": "Close the window."\n}\n'
    german = '{\n\n\n"a": "Hallo {name}, Sie haben Nachrichten."\n}\n'
    files = {"en.json": english, "de.json": german}
    told = qa(tmp_path, files, "--select", "placeholder-mismatch,omission").stdout.splitlines()
    assert f"nothing in {tmp_path / 'de.json'}:4" in told[0]
    assert f"nothing in {tmp_path / 'de.json'} (" in told[1]
    annotated = qa(tmp_path, files, "--select", "placeholder-mismatch", "--format", "github").stdout
    assert "line=4,endLine=4" in annotated


def test_rows_without_lines(tmp_path: Path) -> None:
    """What has rows and no lines is told by its row, and build servers get no line that would be wrong."""
    rows = (("en", "de"), ("One ferry", "Eine Fähre"), ("Save 30", "40 sichern"))
    data = samples.workbook(rows)
    assert f"{tmp_path / 'a.xlsx'}, row 2: error" in qa(tmp_path, {"a.xlsx": data}).stdout
    assert "line=" not in qa(tmp_path, {"a.xlsx": data}, "--format", "github").stdout


@pytest.mark.parametrize("broken", ["en.json", "de.json"])
def test_error_names_the_broken_file(tmp_path: Path, broken: str) -> None:
    """Of two files that belong together the one that cannot be read is named."""
    files = {name: "{" if name == broken else '{"a": "One."}' for name in ("en.json", "de.json")}
    assert refused(qa(tmp_path, files)).startswith(f"crosscheck: {tmp_path / broken}: broken JSON")


def test_every_unread_file_is_named(tmp_path: Path) -> None:
    """Where nothing can be read, each of the files is named with its reason."""
    said = refused(qa(tmp_path, {"a.po": None, "b.xlf": "<xliff"}))
    assert "a.po: no such file" in said
    assert "b.xlf: broken XML" in said


def test_binary_file(tmp_path: Path) -> None:
    """Bytes that are no text get a hint of what `qa` reads."""
    said = refused(qa(tmp_path, {"a.po": bytes(range(256)) * 20}))
    assert "DOCX" not in said
    assert "(export it again as a text file, in UTF-8)" in said


def test_findings_into_one_of_several(tmp_path: Path) -> None:
    """Findings of several files cannot be put into one: the error names the files."""
    files = {"a.po": UNTRANSLATED_PO, "b.po": UNTRANSLATED_PO}
    said = refused(qa(tmp_path, files, "-o", str(tmp_path / "out.po")))
    assert f"{tmp_path / 'a.po'}, {tmp_path / 'b.po'}: the findings of 2 files cannot be put into one" in said


@pytest.mark.parametrize(
    ("version", "state", "found"),
    [
        ("1.2", "needs-translation", True),
        ("1.2", "new", True),
        ("1.2", "final", False),
        ("2.1", "initial", True),
    ],
)
def test_copies_marked_as_untouched(tmp_path: Path, version: str, state: str, found: bool) -> None:
    """A copy of the source in a state that says that nobody has translated it is a text without translation."""
    text = XLIFF.format(
        f"<trans-unit id='1'><source>Status</source><target state='{state}'>Status</target></trans-unit>"
    )
    if version == "2.1":
        text = (
            '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="de"><file id="f">'
            f"<unit id='1'><segment state='{state}'><source>Status</source><target>Status</target></segment></unit>"
            "</file></xliff>"
        )
    assert ("This text has no translation" in qa(tmp_path, {"a.xlf": text}).stdout) is found


@pytest.mark.parametrize(
    ("left", "right", "severity"),
    [
        ("Sent %d letters", "%s Briefe gesendet", "error"),
        ("Hello {name}", "Hallo {nome}", "error"),
        ("{n, plural, one {# car} other {# cars}}", "{n, plural, one {# Auto} andere {# Autos}}", "error"),
        ("The <b>last</b> ferry", "Die letzte Fähre", "warning"),
        ("See https://a.example/en", "Siehe https://b.example/de", "warning"),
    ],
)
def test_severity_of_form(tmp_path: Path, left: str, right: str, severity: str) -> None:
    """What makes a program stop or show code is an error, other marks that differ are a warning."""
    result = qa(tmp_path, {"a.tsv": f"{left}\t{right}\n"}, "--lang", "en,de")
    assert f"a.tsv:1: {severity} " in result.stdout


def test_severity_by_rule(tmp_path: Path) -> None:
    """The settings give a rule another severity, which decides over the exit code; an unknown rule is refused."""
    config = tmp_path / "crosscheck.toml"
    files = {"a.csv": "en,de\nBuy,\n", "b.csv": GOOD}
    config.write_text('[severity]\nomission = "error"\nnumber-mismatch = "info"\n')
    result = qa(tmp_path, files, "--config", str(config))
    assert result.exit_code == 1
    assert "error omission" in result.stdout
    assert "info number-mismatch" in result.stdout
    config.write_text('[severity]\nomision = "error"\n')
    assert "unknown rule 'omision'" in refused(qa(tmp_path, files, "--config", str(config)))


TWO_TARGETS = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file source-language="en-US" target-language="fr-FR"><body><trans-unit id="1"><source>Save 30 cars</source>'
    "<target>Enregistrer 40 voitures</target></trans-unit></body></file>"
    '<file source-language="en-US" target-language="de-DE"><body><trans-unit id="1"><source>Save 50 cars</source>'
    "<target>60 Autos sichern</target></trans-unit></body></file></xliff>"
)


def test_target_of_several_files(tmp_path: Path) -> None:
    """An XLIFF file of several languages is checked in the one that was chosen; the rows keep their numbers."""
    result = qa(tmp_path, {"a.xlf": TWO_TARGETS}, "--target", "de", "--format", "json")
    report = json.loads(result.stdout)
    assert [row["row"] for row in report["rows"]] == [2]
    assert [f["left"]["row"] for f in report["findings"]] == [2]
    assert "no text in the target language (de)" in report["not_covered"][0]["why"]
    assert len(json.loads(qa(tmp_path, {"a.xlf": TWO_TARGETS}, "--format", "json").stdout)["rows"]) == 2


@pytest.mark.parametrize(
    ("files", "args", "words"),
    [
        ({"a.xlf": TWO_TARGETS}, ("--target", "es"), "target language (es) (its languages are de-DE, fr-FR)"),
        ({"a.xlf": TWO_TARGETS}, ("--source", "de"), "source language (de) (its languages are en-US)"),
        ({"a.po": PO}, ("--target", "fr"), "target language (fr) (its languages are de)"),
    ],
)
def test_languages_that_contradict_the_file(
    tmp_path: Path, files: dict[str, str], args: tuple[str, ...], words: str
) -> None:
    """A language that is none of the file's own is refused, not put in its place."""
    assert words in refused(qa(tmp_path, files, *args))


def test_languages_that_the_file_does_not_tell(tmp_path: Path) -> None:
    """A catalogue that names no language has the one that was told, and a region is no contradiction."""
    bare = 'msgid "Save 30 cars"\nmsgstr "40 Autos sichern"\n'
    assert "[de] “40" in qa(tmp_path, {"a.po": bare}, "--target", "de").stdout
    assert qa(tmp_path, {"b.po": PO}, "--target", "de-AT").exit_code == 1


def test_folder(tmp_path: Path) -> None:
    """A folder is told as what it is, and how its files are named."""
    (tmp_path / "locales").mkdir()
    told = refused(qa(tmp_path, {"locales": None}))
    assert f"locales: a folder, not a file (name its files, such as {tmp_path}/locales/*.po)" in told


def test_known_findings_are_counted(tmp_path: Path) -> None:
    """The summary says how many of the findings the baseline knows."""
    args = ("--baseline", str(tmp_path / "known.json"))
    qa(tmp_path, {"a.csv": GOOD}, *args, "--update-baseline")
    result = qa(tmp_path, {"a.csv": GOOD}, *args)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "1 row, 1 error, 0 warnings, 0 info, 1 known by the baseline"


@pytest.mark.parametrize("format_", ["text", "github"])
def test_dismissed_findings_are_counted(tmp_path: Path, format_: str) -> None:
    """The summary says how many findings are not shown since people dismissed them."""
    known = tmp_path / "known.json"
    qa(tmp_path, {"a.csv": GOOD}, "--baseline", str(known), "--update-baseline")
    known.write_text(known.read_text(encoding="utf-8").replace("accepted", "dismissed"), encoding="utf-8")
    result = qa(tmp_path, {"a.csv": GOOD}, "--baseline", str(known), "--format", format_)
    assert result.stdout == "1 row, 0 errors, 0 warnings, 0 info, 1 dismissed before\n"


@pytest.mark.parametrize("options", [["--quiet"], ["--format", "json"], ["--format", "github"]])
def test_the_reason_is_always_told(tmp_path: Path, options: list[str]) -> None:
    """Why the exit code is 2 stands on standard error where people do not see the report."""
    result = qa(tmp_path, {"a.csv": GOOD, "none.po": None}, *options)
    assert result.exit_code == 2
    assert result.stderr == f"crosscheck: {tmp_path}/none.po: no such file (check the path)\n"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 2),
        (["-o", "{}/report.html", "-o", "{}/report.gl.json", "-o", "{}/pages/"], 2),
        (["--format", "json"], 1),
        (["-o", "{}/report.json"], 1),
    ],
)
def test_word_scores_need_json(tmp_path: Path, options: list[str], code: int) -> None:
    """An option that would do nothing is refused."""
    result = qa(tmp_path, {"a.csv": GOOD}, "--tokens", *(o.format(tmp_path) for o in options))
    assert result.exit_code == code
    assert ("word scores are written in JSON only" in result.stderr) == (code == 2)


def test_messages_are_english(tmp_path: Path) -> None:
    """A message names a language in English."""
    assert (
        "French writes a space before"
        in qa(tmp_path, {"a.tsv": "Hello!\tBonjour!\n"}, "--lang", "en,fr").stdout
    )
