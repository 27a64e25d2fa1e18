"""The HTML page without a browser: its structure, what it escapes, and how big it gets."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from lxml import html as lxml_html
from sample_report import DE, EN, FR, HOSTILE_WORDS, RULES, hostile, large, qa_sample, sample

from checker.baseline import Entry
from checker.model import Alignment, AlignmentLink, SourceChange
from checker.report import Report
from claims.errors import UsageError
from reports.html import onepage
from reports.html.marks import Marks
from reports.html.pairing import pairs_of
from reports.html.sidebyside import pair_rows
from reports.options import Options
from reports.wording.interface import languages
from reports.wording.values import ValueLabels

LABELS = ValueLabels("en", {}, {})


def page(report: Report, **options: object) -> lxml_html.HtmlElement:
    """The parsed page of a report."""
    return lxml_html.document_fromstring(onepage.render(report, RULES, Options(**options)))  # type: ignore[arg-type]


def text(element: lxml_html.HtmlElement) -> str:
    """The text of an element with its white space collapsed."""
    return " ".join(element.text_content().split())


def test_top_says_what_is_wrong() -> None:
    """The first line is the verdict with the counts; sections follow in the order of an editor's needs."""
    root = page(sample())
    assert (
        text(root.cssselect(".verdict")[0])
        == "2 errors and 1 warning in 3 articles: look at these before publishing."
    )
    assert [s.get("id") for s in root.cssselect("main > section")] == [
        "overview",
        "findings",
        "texts",
        "facts",
        "ledger",
        "not-covered",
        "rules",
    ]
    assert "news/scan.pdf: no reader for this format" in text(root.cssselect("#not-covered")[0])
    relations = [text(r.cssselect("td")[-1]) for r in root.cssselect(".articles tbody tr")]
    assert relations[0] == "version of 2 fr; same story as 3 en"
    assert text(page(Report("s")).cssselect(".verdict")[0]) == "Nothing found in 0 articles."


def test_every_finding_has_a_card() -> None:
    """A card has anchor, title, both quotes in context with language and place, values and message."""
    root = page(sample())
    cards = root.cssselect(".card")
    assert [c.get("data-rule") for c in cards] == [
        "number-mismatch",
        "date-mismatch",
        "addition",
        "role-conflict",
    ]
    first = cards[0]
    assert first.get("id") == f"finding-{sample().findings[0].fingerprint}"
    assert text(first.cssselect(".rule-title")[0]) == "Numbers differ"
    quotes = first.cssselect("blockquote")
    assert [q.get("lang") for q in quotes] == ["de", "fr"]
    assert "Der Bau kostet 4 Milliarden Kronen und dauert" in text(quotes[0])
    assert text(quotes[0].cssselect("mark")[0]) == "4 Milliarden Kronen"
    assert "news/bruecke.de.txt:3:106" in text(first)
    assert "4,000,000,000 SEK ≠ 3,000,000,000 SEK" in text(first.cssselect(".values")[0])
    assert first.cssselect(".what")[0].get("href") == "#rule-number-mismatch"
    assert "different numbers for the same thing" in text(root.cssselect("#rule-number-mismatch")[0])
    assert "No counterpart in bruecke.de.txt" in text(cards[2])
    assert len(cards[3].cssselect(".related blockquote")) == 2
    assert text(cards[1].cssselect(".tag")[0]) == "new"


def test_cards_and_text_lead_to_each_other() -> None:
    """Every number in the text leads to a card, every card to a number in the text, and ids are unique."""
    root = page(sample())
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    links = [a.get("href")[1:] for a in root.cssselect("a[href^='#']")]
    assert set(links) <= set(ids)
    refs = root.cssselect("#texts a.ref")
    assert {r.get("href") for r in refs} == {f"#{c.get('id')}" for c in root.cssselect(".card")}
    assert sum("show in text" in text(a) for a in root.cssselect(".card a")) == 9


