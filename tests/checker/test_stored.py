"""The audit with a store finds what the audit of all files finds, whatever came when, and remembers decisions."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from commands import crosscheck

from checker.cli import main
from checker.fingerprint import MIRRORED
from checker.pipeline import audit
from checker.report import Report
from checker.settings import Settings
from checker.shelf.stored import Shelf, audit_stored
from claims.store.store import open_store
from claims.store.verify import verify_store

SAMPLES = Path(__file__).parents[2] / "samples"


def stored(store: Path, *paths: Path, keep: bool = True, **settings: Any) -> Report:
    """An audit with a store."""
    return audit_stored(
        [str(p) for p in paths], Shelf(str(store), keep), Settings(**settings), lambda *_: None
    )


# The model's scores of a pair move by this much with the pairs beside it (docs/model-card-judge.md).
SCORE_SPREAD = 0.0005


def told(report: Report) -> tuple[object, ...]:
    """What a report says, whatever the order of its articles."""
    return (
        sorted(
            (f.rule, f.severity, f.scope, sorted(e.article for e in f.sides), f.message)
            for f in report.findings
        ),
        sorted((sorted((v.left, v.right)), v.score) for v in report.versions),
        sorted(sorted(ids) for ids in report.stories),
        sorted((e.article, e.start, e.person, e.office) for e in report.ledger),
        sorted(n.why for n in report.not_covered),
        {
            id_: [(t.start, t.end, pytest.approx(t.score, abs=SCORE_SPREAD)) for t in scores]
            for id_, scores in sorted(report.token_scores.items())
        },
    )


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A copy of the samples, the story's articles first."""
    folder = tmp_path / "articles"
    shutil.copytree(SAMPLES, folder, ignore=shutil.ignore_patterns("README*"))
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def whole() -> Report:
    """The audit of the samples without a store."""
    return audit([str(SAMPLES)])


def words(report: Report) -> tuple[object, ...]:
    """The findings of a report as sets of quotes: sides may be swapped where articles came in another order."""
    return tuple(sorted((f.rule, sorted(e.text for e in f.sides)) for f in report.findings))


def rules(report: Report) -> set[str]:
    """The rules of a report; what one of two versions adds is what the other one omits, whichever is the left one."""
    return {MIRRORED.get(f.rule, f.rule) for f in report.findings}


TRIPLES = tomllib.loads((Path(__file__).parent / "data" / "short_triples.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("order", ["en de fr", "de fr en"])
def test_versions_through_a_third_are_found_whichever_comes_last(order: str, tmp_path: Path) -> None:
    """A version that comes last joins two stored ones, which are then compared as versions; or it is joined to one."""
    (storm,) = (t for t in TRIPLES["triples"] if t["name"] == "storm")
    for lang in order.split():
        path = tmp_path / "articles" / f"{lang}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(storm[lang], encoding="utf-8")
        stored(tmp_path / "store", path)
    report, whole = stored(tmp_path / "store", path.parent), audit([str(path.parent)])
    assert len(report.versions) == 3
    assert rules(report) == rules(whole)
    assert {f.scope for f in report.findings} == {f.scope for f in whole.findings}


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 1, 2, 0)])
def test_one_by_one_is_all_at_once(
    order: tuple[int, ...], files: list[Path], tmp_path: Path, whole: Report
) -> None:
    """Articles audited one after the other leave a store that says what the audit of all of them says."""
    for at in order:
        stored(tmp_path / "store", files[at])
    last = stored(tmp_path / "store", files[0].parent)
    if order == tuple(sorted(order)):
        assert told(last) == told(whole)
    assert {frozenset((v.left, v.right)) for v in last.versions} == {
        frozenset((v.left, v.right)) for v in whole.versions
    }
    assert rules(last) == rules(whole)
    assert not list(verify_store(tmp_path / "store"))


