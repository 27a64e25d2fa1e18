"""The XLIFF file that was checked, with its findings in it and otherwise untouched.

Every finding becomes a note of its unit and an ITS 2.0 localization quality issue (stand-off, with the target
pointing to it). The file is not parsed and printed anew: pieces are put between its bytes, so that nothing
else changes, and where there is nothing to say the bytes are those of the file. What an earlier run put in is
taken out first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from checker.model import Finding
from checker.report import Report
from claims.errors import UsageError
from claims.read.bilingual.registry import MAX_BYTES
from claims.read.content import read_bytes
from reports.bilingual.annotated import AUTHOR, checked_file, findings_by_row, note_of
from reports.bilingual.its import NAMESPACE, SEVERITIES, VERSION, its_type
from reports.bilingual.xliffplaces import Places, UnitPlaces, find_places
from reports.rulebook import Rules, rule_of

SUFFIXES = frozenset({".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"})
# Our own pieces, exactly as they are written below.
OURS = re.compile(
    rf'<(?:\w+:)?note (?:from|category)="{AUTHOR}"[^<>]*>[^<>]*</(?:\w+:)?note>'
    rf'|<its:locQualityIssues xml:id="{AUTHOR}-[^<>]*>(?:<its:locQualityIssue [^<>]*/>)*</its:locQualityIssues>'
    rf'|<(?:\w+:)?sm id="{AUTHOR}-[^<>]*/>|<(?:\w+:)?em startRef="{AUTHOR}-[^<>]*/>'
    rf'| its:locQualityIssuesRef="#{AUTHOR}-[^"<>]*"'
)
DECLARED = f' xmlns:its="{NAMESPACE}" its:version="{VERSION}"'
EMPTIED = re.compile(r"<(?:\w+:)?notes></(?:\w+:)?notes>")

Edit = tuple[int, str]


def annotate(report: Report, rules: Rules) -> bytes:
    """The bytes of the XLIFF file that was checked, with the findings in it.

    Raises UsageError where no XLIFF file, or more than one, was checked.
    """
    path = checked_file(report, SUFFIXES)
    data = read_bytes(path, MAX_BYTES)
    by_row = findings_by_row(report, path)
    text, encoding = _decoded(data, path)
    clean = OURS.sub("", text)
    if clean != text:
        clean = EMPTIED.sub("", clean)
        # The declaration goes with the last issue, where nothing else of the file needs it.
        clean = clean if clean.count("its:") > 1 else clean.replace(DECLARED, "", 1)
    if not by_row:
        return data if clean == text else clean.encode(encoding)
    places = find_places(clean.encode("utf-8"), path)
    if places.foreign_prefix:
        raise UsageError("the prefix its: means something else in it", path, "rename the prefix")
    edits: list[Edit] = [(places.root, _declarations(places))]
    for unit in places.units:
        found = [(row, by_row[row]) for row in unit.rows if row in by_row]
        if found:
            edits += _unit_edits(unit, found, places.version_2, rules)
    return _spliced(clean.encode("utf-8"), edits).decode("utf-8").encode(encoding, "xmlcharrefreplace")


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    """The text of the file and its encoding, by which it comes back byte for byte. Raises UsageError."""
    declared = re.match(
        rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", data.removeprefix(b"\xef\xbb\xbf")
    )
    name = declared.group(1).decode("ascii") if declared else "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # Named with its byte order, so that the mark stays a character of the text and comes back.
        name = "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"
    try:
        text = data.decode(name)
        if text.encode(name) == data:
            return text, name
    except (UnicodeError, LookupError):
        pass
    raise UsageError(f"its encoding {name} cannot be written back", path, "save it as UTF-8")


def _spliced(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes with pieces put in; pieces of one place stay in the order given."""
    parts = []
    at = 0
    for offset, piece in sorted(edits, key=lambda edit: edit[0]):
        parts += [data[at:offset], piece.encode("utf-8")]
        at = offset
    return b"".join([*parts, data[at:]])


def _declarations(places: Places) -> str:
    """The attributes that the root lacks."""
    prefix = "" if places.declared else f' xmlns:its="{NAMESPACE}"'
    return prefix + ("" if places.versioned else f' its:version="{VERSION}"')


def _unit_edits(
    unit: UnitPlaces, found: Sequence[tuple[int, Sequence[Finding]]], version_2: bool, rules: Rules
) -> list[Edit]:
    """What is put into one unit: issues, notes, and the references of its targets."""
    issues = "".join(_issues(f"{AUTHOR}-{row}", findings, rules) for row, findings in found)
    kind = "category" if version_2 else "from"
    scope = 'appliesTo="target"' if version_2 else 'annotates="target"'
    notes = "".join(
        f'<{unit.prefix}note {kind}="{AUTHOR}" {scope}>{escape(note_of(f, rules))}</{unit.prefix}note>'
        for _, findings in found
        for f in findings
    )
    if version_2 and not unit.has_notes:
        notes = f"<{unit.prefix}notes>{notes}</{unit.prefix}notes>"
    edits = [(unit.notes, notes), (unit.issues, issues)]
    if version_2:  # there the schema wants what is foreign first, here last
        edits.reverse()
    for row, _ in found:
        edits += _reference(unit, row, version_2)
    return edits


def _reference(unit: UnitPlaces, row: int, version_2: bool) -> list[Edit]:
    """How the target of a row points to its issues: XLIFF 1.2 by an attribute, XLIFF 2 by a marked span."""
    target = unit.targets.get(row)
    id_ = f"{AUTHOR}-{row}"
    if target is None:
        return []
    if not version_2:
        return [(target.attributes, f' its:locQualityIssuesRef="#{id_}"')]
    if target.end <= target.start:
        return []
    start = f'<{unit.prefix}sm id="{id_}" type="its:generic" its:locQualityIssuesRef="#its={id_}"/>'
    return [(target.start, start), (target.end, f'<{unit.prefix}em startRef="{id_}"/>')]


def _issues(id_: str, findings: Sequence[Finding], rules: Rules) -> str:
    """The stand-off issues of one row."""
    inner = "".join(
        f'<its:locQualityIssue locQualityIssueType="{its_type(rule_of(f.rule, rules))}" '
        f"locQualityIssueComment={quoteattr(note_of(f, rules), {chr(34): '&quot;'})} "
        f'locQualityIssueSeverity="{SEVERITIES[f.severity]}"/>'
        for f in findings
    )
    return f'<its:locQualityIssues xml:id="{id_}">{inner}</its:locQualityIssues>'
