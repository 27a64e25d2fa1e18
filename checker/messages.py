"""What the messages of checks call things: the versions ("the German version", "the French one"), and quoted words."""

from __future__ import annotations

from functools import cache

from checker.pairs import Passage
from claims.language import UNKNOWN


@cache
def language_name(code: str) -> str:
    """The English name of a language (CLDR, through Babel); the code itself where CLDR has none."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


def version_names(here: Passage, there: Passage) -> tuple[str, str]:
    """A version, as a sentence begins, and the other one, by their languages where these differ."""
    if not _told_apart(here, there):
        return "One version", "the other"
    return f"The {language_name(here.lang)} version", f"the {language_name(there.lang)} one"


def lacking_version(has: Passage, lacks: Passage) -> str:
    """The version that lacks what the other one has, as a sentence begins."""
    return f"The {language_name(lacks.lang)} version" if _told_apart(has, lacks) else "The other version"


def _told_apart(here: Passage, there: Passage) -> bool:
    """True where the languages tell which version is which: both are known, and they differ."""
    return here.lang != there.lang and not {here.lang, there.lang} & {"", UNKNOWN}


def unquoted(text: str) -> str:
    """A text without the quotation marks around it, since the message puts it into marks anyway."""
    return text.strip("\"'“”„‘’‚«»‹› \u00a0\u202f")


def shortened(text: str, most: int) -> str:
    """A text on one line, of so many characters at most."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