def test_nothing_is_done_twice(
    files: list[Path], tmp_path: Path, whole: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second audit of the same files reads, embeds and compares nothing, and says the same."""
    assert told(stored(tmp_path / "store", files[0].parent)) == told(whole)
    few = audit([str(SAMPLES)], Settings(select=("number-mismatch",)))

    def never(*_: object, **__: object) -> None:
        raise AssertionError("done twice")

    monkeypatch.setattr("checker.run.stages.read_found", never)
    monkeypatch.setattr("checker.shelf.increment.compare_versions", never)
    monkeypatch.setattr("checker.shelf.increment.check_stories", never)
    assert told(stored(tmp_path / "store", files[0].parent)) == told(whole)
    chosen = stored(tmp_path / "store", files[0].parent, select=("number-mismatch",))
    assert {f.rule for f in chosen.findings} == {"number-mismatch"}
    assert told(chosen)[0] == told(few)[0]


def test_a_new_article_meets_all_that_is_stored(files: list[Path], tmp_path: Path) -> None:
    """A new article's report has the stored versions and stories it belongs to, and only findings that concern it."""
    stored(tmp_path / "store", files[0], files[1], files[4])
    new = stored(tmp_path / "store", files[2])
    assert {v.right for v in new.versions} | {v.left for v in new.versions} == {f.stem for f in files[:3]}
    assert new.findings
    assert all(any(e.article == files[2].stem for e in f.sides) for f in new.findings if f.left and f.right)
    assert [a.id for a in new.articles] == [files[2].stem, files[0].stem, files[1].stem]


def test_a_draft_leaves_no_trace(files: list[Path], tmp_path: Path) -> None:
    """With --no-keep the store stays as it is, to the byte, and the report is the same."""
    stored(tmp_path / "store", *files[:3])
    before = (tmp_path / "store" / "claims.sqlite").read_bytes()
    draft = stored(tmp_path / "store", files[3], keep=False)
    assert (tmp_path / "store" / "claims.sqlite").read_bytes() == before
    assert told(draft) == told(stored(tmp_path / "store", files[3]))


def test_a_changed_article_retires_its_findings(files: list[Path], tmp_path: Path) -> None:
    """What was found in the old text goes; what is wrong in the new one comes."""
    stored(tmp_path / "store", files[0].parent)
    text = files[1].read_text(encoding="utf-8")
    files[1].write_text(text.replace("60 percent", "40 percent"), encoding="utf-8")
    changed = stored(tmp_path / "store", files[0].parent)
    assert told(changed) == told(audit([str(files[0].parent)]))
    assert "number-mismatch" not in {f.rule for f in changed.findings}
    assert not list(verify_store(tmp_path / "store"))


def test_removal_takes_findings_along(files: list[Path], tmp_path: Path) -> None:
    """Of a removed article nothing is said any more; the rest stands."""
    stored(tmp_path / "store", files[0].parent)
    assert crosscheck("store", "remove", files[1].stem, "--store", tmp_path / "store").exit_code == 0
    files[1].unlink()
    assert told(stored(tmp_path / "store", files[0].parent)) == told(audit([str(files[0].parent)]))
    with open_store(tmp_path / "store") as held:
        assert not [r for kind in ("finding", "version", "link") for r in held.records(kind, {files[1].stem})]


def test_added_articles_are_compared_when_they_are_named(
    files: list[Path], tmp_path: Path, whole: Report
) -> None:
    """What `store add` took in uncompared is compared by the first audit that names it."""
    assert crosscheck("store", "add", files[0].parent, "--store", tmp_path / "store").exit_code == 0
    assert told(stored(tmp_path / "store", files[0].parent)) == told(whole)


def test_decisions_are_kept(files: list[Path], tmp_path: Path) -> None:
    """A dismissed finding stays away and an accepted one is known, in every later audit, and when it is removed."""
    store = tmp_path / "store"
    first = stored(store, files[0].parent)
    dismissed, accepted = first.findings[0], first.findings[1]
    decided = {
        dismissed.fingerprint: {"status": "dismissed", "rule": dismissed.rule, "reason": "a quotation"},
        accepted.fingerprint: {"status": "accepted", "rule": accepted.rule, "reason": ""},
    }
    known = tmp_path / "known.json"
    known.write_text(json.dumps({"schema": 1, "findings": decided}), encoding="utf-8")
    crosscheck("audit", files[0].parent, "--store", store, "--baseline", known, "--quiet")
    known.unlink()
    later = {f.fingerprint: f.baseline for f in stored(store, files[0].parent).findings}
    assert dismissed.fingerprint not in later
    assert later[accepted.fingerprint] == "known"
    crosscheck("store", "remove", *(f.stem for f in files), "--store", store)
    printed = json.loads(crosscheck("store", "triage", "--store", store).stdout)
    assert printed["findings"] == decided


def test_standard_input_is_compared_and_not_kept(files: list[Path], tmp_path: Path) -> None:
    """A text on standard input meets what is stored and is not stored itself."""
    stored(tmp_path / "store", *files[:2])
    run = CliRunner().invoke(
        main,
        ["audit", "-", "--store", str(tmp_path / "store"), "--format", "json"],
        input=files[2].read_bytes(),
    )
    assert [v for v in json.loads(run.stdout)["versions"] if "stdin" in (v["left"], v["right"])]
    with open_store(tmp_path / "store") as held:
        assert [e.id for e in held.entries()] == [f.stem for f in files[:2]]
    assert not list(verify_store(tmp_path / "store"))


def test_one_bad_file_does_not_stop_it(files: list[Path], tmp_path: Path) -> None:
    """A file that cannot be read is counted and said; nothing readable at all is exit code 2."""
    (files[0].parent / "bad.txt").write_bytes(bytes(range(256)) * 40)
    report = stored(tmp_path / "store", files[0].parent)
    assert report.skipped == 1
    assert len(report.articles) == 5
    done = crosscheck("audit", files[0].parent / "bad.txt", "--store", tmp_path / "other")
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert crosscheck("audit", files[0], "--no-keep").exit_code == 2
