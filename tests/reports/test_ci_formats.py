"""The formats that build servers read: SARIF against its official schema, JUnit, GitHub, GitLab.

`sarif-2.1.0-rtm.5.json` is the published schema of SARIF 2.1.0, unchanged, from the npm package
`@microsoft/jest-sarif` (MIT).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from sample_report import DE, EN, FR, RULES, hostile, qa_sample, sample

from checker.baseline import Entry
from checker.report import Report
from reports import writers
from reports.options import Options
from reports.uris import uri_of

REPORTS: dict[str, Callable[[], Report]] = {
    "sample": sample,
    "qa": qa_sample,
    "hostile": hostile,
    "empty": lambda: Report("s"),
}
PLAIN = Options()


def test_sarif_points_at_the_file() -> None:
    """A SARIF result has its rule, level, region, related places, fingerprint and baseline state."""
    log = json.loads(writers.render(sample(), "sarif", RULES))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    first = run["results"][0]
    rules = run["tool"]["driver"]["rules"]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "number-mismatch"
    assert first["level"] == "error"
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 106, 125)
    assert region["snippet"]["text"] == "4 Milliarden Kronen"
    assert [r["id"] for r in run["results"][1]["relatedLocations"]] == [1, 2, 3]
    assert re.fullmatch("[0-9a-f]{16}", first["partialFingerprints"]["crosscheck/v2"])
    assert [r.get("baselineState") for r in run["results"]] == [None, None, "new", "unchanged"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert "news/scan.pdf" in notes[0]["message"]["text"]


SARIF_SCHEMA = json.loads(
    (Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
)
WITH_BASELINE = Options(
    baseline_file="ci/known findings.json",
    dismissed=(replace(sample().findings[0], baseline="known"), qa_sample().findings[0]),
    gone=(Entry("0123456789abcdef", "accepted", "role-conflict"), Entry("f" * 16, "dismissed")),
    baseline=(Entry(sample().findings[0].fingerprint, "dismissed", "", "rounded\x00 on purpose"),),
)


@pytest.mark.parametrize("options", [PLAIN, WITH_BASELINE], ids=["plain", "baseline"])
@pytest.mark.parametrize("name", REPORTS)
def test_sarif_is_valid_against_the_official_schema(name: str, options: Options) -> None:
    """The SARIF of every report fits the published schema of version 2.1.0."""
    log = json.loads(writers.render(REPORTS[name](), "sarif", RULES, options))
    jsonschema.Draft4Validator(SARIF_SCHEMA).validate(log)


def test_sarif_schema_can_fail() -> None:
    """The schema that the tests validate against refuses a log that is none."""
    log = json.loads(writers.render(sample(), "sarif", RULES))
    log["runs"][0]["results"][0]["baselineState"] = "known"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SARIF_SCHEMA).validate(log)


def test_sarif_references_resolve() -> None:
    """Every index and id that a SARIF log refers to is there: rules, categories, and their parents."""
    run = json.loads(writers.render(sample(), "sarif", RULES, WITH_BASELINE))["runs"][0]
    rules, taxa = run["tool"]["driver"]["rules"], run["taxonomies"][0]["taxa"]
    assert run["tool"]["driver"]["supportedTaxonomies"] == [{"name": "MQM", "index": 0}]
    for target in [r["target"] for x in (*rules, *taxa) for r in x.get("relationships", [])]:
        assert taxa[target["index"]]["id"] == target["id"]
    for result in run["results"]:
        assert "ruleId" not in result or rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert {t["id"] for t in result.get("taxa", [])} <= {t["id"] for t in taxa}
    assert [t["id"] for t in taxa] == ["accuracy", "accuracy/mistranslation"]


def test_sarif_shows_the_whole_baseline() -> None:
    """New, unchanged, dismissed and gone findings of a baseline are told apart, with the reason given."""
    results = json.loads(writers.render(sample(), "sarif", RULES, WITH_BASELINE))["runs"][0]["results"]
    assert [r.get("baselineState") for r in results] == [
        *(None, None, "new", "unchanged"),
        *("unchanged", None),
        *("absent", "absent"),
    ]
    reason = {"kind": "external", "status": "accepted", "justification": "rounded\ufffd on purpose"}
    assert results[4]["suppressions"] == [reason]
    assert "justification" not in results[5]["suppressions"][0]
    place = results[6]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "ci/known%20findings.json"
    assert (results[6]["kind"], results[6]["level"]) == ("pass", "none")
    assert "ruleId" not in results[7]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("news/brücke.txt", "news/br%C3%BCcke.txt"),
        ("./a b%.txt", "a%20b%25.txt"),
        ("/srv/a#b.txt", "file:///srv/a%23b.txt"),
        (r"C:\news\a.txt", "file:///C:/news/a.txt"),
        (r"news\a.txt", "news/a.txt"),
        ("https://example.org/a?b=c%20d", "https://example.org/a?b=c%20d"),
    ],
)
def test_paths_become_uris(path: str, uri: str) -> None:
    """Relative paths stay relative, absolute ones become file:, addresses are left alone."""
    assert uri_of(path) == uri


def test_gitlab_report() -> None:
    """Each issue has what GitLab asks for, at the first side's line, under a fingerprint of its own."""
    issues = json.loads(writers.render(sample(), "gitlab", RULES))
    assert [i["severity"] for i in issues] == ["critical", "critical", "minor", "info"]
    assert issues[0]["location"] == {"path": "news/bruecke.de.txt", "lines": {"begin": 3}}
    assert issues[0]["check_name"] == "number-mismatch"
    assert "“3 milliards de couronnes”" in issues[0]["description"]
    twice = replace(sample(), findings=sample().findings[:1] * 2)
    prints = [i["fingerprint"] for i in json.loads(writers.render(twice, "gitlab", RULES))]
    assert len(set(prints)) == 2
    row = json.loads(writers.render(qa_sample(), "gitlab", RULES))[0]
    assert row["location"] == {"path": "memo.tsv", "lines": {"begin": 9}}
    assert json.loads(writers.render(Report("s"), "gitlab", RULES)) == []


