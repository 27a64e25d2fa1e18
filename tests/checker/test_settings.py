"""Settings: defaults, config file, options; what is wrong in a config file is said in one line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from checker.run.choices import check_languages, check_rules
from checker.settings import CONFIG_NAME, Settings, find_config, load_settings
from claims.errors import UsageError

GOOD = [
    ('select = ["omission", "addition"]', "select", ("omission", "addition")),
    ('ignore = "omission, addition"', "ignore", ("omission", "addition")),
    ('fail-on = "warning"', "fail_on", "warning"),
    ('langs = ["de", "fr"]', "langs", ("de", "fr")),
    ("date = 2026-03-01", "date", dt.date(2026, 3, 1)),
    ("min-confidence = 0.5", "min_confidence", 0.5),
    ("min_confidence = 1", "min_confidence", 1.0),
    ("tokens = true", "tokens", True),
    ("jobs = 2", "jobs", 2),
    ('encoder = "folder"', "encoder", "folder"),
    (
        '[severity]\nomission = "error"\nend-mark = "info"',
        "severity",
        (("omission", "error"), ("end-mark", "info")),
    ),
]
BAD = [
    'severity = "error"',
    '[severity]\nomission = "fatal"',
    "[severity]\nomission = 3",
    "colour = 3",
    "jobs = true",
    'jobs = "two"',
    "tokens = 1",
    "select = 3",
    "select = [1, 2]",
    'date = "yesterday"',
    "encoder = 4",
    "fail-on = 1",
    'fail-on = "sometimes"',
    "min-confidence = 2.5",
    "jobs = 0",
    "date = 2026-03-01T10:00:00",
    "select = [",
    "\x00",
]


def write(folder: Path, text: str) -> Path:
    """A config file with this text."""
    path = folder / CONFIG_NAME
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "name", "value"), GOOD)
def test_good(tmp_path: Path, text: str, name: str, value: object) -> None:
    """Every key of a config file becomes a setting of the right type, with dashes or underscores."""
    found = getattr(load_settings(write(tmp_path, text), {}), name)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("failon = 3", "did you mean fail_on?"),
        ("colour = 3", "known: select, ignore"),
        ('[severity]\nomission = "fatal"', "the severity of omission cannot be"),
        ('[severity]\nomission = "fatal"', "it is one of error, warning, info"),
    ],
)
def test_hint(tmp_path: Path, text: str, hint: str) -> None:
    """What is wrong is told with what to write instead."""
    with pytest.raises(UsageError) as caught:
        load_settings(write(tmp_path, text), {})
    assert hint in str(caught.value)


@pytest.mark.parametrize("text", BAD)
def test_bad(tmp_path: Path, text: str) -> None:
    """An unknown key, a wrong type, an impossible value or broken TOML is one line that names the file."""
    path = write(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        load_settings(path, {})
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_and_not_utf8(tmp_path: Path) -> None:
    """A config file that is not there, or is not UTF-8, is a UsageError too."""
    with pytest.raises(UsageError, match="No such file"):
        load_settings(tmp_path / "none.toml", {})
    path = tmp_path / CONFIG_NAME
    path.write_bytes(b'encoder = "\xff"')
    with pytest.raises(UsageError):
        load_settings(path, {})


def test_options_win(tmp_path: Path) -> None:
    """Options of the command line outrank the file; options that were not given leave it alone."""
    path = write(tmp_path, 'fail-on = "info"\nignore = ["omission"]')
    settings = load_settings(path, {"fail_on": "never", "ignore": (), "encoder": None})
    assert (settings.fail_on, settings.ignore, settings.encoder) == ("never", ("omission",), None)


def test_option_against_file(tmp_path: Path) -> None:
    """A rule that the command line selects is not ignored because the file says so, and the other way round."""
    path = write(tmp_path, 'ignore = ["omission", "addition"]')
    assert load_settings(path, {"select": ("omission",)}).ignore == ("addition",)
    path = write(tmp_path, 'select = ["omission", "addition"]')
    assert load_settings(path, {"ignore": ("omission",)}).select == ("addition",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fail-on = "fatal"', 'fail_on cannot be "fatal" (it is one of error, warning, info, never)'),
        ("min_confidence = 3", "min_confidence cannot be 3.0 (it is a number from 0 to 1)"),
        ("date = 2026-03-31T10:00:00", "date cannot be 2026-03-31T10:00:00 (it is a day such as"),
        ("langs = 3", 'langs cannot be 3 (it is a list such as ["de"]'),
        ("model = 3", "model cannot be 3 (it is true or false)"),
        ("encoder = 3", "encoder cannot be 3 (it is a text in quotation marks)"),
        ("jobs = true", "jobs cannot be true (it is a whole number from 1 on)"),
    ],
)
def test_what_it_may_be(tmp_path: Path, text: str, said: str) -> None:
    """A value that cannot be is told with those that can."""
    with pytest.raises(UsageError) as caught:
        load_settings(write(tmp_path, text), {})
    assert said in str(caught.value)


def test_paths_count_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path in a config file leads from where the file lies, an option's path from here; a model's name is none."""
    (tmp_path / "models").mkdir()
    text = 'baseline = "known.json"\nglossary = "../terms.csv"\nencoder = "models"\njudge = "org/model"'
    path = write(tmp_path, text)
    deep = tmp_path / "a"
    deep.mkdir()
    monkeypatch.chdir(deep)
    settings = load_settings(path, {})
    assert settings.baseline == str(tmp_path / "known.json")
    assert settings.glossary == str(tmp_path / "../terms.csv")
    assert (settings.encoder, settings.judge) == (str(tmp_path / "models"), "org/model")
    assert load_settings(path, {"baseline": "mine.json"}).baseline == "mine.json"
    monkeypatch.chdir(tmp_path)
    assert load_settings(path, {}).baseline == "known.json"


def test_find_config(tmp_path: Path) -> None:
    """The nearest config file from a folder upward is taken."""
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    outer = write(tmp_path, "")
    assert find_config(deep) == outer
    inner = write(tmp_path / "a", "")
    assert find_config(deep) == inner


@pytest.mark.parametrize(
    ("langs", "sides"), [((), (None, None)), (("de",), ("de", "de")), (("de", "fr"), ("de", "fr"))]
)
def test_lang(langs: tuple[str, ...], sides: tuple[str | None, str | None]) -> None:
    """One code is for both sides, two are left and right, none means detection."""
    settings = Settings(langs=langs)
    assert (settings.lang(0), settings.lang(1)) == sides


def test_check_rules() -> None:
    """A rule that does not exist is named, with the option that named it."""
    check_rules(["omission"], ["omission"], "--select")
    with pytest.raises(UsageError, match=r"--select.*unknown rule 'omision'"):
        check_rules(["omision"], ["omission"], "--select")
    with pytest.raises(UsageError, match="did you mean omission"):
        check_rules(["Omision"], ["omission"], "--select")


@pytest.mark.parametrize(
    ("langs", "sides", "why"),
    [
        (("de", "fr"), 1, "one language for all articles, not de,fr"),
        (("de", "fr", "en"), 2, "two languages at most"),
        (("xx",), 1, "'xx' is no language code"),
        (("DE",), 1, "no language code"),
        (("deu",), 2, "no language code"),
    ],
)
def test_languages_that_cannot_be(langs: tuple[str, ...], sides: int, why: str) -> None:
    """More codes than sides, and codes of no language, are refused."""
    with pytest.raises(UsageError, match=why):
        check_languages(langs, sides)
    check_languages(("gl", "ja")[:sides], sides)
