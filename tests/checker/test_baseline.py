"""A baseline: read, held against findings, written; decisions survive edits elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from checker.baseline import Baseline, Entry, hold, load_baseline, mark, update_baseline
from checker.fingerprint import sketch
from checker.looked import Looked, rules_of
from checker.model import Evidence, Finding, Scope, Severity
from checker.recognised import are_near, former_fingerprint
from checker.report import Report
from checker.settings import Settings
from claims.errors import UsageError


def finding(number: str = "4", offset: int = 10, rule: str = "number-mismatch") -> Finding:
    """A finding on a number at some offset."""
    left = Evidence("a", "de", 0, offset, offset + 1, number)
    right = Evidence("b", "fr", 0, 7, 8, "3")
    return Finding(
        rule, Severity.ERROR, 0.9, "They differ.", Scope.BETWEEN, left, right, (), number, "3", "Brücken"
    )


def entry(of: Finding, status: str, reason: str = "") -> Baseline:
    """A baseline with one decision."""
    return Baseline({of.fingerprint: Entry(of.fingerprint, status, of.rule, reason)})


def both(folder: Path) -> Looked:
    """A run that looked at both articles and for every rule."""
    return Looked(folder, {"a": "a.md", "b": "b.md"})


def test_dismissed_stays_dismissed_when_lines_move() -> None:
    """A dismissal holds for the finding at another offset, and no longer once its number is another."""
    known = entry(finding(), "dismissed")
    moved = mark([finding(offset=500)], known)
    assert (moved.findings, len(moved.dismissed)) == ((), 1)
    changed = mark([finding(number="5")], known)
    assert [f.baseline for f in changed.findings] == ["new"]
    assert [e.fingerprint for e in changed.gone] == [finding().fingerprint]


def test_a_score_is_no_identity() -> None:
    """A finding that bears a score on both sides stays what it is when a model gives another score."""
    one, two = (replace(finding(), left_value=v, right_value=v) for v in ("model 0.91", "model 0.87"))
    assert one.fingerprint == two.fingerprint
    assert one.fingerprint != finding().fingerprint


def test_accepted_is_known() -> None:
    """An accepted finding stays in the report as known, others are new, and the order is kept."""
    marked = mark([finding("9"), finding()], entry(finding(), "accepted"))
    assert [f.baseline for f in marked.findings] == ["new", "known"]
    assert marked.gone == ()


def test_update_round_trip(tmp_path: Path) -> None:
    """What a run writes makes the same run silent, keeps earlier dismissals and forgets what is gone."""
    path = tmp_path / "baseline.json"
    first, _ = update_baseline(path, [finding("4"), finding("5")], Baseline(), both(tmp_path))
    assert load_baseline(path) == first
    dismissed = replace(first.entries[finding("4").fingerprint], status="dismissed", reason="rounding")
    previous = Baseline({**first.entries, dismissed.fingerprint: dismissed})
    _, change = update_baseline(path, [finding("6")], previous, both(tmp_path))
    assert str(change) == "1 added, 1 kept, 1 removed"
    again = load_baseline(path)
    assert {e.reason for e in again.entries.values()} == {"rounding", ""}
    assert set(again.entries) == {finding("4").fingerprint, finding("6").fingerprint}
    assert [p.name for p in tmp_path.iterdir()] == ["baseline.json"]


def test_hold_a_report_against_a_baseline(tmp_path: Path) -> None:
    """A report without a baseline is untouched; an update may make the file and marks all as known."""
    report = Report("s", findings=(finding(),))
    assert hold(report, None)[0] is report
    path = tmp_path / "b.json"
    assert [f.baseline for f in hold(report, path, update=True)[0].findings] == ["known"]
    other = Report("s", findings=(finding(), finding("8")))
    assert [f.baseline for f in hold(other, path)[0].findings] == ["known", "new"]


def test_update_still_tells_what_is_gone(tmp_path: Path) -> None:
    """A rewritten baseline forgets a finding that no longer occurs, and this one run says so."""
    path = tmp_path / "b.json"
    update_baseline(path, [finding("4")], Baseline(), both(tmp_path))
    _, marked = hold(Report("s", findings=(finding("5"),)), path, update=True)
    assert [e.fingerprint for e in marked.gone] == [finding("4").fingerprint]
    assert hold(Report("s", findings=(finding("5"),)), path)[1].gone == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "no such baseline"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "schema"),
        ('{"schema": 2, "findings": {}}', "schema"),
        ('{"schema": 1, "findings": []}', "findings"),
        ('{"schema": 1, "findings": {"ab": {"status": "maybe"}}}', "ab"),
        ('{"schema": 1, "findings": {"ab": 3}}', "ab"),
    ],
)
def test_bad_files_get_one_clear_line(content: str | None, words: str, tmp_path: Path) -> None:
    """A file that is no baseline is refused in one line that names it and says why."""
    path = tmp_path / "baseline.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_baseline(path)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_reads_what_the_report_exports(tmp_path: Path) -> None:
    """The page's export, with a byte order mark or nulls added by other tools, reads as decisions."""
    path = tmp_path / "b.json"
    data = {"schema": 1, "findings": {"0" * 16: {"status": "dismissed", "rule": None, "reason": "spät"}}}
    path.write_text("\ufeff" + json.dumps(data), encoding="utf-8")
    assert load_baseline(path).entries["0" * 16] == Entry("0" * 16, "dismissed", "", "spät")


