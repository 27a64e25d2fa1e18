"""The pipeline: what an audit, a comparison and bilingual rows give, and that their evidence is true."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from checker.model import Scope, Severity
from checker.pipeline import audit, compare, compare_texts, qa, read_articles
from checker.report import Report
from checker.settings import Settings
from claims.errors import ReadError, UsageError
from reports.json_writer import load_schema
from reports.writers import render

SAMPLES = Path(__file__).parents[2] / "samples"
GERMAN = (
    "Die Brücke in Marlow kostete 350 Millionen Euro. Der Bürgermeister dankte den Arbeitern für ihre Mühe."
)
FRENCH = (
    "Le pont de Marlow a coûté 530 millions d’euros. Le maire a remercié les ouvriers pour leurs efforts."
)
OTHER = "A rare owl was seen in the garden of the museum. Visitors came from far away to take its picture."


def write(folder: Path, name: str, text: str) -> str:
    """The path of a file with this text."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def samples() -> Report:
    """The audit of the samples."""
    return audit([str(SAMPLES)])


def test_samples_fit_the_schema(samples: Report) -> None:
    """The JSON of the samples' audit is valid, and every evidence in it is a slice of the file it names."""
    data = json.loads(render(samples, "json"))
    jsonschema.validate(data, load_schema())
    texts = {a.id: a.text for a in samples.articles}
    sides = [e for f in data["findings"] for e in (f["left"], f["right"], *f["related"]) if e]
    assert len(sides) > 20
    assert all(texts[e["article"]][e["start"] : e["end"]] == e["text"] != "" for e in sides)
    lines = [e for e in data["ledger"] if e["article"] in texts]
    assert lines
    assert all(texts[e["article"]][e["start"] : e["end"]].strip() for e in lines)


def test_text_is_the_file(samples: Report) -> None:
    """For plain text and Markdown the offsets count in the file as it is."""
    for article in samples.articles:
        assert article.text == Path(article.path).read_text(encoding="utf-8")


def test_fingerprints_are_different(samples: Report) -> None:
    """Findings of one run share a fingerprint only where they quote the same words by the same rule."""
    quoted: dict[str, tuple[str, str, str]] = {}
    for f in samples.findings:
        words = (f.rule, f.left.text if f.left else "", f.right.text if f.right else "")
        assert quoted.setdefault(f.fingerprint, words) == words
    assert len(quoted) >= len(samples.findings) - 2


def test_same_run_same_report(samples: Report) -> None:
    """A second audit of the same files gives the same findings in the same order."""
    again = audit([str(SAMPLES)])
    assert [f.fingerprint for f in again.findings] == [f.fingerprint for f in samples.findings]
    assert again.signature == samples.signature


def test_scopes(samples: Report) -> None:
    """Findings between versions have scope between; across, the articles differ; within, they are one."""
    versions = {frozenset((v.left, v.right)) for v in samples.versions}
    for f in samples.findings:
        articles = frozenset(e.article for e in (f.left, f.right) if e is not None)
        assert (len(articles) == 1) is (f.scope is Scope.WITHIN or None in (f.left, f.right))
        if f.scope is Scope.BETWEEN:
            assert any(articles <= v for v in versions)


def test_versions_and_strangers(tmp_path: Path) -> None:
    """Versions are found among the files of a folder, and a stranger is compared with nobody."""
    for name, text in (("a.txt", GERMAN), ("b.txt", FRENCH), ("c.txt", OTHER)):
        write(tmp_path, name, text)
    report = audit([str(tmp_path)])
    assert [{v.left, v.right} for v in report.versions] == [{"a", "b"}]
    found = next(f for f in report.findings if f.rule == "number-mismatch")
    assert found.left is not None
    assert found.right is not None
    assert ("350" in found.left.text, "530" in found.right.text) == (True, True)
    assert not [f for f in report.findings if any(e.article == "c" for e in f.sides)]


def test_ids(tmp_path: Path) -> None:
    """Files of one name in two folders get different ids, and a file named twice is read once."""
    one, two = write(tmp_path / "x", "a.txt", GERMAN), write(tmp_path / "y", "a.txt", OTHER)
    run = read_articles([one, two, one])
    assert [a.id for a in run.articles] == ["a", "a-2"]
    assert len({c.id for a in run.articles for c in a.claims}) == sum(len(a.claims) for a in run.articles)


def test_unknown_language_is_said(tmp_path: Path) -> None:
    """A language without a lexicon stands under not_covered, not as an article without findings."""
    finnish = "Silta avattiin maanantaina. Pormestari kiitti työntekijöitä heidän vaivannäöstään."
    path = write(tmp_path, "a.txt", finnish)
    report = audit([path])
    assert any("no lexicon" in n.why for n in report.not_covered)


def test_no_versions_are_a_story(tmp_path: Path) -> None:
    """Two texts that are no versions are compared as a story, and that is said as what could not be done."""
    longer = OTHER + " The jury had no doubt. The prize is worth five thousand euros."
    report = compare(write(tmp_path, "a.txt", GERMAN), write(tmp_path, "b.txt", longer))
    assert report.versions == ()
    assert any("versions" in n.why and n.undone for n in report.undone)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kos hielt den Siebenmeter.", "Kos saved the penalty throw."),
        (
            "Die Anklage will sich binnen zwei Wochen äußern.",
            "Le parquet dira sous quinze jours s'il fait appel.",
        ),
        ("Der Zaun steht. Sie ging.", "Nobody had expected it. La Rochelle lost."),
    ],
)
def test_a_sentence_or_two_are_versions_where_that_is_said(left: str, right: str, tmp_path: Path) -> None:
    """Of texts so short no alignment tells whether they are versions: all of one stands beside all of the other."""
    report = compare(write(tmp_path, "a.txt", left), write(tmp_path, "b.txt", right))
    assert [{v.left, v.right} for v in report.versions] == [{"a", "b"}]
    assert report.undone == ()
    assert report.versions[0].links[0].left
    assert report.versions[0].links[0].right


