"""The command line: exit codes, options, the contracts of `align`, `embed`, `claims` and `qa`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from commands import LEFT, RIGHT, WARNING, crosscheck, refused, write, write_versions

from checker.cli import __main__ as front
from checker.cli import main
from reports.json_writer import load_schema

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
COMMANDS = sorted(main.commands)


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """Two versions of one text."""
    return write_versions(tmp_path)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--select", ""], "names nothing"),
        (["--ignore", ","], "names nothing"),
        (["--select", "omission", "--ignore", "omission"], "both selected and ignored"),
        (["--scheduler", "tcp://nowhere:1"], "--scheduler: works with Dask only"),
        (["--parts", "parts"], "--parts: works with Dask only"),
        (["--source", "nix.md"], "--source: there is no article 'nix.md'"),
        (["--lang", "de,fr"], "--lang: one language for all articles"),
        (["--lang", "xx"], "--lang: 'xx' is no language code"),
        (["--select", "number-mismach"], "did you mean number-mismatch?"),
    ],
)
def test_options_that_cannot_be(versions: tuple[Path, Path], options: list[str], why: str) -> None:
    """An option that would do nothing, or something else than it says, is refused in one line."""
    result = crosscheck("audit", *versions, *options)
    assert result.exit_code == 2
    assert why in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command: str) -> None:
    """Every command has help, with a sentence on what it does, and for every option a word on what it is for."""
    result = crosscheck(command, "--help")
    assert result.exit_code == 0
    assert main.commands[command].help
    options = [p for p in main.commands[command].params if p.param_type_name == "option"]
    bare = [o.name for o in options if not getattr(o, "help", None) and o.name != "format_"]
    assert not bare


def test_help_is_fast() -> None:
    """`--help` imports nothing heavy: the best of three runs stays far below a second."""
    seconds = []
    for _ in range(3):
        begin = os.times()
        subprocess.run(
            [sys.executable, "-m", "checker.cli", "--help"], cwd=ROOT, check=True, capture_output=True
        )
        end = os.times()
        # Processor time: the wall's says more about who else is at work.
        spent = end.children_user + end.children_system - begin.children_user - begin.children_system
        seconds.append(spent)
    # 0.1 s on an idle machine; the rest is for a busy one.
    assert min(seconds) < 0.6


@pytest.mark.parametrize(
    ("level", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0), (None, 0)]
)
def test_fail_on(tmp_path: Path, level: str | None, code: int) -> None:
    """The exit code is 1 from the severity of `--fail-on` upward."""
    path = write(tmp_path, "warning.txt", WARNING)
    options = ["--fail-on", level] if level else []
    result = crosscheck("audit", path, "--select", "quote-unbalanced", *options)
    assert result.exit_code == code
    assert "quote-unbalanced" in result.stdout


def test_error_exits_one(versions: tuple[Path, Path]) -> None:
    """A changed number is an error: exit code 1, both numbers shown on one line."""
    result = crosscheck("compare", *versions)
    assert result.exit_code == 1
    line = next(x for x in result.stdout.splitlines() if "number-mismatch" in x)
    assert "350" in line
    assert "530" in line


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--select", "no-such"], "no-such"),
        (["--ignore", "no-such"], "no-such"),
        (["--lang", "german"], "german"),
        (["--date", "yesterday"], "'yesterday' is no day; write it as 2024-05-17"),
        (["--date", "20240517"], "is no day"),
        (["-o", "-"], "for standard output there is --format"),
        (["-o", ""], "is no name of a file"),
        (["--format", "odt"], "odt"),
        (["--fail-on", "always"], "always"),
        (["--jobs", "0"], "--jobs"),
        (["--min-confidence", "2"], "--min-confidence"),
        (["--config", "none.toml"], "none.toml"),
        (["--baseline", "none.json"], "none.json"),
        (["--update-baseline"], "--baseline"),
        (["--encoder", "/no/such/folder"], "/no/such/folder"),
        (["-o", "out.odt"], ".odt"),
        (["--colour"], "--colour"),
    ],
)
def test_bad_options(tmp_path: Path, args: list[str], words: str) -> None:
    """A bad option ends with exit code 2 and names itself, without a traceback."""
    result = crosscheck("audit", write(tmp_path, "a.txt", WARNING), *args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not result.stdout


@pytest.mark.parametrize(
    ("command", "words"), [("audti", "No such command"), (SAMPLES, f"write `crosscheck audit {SAMPLES}`")]
)
def test_unknown_command(command: str | Path, words: str) -> None:
    """A command that does not exist ends with exit code 2; who names a folder first is told the command for it."""
    assert words in refused(crosscheck(command))


def test_an_error_nobody_foresaw(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault of the program ends with exit code 2, not with that of findings, and shows where only if asked."""

    def fail() -> None:
        raise KeyError("x")

    monkeypatch.setattr(front, "main", fail)
    for where in ("", "1"):
        monkeypatch.setenv(front.SHOW_WHERE, where)
        with pytest.raises(SystemExit) as ended:
            front.run()
        assert ended.value.code == 2
        assert ("Traceback" in capsys.readouterr().err) == bool(where)


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ([], True),
        (["--select", "number-mismatch"], True),
        (["--select", "omission,addition"], False),
        (["--ignore", "number-mismatch"], False),
        (["--min-confidence", "0"], True),
        (["--min-confidence", "1"], False),
    ],
)
def test_select_and_ignore(versions: tuple[Path, Path], options: list[str], shown: bool) -> None:
    """Rules are chosen by name."""
    assert ("number-mismatch" in crosscheck("compare", *versions, *options).stdout) is shown


