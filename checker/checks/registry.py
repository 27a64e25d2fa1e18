"""The checks there are, one line each; narrow rules stand before wide ones, which they outrank in the judge."""

from __future__ import annotations

from functools import cache

from checker.checks.attribution import AttributionCheck
from checker.checks.bare_number import BareNumberCheck
from checker.checks.base import Check, Configurable
from checker.checks.claim_conflict import ClaimConflictCheck
from checker.checks.content import ContentCheck
from checker.checks.date import DateCheck
from checker.checks.date_conflict import DateConflictCheck
from checker.checks.divergence import DivergenceCheck
from checker.checks.edge_space import EdgeSpaceCheck
from checker.checks.end_mark import EndMarkCheck
from checker.checks.foreign_nouns import ForeignNounsCheck
from checker.checks.garbled_segment import GarbledSegmentCheck
from checker.checks.link_mismatch import LinkMismatchCheck
from checker.checks.mark_spacing import MarkSpacingCheck
from checker.checks.markdown_mismatch import MarkdownMismatchCheck
from checker.checks.markup_mismatch import MarkupMismatchCheck
from checker.checks.message_structure import MessageStructureCheck
from checker.checks.modality import ModalityCheck
from checker.checks.name_garbled import NameGarbledCheck
from checker.checks.name_mismatch import NameMismatchCheck
from checker.checks.number import NumberCheck
from checker.checks.number_conflict import NumberConflictCheck
from checker.checks.opposite import OppositeCheck
from checker.checks.placeholder_mismatch import PlaceholderMismatchCheck
from checker.checks.polarity import PolarityCheck
from checker.checks.quote import QuoteCheck
from checker.checks.quote_unbalanced import QuoteUnbalancedCheck
from checker.checks.role_conflict import RoleConflictCheck
from checker.checks.role_mismatch import RoleMismatchCheck
from checker.checks.segment_terms import SegmentTermsCheck
from checker.checks.stale_version import StaleVersionCheck
from checker.checks.superseded import SupersededCheck
from checker.checks.swapped import SwappedCheck
from checker.checks.tag_mismatch import TagMismatchCheck
from checker.checks.term_inconsistency import TermInconsistencyCheck
from checker.checks.term_mismatch import TermMismatchCheck
from checker.checks.text_garbled import TextGarbledCheck
from checker.checks.untranslated import UntranslatedCheck
from checker.model import Rule
from checker.settings import Settings

CHECKS: tuple[Check, ...] = (
    # The form of segments, in bilingual files only.
    TagMismatchCheck(),
    PlaceholderMismatchCheck(),
    MessageStructureCheck(),
    MarkupMismatchCheck(),
    LinkMismatchCheck(),
    MarkdownMismatchCheck(),
    EdgeSpaceCheck(),
    EndMarkCheck(),
    MarkSpacingCheck(),
    # Between versions.
    NumberCheck(),
    BareNumberCheck(),
    DateCheck(),
    NameMismatchCheck(),
    RoleMismatchCheck(),
    PolarityCheck(),
    OppositeCheck(),
    ModalityCheck(),
    AttributionCheck(),
    QuoteCheck(),
    TermMismatchCheck(),
    # Since the last time; what differs in a narrower way is told of in that way.
    StaleVersionCheck(),
    UntranslatedCheck(),
    ContentCheck(),
    DivergenceCheck(),
    # Within one article and across the articles of a story.
    RoleConflictCheck(),
    NameGarbledCheck(),
    SupersededCheck(),
    NumberConflictCheck(),
    DateConflictCheck(),
    ClaimConflictCheck(),
    TermInconsistencyCheck(),
    ForeignNounsCheck(),
    QuoteUnbalancedCheck(),
    TextGarbledCheck(),
    GarbledSegmentCheck(),
    # Over all rows of a bilingual file.
    SegmentTermsCheck(),
    SwappedCheck(),
)

FORM_RULES = frozenset(
    rule.slug for check in CHECKS if getattr(check, "segments_only", False) for rule in check.rules
)
RULES: dict[str, Rule] = {rule.slug: rule for check in CHECKS for rule in check.rules}


@cache
def wanted_checks(settings: Settings) -> tuple[Check, ...]:
    """The checks with at least one rule that the settings want, each as the settings configure it."""
    wanted = set(settings.select or RULES) - set(settings.ignore)
    kept = (c for c in CHECKS if any(r.slug in wanted for r in c.rules))
    return tuple(c.configured(settings) if isinstance(c, Configurable) else c for c in kept)