def test_rows_keep_every_sentence_once() -> None:
    """Side by side shows each sentence of both texts once, missing ones as gaps, moved ones linked."""
    version = sample().versions[0]
    rows = pair_rows(version, DE, FR, Marks(sample(), ["x"] * 4, [None] * 4, LABELS))
    assert [s.index for r in rows for s in r.left] == list(range(6))
    assert sorted(s.index for r in rows for s in r.right) == list(range(6))
    assert [(r.state, r.moved) for r in rows] == [
        ("match", False),
        ("match", False),
        ("match", False),
        ("match", True),
        ("match", False),
        ("ghost", True),
        ("right-only", False),
        ("skipped", False),
    ]
    assert (rows[3].peer, rows[5].peer) == (5, 3)
    assert [r.para for r in rows][:5] == [True, True, False, True, False]
    for row in rows:
        for s in row.left:
            assert "".join(p.text for p in s.pieces) == DE.sentences[s.index].text


def test_links_out_of_range_are_left_out() -> None:
    """A link to a sentence that does not exist breaks nothing, and its sentences still stand somewhere."""
    version = replace(sample().versions[0], links=(AlignmentLink((0, 99), (0,), 0.9),))
    rows = pair_rows(version, DE, FR, Marks(Report("s"), [], [], LABELS))
    assert {r.state for r in rows} == {"left-only", "right-only", "skipped"}
    assert len(rows) == len(DE.sentences) + len(FR.sentences)


def test_marks_shades_and_facts() -> None:
    """The differing words are marked with their number, words without counterpart shaded, facts labelled."""
    root = page(sample())
    marked = [text(m) for m in root.cssselect("#texts .sides mark.error")]
    assert marked[:2] == ["Bürgermeisterin", "Petra Lindqvist"]
    assert {"4 Milliarden", "3 milliards", "de couronnes"} <= {m.strip() for m in marked}
    values = {text(k): k.get("data-v") for k in root.cssselect(".k")}
    assert values["4 Milliarden"] == "4,000,000,000 SEK"
    assert values["14. Mai"] == "May 14"
    assert any(text(w) == "Kronen" for w in root.cssselect(".sides mark.w3"))
    assert not page(replace(sample(), token_scores={})).cssselect(".w3")


def test_overlapping_findings_keep_the_text_whole() -> None:
    """Findings that overlap, touch or reach over sentence ends change no character of the text."""
    base = sample().findings[0]
    assert base.left is not None
    spans = [(138, 157), (140, 150), (150, 190), (100, 157), (138, 138), (0, len(DE.text))]
    found = tuple(
        replace(base, left=replace(base.left, start=a, end=b, text=DE.text[a:b]), right=None)
        for a, b in spans
    )
    root = page(replace(sample(), findings=found))
    for ref in root.cssselect("#texts .ref, #texts .flag"):
        ref.drop_tree()
    left = [text(row.cssselect("td")[0]) for row in root.cssselect("#p0 tbody tr")]
    assert " ".join(left).split() == DE.text.split()


def test_a_pair_shows_its_own_findings_only() -> None:
    """With three versions the marks of one pair do not stand in the table of another."""
    base = sample()
    number, addition = base.findings[0], base.findings[3]
    pairs = [("de1", "fr1"), ("de1", "en1"), ("en1", "fr1")]
    links = {"fr1": base.versions[0].links, "en1": (AlignmentLink((1,), (0,), 0.9),)}
    versions = tuple(
        Alignment(a, b, 0.9, links[b] if a == "de1" else (AlignmentLink((), (5,), 0.0),)) for a, b in pairs
    )
    report = replace(base, versions=versions, findings=(number, addition, replace(addition, against="en1")))
    assert pairs_of(report) == [0, 0, 2]
    root = page(report)
    marked = [{r.get("href") for r in root.cssselect(f"#p{i} a.ref")} for i in range(3)]
    cards = [f"#{c.get('id')}" for c in root.cssselect(".card")]
    assert marked == [{cards[0], cards[1]}, set(), {cards[2]}]
    gaps = [text(g) for g in root.cssselect(".card p.gap")]
    assert gaps == ["No counterpart in bruecke.de.txt", "No counterpart in bridge.en.txt"]


