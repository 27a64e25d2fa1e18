"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from checker.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("text", "json", "jsonl", "csv", "sarif", "junit", "github", "gitlab", "html")
INTERFACES = ("en", "de", "fr")
LEVELS = ("error", "warning", "info", "never")


def codes(_: click.Context, __: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """A comma-separated option as a tuple; given several times, all of its values in order."""
    found = tuple(part.strip() for said in value for part in said.split(",") if part.strip())
    if value and not found:
        raise click.BadParameter("names nothing; leave it out, or name one or more, comma-separated")
    return found


def day(_: click.Context, __: click.Parameter, value: str | None) -> dt.date | None:
    """A date option as a date."""
    if value is None:
        return None
    try:
        # Only as documented: other ISO forms (20240517, 2024-W20-5) would be read by fromisoformat too.
        return dt.datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2024-05-17") from None


def dated(command: F) -> F:
    """The option that dates articles."""
    says = "For articles that carry none."
    return click.option("--date", metavar="YYYY-MM-DD", callback=day, help=says)(command)


def settings_here(options: Mapping[str, Any]) -> Settings:
    """The settings of the nearest crosscheck.toml under the options of a command that has no --config."""
    from checker.settings import find_config, load_settings

    return load_settings(find_config(Path.cwd()), options)


def store_folder(command: F) -> F:
    """The option that names the store, for commands that work on one."""
    default = click.option(
        "--store",
        "folder",
        default=".crosscheck",
        show_default=True,
        envvar="CROSSCHECK_STORE",
        help="The folder of the claim store.",
    )
    return default(command)


def network(command: F) -> F:
    """The option of the commands that read web pages."""
    says = "Fetch articles that are named by a web address, and an encoder that is not here yet."
    return click.option("--allow-network", "network", is_flag=True, default=None, help=says)(command)


def common(command: F) -> F:
    """The options of every command that reports findings."""
    options = [
        click.option(
            "-o",
            "--output",
            multiple=True,
            help="Write a report; the extension picks the writer, a folder (no extension) gets a page per story.",
        ),
        click.option("--csv-bom", is_flag=True, help="A byte order mark before a CSV, for Excel."),
        click.option(
            "--format", "format_", type=click.Choice(FORMATS), default="text", help="For standard output."
        ),
        click.option("--select", multiple=True, callback=codes, help="Only these rules, comma-separated."),
        click.option("--ignore", multiple=True, callback=codes, help="Not these rules, comma-separated."),
        click.option(
            "--fail-on", type=click.Choice(LEVELS), help="Exit 1 from this severity on (default: error)."
        ),
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            help="No finding less sure than this (default: 0.3).",
        ),
        click.option("--baseline", help="A baseline file: its findings are known."),
        click.option("--update-baseline", is_flag=True, help="Write the findings into the baseline file."),
        click.option(
            "--glossary", help="Wanted and forbidden terms, names to keep: a .csv, .tsv or .tbx file."
        ),
        click.option("--encoder", help="Another sentence-transformers model: a name or a folder."),
        click.option("--config", help="A crosscheck.toml (default: found upward from here)."),
        click.option(
            "--lang",
            "langs",
            multiple=True,
            callback=codes,
            help="de; in compare and qa also de,fr for left and right: overrides detection.",
        ),
        dated,
        click.option("--jobs", type=click.IntRange(1), help="Processes to use."),
        click.option(
            "--no-model", "model", flag_value=False, default=None, help="Rules alone, without the model."
        ),
        click.option(
            "--judge", help="A CrossEncoder in place of the divergence model: a folder or a downloaded name."
        ),
        click.option(
            "--report-lang",
            type=click.Choice(INTERFACES),
            help="Language of the HTML report (default: the locale's).",
        ),
        click.option("--quiet", is_flag=True, help="Nothing on standard output."),
        click.option(
            "--verbose",
            is_flag=True,
            help="Ids of findings (for `dismiss`), and seconds per stage at the end, on standard error.",
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command
