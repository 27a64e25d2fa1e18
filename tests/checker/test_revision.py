"""What changed in a source since the last time, what of it the translation lacks, and what git says was changed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from commands import write_path

from checker.cli import main
from checker.pipeline import audit, compare
from checker.run.gitfiles import changed_files
from checker.settings import Settings
from claims.errors import UsageError
from reports.json_writer import as_dict, load_schema

OLD = (
    "Die Stadt Altdorf baut eine neue Brücke über den Fluss. Der Bau kostet 40 Millionen Euro. "
    "Die Bürgermeisterin Petra Lind stellte die Pläne am Montag vor.\n\n"
    "Die Opposition lehnt den Bau ab. Anwohner fürchten den Lärm. Der Verein Altstadt will klagen.\n"
)
FRENCH = (
    "La ville d'Altdorf construit un nouveau pont sur la rivière. Les travaux coûtent 40 millions d'euros. "
    "La maire Petra Lind a présenté les plans lundi.\n\n"
    "L'opposition rejette le projet. Les riverains craignent le bruit. L'association Altstadt veut porter plainte.\n"
)
SETTINGS = Settings(langs=("de", "fr"))


CHANGES = [
    # (in the old source, in the new one, in the French text, what stands there instead, kind, reached)
    ("40 Millionen", "55 Millionen", "", "", "changed", False),
    ("40 Millionen", "55 Millionen", "40 millions", "55 millions", "changed", True),
    ("am Montag", "am Dienstag", "", "", "changed", False),
    ("am Montag", "am Dienstag", "lundi", "mardi", "changed", True),
    ("lehnt den Bau ab", "unterstützt den Bau", "", "", "changed", False),
    ("lehnt den Bau ab", "unterstützt den Bau", "rejette", "soutient", "changed", True),
    (" Der Verein Altstadt will klagen.", "", "", "", "dropped", False),
    (
        *(" Der Verein Altstadt will klagen.", ""),
        *(" L'association Altstadt veut porter plainte.", "", "dropped", True),
    ),
    ("den Lärm.", "den Lärm. Im Herbst beginnt die Ausschreibung.", "", "", "added", False),
    (
        *("den Lärm.", "den Lärm. Im Herbst beginnt die Ausschreibung."),
        *("le bruit.", "le bruit. L'appel d'offres commencera à l'automne.", "added", True),
    ),
    # Another wording of the same needs no translation.
    ("Anwohner fürchten den Lärm", "Die Anwohner fürchten Lärm", "", "", "changed", True),
]


@pytest.mark.parametrize(("before", "now", "french", "instead", "kind", "reached"), CHANGES)
def test_one_change(
    tmp_path: Path, before: str, now: str, french: str, instead: str, kind: str, reached: bool
) -> None:
    """A change is told with its kind, and as reached just where the translation was changed along."""
    old = write_path(tmp_path, "old.txt", OLD)
    left = write_path(tmp_path, "left.txt", OLD.replace(before, now))
    right = write_path(tmp_path, "right.txt", FRENCH.replace(french, instead) if french else FRENCH)
    report = compare(left, right, SETTINGS, previous=old)
    assert report.changes is not None
    assert [(c.kind, not c.behind) for c in report.changes] == [(kind, reached)]
    jsonschema.validate(as_dict(report), load_schema())
    chosen = compare(left, right, Settings(langs=("de", "fr"), select=("stale-version",)), previous=old)
    assert len(chosen.findings) == (not reached)
    for side in (s for f in chosen.findings for s in f.sides):
        article = report.article(side.article)
        assert article is not None
        assert article.text[side.start : side.end] == side.text


@pytest.mark.parametrize(
    ("old", "words", "instead", "translation", "langs", "said"),
    [
        (
            *("The tax takes 40% of the yearly income.", "40%", "60%"),
            *("L'impôt prend 40 pour cent du revenu annuel.", "en fr", "40 pour cent"),
        ),
        (
            *("Die Stadt zahlt 40 Prozent der Kosten für den Umbau.", "40 Prozent", "60 Prozent"),
            *("The city pays 40 per cent of the cost of the conversion.", "de en", "40 per cent"),
        ),
        (
            *("Le navire arrivera le 3 mai 2026 dans le port de Brest.", "3 mai", "4 mai"),
            *("Das Schiff kommt im Hafen von Brest an am 3. Mai 2026.", "fr de", "3. Mai 2026"),
        ),
        (
            *("Der Bau der neuen Brücke ist teuer.", "teuer", "billig"),
            *("The construction of the new bridge is expensive.", "de en", "expensive"),
        ),
    ],
)
def test_translation_of_what_changed_is_shown_whole(
    tmp_path: Path, old: str, words: str, instead: str, translation: str, langs: str, said: str
) -> None:
    """What the translation says for the words of before are whole facts, without the marks of the sentence."""
    texts = (old.replace(words, instead), translation, old)
    paths = [write_path(tmp_path, f"{name}.txt", text) for name, text in zip("abc", texts, strict=True)]
    left, right = langs.split()
    report = compare(*paths[:2], Settings(langs=(left, right)), previous=paths[2])
    assert report.changes is not None
    assert [c.other.text for c in report.changes if c.other] == [said]
    assert report.previous is not None
    assert report.previous.text.strip() == old


def test_nothing_changed(tmp_path: Path) -> None:
    """A source that is the same but for its white space has no changes."""
    old = write_path(tmp_path, "old.txt", OLD)
    left, right = (
        write_path(tmp_path, "left.txt", OLD.replace(" Der ", "  Der ")),
        write_path(tmp_path, "r.txt", FRENCH),
    )
    assert compare(left, right, SETTINGS, previous=old).changes == ()
    assert compare(left, right, SETTINGS).changes is None


def test_previous_on_the_command_line(tmp_path: Path) -> None:
    """The text says line by line what changed and what is not in the translation; a missing file is one line."""
    old, right = write_path(tmp_path, "old.txt", OLD), write_path(tmp_path, "right.txt", FRENCH)
    left = write_path(tmp_path, "left.txt", OLD.replace("40", "55").replace("Montag", "Dienstag"))
    result = CliRunner().invoke(main, ["compare", "--previous", old, left, right])
    lines = [
        line for line in result.stdout.splitlines() if " in the source, not in the translation: " in line
    ]
    assert len(lines) == 2
    assert "“40 Millionen Euro”" in lines[0]
    assert "“55 Millionen Euro”" in lines[0]
    gone = CliRunner().invoke(main, ["compare", "--previous", "none.txt", left, right])
    assert gone.exit_code == 2
    assert "none.txt" in gone.stderr


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", str(folder), *arguments], check=True, capture_output=True)


OTHER = "The handball team of Kirchberg won the final on Sunday. Coach Anna Falk praised the goalkeeper.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a story in two languages, and another text."""
    git(tmp_path, "init", "-q")
    write_path(tmp_path, "brücke de.txt", OLD)
    write_path(tmp_path, "brücke fr.txt", FRENCH)
    write_path(tmp_path, "handball.txt", OTHER)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "all")
    return tmp_path


