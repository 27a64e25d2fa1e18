"""The front door: options, printing and exit codes, nothing else; the one module that imports all floors."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from claims.errors import CrosscheckError, UsageError
from claims.version import __version__

if TYPE_CHECKING:
    from checker.model import Report
    from checker.settings import Settings

# Our matrices are small: threads that spin while they wait for each other cost more than they give, above all
# on a busy machine. Set before numpy is imported; whoever knows better sets the variables.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("text", "json", "jsonl", "csv", "sarif", "junit", "github")
INTERFACES = ("en", "de", "fr")
LEVELS = ("error", "warning", "info", "never")


class Door(click.Group):
    """The command group that turns every error of ours into one line and exit code 2."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; bad input ends with one line on standard error and exit code 2."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")
        try:
            kwargs = {"prog_name": "crosscheck", **kwargs, "standalone_mode": False}
            sys.exit(super().main(*args, **kwargs) or 0)
        except CrosscheckError as error:
            _give_up(str(error))
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(2)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "crosscheck"
            _give_up(f"{' '.join(error.format_message().split())} (try `{command} --help`)")
        except click.ClickException as error:
            _give_up(" ".join(error.format_message().split()))
        except (click.Abort, KeyboardInterrupt):
            _give_up("interrupted")
        except BrokenPipeError:
            # The reader (head, less) has seen enough; nothing more can be printed, not even at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)


def _give_up(line: str) -> NoReturn:
    """One line on standard error, and exit code 2: the command could not do its work."""
    click.echo(f"crosscheck: {line}", err=True)
    sys.exit(2)


def _codes(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    """A comma-separated option as a tuple."""
    return tuple(part.strip() for part in (value or "").split(",") if part.strip())


def _day(_: click.Context, __: click.Parameter, value: Any) -> Any:
    """A date option as a date."""
    return value.date() if value else None


def common(command: F) -> F:
    """The options of every command that reports findings."""
    options = [
        click.option("-o", "--output", multiple=True, help="Write a report; the extension picks the writer."),
        click.option(
            "--format", "format_", type=click.Choice(FORMATS), default="text", help="For standard output."
        ),
        click.option("--select", callback=_codes, help="Only these rules, comma-separated."),
        click.option("--ignore", callback=_codes, help="Not these rules, comma-separated."),
        click.option(
            "--fail-on", type=click.Choice(LEVELS), help="Exit 1 from this severity on (default: error)."
        ),
        click.option("--baseline", help="A baseline file: its findings are known."),
        click.option("--update-baseline", is_flag=True, help="Write the findings into the baseline file."),
        click.option("--encoder", help="Another sentence-transformers model: a name or a folder."),
        click.option("--config", help="A crosscheck.toml (default: found upward from here)."),
        click.option(
            "--lang", "langs", callback=_codes, help="de, or de,fr for left and right: overrides detection."
        ),
        click.option(
            "--date", type=click.DateTime(["%Y-%m-%d"]), callback=_day, help="For articles that carry none."
        ),
        click.option("--jobs", type=click.IntRange(1), help="Processes to use."),
        click.option(
            "--no-model", "model", flag_value=False, default=None, help="Rules alone, without the model."
        ),
        click.option(
            "--report-lang",
            type=click.Choice(INTERFACES),
            help="Language of the HTML report (default: the locale's).",
        ),
        click.option("--quiet", is_flag=True, help="Nothing on standard output."),
        click.option("--verbose", is_flag=True, help="Seconds per stage, on standard error."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crosscheck")
def main() -> None:
    """Find what does not agree between the versions of a story, and inside one text."""


@main.command()
@click.argument("paths", nargs=-1, required=True)
@common
def audit(paths: tuple[str, ...], **options: Any) -> None:
    """Read articles, find versions and stories, check within, between and across."""
    from checker import pipeline

    _finish(lambda settings, progress: pipeline.audit(paths, settings, progress), options)


@main.command()
@click.argument("left")
@click.argument("right")
@click.option("--tokens", is_flag=True, help="Word scores for both texts, in JSON.")
@common
def compare(left: str, right: str, **options: Any) -> None:
    """Compare two versions of one text."""
    from checker import pipeline

    _finish(lambda settings, progress: pipeline.compare(left, right, settings, progress), options)


@main.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--tokens", is_flag=True, help="Word scores for both sides of every row, in JSON.")
@common
def qa(files: tuple[str, ...], **options: Any) -> None:
    """Check bilingual files that are already aligned (.tsv: left TAB right)."""
    from checker import pipeline

    _finish(lambda settings, progress: pipeline.qa(files, settings, progress), options)


@main.command()
@click.argument("left")
@click.argument("right")
@click.option("--lines", is_flag=True, help="One sentence a line, nothing cleaned, blank lines counted.")
@click.option("--encoder", help="Another sentence-transformers model: a name or a folder.")
@click.option("--lang", "langs", callback=_codes, help="de,fr for left and right: overrides detection.")
def align(left: str, right: str, lines: bool, encoder: str | None, langs: tuple[str, ...]) -> None:
    """Align the sentences of two texts; prints one JSON list of links."""
    from checker.parts import align_files
    from checker.settings import Settings

    _json(align_files(left, right, lines, Settings(encoder=encoder, langs=langs)))


@main.command()
@click.argument("file")
@click.option("--lines", is_flag=True, help="One text a line, blank lines counted.")
@click.option("-o", "--output", required=True, help="The .npy file to write: float32, one unit row per line.")
@click.option("--encoder", help="Another sentence-transformers model: a name or a folder.")
def embed(file: str, lines: bool, output: str, encoder: str | None) -> None:
    """Embed the lines (or sentences) of a file."""
    from checker.parts import embed_file

    embed_file(file, lines, output, encoder)


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--text", "as_text", is_flag=True, help="Print the extracted text that offsets count in.")
@click.option("--lang", "langs", callback=_codes, help="Overrides detection.")
@click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), callback=_day, help="For articles that carry none."
)
def claims(paths: tuple[str, ...], format_: str, as_text: bool, **options: Any) -> None:
    """List the claims and facts that were read."""
    from checker.pipeline import read_articles
    from checker.settings import load_settings

    run = read_articles(paths, load_settings(None, options))
    for gap in run.not_covered:
        click.echo(f"crosscheck: {gap.what}: {gap.why}", err=True)
    if as_text:
        for article in run.articles:
            click.echo(article.text, nl=not article.text.endswith("\n"))
        return
    from claims.tables import claim_record, fact_record

    claims_ = [claim for article in run.articles for claim in article.claims]
    if format_ == "json":
        _json([{**claim_record(c), "facts": [fact_record(f) for f in c.facts]} for c in claims_])
        return
    for c in claims_:
        facts = "; ".join(f"{type(f).__name__.lower()} “{f.text}”" for f in c.facts)
        click.echo(f"{c.article}\t{c.sentence}\t{c.lang}\t{_line(c.text)}\t{_line(facts)}")


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--lang", "langs", callback=_codes, help="Overrides detection.")
@click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), callback=_day, help="For articles that carry none."
)
def ledger(paths: tuple[str, ...], format_: str, **options: Any) -> None:
    """List who holds which office in which article."""
    from dataclasses import asdict

    from checker.ledger import build_ledger
    from checker.pipeline import read_articles
    from checker.settings import load_settings

    run = read_articles(paths, load_settings(None, options))
    entries = build_ledger(run.articles)
    if format_ == "json":
        _json([asdict(e) for e in entries])
        return
    for e in entries:
        click.echo(f"{e.person}\t{e.office}\t{e.organisation}\t{e.status}\t{e.article}\t{_line(e.text)}")


