"""The claim store: what is put in comes out, what changes is replaced, what is removed is gone; and the search."""

from __future__ import annotations

import json
import os
import sqlite3
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from commands import crosscheck
from hypothesis import given
from hypothesis import strategies as st
from shelves import add, contents, write_articles

from claims.embed import load_encoder
from claims.errors import DamageError, StoreError, UsageError
from claims.extract import Imprint, take_apart
from claims.facts.model import Comparator, Facts, Moment, Name, NameKind, Quantity, Role
from claims.read.registry import read_file
from claims.store import records, schema
from claims.store.bits import turned_back
from claims.store.checksum import row_checksum
from claims.store.codec import build, dumps, loads, plain
from claims.store.search import Filter
from claims.store.store import open_store
from claims.store.verify import verify_store
from claims.store.view import runs

SAMPLES = Path(__file__).parents[2] / "samples"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
numbers = st.integers(0, 10**9)
decimals = st.decimals(allow_nan=False, allow_infinity=False)
days = st.dates()
quantities = st.builds(
    Quantity,
    numbers,
    numbers,
    texts,
    decimals,
    high=st.none() | decimals,
    comparator=st.sampled_from(Comparator),
    soft=st.booleans(),
)
moments = st.builds(Moment, numbers, numbers, texts, texts, year=st.none() | numbers, first=st.none() | days)
names = st.builds(
    Name,
    numbers,
    numbers,
    texts,
    st.sampled_from(NameKind),
    texts,
    st.lists(texts).map(tuple),
    sure=st.floats(0, 1),
)
facts = st.builds(Facts, *(st.lists(kind, max_size=3).map(tuple) for kind in (quantities, moments, names)))


@given(facts)
def test_facts_survive_json(found: Facts) -> None:
    """Facts written and read again are the same facts, by value and by type."""
    again = build(Facts, loads(dumps(plain(found))))
    assert again == found
    assert all(type(q.value) is Decimal for q in again.quantities)


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({"quantities": 3}, "no list"),
        ({"quantities": [3]}, "no object"),
        ({"quantities": [{"start": 0}]}, "missing"),
        ({"nonsense": []}, "nonsense"),
        ({"names": [{"start": 0, "end": 1, "text": "x", "kind": "robot", "key": "x"}]}, "robot"),
        ({"quantities": [{"start": True, "end": 1, "text": "x", "value": "1"}]}, "no int"),
        ({"quantities": [{"start": 0, "end": 1, "text": "x", "value": "NaN"}]}, "no finite number"),
        ({"moments": [{"start": 0, "end": 1, "text": "x", "kind": "date", "first": "tomorrow"}]}, "tomorrow"),
    ],
)
def test_hostile_records(record: dict[str, object], why: str) -> None:
    """A record that is not of its form is refused in one line."""
    with pytest.raises(DamageError, match=why):
        build(Facts, record)
    with pytest.raises(DamageError, match="not JSON"):
        loads("[" * 100_000)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*-*.*")), ids=lambda p: p.stem)
def test_articles_come_out_as_they_went_in(path: Path, tmp_path: Path) -> None:
    """An article out of the store equals the article taken apart from its file: claims, facts, offsets, ids."""
    raw = read_file(str(path))
    wanted = take_apart(raw.text, id_=path.stem, path=str(path), imprint=Imprint.of(raw))
    add(tmp_path, path)
    with open_store(tmp_path) as held:
        (article,) = held.load(held.entries())
    assert (article.text, article.sentences, article.claims) == (wanted.text, wanted.sentences, wanted.claims)
    assert (article.title, article.date, article.lang, article.source_kind) == (
        wanted.title,
        wanted.date,
        wanted.lang,
        wanted.source_kind,
    )
    assert any(isinstance(fact, Role | Quantity | Name) for s in article.sentences for fact in s.facts)


