"""What kills, full disks, bad bits and other processes do to a store: nothing that was reported as stored is lost.

A short run on every change; the long one is `CROSSCHECK_KILLS=40 CROSSCHECK_FLIPS=400 pytest tests/store`.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from commands import crosscheck
from shelves import add, contents, write_articles

from claims.embed import load_encoder
from claims.errors import StoreError
from claims.store.repair import repair_store
from claims.store.store import open_store
from claims.store.triage import Decision
from claims.store.verify import verify_store

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("CROSSCHECK_KILLS", "3"))
FLIPS = int(os.environ.get("CROSSCHECK_FLIPS", "10"))
# Bytes that fit the small disk of the tests: less than a store of the articles there needs.
SMALL_DISK = 1_500_000


def command(*args: str | Path) -> list[str]:
    """The command line in a process of its own."""
    return [sys.executable, "-m", "checker.cli", *(str(a) for a in args)]


@pytest.mark.parametrize("work", ["add", "remove", "migrate"])
def test_kill(work: str, tmp_path: Path) -> None:
    """Killed at random moments of its work, a store is sound and has all that was reported."""
    articles = write_articles(tmp_path / "articles", max(40, 3 * KILLS))
    call = [
        sys.executable,
        str(Path(__file__).parents[1] / "helpers" / "killer.py"),
        work,
        str(KILLS),
        "5",
        str(tmp_path),
        str(articles),
    ]
    done = subprocess.run(
        call, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["faults"] == []


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An audited store with a decision, to be damaged in copies."""
    folder = tmp_path_factory.mktemp("sound")
    write_articles(folder / "articles", 8)
    assert crosscheck("audit", folder / "articles", "--store", folder / "store", "--quiet").exit_code in (
        0,
        1,
    )
    with open_store(folder / "store", write=True) as held:
        held.decide([Decision("0123456789abcdef", "dismissed", "name-mismatch", "two spellings, both right")])
    return folder / "store"


def flipped(path: Path, rng: random.Random) -> None:
    """Turn one bit of a file."""
    data = bytearray(path.read_bytes())
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    path.write_bytes(data)


@pytest.mark.parametrize("seed", range(FLIPS))
def test_flipped_bit_in_the_database(seed: int, sound: Path) -> None:
    """A flipped bit is found, or changes nothing; then `repair` brings back every text, vector and decision."""
    store, rng = sound.with_name("copy"), random.Random(seed)
    shutil.rmtree(store, ignore_errors=True)
    shutil.copytree(sound, store, ignore=shutil.ignore_patterns("*-shm"))
    whole = contents(sound)
    flipped(store / "claims.sqlite", rng)
    if list(verify_store(store)):
        mended = list(repair_store(store, load_encoder(), lambda _: None))
        assert mended
        assert not [m.what for m in mended if m.lost]
    assert not list(verify_store(store))
    after = contents(store)
    for part in ("articles", "vectors", "decisions"):
        assert after[part] == whole[part]


def test_comparison_of_an_article_that_is_not_there(sound: Path, tmp_path: Path) -> None:
    """A note of a comparison that names no article is said, and goes."""
    store = tmp_path / "store"
    shutil.copytree(sound, store, ignore=shutil.ignore_patterns("*-shm"))
    with closing(sqlite3.connect(store / "claims.sqlite")) as database, database:
        database.execute("UPDATE compared SET article = article + 5001")
        assert database.execute("SELECT count(*) FROM compared").fetchone()[0]
    assert list(verify_store(store))
    assert list(repair_store(store, load_encoder(), lambda _: None))
    assert not list(verify_store(store))


def quotes(store: Path) -> list[str]:
    """What a search finds, with scores, without paths."""
    lines = crosscheck("search", "the mayor of Marlow", "--store", store).stdout.splitlines()
    return [line.split("\t")[0] + line.split("\t")[-1] for line in lines]


@pytest.mark.parametrize("damage", ["bit", "cut", "gone", "pointer", "other store"])
def test_damaged_index(damage: str, sound: Path, tmp_path: Path) -> None:
    """A damaged index is said, never searched, and made anew."""
    store = tmp_path / "store"
    shutil.copytree(sound, store, ignore=shutil.ignore_patterns("*-shm"))
    (index,) = store.glob("index-*.faiss")
    wanted = quotes(sound)
    actions: dict[str, Callable[[], object]] = {
        "bit": lambda: flipped(index, random.Random(3)),
        "cut": lambda: index.write_bytes(index.read_bytes()[:1000]),
        "gone": index.unlink,
        "pointer": lambda: (store / "index.json").write_text('{"file": "../../etc/passwd"}'),
        "other store": lambda: (store / "index.json").write_text(
            (store / "index.json").read_text().replace('"store": "', '"store": "x')
        ),
    }
    actions[damage]()
    found = [str(d) for d in verify_store(store)]
    assert len(found) == 1
    assert found[0].startswith("index: ")
    assert quotes(store) == wanted
    assert crosscheck("store", "repair", "--store", store).exit_code == 0
    assert crosscheck("store", "verify", "--store", store).exit_code == 0