def test_outputs(tmp_path: Path, versions: tuple[Path, Path]) -> None:
    """Each `-o` writes the format of its extension; `--quiet` leaves standard output empty."""
    outputs = [
        tmp_path / f"new/out{s}" for s in (".json", ".jsonl", ".csv", ".sarif", ".xml", ".html", ".txt")
    ]
    result = crosscheck("compare", *versions, "--quiet", *(x for o in outputs for x in ("-o", o)))
    assert result.exit_code == 1
    assert result.stdout == ""
    texts = {o.suffix: o.read_text(encoding="utf-8") for o in outputs}
    assert all("530" in text for text in texts.values())
    jsonschema.validate(json.loads(texts[".json"]), load_schema())
    assert texts[".html"].lstrip().lower().startswith("<!doctype html")
    assert json.loads(texts[".sarif"])["version"] == "2.1.0"


@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "csv", "sarif", "junit", "github", "gitlab"])
def test_formats(versions: tuple[Path, Path], format_: str) -> None:
    """Every format of standard output shows the finding."""
    assert "number-mismatch" in crosscheck("compare", *versions, "--format", format_).stdout


def test_lang_and_date(tmp_path: Path) -> None:
    """`--lang` overrides detection and `--date` dates an article that carries none."""
    path = write(tmp_path, "a.txt", LEFT)
    result = crosscheck("audit", path, "--lang", "fr", "--date", "2026-02-03", "--format", "json")
    (article,) = json.loads(result.stdout)["articles"]
    assert (article["lang"], article["date"]) == ("fr", "2026-02-03")
    dated = write(tmp_path, "2025-01-02-a.txt", LEFT)
    result = crosscheck("audit", dated, "--date", "2026-02-03", "--format", "json")
    assert [(a["lang"], a["date"]) for a in json.loads(result.stdout)["articles"]] == [("de", "2025-01-02")]