def test_unwritable_place_is_a_usage_error(tmp_path: Path) -> None:
    """A baseline that cannot be written is one clear error."""
    with pytest.raises(UsageError, match="cannot be written"):
        update_baseline(tmp_path / "missing" / "b.json", [finding()], Baseline(), both(tmp_path))


def test_older_decisions_hold() -> None:
    """A decision under the fingerprint as it was made at first still holds, and is shown under the one of today."""
    old = "00baf2be59b03325"
    assert former_fingerprint(finding()) == old
    marked = mark([finding()], Baseline({old: Entry(old, "dismissed", "number-mismatch")}))
    assert len(marked.dismissed) == 1
    assert [e.fingerprint for e in marked.entries] == [finding().fingerprint]


def swapped(of: Finding) -> Finding:
    """A finding whose sides changed places."""
    return replace(of, left=of.right, right=of.left, left_value=of.right_value, right_value=of.left_value)


BRIDGE = ("Die neue Brücke von Marlow hat vier Pfeiler aus hellem Granit.", "Le pont compte trois piliers.")


def placed(*sentences: str) -> Finding:
    """The finding in these sentences."""
    return replace(finding(), place=sketch(sentences))


def test_sides_that_change_places() -> None:
    """Which version stands on the left is nothing of the finding; an omission is then an addition."""
    assert swapped(finding()).fingerprint == finding().fingerprint
    assert replace(finding(rule="omission"), right=None).fingerprint == (
        replace(swapped(finding(rule="addition")), left=None).fingerprint
    )


@pytest.mark.parametrize(
    ("sentences", "same"),
    [
        ((BRIDGE[0].replace("Granit", "poliertem Granit"), BRIDGE[1]), True),
        ((BRIDGE[0].replace("neue Brücke", "Brücke"), BRIDGE[1]), True),
        ((BRIDGE[0], "Le pont compte trois piliers solides."), True),
        (("Der Hafen erhielt vier Kräne aus den Niederlanden.", "Le port a reçu trois grues."), False),
    ],
    ids=["word added", "word taken away", "other side", "elsewhere"],
)
def test_edit_around_the_words(sentences: tuple[str, str], same: bool) -> None:
    """A dismissal survives an edit of its sentence around the words quoted, and does not spread to another place."""
    known = entry(placed(*BRIDGE), "dismissed")
    assert bool(mark([placed(*sentences)], known).dismissed) is same
    # Where the finding itself is still there, the decision is its own.
    fingerprints = {placed(*BRIDGE).fingerprint, placed(*sentences).fingerprint}
    assert len(mark([placed(*BRIDGE), placed(*sentences)], known).dismissed) == 3 - len(fingerprints)


def test_whole_sentences_are_held_more_strictly() -> None:
    """What quotes a whole sentence has nothing but its words to be known by."""

    def left_out(text: str) -> Finding:
        left = Evidence("a", "de", 0, 0, len(text), text)
        return Finding("omission", Severity.WARNING, 0.9, "", Scope.BETWEEN, left, None, place=sketch([text]))

    known = left_out(BRIDGE[0]).fingerprint
    assert are_near(known, left_out(BRIDGE[0].replace("Pfeiler", "starke Pfeiler")))
    assert not are_near(known, left_out("Die neue Schule von Marlow hat sechs Räume aus hellem Beton."))


def test_update_leaves_what_was_not_looked_at(tmp_path: Path) -> None:
    """A run takes away nothing that it did not look at; a file that is gone takes its decisions along."""
    path = tmp_path / "b.json"
    (tmp_path / "a.md").write_text("…", encoding="utf-8")
    (tmp_path / "b.md").write_text("…", encoding="utf-8")
    known, _ = update_baseline(
        path, [finding("4"), finding(rule="date-mismatch")], Baseline(), both(tmp_path)
    )
    one = Looked(tmp_path, {"a": "a.md"})
    assert (
        str(update_baseline(path, [], known, one)[1])
        == "0 added, 2 kept (2 of them not looked at in this run), 0 removed"
    )
    some = replace(both(tmp_path), rules=frozenset({"date-mismatch"}))
    assert [e.rule for e in update_baseline(path, [], known, some)[0].entries.values()] == ["number-mismatch"]
    (tmp_path / "b.md").unlink()
    assert not update_baseline(path, [], known, one)[0].entries


def test_update_with_decisions_that_name_no_article(tmp_path: Path) -> None:
    """A decision of an older file stays until a run looked at all that the file names."""
    path = tmp_path / "b.json"
    old = Baseline({"0" * 16: Entry("0" * 16, "accepted", "number-mismatch")})
    first, _ = update_baseline(path, [finding()], old, both(tmp_path))
    assert len(first.entries) == 2
    assert len(update_baseline(path, [finding()], first, both(tmp_path))[0].entries) == 1


def test_gone_is_told_of_what_was_looked_at(tmp_path: Path) -> None:
    """A decision on another rule than those that ran is not gone."""
    path = tmp_path / "b.json"
    update_baseline(path, [finding()], Baseline(), both(tmp_path))
    report = Report("s")
    assert hold(report, path, rules={"date-mismatch"})[1].gone == ()
    assert len(hold(report, path, rules={"number-mismatch"})[1].gone) == 1


def test_what_a_higher_bar_hides_is_not_gone() -> None:
    """A run that shows sure findings only looked for none of the others, so that no decision on them is removed."""
    usual = rules_of(Settings(), revision=False)
    assert "number-mismatch" in usual
    assert not rules_of(Settings(min_confidence=0.9), revision=False)