def test_lost_text_is_read_from_its_file_and_else_said(store: Path, articles: Path) -> None:
    """What is left of an article whose text is gone is its file; without it the article is said to be lost."""
    first, second = sorted(articles.iterdir())[:2]
    with open_store(store, write=True) as held, held.database.transaction() as connection:
        connection.execute(
            "UPDATE texts SET text = 'changed by hand' WHERE id IN (?, ?)", (first.stem, second.stem)
        )
    second.unlink()
    verified = crosscheck("store", "verify", "--store", store)
    assert verified.exit_code == 1
    assert f"article {first.stem}: its row in texts" in verified.stdout
    repaired = crosscheck("store", "repair", "--store", store)
    assert repaired.exit_code == 1
    assert [line.split("\t")[0] for line in repaired.stdout.splitlines()] == ["mended", "lost", "1 lost"]
    assert second.stem in repaired.stdout.splitlines()[1]
    assert crosscheck("store", "verify", "--store", store).exit_code == 0
    assert contents(store)["articles"][first.stem][0] == first.read_text(encoding="utf-8")


def test_two_writers(store: Path, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second writer waits and says so, then gives up with one line; readers go on."""
    said: list[str] = []
    with open_store(store, write=True) as held:
        with (
            pytest.raises(StoreError, match="did not end within"),
            open_store(store, write=True, wait=0.2, notice=said.append),
        ):
            pass
        held.remove([sorted(articles.iterdir())[0].stem])
        with open_store(store) as reader, open_store(store) as other:
            assert len(reader.entries()) == len(other.entries()) == 5
    assert "another process is writing" in said[0]


def test_two_adders_at_once(tmp_path: Path) -> None:
    """Two processes that add at once both succeed; nothing of either is lost."""
    folders = [write_articles(tmp_path / name, 30) for name in ("one", "two")]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(
            command("store", "add", f, "--store", tmp_path / "store"), cwd=ROOT, env=env, stdout=-1, stderr=-1
        )
        for f in folders
    ]
    outputs = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0], outputs
    assert len(contents(tmp_path / "store")["articles"]) == 60
    assert not list(verify_store(tmp_path / "store"))


def test_a_reader_sees_one_moment(store: Path, articles: Path) -> None:
    """A reader that began before a removal still reads the article to its end."""
    with open_store(store) as reader, reader.database.snapshot():
        entries = reader.entries()
        assert crosscheck("store", "remove", entries[0].id, "--store", store).exit_code == 0
        assert reader.load(entries)[0].text
    assert entries[0].id not in contents(store)["articles"]


def limited(size: int) -> Callable[[], None]:
    """Let a process write no file beyond a size, as on a disk that is full."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.parametrize("disk", ["limit", "tmpfs"])
def test_full_disk(disk: str, tmp_path: Path) -> None:
    """A full disk ends an add with one line; what was reported before is there, and room is all it takes to go on."""
    articles, store = write_articles(tmp_path / "articles", 400), tmp_path / "disk" / "store"
    store.parent.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "none", str(store.parent)]
    if disk == "tmpfs" and subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting is not permitted here")
    try:
        done = subprocess.run(
            command("store", "add", articles, "--store", store),
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            preexec_fn=limited(SMALL_DISK) if disk == "limit" else None,
        )
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert "disk" in done.stderr
        said = {line.split("\t")[1] for line in done.stdout.splitlines() if line.startswith("stored")}
        assert said
        assert not list(verify_store(store))
        assert said <= set(contents(store)["articles"])
    finally:
        if disk == "tmpfs":
            subprocess.run(["umount", str(store.parent)], check=True)


def test_read_only_folder(store: Path, articles: Path) -> None:
    """A store that nobody may write to can be searched and checked; adding to it ends with one line."""
    mount = ["mount", "--bind", "-o", "ro", str(store), str(store)]
    mounted = os.geteuid() == 0 and not subprocess.run(mount, capture_output=True).returncode
    if os.geteuid() == 0 and not mounted:
        pytest.skip("mounting is not permitted here, and root may write anywhere")
    try:
        if not mounted:
            store.chmod(0o555)
        assert crosscheck("search", "the mayor of Marlow", "--store", store).stdout
        assert crosscheck("store", "verify", "--store", store).exit_code == 0
        assert crosscheck("audit", articles, "--store", store, "--no-keep", "--quiet").exit_code in (0, 1)
        refused = crosscheck("store", "add", articles, "--store", store)
        assert refused.exit_code == 2
        assert len(refused.stderr.splitlines()) == 1
    finally:
        if mounted:
            subprocess.run(["umount", str(store)], check=True)
        else:
            store.chmod(0o755)


def test_clock_that_goes_back(store: Path, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What changed is known by its content, whatever the clock and the file's time say."""
    path = sorted(articles.iterdir())[0]
    path.write_text("The ferry of Marlow was sold for 4 million euros.", encoding="utf-8")
    os.utime(path, (1, 1))
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert add(store, articles) == [path.stem]
    assert not list(verify_store(store))
    assert contents(store)["articles"][path.stem][0].startswith("The ferry")


def test_a_database_of_which_nothing_is_left(store: Path) -> None:
    """Where not one article could be read, that is a loss, and not a sound store."""
    (store / "claims.sqlite").write_text("not a database", encoding="utf-8")
    repaired = crosscheck("store", "repair", "--store", store)
    assert repaired.exit_code == 1
    assert "lost\tarticles: none could be read; add the files again" in repaired.stdout
    assert crosscheck("store", "verify", "--store", store).exit_code == 0