def test_no_chance(tmp_path: Path) -> None:
    """Runs with other hash seeds write the same, also where two opposites are as sure."""
    rows = tmp_path / "rows.tsv"
    rows.write_text(
        "Prices rose, exports fell and the first shops closed early.\t"
        "Die Preise fielen, die Exporte stiegen und die letzten Läden öffneten spät.\n",
        encoding="utf-8",
    )
    written = set()
    for seed in ("1", "2", "3"):
        done = subprocess.run(
            [sys.executable, "-m", "checker.cli", "qa", str(rows), "--lang", "en,de"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            cwd=ROOT,
            check=False,
        )
        written.add(done.stdout)
    assert len(written) == 1
    assert b"opposite-meaning" in written.pop()


@pytest.mark.parametrize(
    "langs", [["--lang", "en,de"], ["--lang", "en", "--lang", "de"]], ids=["list", "twice"]
)
def test_languages_in_a_list_or_one_by_one(tmp_path: Path, langs: list[str]) -> None:
    """Both sides get their language either way: read as German, the English denial would be overlooked."""
    rows = tmp_path / "rows.tsv"
    rows.write_text("The plan was no longer working.\tDer Plan ging nicht mehr auf.\n", encoding="utf-8")
    result = crosscheck("qa", rows, *langs)
    assert result.exit_code == 0
    assert "polarity-mismatch" not in result.output
    assert "polarity-mismatch" in crosscheck("qa", rows, "--lang", "de", "--no-model").output


def test_config(tmp_path: Path, versions: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A `crosscheck.toml` found upward is heeded, an option outranks it, and a bad one is one line."""
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    config = write(tmp_path, "crosscheck.toml", 'fail-on = "never"\n')
    assert crosscheck("compare", *versions).exit_code == 0
    assert crosscheck("compare", *versions, "--fail-on", "error").exit_code == 1
    config.write_text('fail-on = "perhaps"\n', encoding="utf-8")
    result = crosscheck("compare", *versions)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_claims(tmp_path: Path) -> None:
    """Claims come one a line with their facts, as JSON with offsets, or as the text that offsets count in."""
    path = write(tmp_path, "a.txt", LEFT)
    lines = crosscheck("claims", path).stdout.splitlines()
    assert all(line.count("\t") == 4 for line in lines)
    assert "350 Millionen Euro" in lines[0]
    text = crosscheck("claims", path, "--text").stdout
    assert text == LEFT
    records = json.loads(crosscheck("claims", path, "--format", "json").stdout)
    assert len(records) == len(lines)
    assert all(r["text"] == text[r["start"] : r["end"]] for r in records)
    assert all(f["text"] == text[f["start"] : f["end"]] for r in records for f in r["facts"])


def test_qa_rows(tmp_path: Path) -> None:
    """Rows keep the numbers of the file, broken ones are said, and a worse row scores higher."""
    rows = [
        "Die Brücke kostete 350 Euro.\tLe pont a coûté 350 euros.",
        "Nur eine Zelle",
        "Die Brücke kostete 350 Euro.\tLe pont a coûté 530 euros.",
        "",
        "Die Brücke wurde am Montag geöffnet.\tLe chat dort sur le canapé du voisin.",
        "Der Hafen bleibt geschlossen.\tLe port reste fermé.",
    ]
    path = write(tmp_path, "rows.tsv", "\n".join(rows) + "\n")
    result = crosscheck("qa", path, "--lang", "de,fr", "--format", "json", "--tokens")
    report = json.loads(result.stdout)
    jsonschema.validate(report, load_schema())
    assert result.exit_code == 1
    score = {r["row"]: r["divergence"] for r in report["rows"]}
    assert set(score) == {1, 3, 5, 6}
    assert max(score[1], score[6]) < min(score[3], score[5])
    assert {n["what"].rsplit(" ", 1)[1] for n in report["not_covered"]} == {"2", "4"}
    assert report["summary"]["skipped"] == 2
    finding = next(f for f in report["findings"] if f["rule"] == "number-mismatch")
    assert (finding["left"]["row"], finding["right"]["row"], finding["left"]["text"]) == (3, 3, "350 Euro")
    for row in report["rows"]:
        sides = zip(rows[row["row"] - 1].split("\t"), (row["left_tokens"], row["right_tokens"]), strict=True)
        for text, tokens in sides:
            assert all(text[a:b].strip() == text[a:b] != "" and 0.0 <= s <= 1.0 for a, b, s in tokens)


def test_compare_tokens(versions: tuple[Path, Path]) -> None:
    """`compare --tokens` gives word scores of both files at top level, in order of place."""
    report = json.loads(crosscheck("compare", *versions, "--tokens", "--format", "json").stdout)
    jsonschema.validate(report, load_schema())
    for text, tokens in ((LEFT, report["left_tokens"]), (RIGHT, report["right_tokens"])):
        words = [text[a:b] for a, b, _ in tokens]
        assert "Marlow" in words
        assert [t[0] for t in tokens] == sorted(t[0] for t in tokens)


def test_rules() -> None:
    """`rules` lists every rule on a line, explains one, and does not know another."""
    listed = crosscheck("rules").stdout.splitlines()
    known = json.loads(crosscheck("rules", "--format", "json").stdout)
    assert [line.split()[0] for line in listed] == [r["slug"] for r in known]
    one = crosscheck("rules", "omission").stdout
    assert "Fires:" in one
    assert crosscheck("rules", "no-such").exit_code == 2


def test_ledger() -> None:
    """The ledger of the samples names the head of safety on one line per mention."""
    lines = crosscheck("ledger", SAMPLES).stdout.splitlines()
    assert lines
    assert all(line.count("\t") == 5 for line in lines)
    assert lines[0].split("\t")[:2] == ["Miriam Castelberg", "department head"]


def test_ledger_marks_what_is_of_another_time(tmp_path: Path) -> None:
    """A post that its holder has left in another article is marked as time-dependent."""
    (tmp_path / "a.txt").write_text("Die Technikchefin von Trellbach, Ria Kolm, lobt das neue Werk.\n")
    (tmp_path / "b.txt").write_text("Das Werk ist alt. Ria Kolm verließ Trellbach nach dem Streit im Mai.\n")
    lines = crosscheck("ledger", tmp_path).stdout.splitlines()
    assert [line.split("\t")[-1] for line in lines] == ["time-dependent"]
    told = json.loads(crosscheck("ledger", tmp_path, "--format", "json").stdout)
    assert [row["time_dependent"] for row in told] == [True]


def test_piped_listing_is_unwrapped() -> None:
    """In a pipe every finding is one line with its full quotes, however long, and no colour codes."""
    done = subprocess.run(
        [sys.executable, "-m", "checker.cli", "audit", "samples"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == ""
    report = json.loads(crosscheck("audit", SAMPLES, "--format", "json").stdout)
    lines = [x for x in done.stdout.splitlines() if any(f" {f['rule']}: " in x for f in report["findings"])]
    assert len(lines) == len(report["findings"])
    assert "\x1b" not in done.stdout
    longest = max((f["left"] or f["right"] for f in report["findings"]), key=lambda e: len(e["text"]))
    assert any(" ".join(longest["text"].split()) in line for line in lines)


def test_doctor() -> None:
    """The doctor finds every library of this environment and a working encoder."""
    result = crosscheck("doctor")
    assert result.exit_code == 0, result.stdout
    assert "BAD" not in result.stdout


@pytest.mark.parametrize("command", ["claims", "ledger", "story"])
def test_settings_of_the_folder(
    versions: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Commands that only list read the settings of the folder too: its language is not one."""
    write(versions[0].parent, "crosscheck.toml", 'langs = ["xx"]')
    monkeypatch.chdir(versions[0].parent)
    result = crosscheck(command, *versions)
    assert result.exit_code == 2
    assert "'xx' is no language code" in result.stderr


def test_html_on_standard_output(versions: tuple[Path, Path]) -> None:
    """The page can be printed as other formats are."""
    result = crosscheck("compare", *versions, "--format", "html", "--no-model")
    assert result.stdout.lower().startswith("<!doctype html>")


def test_script_imports_nothing_of_the_working_folder(tmp_path: Path) -> None:
    """A file of the user's that is called as a library does not take its place."""
    write(tmp_path, "click.py", "raise SystemExit(7)")
    script = str(ROOT / "scripts" / "crosscheck")
    done = subprocess.run([script, "--version"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