def test_only_what_changed_is_read(store: Path, articles: Path) -> None:
    """A second add reads nothing; a changed file replaces its claims, a new one is added, and ids stay."""
    assert add(store, articles) == []
    before = contents(store)["articles"]
    changed = sorted(articles.iterdir())[2]
    changed.write_text("The ferry of Lisse was sold for 4 million euros.", encoding="utf-8")
    (articles / "new.txt").write_text("A tunnel under the river opened on 3 June 2024.", encoding="utf-8")
    assert add(store, articles) == [changed.stem, "new"]
    after = contents(store)["articles"]
    assert list(after) == [*before, "new"]
    assert [id_ for id_ in before if before[id_] != after[id_]] == [changed.stem]
    hits = crosscheck("search", "The ferry was sold", "--store", store, "-n", "1").stdout
    assert "The ferry of Lisse was sold" in hits


def test_other_lexicons_make_articles_stale(
    store: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With other lexicons every article is taken apart again, from the stored text: files are not needed."""
    before = contents(store)["articles"]
    monkeypatch.setattr("checker.shelf.refresh.lexicon_signature", lambda: "other")
    for path in articles.iterdir():
        path.unlink()
    (articles / "new.txt").write_text("A tunnel under the river opened on 3 June 2024.", encoding="utf-8")
    assert add(store, articles) == [*before, "new"]
    with open_store(store) as held:
        assert all(e.signature.endswith("|other") for e in held.entries())
    assert not list(verify_store(store))


def test_removal_by_path(store: Path, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article may be named by its path, as the list shows it or from the working folder."""
    first, second = sorted(articles.iterdir())[:2]
    result = crosscheck("store", "remove", first, "--store", store)
    assert result.stdout == f"removed\t{first.stem}\n"
    monkeypatch.chdir(articles)
    assert crosscheck("store", "remove", f"./{second.name}", "--store", store).exit_code == 0
    assert crosscheck("store", "remove", second, "--store", store).exit_code == 2


def test_removal_is_clean(store: Path, articles: Path) -> None:
    """A removed article leaves no row in any table, and the search does not find it."""
    ids = [p.stem for p in sorted(articles.iterdir())]
    assert crosscheck("store", "remove", *ids[:5], "--store", store).exit_code == 0
    assert crosscheck("store", "remove", ids[5], "nobody", "--store", store).exit_code == 2
    assert crosscheck("store", "remove", "--store", store).exit_code == 2
    for path in articles.iterdir():
        path.unlink()
    assert crosscheck("store", "remove", "--missing", "--store", store).stdout == f"removed\t{ids[5]}\n"
    with sqlite3.connect(store / "claims.sqlite") as connection:
        tables = [*(t.name for t in schema.TABLES if t.name != "meta"), "names", "record_articles"]
        assert [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables] == [
            0
        ] * len(tables)
    connection.close()
    assert crosscheck("search", "the mayor", "--store", store).stdout == ""
    assert crosscheck("store", "verify", "--store", store).stdout == "sound\n"


FOUND = [
    # what to search, options, the language and a word of the first hit
    ("Wer leitete die Sicherheit beim Hafenbetreiber?", (), "fr", "sécurité"),
    ("The new terminal", ("--lang", "de"), "de", "Terminal"),
    ("head of safety", ("--since", "2026-03-13"), "de", "Castelberg"),
    ("head of safety", ("--person", "Miriam Castelberg", "--lang", "en"), "en", "head"),
    ("head of safety", ("--person", "Kastelberg"), "en", "safety"),
]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the samples."""
    folder = tmp_path_factory.mktemp("samples")
    add(folder, SAMPLES)
    return folder


def test_hits_are_claims_of_their_articles(samples: Path) -> None:
    """What a search reads row by row is the claim that the whole article has, id and language included."""
    with open_store(samples) as held:
        hits = held.search("head of safety", load_encoder(), 40, Filter())
        claims = {
            c.id: c for article in held.load(held.by_id({h.article for h in hits})) for c in article.claims
        }
    assert len(hits) == 40
    for hit in hits:
        claim = claims[hit.claim]
        assert (hit.lang, hit.start, hit.end, hit.text) == (claim.lang, claim.start, claim.end, claim.text)


@pytest.mark.parametrize(("text", "options", "lang", "word"), FOUND)
def test_search(text: str, options: tuple[str, ...], lang: str, word: str, samples: Path) -> None:
    """The nearest claim in any language, or in those that an option leaves."""
    rows = [
        r.split("\t") for r in crosscheck("search", text, *options, "--store", samples).stdout.splitlines()
    ]
    assert rows[0][2] == lang
    assert word in rows[0][4]
    scores = [float(r[0]) for r in rows]
    assert scores == sorted(scores, reverse=True)
    found = json.loads(crosscheck("search", text, *options, "--store", samples, "--format", "json").stdout)
    assert [f"{hit['score']:.3f}" for hit in found] == [r[0] for r in rows]
    for hit in found:
        assert read_file(hit["path"]).text[hit["start"] : hit["end"]] == hit["text"]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--lang", "xx"), "no article of language"),
        (("--since", "May"), "2024-05"),
        (("--person", "?!"), "no name"),
        (("--store", "/nowhere/at/all"), "no claim store here"),
    ],
)
def test_search_that_cannot_be(options: tuple[str, ...], why: str, samples: Path) -> None:
    """What cannot be searched for is one line and exit code 2."""
    store = () if "--store" in options else ("--store", str(samples))
    done = crosscheck("search", "the mayor", *options, *store)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert why in done.stderr


def test_search_of_another_encoder(samples: Path) -> None:
    """Vectors of another encoder are not compared with."""

    class Other:
        name, dim, signature, languages = "other", 8, "other", ()

    with open_store(samples) as held, pytest.raises(StoreError, match="another encoder"):
        held.search("the mayor", Other(), 3, Filter())  # type: ignore[arg-type]


def test_search_after_changes_and_without_a_cache(store: Path, articles: Path) -> None:
    """An index that is behind, or missing, gives what one made anew gives."""
    encoder = load_encoder()
    with open_store(store) as reader:
        reader.search("the mayor of Marlow", encoder, 5, Filter())
        add(store, write_articles(articles.with_name("more"), 9))
        crosscheck("store", "remove", sorted(articles.iterdir())[0].stem, "--store", store)
        behind = reader.search("the mayor of Marlow", encoder, 5, Filter())
    for path in store.glob("index*"):
        path.unlink()
    with open_store(store) as reader:
        assert reader.search("the mayor of Marlow", encoder, 5, Filter()) == behind


def test_a_reader_sees_what_a_writer_changes(store: Path, articles: Path) -> None:
    """The list of articles is kept only as long as nobody changes the store, this reader or another process."""
    with open_store(store) as reader:
        before = [e.id for e in reader.entries()]
        assert reader.entries() == reader.entries()
        reader.entries().clear()
        with open_store(store, write=True) as writer:
            assert [e.id for e in writer.entries()] == before
            writer.remove(before[:1])
            assert [e.id for e in writer.entries()] == before[1:]
        assert [e.id for e in reader.entries()] == before[1:]


def test_newer_and_unfinished_schemas(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of a newer version is refused; one of an older version is migrated by whoever writes, and verified."""
    monkeypatch.setattr(
        schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE INDEX by_language ON articles(lang)")
    )
    with pytest.raises(StoreError, match="older version"), open_store(store):
        pass
    assert not list(verify_store(store))
    with open_store(store) as held:
        assert held.database.meta("schema") == "3"
    monkeypatch.undo()
    with pytest.raises(StoreError, match="newer Crosscheck"), open_store(store):
        pass


def test_paths_move_with_the_project(tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that is moved with its store is still known file by file."""
    project = tmp_path / "project"
    project.mkdir()
    articles.rename(project / "articles")
    assert len(add(project / ".crosscheck", project / "articles")) == 6
    project.rename(tmp_path / "moved")
    assert add(tmp_path / "moved" / ".crosscheck", tmp_path / "moved" / "articles") == []
    monkeypatch.chdir(tmp_path / "moved")
    listed = crosscheck("store", "list").stdout.splitlines()
    assert all(line.split("\t")[4].startswith(f"articles{os.sep}2024-05-") for line in listed)


def test_store_ids(store: Path) -> None:
    """An article that is not there is said."""
    with open_store(store) as held, pytest.raises(UsageError, match="no article 'nobody'"):
        held.by_id(["nobody"])


@given(st.dictionaries(st.integers(0, 60), st.integers(0, 30)))
def test_runs(places: dict[int, int]) -> None:
    """Runs hold the same numbers with the same places, in the same order."""
    rows = sorted(places)
    told = runs(rows, [places[row] for row in rows])
    assert [(a + i, b + i) for a, b, count in told for i in range(count)] == [(r, places[r]) for r in rows]


def test_cache_is_used(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is read from its file: no vector is read from the database and added again."""
    monkeypatch.setattr("claims.store.view.load_vectors", lambda *_: pytest.fail("the cache was not used"))
    with open_store(store) as held:
        view = held.view(load_encoder())
    assert view.fresh
    assert len(view.rows)


def test_repeated_text_stands_once(tmp_path: Path) -> None:
    """A sentence of several articles has one place in the index, and a search finds all of these, also later ones."""
    agency = "The ferry to Lisse was sold to a bank in Bremen."
    for number, own in enumerate(("A mayor spoke at noon.", "Rain fell on the town.", "The library opened.")):
        (tmp_path / f"{number}.txt").write_text(f"{agency}\n\n{own}\n", encoding="utf-8")
    add(tmp_path / "store", tmp_path / "0.txt", tmp_path / "1.txt")
    with open_store(tmp_path / "store") as held:
        view = held.view(load_encoder())
        assert len(view.index) == len(view.rows) - 1
    add(tmp_path / "store", tmp_path / "2.txt")
    found = crosscheck("search", agency, "--store", tmp_path / "store", "-n", "3", "--format", "json")
    hits = json.loads(found.stdout)
    assert {(hit["article"], hit["text"]) for hit in hits} == {(str(n), agency) for n in range(3)}
    assert crosscheck("store", "remove", "0", "--store", tmp_path / "store").exit_code == 0
    hits = json.loads(
        crosscheck("search", agency, "--store", tmp_path / "store", "-n", "2", "--format", "json").stdout
    )
    assert {hit["article"] for hit in hits} == {"1", "2"}


@given(st.lists(texts | st.integers(-(2**40), 2**40) | st.none(), min_size=1, max_size=4), st.data())
def test_one_bit_is_found(values: list[str | int | None], data: st.DataObject) -> None:
    """A row of which one bit was turned is turned back."""
    row = tuple(values)
    checksum = row_checksum("t", row)
    at = data.draw(st.integers(0, len(row) - 1))
    held = row[at]
    if isinstance(held, int):
        wrong: str | int | None = held ^ (1 << data.draw(st.integers(0, 40)))
    elif held:
        raw = bytearray(held.encode())
        raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        wrong = raw.decode("utf-8", "surrogateescape")
    else:
        return
    assert turned_back("t", (*row[:at], wrong, *row[at + 1 :]), checksum) == (row, checksum)


def test_records_of_many_articles_are_asked_for_in_slices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More articles and records than one query takes give each record once, in order, and no others."""
    monkeypatch.setattr(records, "_ASKED", 2)
    ids = add(tmp_path, write_articles(tmp_path / "news", 7))
    made = [records.Record("link", "story", (a, b), dumps([i])) for i, (a, b) in enumerate(pairwise(ids))]
    made.append(records.Record("gap", "story", tuple(ids), dumps("many")))
    with open_store(tmp_path, write=True) as held:
        held.replace_records((), made, (), "")
        assert [r.record for r in held.records("link")] == [[i] for i in range(len(ids) - 1)]
        assert [r.record for r in held.records("link", set(ids))] == [[i] for i in range(len(ids) - 1)]
        assert [r.record for r in held.records("link", {ids[3]})] == [[2], [3]]
        assert [r.record for r in held.records("gap", set(ids[:5]))] == ["many"]
        assert not list(held.records("link", {"nobody"}))