def test_longest_extension_picks_the_writer() -> None:
    """`.gl.json` is GitLab's report and `.json` our own."""
    assert [writers.format_of(n) for n in ("a.gl.json", "a.JSON", "gl.json")] == ["gitlab", "json", "json"]


def test_sarif_gives_no_lines_for_extracted_text() -> None:
    """Lines of a text taken out of a container are not lines of the file; no region claims so."""
    report = replace(sample(), articles=tuple(replace(a, source_kind="html") for a in (DE, FR, EN)))
    results = json.loads(writers.render(report, "sarif", RULES))["runs"][0]["results"]
    assert all("region" not in r["locations"][0]["physicalLocation"] for r in results)
    assert "line=" not in writers.render(report, "github", RULES)


def test_sarif_names_the_row_of_a_bilingual_file() -> None:
    """A finding in a segment carries the segment's id and row, and its line where that is known, without columns."""
    result = json.loads(writers.render(qa_sample(), "sarif", RULES))["runs"][0]["results"][0]
    assert result["locations"][0]["logicalLocations"][0]["name"] == "u7"
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "row 7"
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 9,
        "snippet": {"text": "14. Mai"},
    }


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 2), ("warning", 3), ("info", 3), ("never", 0)])
def test_junit_fails_what_fails_the_run(fail_on: str, failures: int) -> None:
    """JUnit failures follow --fail-on, and a known finding never is one."""
    root = ET.fromstring(writers.render(sample(), "junit", RULES, Options(fail_on=fail_on)))
    assert len(root.findall(".//failure")) == int(root.attrib["failures"]) == failures
    assert int(root.attrib["tests"]) == len(root.findall(".//testcase")) == 6
    assert root.find(".//skipped") is not None
    assert [s.get("name") for s in root][:3] == [
        "news/bruecke.de.txt",
        "news/pont.fr.txt",
        "news/bridge.en.txt",
    ]


def test_junit_of_hostile_text_is_xml() -> None:
    """Control characters and lone surrogates, which XML forbids, do not reach the file."""
    root = ET.fromstring(writers.render(hostile(), "junit", RULES).encode("utf-8"))
    assert len(root.findall(".//failure")) == 10


def test_github_annotations() -> None:
    """An annotation has file, line and column, escaped; its text holds both quotes on escaped lines."""
    lines = writers.render(sample(), "github", RULES).splitlines()
    assert lines[0].startswith(
        "::error file=news/bruecke.de.txt,line=3,endLine=3,col=106,endColumn=125,title="
    )
    assert "One person%2C two offices" in lines[1]
    assert "%0A" in lines[0]
    assert "“3 milliards de couronnes”" in lines[0]
    assert [line.split(" ")[0] for line in lines[2:5]] == ["::warning", "::notice", "::notice"]
    hostile_lines = writers.render(hostile(), "github", RULES).splitlines()
    assert sum(line.startswith("::") for line in hostile_lines) == 20
    assert "%25.txt" in hostile_lines[0]


def test_clean_run_has_a_case() -> None:
    """JUnit has a passing case for every bilingual file without findings, as servers take none for a broken step."""
    suites = ET.fromstring(writers.render(Report("s", rows=(), files=("a.po", "b.po")), "junit", RULES))
    assert [(s.get("name"), len(s.findall("testcase"))) for s in suites] == [("a.po", 1), ("b.po", 1)]
    assert (suites.get("tests"), suites.get("failures")) == ("2", "0")


@pytest.mark.parametrize("name", ["text", "github"])
def test_known_findings_stand_last(name: str) -> None:
    """What the baseline knows stands behind what is new; for GitHub, which shows ten, it is a notice."""
    first, second, *_ = (f for f in sample().findings if f.severity.value != "info")
    report = replace(sample(), findings=(replace(first, baseline="known"), replace(second, baseline="new")))
    lines = writers.render(report, name, RULES).splitlines()
    places = [next(i for i, line in enumerate(lines) if f.rule in line) for f in (first, second)]
    assert places[0] > places[1]
    assert name == "text" or lines[places[0]].startswith("::notice")