@main.command()
@click.argument("slug", required=False)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def rules(slug: str | None, format_: str) -> None:
    """List the rules, or explain one."""
    from dataclasses import asdict

    from checker.checks.registry import RULES

    if slug is not None and slug not in RULES:
        raise UsageError(f"unknown rule {slug!r}", "rules", "`crosscheck rules` lists them")
    chosen = [RULES[slug]] if slug else list(RULES.values())
    if format_ == "json":
        _json([asdict(r) for r in chosen])
    elif slug:
        rule = chosen[0]
        click.echo(f"{rule.slug}: {rule.title} ({rule.severity}, MQM {rule.mqm})\n\n{rule.help}\n")
        click.echo(f"Fires:  {rule.firing}\nSilent: {rule.silent}")
    else:
        for rule in chosen:
            click.echo(f"{rule.slug:22}{rule.severity:9}{rule.title}")


@main.command()
def doctor() -> None:
    """Say what is installed and whether it works."""
    from checker.doctor import diagnose

    healthy = True
    for ok, what in diagnose():
        healthy &= ok
        click.echo(f"{'ok ' if ok else 'BAD'}  {what}")
    sys.exit(0 if healthy else 2)


def _finish(
    run: Callable[[Settings, Callable[[str, int, int], None]], Report], options: dict[str, Any]
) -> None:
    """Run, mark against the baseline, write what was asked for, and exit by the worst finding."""
    from checker.baseline import apply_baseline, gone_entries
    from checker.settings import find_config, load_settings
    from reports.options import Options, for_stream
    from reports.writers import check_output, render, write

    outputs, format_ = options.pop("output"), options.pop("format_")
    quiet, verbose, update = options.pop("quiet"), options.pop("verbose"), options.pop("update_baseline")
    config, report_lang = options.pop("config"), options.pop("report_lang")
    settings = load_settings(Path(config) if config else find_config(Path.cwd()), options)
    if update and not settings.baseline:
        raise UsageError("--update-baseline needs --baseline FILE")
    for path in outputs:
        check_output(path)
    report = run(settings, _progress(quiet))
    gone = gone_entries(report.findings, settings.baseline, update)
    report = apply_baseline(report, settings.baseline, update)
    written = Options(lang=report_lang or _interface_language(), fail_on=settings.fail_on, gone=gone)
    for path in outputs:
        write(report, path, options=written)
    if not quiet:
        click.echo(render(report, format_, options=for_stream(sys.stdout, written)), nl=False)
    if verbose:
        for stage, seconds in report.seconds.items():
            click.echo(f"{seconds:8.2f} s  {stage}", err=True)
    sys.exit(1 if _fails(report, settings.fail_on) else 0)


def _interface_language() -> str:
    """The language of the user's locale where the report speaks it, else English."""
    wanted = next((os.environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(v)), "")
    return wanted[:2] if wanted[:2] in INTERFACES else INTERFACES[0]


def _fails(report: Report, level: str) -> bool:
    """True if a finding that is not known already reaches the level."""
    from checker.model import Severity

    if level == "never":
        return False
    return any(f.severity.rank <= Severity(level).rank and f.baseline != "known" for f in report.findings)


def _progress(quiet: bool) -> Callable[[str, int, int], None]:
    """Progress on standard error, and only on a terminal."""
    if quiet or not sys.stderr.isatty():
        return lambda stage, done, total: None

    def show(stage: str, done: int, total: int) -> None:
        click.echo(
            f"\r\033[K{stage} {done + 1}/{total}" if done + 1 < total else "\r\033[K", err=True, nl=False
        )

    return show


def _json(value: object) -> None:
    """Print a value as JSON."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def _line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


if __name__ == "__main__":
    main()
