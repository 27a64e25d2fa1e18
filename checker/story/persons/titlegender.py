"""Whether the words of a title say that its holder is a woman or a man ("die Richterin", « le juge »)."""

from __future__ import annotations

from checker.model import LedgerEntry
from claims.endings import SHE_NAMES
from claims.genders import MAN, WOMAN
from claims.lexicon import load_lexicon


def of_two_genders(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether title and first name of two lines both say that one is of a woman and the other of a man."""
    names = [e.person_id.split()[0] for e in (one, two) if e.person_id]
    ends = {name.endswith(SHE_NAMES) for name in names}
    return len(ends) == 2 and {_gender(one), _gender(two)} == {WOMAN, MAN}


def _gender(entry: LedgerEntry) -> str:
    """What the end of a title, or the article before it, says of its holder; "" where it says nothing."""
    lexicon = load_lexicon(entry.lang)
    title = entry.office_text.lower()
    if lexicon is None or entry.role is None or not title:
        return ""
    table = lexicon.table("roles")
    if any(word.endswith(tuple(table.get("she_ends", ()))) for word in title.split()):
        return WOMAN
    article = entry.text.split()[0].lower() if entry.start < entry.role.office_start else ""
    if article in table.get("she_articles", ()):
        return WOMAN
    sure = not title.endswith(tuple(table.get("unsure_ends", ())))
    return MAN if article in table.get("he_articles", ()) and sure else ""