def test_uncompared_neighbours_share_a_row() -> None:
    """Front matter and share buttons that stand at the same place of both texts take one row."""
    links = tuple(AlignmentLink((i,), (i,), 0.9) for i in range(5))
    version = replace(sample().versions[0], right="de2", links=links)
    rows = pair_rows(version, DE, replace(DE, id="de2"), Marks(Report("s"), [], [], LABELS))
    skipped = [r for r in rows if r.state == "skipped"]
    assert [(len(r.left), len(r.right)) for r in skipped] == [(1, 1)]


def test_conflicts_have_their_own_section() -> None:
    """Conflicts within and across articles stand apart from those between versions, the worst group first."""
    root = page(sample())
    assert [s.get("id") for s in root.cssselect(".cards")] == ["between", "conflicts"]
    assert [c.get("data-rule") for c in root.cssselect("#conflicts .card")] == ["role-conflict"]
    turned = replace(sample(), findings=tuple(reversed(sample().findings[:2])))
    assert [s.get("id") for s in page(turned).cssselect(".cards")] == ["conflicts", "between"]


def test_ledger_is_a_table_of_person_office_article() -> None:
    """The ledger has a row per person and office, a column per article, and leads to the conflict."""
    root = page(sample())
    rows = root.cssselect(".ledger tbody tr")
    assert [text(r.cssselect("th")[0]) for r in rows] == ["Petra Lindqvist", "Petra Lindqvist", "Jonas Falk"]
    assert [bool(text(td)) for td in rows[0].cssselect("td")] == [True, True, True, False]
    assert rows[1].cssselect("td")[3].cssselect("a")[0].get("href").startswith("#finding-")


def test_ledger_of_many_articles_is_a_list() -> None:
    """With more articles than a page has room for, one cell names each article with what it says."""
    report = sample()
    entry = report.ledger[0]
    more = tuple(replace(report.articles[0], id=f"x{i}", path=f"x{i}.txt") for i in range(6))
    told = tuple(replace(entry, article=a.id) for a in more)
    root = page(replace(report, articles=(*report.articles, *more), ledger=(*report.ledger, *told)))
    assert [text(th) for th in root.cssselect(".ledger thead th")] == ["Person", "Office", "In which article"]
    places = [text(at) for at in root.cssselect(".ledger tbody tr")[0].cssselect(".at")]
    assert sum(place.startswith("x") for place in places) == len(more)


def test_story_table_has_a_row_per_fact_and_a_column_per_article() -> None:
    """What differs stands open by kind with the finding's number; what all agree on is folded away."""
    root = page(sample(), lang="de")
    tables = root.cssselect("#facts table")
    assert [text(th) for th in tables[0].cssselect("thead th")] == [
        "Tatsache",
        "bruecke.de.txt de",
        "pont.fr.txt fr",
        "bridge.en.txt en",
    ]
    assert [text(th) for th in tables[0].cssselect(".kind th")] == ["Ämter", "Zahlen"]
    rows = tables[0].cssselect("tbody tr:not(.kind)")
    assert [text(td) for td in rows[0].cssselect("td")] == [
        "Bürgermeisterin 4",
        "Bürgermeister/in",
        "harbour engineer 4",
    ]
    assert text(rows[1].cssselect("td")[2]) == "–sagt dazu nichts"
    assert rows[1].cssselect("td a")[0].get("href") == f"#finding-{sample().findings[0].fingerprint}"
    folded = root.cssselect("#facts details")[0]
    assert "übereinstimmen (1)" in text(folded.cssselect("summary")[0])
    assert "14 May" in text(folded)


