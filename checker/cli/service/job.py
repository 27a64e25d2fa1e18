"""One comparison of two texts, as a process of the service does it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker.settings import Settings

# The names that the two texts bear in a report; nothing is read from such files.
NAMES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Job:
    """Two texts and how to report on them: `format` is a writer's name, `lang` the report's own language."""

    left: str
    right: str
    format: str
    settings: Settings
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job: the report as text, or why there is none, in one line."""

    text: str = ""
    refused: str = ""


def do_job(job: Job) -> Answer:
    """Compare the texts and write the report; input that cannot be compared is refused in one line."""
    from checker.pipeline import compare_texts
    from claims.errors import CrosscheckError
    from reports.options import Options
    from reports.writers import render

    try:
        report = compare_texts(job.left, job.right, job.settings)
    except CrosscheckError as error:
        return Answer(refused=str(error))
    return Answer(render(report, job.format, options=Options(lang=job.lang)))


def warm(settings: Settings) -> None:
    """Load the models, so that the first answer does not wait for them."""
    texts = ("Die Brücke kostete drei Millionen Euro.", "The bridge cost three million euros.")
    do_job(Job(*texts, "html", replace(settings, langs=("de", "en"))))
