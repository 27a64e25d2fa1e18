"""The pages of a large audit, the chooser of versions and the marks of a baseline in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Open, faults, three_versions
from sample_report import RULES, sample, stories

from checker import audit
from checker.baseline import Entry, load_baseline
from checker.report import Report
from reports.options import Options
from reports.writers import write

pytestmark = pytest.mark.requires_browser

SHARED = Path(__file__).parents[3] / "shared" / "articles"


def shown_pairs(page: object) -> list[str]:
    """The headings of the pairs that are on the screen."""
    return page.locator(".pair > summary h3:visible").all_inner_texts()  # type: ignore[attr-defined,no-any-return]


def test_two_of_three_versions_are_chosen(opened: Open) -> None:
    """One pair stands at a time, chosen by two lists, by the overview and by a finding that speaks of it."""
    page = opened(three_versions())
    assert len(shown_pairs(page)) == 1
    assert "bruecke.de.txt" in shown_pairs(page)[0]
    assert "pont.fr.txt" in shown_pairs(page)[0]
    page.select_option(".chooser select[name=right]", label="en · bridge.en.txt")
    assert "bridge.en.txt" in shown_pairs(page)[0]
    page.select_option(".chooser select[name=left]", label="fr · pont.fr.txt")
    assert "pont.fr.txt" in shown_pairs(page)[0]
    page.select_option(".chooser select[name=right]", label="fr · pont.fr.txt")
    assert page.input_value(".chooser select[name=left]") != page.input_value(".chooser select[name=right]")
    page.locator(".pairs a").nth(0).click()
    page.locator("#p0:visible").wait_for()
    page.locator(".pairs a").nth(1).click()
    page.locator("#p1:visible").wait_for()
    assert len(shown_pairs(page)) == 1


def test_all_pairs_stand_without_script_and_on_paper(opened: Open) -> None:
    """Where nothing can be chosen, nothing is hidden."""
    page = opened(three_versions(), java_script_enabled=False)
    assert len(shown_pairs(page)) == 3
    assert not page.locator(".chooser").is_visible()
    page = opened(three_versions())
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".pair:not([hidden])").count() == 3
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".pair:not([hidden])").count() == 1


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_index_of_stories(opened: Open, tmp_path: Path, scheme: str, viewport: dict[str, int]) -> None:
    """The index is accessible, filters its stories, leads to their pages and counts what is still open there."""
    folder = tmp_path / "audit"
    write(stories(5), f"{folder}/", RULES)
    assert write(stories(3), folder, RULES) == folder / "index.html"
    assert sorted(p.name for p in folder.iterdir()) == [
        "index.html",
        "story-001.html",
        "story-002.html",
        "story-003.html",
    ]
    page = opened(folder / "index.html", viewport=viewport, color_scheme=scheme, bypass_csp=True)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.fill("input[name=search]", "STORY 2:")
    assert page.locator(".story:visible").count() == 1
    page.locator(".story:visible h3 a").click()
    page.locator(".card").first.locator(".accept").click()
    page.get_by_text("All stories").click()
    page.locator(".story .open:visible").first.wait_for()
    assert page.locator(".story .open:visible").all_inner_texts() == ["3 / 4 open"]


def test_decisions_of_all_stories_export_together(opened: Open, tmp_path: Path) -> None:
    """The index exports what was decided on the pages, and what the run's baseline held before."""
    known = Entry("f" * 16, "dismissed", "name-variant", "house style")
    write(stories(2), f"{tmp_path}/audit/", RULES, Options(baseline=(known,)))
    page = opened(tmp_path / "audit" / "story-002.html")
    page.locator(".card").first.locator(".dismiss").click()
    decided = str(page.locator(".card").first.get_attribute("data-fp"))
    page.get_by_text("All stories").click()
    page.locator(".decisions summary").click()
    with page.expect_download() as download:
        page.click("#export")
    download.value.save_as(tmp_path / "baseline.json")
    entries = load_baseline(tmp_path / "baseline.json").entries
    assert {key: e.status for key, e in entries.items()} == {decided: "dismissed", "f" * 16: "dismissed"}
    assert entries["f" * 16].reason == "house style"