def since(folder: Path, revision: str = "HEAD") -> list[str]:
    """The rules of an audit of what was changed, with the articles that were looked at behind them."""
    report = audit([str(folder)], Settings(changed_since=revision))
    return [*(f.rule for f in report.findings), *(Path(a.path).name for a in report.articles)]


def test_only_what_was_changed(repository: Path) -> None:
    """Nothing is looked at where nothing changed, else the changed article with its versions."""
    assert since(repository) == []
    write_path(repository, "handball.txt", OTHER.replace("Sunday", "Monday"))
    assert since(repository) == ["handball.txt"]
    report = audit([str(repository)], Settings(changed_since="HEAD"))
    assert "2 articles" in [n.what for n in report.not_covered]


@pytest.mark.parametrize(
    ("name", "before", "now"),
    [("brücke de.txt", "lehnt den Bau ab", "unterstützt den Bau"), ("brücke fr.txt", "rejette", "soutient")],
)
def test_one_language_alone(repository: Path, name: str, before: str, now: str) -> None:
    """Where one language of a text was changed, whichever, the other is said to lag behind, on both sides."""
    path = repository / name
    write_path(repository, name, path.read_text(encoding="utf-8").replace(before, now))
    settings = Settings(changed_since="HEAD", select=("stale-version",))
    report = audit([str(repository)], settings)
    assert [(f.rule, f.severity) for f in report.findings] == [("stale-version", "warning")]
    finding = report.findings[0]
    assert name in finding.message
    assert (finding.left and finding.left.lang, finding.right and finding.right.lang) == ("de", "fr")
    git(repository, "commit", "-qam", "changed")
    assert since(repository) == []
    assert "stale-version" in [
        f.rule for f in audit([str(repository)], Settings(changed_since="HEAD~1")).findings
    ]


def test_both_languages(repository: Path) -> None:
    """Where both were changed, or one is new, none lags behind."""
    write_path(repository, "brücke de.txt", OLD.replace("40", "55"))
    write_path(repository, "brücke fr.txt", FRENCH.replace("40", "55"))
    assert since(repository) == ["brücke de.txt", "brücke fr.txt"]
    git(repository, "rm", "-q", "--cached", "brücke fr.txt")
    git(repository, "commit", "-qam", "the French is new again")
    assert since(repository) == ["brücke de.txt", "brücke fr.txt"]


def test_from_where_the_branch_left(repository: Path) -> None:
    """What others changed in the meantime on the branch that is named is not this branch's."""
    git(repository, "checkout", "-qb", "mine")
    git(repository, "checkout", "-qb", "theirs")
    write_path(repository, "handball.txt", OTHER.replace("Sunday", "Monday"))
    git(repository, "commit", "-qam", "theirs")
    git(repository, "checkout", "-q", "mine")
    assert changed_files([str(repository)], "theirs").modified == {}


@pytest.mark.parametrize("revision", ["no-such", "-x", "--output=x", "HEAD:handball.txt", "a b", ""])
def test_bad_revisions_get_one_clear_line(repository: Path, revision: str) -> None:
    """What is no revision is refused in one line and never taken for an option of git."""
    with pytest.raises(UsageError) as caught:
        changed_files([str(repository)], revision)
    assert "no revision" in str(caught.value)
    assert not (repository / "x").exists()


def test_outside_of_a_repository(tmp_path: Path) -> None:
    """A path in no repository is one clear line and exit code 2."""
    path = write_path(tmp_path, "a.txt", OLD)
    result = CliRunner().invoke(main, ["audit", path, "--changed-since", "HEAD"])
    assert result.exit_code == 2
    assert "no git repository" in result.stderr
    assert json.dumps(result.stderr).count("\\n") == 1
