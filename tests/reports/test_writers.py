"""Every format: valid by its own rules, whole or not at all, and unharmed by hostile text."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from sample_report import DE, EN, FR, RULES, hostile, qa_sample, sample

from checker.baseline import Entry
from checker.model import Evidence, Finding, Scope, Severity, TokenScore
from checker.report import Report
from claims.errors import UsageError
from reports import csv_writer, writers
from reports.json_writer import as_dict, load_schema
from reports.options import Options, for_stream
from reports.places import Places

REPORTS: dict[str, Callable[[], Report]] = {
    "sample": sample,
    "qa": qa_sample,
    "hostile": hostile,
    "empty": lambda: Report("s"),
}
PLAIN = Options()
TEXTS = [e for e, format in writers.EXTENSIONS.items() if format not in writers.BINARY]


@pytest.mark.parametrize("name", REPORTS)
def test_json_is_valid_against_the_schema(name: str) -> None:
    """The JSON of every report fits the shipped schema, after a trip through UTF-8."""
    text = writers.render(REPORTS[name](), "json", RULES)
    jsonschema.validate(json.loads(text.encode("utf-8")), load_schema())


def test_schema_is_itself_valid_and_strict() -> None:
    """The schema is a valid JSON Schema that refuses unknown keys and missing ones at every level."""
    schema = load_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for path in (
        [],
        ["summary"],
        ["tool"],
        ["findings", 0],
        ["findings", 0, "left"],
        ["articles", 0],
        ["ledger", 0],
    ):
        data = as_dict(sample())
        node = data
        for step in path:
            node = node[step]
        node["surprise"] = 1
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(data, schema)
        del node["surprise"], node[next(iter(node))]
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(data, schema)


def test_json_says_what_the_design_says() -> None:
    """The JSON carries evidence, values, alignment links and counts under the agreed keys."""
    data = as_dict(sample())
    first = data["findings"][0]
    assert first["left"] == {
        "article": "de1",
        "lang": "de",
        "sentence": 2,
        "start": DE.text.index("4 Mill"),
        "end": DE.text.index("4 Mill") + 19,
        "text": "4 Milliarden Kronen",
        "row": None,
        "segment": None,
    }
    assert first["values"] == {"left": "4000000000 SEK", "right": "3000000000 SEK"}
    assert data["findings"][3]["left"] is None
    assert data["versions"][0]["score"] == 0.9135
    assert data["versions"][0]["alignments"][3] == {"left": [3], "right": [4], "score": 0.81, "moved": True}
    assert data["summary"] == {
        "articles": 3,
        "claims": 13,
        "errors": 2,
        "warnings": 1,
        "info": 1,
        "skipped": 0,
    }
    assert [a["date"] for a in data["articles"]] == ["2026-05-16", None, "2026-05-18"]
    assert "rows" not in data
    texts = {a.id: a.text for a in (DE, FR, EN)}
    sides = [s for f in data["findings"] for s in (f["left"], f["right"], *f["related"]) if s]
    assert len(sides) == 9
    assert all(texts[s["article"]][s["start"] : s["end"]] == s["text"] for s in sides)


def test_json_of_rows_and_tokens() -> None:
    """A bilingual file has rows with word scores where they were asked for, a comparison at top level."""
    rows = as_dict(qa_sample())["rows"]
    assert rows[0] == {"row": 6, "segment": None, "article": "memo.tsv", "divergence": 0.02}
    assert rows[1]["left_tokens"] == [[4, 7, 0.9]]
    scores = ((TokenScore(0, 3, 0.25),), (TokenScore(1, 2, 1.0),))
    data = as_dict(replace(sample(), tokens=scores))
    assert (data["left_tokens"], data["right_tokens"]) == ([[0, 3, 0.25]], [[1, 2, 1.0]])
    jsonschema.validate(data, load_schema())


def test_json_keeps_lone_surrogates() -> None:
    """A lone surrogate survives the JSON, so that text == source[start:end] still holds for the reader."""
    data = json.loads(writers.render(hostile(), "json", RULES).encode("utf-8"))
    assert any(f["left"]["text"] == "lone \ud800 surrogate" for f in data["findings"])


def test_jsonl_has_the_same_objects() -> None:
    """Every line is one object of the JSON with its type; nothing is left out."""
    lines = [json.loads(line) for line in writers.render(sample(), "jsonl", RULES).splitlines()]
    data = as_dict(sample())
    findings = [{k: v for k, v in x.items() if k != "type"} for x in lines if x["type"] == "finding"]
    assert findings == data["findings"]
    assert [x["type"] for x in lines].count("not_covered") == 1
    assert lines[0]["signature"] == data["tool"]["signature"]
    assert lines[-1] == {"type": "summary", **data["summary"]}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-3", "'-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r\n=1", "'\r\n=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("", ""),
        (-3, -3),
        ("a\x00b\ud800", "a\ufffdb\ufffd"),
    ],
)
def test_csv_cells_are_harmless(cell: object, expected: object) -> None:
    """A text that a spreadsheet would calculate gets an apostrophe; numbers and other texts stay."""
    assert csv_writer.harmless(cell) == expected


def test_csv_reads_back() -> None:
    """A spreadsheet gets one row per finding with both places; a byte order mark only when wanted."""
    text = writers.render(sample(), "csv", RULES, Options(bom=True))
    assert text.startswith("\ufeffseverity,rule,title,")
    assert not writers.render(sample(), "csv", RULES, PLAIN).startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    assert [r["rule"] for r in rows] == ["number-mismatch", "role-conflict", "date-mismatch", "addition"]
    assert (rows[0]["left_path"], rows[0]["left_line"], rows[0]["left_column"]) == (
        "news/bruecke.de.txt",
        "3",
        "106",
    )
    assert rows[0]["title"] == "Numbers differ"
    assert rows[1]["related"].startswith("news/pont.fr.txt:3:4 maire Petra Lindqvist | ")
    assert (rows[3]["left_path"], rows[3]["left_text"]) == ("news/bruecke.de.txt", "")
    rows = list(csv.DictReader(io.StringIO(writers.render(hostile(), "csv", RULES, PLAIN), newline="")))
    assert len(rows) == 10
    assert any(r["left_text"] == "'=cmd|' /C calc'!A0" for r in rows)


def test_piped_text_is_one_line_per_item() -> None:
    """Without a width every item is one line with its full text, and the counts come last."""
    lines = writers.render(sample(), "text", RULES, PLAIN).splitlines()
    assert len(lines) == 1 + 4 + 1 + 1
    assert lines[1].startswith("news/bruecke.de.txt:3:106: error number-mismatch: ")
    assert "[de] “4 Milliarden Kronen” ↔ news/pont.fr.txt:3:94 [fr] “3 milliards de couronnes”" in lines[1]
    assert lines[4].count("nothing in news/bruecke.de.txt") == 1
    assert lines[-2] == "not covered: news/scan.pdf: no reader for this format"
    assert (
        lines[-1]
        == "3 articles, 13 claims, 2 errors, 1 warning, 1 info, 1 known by the baseline, 1 not covered"
    )
    rows = writers.render(qa_sample(), "text", RULES, PLAIN)
    assert rows.splitlines()[-1] == "2 rows, 0 errors, 1 warning, 0 info"
    assert rows.startswith("memo.tsv:9 (u7): warning date-mismatch: ")


@pytest.mark.parametrize("width", [40, 80, 160])
def test_wrapped_text_fits_the_terminal(width: int) -> None:
    """On a terminal no line is wider than it, and every quote and message is there."""
    from rich.cells import cell_len

    text = writers.render(sample(), "text", RULES, Options(width=width))
    assert max(cell_len(line) for line in text.splitlines()) <= width
    flat = " ".join(text.split())
    assert "“4 Milliarden Kronen”" in flat
    assert "✖ error Numbers differ" in flat
    assert "nothing in news/bruecke.de.txt" in flat
    assert all(place in flat for place in ("news/bruecke.de.txt:3:106", "news/bridge.en.txt:1:65"))
    assert "\x1b" not in text
    assert "\x1b[" in writers.render(sample(), "text", RULES, Options(width=width, color=True))


def test_places_are_links_to_file_line_and_column() -> None:
    """On a terminal that may have escape sequences a place leads to its file, line and column; piped it is plain."""
    text = writers.render(sample(), "text", RULES, Options(width=120, color=True))
    links = re.findall(r"\x1b\]8;[^;]*;(file://[^\x1b]+)\x1b\\", text)
    assert (Path("news/bruecke.de.txt").absolute().as_uri() + "#L3,106") in links
    assert "news/bruecke.de.txt:3:106" in text
    assert "\x1b" not in writers.render(sample(), "text", RULES, PLAIN)


@pytest.mark.parametrize("options", [PLAIN, Options(width=200)])
def test_text_marks_new_known_and_gone(options: Options) -> None:
    """Held against a baseline, findings are marked, and what no longer occurs is listed with its reason."""
    gone = Entry("0" * 16, "dismissed", "name-variant", "house\nstyle")
    text = writers.render(sample(), "text", RULES, replace(options, gone=(gone,)))
    assert "gone since the baseline: name-variant (dismissed): house style" in text
    heads = [line for line in text.splitlines() if "date-mismatch" in line or "addition" in line]
    assert [next(w for w in ("new", "known") if re.search(rf"\b{w}\b", h)) for h in heads] == ["new", "known"]


@pytest.mark.parametrize("options", [PLAIN, Options(width=60)])
def test_terminal_text_disarms_escape_sequences(options: Options) -> None:
    """No escape sequence, control or bidi character of an article reaches the terminal."""
    text = writers.render(hostile(), "text", RULES, options)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "<U+202E>" in text


def test_endless_words_are_cut_in_the_terminal_only() -> None:
    """A quote of a million characters is cut in the middle on a terminal and whole when piped."""
    text = "x" * 1_000_000 + "end"
    left = Evidence("a", "de", 0, 0, len(text), text)
    report = Report("s", findings=(replace(sample().findings[0], left=left),))
    shown = writers.render(report, "text", RULES, Options(width=80))
    assert len(shown) < 2000
    assert "…" in shown
    assert "xend”" in "".join(shown.split())
    assert text in writers.render(report, "text", RULES, PLAIN)


def test_stream_decides_the_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets plain lines; a terminal its width, and colour unless NO_COLOR is set."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return 1

    monkeypatch.setattr(os, "get_terminal_size", lambda fd: os.terminal_size((93, 30)))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert for_stream(io.StringIO()).width is None
    assert (for_stream(Terminal()).width, for_stream(Terminal()).color) == (93, True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert for_stream(Terminal()).color is False


@pytest.mark.parametrize("extension", TEXTS)
@pytest.mark.parametrize("name", REPORTS)
def test_every_writer_writes_every_report(name: str, extension: str, tmp_path: Path) -> None:
    """Each extension picks its writer, the folder is made, and what is written is UTF-8."""
    path = writers.write(REPORTS[name](), tmp_path / "new" / f"out{extension}", RULES)
    assert path.read_bytes().decode("utf-8").strip()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_unknown_slug_gets_a_title() -> None:
    """A rule that the registry does not know does no harm to any format."""
    finding = Finding("brand-new", Severity.INFO, 0.5, "Something.", Scope.WITHIN, None, None)
    for format in set(writers.FORMATS) - set(writers.BINARY):
        assert "brand-new" in writers.render(Report("s", findings=(finding,)), format, {}, PLAIN)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the last step fails, the old report is untouched, no temporary file stays, and one line says why."""
    path = tmp_path / "out.json"
    path.write_text("old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UsageError, match="No space left"):
        writers.write(sample(), path, RULES)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_written_files_are_readable_by_others(tmp_path: Path) -> None:
    """A report has the permissions of any new file, and a rewritten one keeps its own."""
    old = os.umask(0o022)
    try:
        path = writers.write(sample(), tmp_path / "a.json", RULES)
        assert path.stat().st_mode & 0o777 == 0o644
        path.chmod(0o600)
        writers.write(sample(), path, RULES)
        assert path.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(old)


@pytest.mark.parametrize(("name", "hint"), [("file", "none"), ("out.pdf", ".pdf")])
def test_unknown_extension_is_a_usage_error(name: str, hint: str, tmp_path: Path) -> None:
    """A path whose extension picks no writer is refused before any work, in one line, as is a file without one."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match=re.escape(hint)):
        writers.check_output(tmp_path / name)


def test_output_that_cannot_be_written_is_refused_early(tmp_path: Path) -> None:
    """A folder in the place of the file, or a file in the place of a folder, is refused before any work."""
    (tmp_path / "x.json").mkdir()
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "x.json", tmp_path / "file" / "out.json"):
        with pytest.raises(UsageError):
            writers.check_output(path)
    writers.check_output(tmp_path / "not" / "yet" / "out.json")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_places_count_lines_of_any_ending(ending: str) -> None:
    """Lines and columns count from 1 and in code points, whatever ends the lines."""
    text = ending.join(["one 🎉", "", "three 🎉 x"])
    report = Report("s", (replace(DE, text=text),))
    start = text.rindex("x")
    place = Places(report).of(Evidence("de1", "de", 0, start, start + 1, "x"))
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 9, 3, 10)
    assert place.label == "news/bruecke.de.txt:3:9"
