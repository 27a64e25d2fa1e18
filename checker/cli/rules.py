"""`crosscheck rules`: list the rules, or explain one."""

from __future__ import annotations

import click

from checker.cli.printing import print_json
from claims.errors import UsageError


@click.command()
@click.argument("slug", required=False)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def rules(slug: str | None, format_: str) -> None:
    """List the rules, or explain one."""
    from dataclasses import asdict

    from checker.checks.registry import RULES
    from checker.run.choices import rule_hint

    if slug is not None and slug not in RULES:
        raise UsageError(f"unknown rule {slug!r}", "rules", rule_hint(slug, RULES))
    chosen = [RULES[slug]] if slug else list(RULES.values())
    if format_ == "json":
        print_json([asdict(r) for r in chosen])
    elif slug:
        rule = chosen[0]
        click.echo(f"{rule.slug}: {rule.title} ({rule.severity}, MQM {rule.mqm})\n\n{rule.help}\n")
        click.echo(f"Fires:  {rule.firing}\nSilent: {rule.silent}")
    else:
        for rule in chosen:
            click.echo(f"{rule.slug:22}{rule.severity:9}{rule.title}")