def test_three_versions_can_be_chosen() -> None:
    """Three versions of one text have one chooser, the source first; two have none."""
    links = (AlignmentLink((1,), (0,), 0.9),)
    more = (Alignment("fr1", "en1", 0.8, links), Alignment("de1", "en1", 0.8, links))
    root = page(replace(sample(), versions=(*sample().versions, *more)))
    assert len(root.cssselect(".chooser")) == 1
    options = [text(o) for o in root.cssselect(".chooser select")[0].cssselect("option")]
    assert options == ["de · bruecke.de.txt", "fr · pont.fr.txt", "en · bridge.en.txt"]
    assert [p.get("data-group") for p in root.cssselect(".pair")] == ["g0"] * 3
    assert not page(sample()).cssselect(".chooser")


def test_head_names_the_worst_findings() -> None:
    """Right below the verdict the worst findings stand in words, each leading to its card."""
    lines = page(sample()).cssselect(".first li")
    assert [text(li)[:17] for li in lines] == ["1 Numbers differ ", "4 One person, two", "2 Date mismatch T"]
    assert not page(Report("s")).cssselect(".first")


def test_head_says_nothing_twice() -> None:
    """A finding that says of other articles what a worse or surer one says stands below alone, not in the head."""
    report = sample()
    worst = min(report.findings, key=lambda f: (f.severity.rank, -f.confidence))
    again = replace(worst, left_value="7", confidence=worst.confidence / 2)
    root = page(replace(report, findings=(*report.findings, again)))
    assert len(root.cssselect("article.card")) == len(report.findings) + 1
    assert [text(li)[2:17] for li in root.cssselect(".first li")] == [
        text(li)[2:17] for li in page(report).cssselect(".first li")
    ]


def test_overview_has_a_strip_for_every_pair() -> None:
    """Each pair of versions stands in the overview with its findings and its strip, and leads to its texts."""
    pairs = page(sample()).cssselect(".pairs li")
    assert [p.cssselect("a")[0].get("href") for p in pairs] == ["#p0"]
    assert pairs[0].cssselect("use")[-1].get("href") == "#s-p0"
    assert "5 matched, 0 only left, 1 only right, 1 moved" in text(pairs[0])
    assert [text(b) for b in pairs[0].cssselect("b")] == ["1 error", "1 warning", "1 note"]


def test_bilingual_rows_are_ranked() -> None:
    """Rows of a bilingual file stand by divergence, each with its findings."""
    root = page(qa_sample())
    rows = root.cssselect("#rows tbody tr")
    assert [text(r.cssselect("th")[0]) for r in rows] == ["7 u7 memo.tsv", "6 memo.tsv"]
    assert len(rows[0].cssselect("a.ref")) == 1
    assert "1 warning in 2 rows" in text(root.cssselect(".verdict")[0])


def test_gone_findings_are_listed() -> None:
    """Baseline entries that no longer occur, or that dismiss a finding, are named with their reason and carried."""
    gone = Entry("0" * 16, "dismissed", "name-variant", "house style")
    held = Entry("1" * 16, "dismissed", "number-missing", "</script><b>")
    root = page(sample(), gone=(gone,), baseline=(gone, held))
    lists = [text(d) for d in root.cssselect("#findings details.entries")]
    assert "name-variant dismissed: house style" in lists[0]
    assert "number-missing dismissed: </script><b>" in lists[1]
    carried = json.loads(root.cssselect("script#baseline")[0].text)
    assert carried["1" * 16] == {"status": "dismissed", "rule": "number-missing", "reason": "</script><b>"}


def test_policy_allows_only_our_own_style_and_script() -> None:
    """The policy forbids all loading and allows style and script by their hashes, which are right."""
    source = onepage.render(sample(), RULES, Options())
    root = lxml_html.document_fromstring(source)
    policy = root.cssselect("meta[http-equiv]")[0].get("content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", source, re.S)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(r"https?://", source)
    assert not root.xpath("//@src | //@style | //@onclick | //link | //iframe")