@pytest.mark.parametrize("text", ["", " \n", ". . !"])
def test_nothing_to_compare(tmp_path: Path, text: str) -> None:
    """A comparison with an empty text, or of a text with itself, says that there is nothing to compare."""
    one = write(tmp_path, "a.txt", GERMAN)
    for other, words in ((write(tmp_path, "b.txt", text), r"b\.txt: nothing"), (one, "same text")):
        with pytest.raises(UsageError, match=words):
            compare(one, other)


def test_one_path_and_none(tmp_path: Path) -> None:
    """A text is one path, no path at all is refused, and so is what is no text or no settings."""
    rows = write(tmp_path, "rows.tsv", "Zwei Boote.\tFive boats.\n")
    assert qa(rows, Settings(langs=("de", "en"))).findings
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: qa([]), "no file was named"),
        (lambda: audit([]), "no file was named"),
        (lambda: compare_texts(None, "x"), "left: is no text but NoneType"),  # type: ignore[arg-type]
        (lambda: compare_texts("x", " "), "right: there is no text"),
        (lambda: qa(rows, {"select": 1}), "settings are no dict"),  # type: ignore[arg-type]
        (lambda: qa(rows, Settings(select=("nope",))), "unknown rule 'nope'"),
    ]
    for call, words in refused:
        with pytest.raises(UsageError, match=words):
            call()


def test_compare_needs_both(tmp_path: Path) -> None:
    """A comparison with a file that is not there cannot be done."""
    with pytest.raises(ReadError, match=r"none\.txt"):
        compare(write(tmp_path, "a.txt", GERMAN), str(tmp_path / "none.txt"))


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        (Settings(select=("nope",)), "nope"),
        (Settings(ignore=("nope",)), "nope"),
        (Settings(langs=("1a",)), "1a"),
        (Settings(langs=("de", "fr")), "one language for all articles"),
        (Settings(select=("omission",), ignore=("omission",)), "both selected and ignored"),
    ],
)
def test_bad_settings(tmp_path: Path, settings: Settings, why: str) -> None:
    """Rules and languages that do not exist or do not go together are refused before anything is read."""
    with pytest.raises(UsageError, match=why):
        audit([str(tmp_path / "never-read.txt")], settings)


def test_empty_sides_of_rows(tmp_path: Path) -> None:
    """A row with one empty side diverges fully; one with two empty sides says nothing wrong."""
    path = write(tmp_path, "rows.tsv", f"{GERMAN}\t\n\t\n{GERMAN}\t{FRENCH}\n")
    report = qa([path], Settings(langs=("de", "fr")))
    assert report.rows is not None
    scores = [r.divergence for r in report.rows]
    assert scores[0] == pytest.approx(1.0)
    assert scores[1] < 0.5
    assert {f.left.row for f in report.findings if f.rule == "omission" and f.left} == {1}


def test_frames(samples: Report) -> None:
    """The frames have one row per finding, claim and link, with the columns of both sides."""
    findings = samples.findings_frame()
    assert list(findings["fingerprint"]) == [f.fingerprint for f in samples.findings]
    assert {"left_text", "right_text", "left_row"} <= set(findings.columns)
    texts = {a.id: a.text for a in samples.articles}
    for row in findings[findings["left_start"].notna()].to_dict("records"):
        assert texts[row["left_article"]][row["left_start"] : row["left_end"]] == row["left_text"]
    assert len(samples.claims_frame()) == sum(len(a.claims) for a in samples.articles)
    assert len(samples.alignments_frame()) == sum(len(v.links) for v in samples.versions)


def test_a_report_is_shown_short(samples: Report) -> None:
    """In a notebook a report shows its counts, not all its texts."""
    errors = samples.count(Severity.ERROR)
    assert repr(samples).startswith(f"<Report: {len(samples.articles)} articles; {errors} error, ")
    assert len(repr(samples)) < 100


def test_paths_of_any_kind(tmp_path: Path) -> None:
    """Files are named by texts or paths."""
    left, right = write(tmp_path, "a.txt", GERMAN), write(tmp_path, "b.txt", GERMAN.replace("350", "530"))
    said = compare(left, right).findings
    assert compare(Path(left), Path(right), previous=Path(left)).findings == said
    assert audit(tmp_path).articles == audit([Path(left), right]).articles


def test_a_text_twice(tmp_path: Path) -> None:
    """A copy is named and checked once: its findings are those of the first."""
    broken = GERMAN + "\nDer Rat sagte: „Wir warten.\n\nDie Brücke ist zu.\n"
    alone = audit([write(tmp_path, "a.txt", broken)])
    write(tmp_path, "b.txt", broken)
    both = audit([str(tmp_path)])
    assert [f.message for f in both.findings] == [f.message for f in alone.findings]
    assert [Path(a.path).name for a in both.articles] == ["a.txt"]
    (note,) = both.not_covered
    assert (Path(note.what).name, note.why) == (
        "b.txt",
        f"is the same text as {tmp_path / 'a.txt'}: checked once",
    )