def test_imported_baseline_marks_new_known_and_gone(opened: Open, tmp_path: Path) -> None:
    """After an import each card says whether the baseline knows it, and what is gone is listed."""
    first = sample().findings[0]
    path = tmp_path / "baseline.json"
    gone = {"status": "dismissed", "rule": "omission", "reason": "<img src=x onerror=alert(1)>"}
    entries = {first.fingerprint: {"status": "accepted", "rule": first.rule}, "0" * 16: gone}
    path.write_text(json.dumps({"schema": 1, "findings": entries}))
    page = opened(sample())
    page.locator(".decisions summary").click()
    page.set_input_files("#import-file", path)
    page.get_by_text("Baseline imported.").wait_for()
    assert page.locator(".card .mark").all_inner_texts() == ["known", "new", "new", "new"]
    assert page.locator("#import-gone li").all_inner_texts() == [
        "omission · dismissed · <img src=x onerror=alert(1)>"
    ]
    page.select_option("select[name=status]", "known")
    assert page.locator(".card:visible").count() == 1


def test_decisions_of_the_run_can_be_taken_back(opened: Open, tmp_path: Path) -> None:
    """What the run's baseline accepted is so on the page, until it is undone there; that survives a reload."""
    first = sample().findings[0]
    known = Entry(first.fingerprint, "accepted", first.rule, "seen")
    path = write(sample(), tmp_path / "r.html", RULES, Options(baseline=(known,)))
    page = opened(path)
    card = page.locator(".card").first
    assert card.get_attribute("data-status") == "accepted"
    assert card.locator(".reason").input_value() == "seen"
    card.locator(".accept").click()
    page.reload()
    assert page.locator(".card").first.get_attribute("data-status") == "open"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_shared_articles_are_accessible(opened: Open, viewport: dict[str, int]) -> None:
    """axe-core finds nothing on the report of the articles that lie beside a developer's checkout."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there")
    page = opened(audit([str(SHARED)]), viewport=viewport, bypass_csp=True)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.pdf(format="A4").startswith(b"%PDF")


HOSTILE_FILES = {
    "<script>document.title=1<": "Der <script>document.title='owned'</script> Bericht.\n",
    '"><img src=x onerror=alert(1)>': "Die Brücke „kostete 4 Millionen\" onmouseover='alert(1)' Euro.\n",
    "\u202egpj.exe\u2066": "Der \u202eBürgermeister\u202c Lehmann sprach am 3. Mai. Bürgermeister Lermann schwieg.\n",
    "{{7*7}}{%raw%}": "Nul\x00byte und \x1b[31mrot und 👩\u200d👩\u200d👧\u200d👦 e\u0301\u0301\u0301 .\n",
    "]]><!--": "Anna Berg, Präsidentin von Nordlicht, ging. Anna Berg, Sprecherin von Nordlicht, ging.\n",
    "wide": "Ein " + "W" * 1_000_000 + " stand da. .\n",
}


HOSTILE_TITLES = ("</title><script>document.title='owned'</script>", "\u202e\u2067gpj.exe", "T" * 1_000_000)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.slow
def test_hostile_files_end_to_end(opened: Open, tmp_path: Path, viewport: dict[str, int]) -> None:
    """Articles, file names and titles that attack the page are read, checked and shown, and nothing runs."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in HOSTILE_FILES.items():
        title = name.replace("\n", " ")
        (folder / f"{name.replace('/', '')}.txt").write_text(f"{title}\n\n{text}", encoding="utf-8")
    for number, title in enumerate(HOSTILE_TITLES):
        (folder / f"titled-{number}.md").write_text(
            f"---\ntitle: {title}\n---\n\nAnna Berg kam.\n", encoding="utf-8"
        )
    report = audit([str(folder)])
    assert report.findings
    page = opened(report, viewport=viewport)
    assert page.title() == "Crosscheck report"
    assert page.locator("img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    for fact in page.locator(".k:visible").all()[:5]:
        fact.hover()


TIDY: list[Callable[[], Report]] = [sample, three_versions]


@pytest.mark.parametrize("make", TIDY, ids=["two versions", "three versions"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_language_of_the_interface_is_accessible(
    opened: Open, make: Callable[[], Report], scheme: str
) -> None:
    """German and French pages stand the same rules as the English one."""
    for lang in ("de", "fr"):
        page = opened(make(), lang=lang, color_scheme=scheme, bypass_csp=True)
        assert faults(page) == []
