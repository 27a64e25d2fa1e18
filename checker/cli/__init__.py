"""The front door: options, printing and exit codes, nothing else; the one package that imports all floors.

One command a file, listed below; each imports what it needs when it runs, so that `--help` stays quick.
"""

from __future__ import annotations

import os

# Our matrices are small: threads that spin while they wait for each other cost more than they give, above all
# on a busy machine. Set before numpy is imported; whoever knows better sets the variables.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import click

from checker.cli.align import align
from checker.cli.audit import audit
from checker.cli.claims import claims
from checker.cli.compare import compare
from checker.cli.dismiss import dismiss
from checker.cli.doctor import doctor
from checker.cli.door import Door
from checker.cli.embed import embed
from checker.cli.ledger import ledger
from checker.cli.qa import qa
from checker.cli.rules import rules
from checker.cli.search import search
from checker.cli.serve import serve
from checker.cli.store import store
from checker.cli.story import story
from claims.version import __version__


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crosscheck")
def main() -> None:
    """Find what does not agree between the versions of a story, and inside one text."""


for _command in (
    audit,
    compare,
    qa,
    align,
    embed,
    claims,
    ledger,
    story,
    search,
    store,
    dismiss,
    serve,
    rules,
    doctor,
):
    main.add_command(_command)

# Whoever looks for it among the commands of the store finds it there too.
store.add_command(search)