def test_hostile_text_stays_text() -> None:
    """No tag, attribute or handler of an article becomes one of the page; bidi controls are written out."""
    source = onepage.render(hostile(), RULES, Options())
    root = lxml_html.document_fromstring(source)
    assert [s.get("type") for s in root.cssselect("script")] == ["application/json", None]
    assert not root.cssselect("img, iframe, object, b[onmouseover]")
    assert not [a for e in root.iter() if isinstance(e.tag, str) for a in e.attrib if a.startswith("on")]
    assert "\x00" not in source
    assert "\x1b" not in source
    assert "{{ 7 * 7 }}" in source
    assert source.encode("utf-8")
    assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", source)
    assert "&lt;U+202E&gt;esrever&lt;U+202C&gt; &lt;U+2066&gt;isolate" in source
    shown = [text(q) for q in root.cssselect(".card blockquote mark")]
    assert any(HOSTILE_WORDS[0] in s for s in shown)


def test_size_of_two_versions_of_two_thousand_words() -> None:
    """Two versions of 2,000 words with forty findings stay far under 1.5 MB."""
    report = large(150, 40)
    assert min(len(a.text.split()) for a in report.articles) > 2000
    assert len(onepage.render(report, RULES, Options()).encode()) < 400_000


@pytest.mark.parametrize("lang", languages())
def test_interface_languages_are_complete(lang: str) -> None:
    """Each language has every string of the English one with the same placeholders, and renders."""
    folder = files("reports") / "templates"
    english, other = (
        tomllib.loads((folder / f"strings.{name}.toml").read_text(encoding="utf-8"))["strings"]
        for name in ("en", lang)
    )
    assert english.keys() == other.keys()
    for key, words in english.items():
        assert set(re.findall(r"\{\w+\}", words)) == set(re.findall(r"\{\w+\}", other[key])), key
    root = page(sample(), lang=lang)
    assert root.get("lang") == lang
    assert text(root.cssselect("h1")[0]) == other["title"]


def test_unknown_interface_language_is_a_usage_error() -> None:
    """A language without strings is refused in one line that names those there are."""
    assert languages() == ["de", "en", "fr"]
    with pytest.raises(UsageError, match="de, en, fr"):
        onepage.render(sample(), RULES, Options(lang="xx"))


def test_single_articles_with_findings_are_shown() -> None:
    """An article that has no version but a finding stands alone with its marks."""
    root = page(sample())
    alone = root.cssselect("#p1 .single tbody tr")
    assert [text(r).replace("4", "", 1).strip() for r in alone] == [s.text for s in EN.sentences]
    assert len(root.cssselect("#p1 mark.error")) >= 2


def test_changes_of_the_source_stand_before_the_findings() -> None:
    """After `--previous` a table says what changed, what the translation lacks first, and leads to its finding."""
    number = sample().findings[0]
    assert number.left is not None
    old = replace(number.left, article="old.txt", start=0, end=19, text="5 Milliarden Kronen")
    before = replace(DE, id="old.txt", path="old.txt", text="5 Milliarden Kronen kostet es.", sentences=())
    reached = SourceChange("added", None, replace(number.left, start=0, end=3), None, False, 0.6)
    behind = SourceChange("changed", old, number.left, number.right, True, 0.9)
    root = page(replace(sample(), changes=(reached, behind), previous=before), lang="de")
    rows = [[text(cell) for cell in row] for row in root.cssselect("#changes tbody tr")]
    assert rows[0] == [
        "geändert nicht in der Übersetzung 1",
        "5 Milliarden Kronen old.txt:1:1",
        "4 Milliarden Kronen news/bruecke.de.txt:3:106",
        "3 milliards de couronnes news/pont.fr.txt:3:94",
    ]
    assert rows[1][0] == "hinzugefügt in der Übersetzung"
    assert "nichts geändert" in text(page(replace(sample(), changes=()), lang="de").cssselect("#changes")[0])
    assert not page(sample()).cssselect("#changes")
