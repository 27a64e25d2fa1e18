"""Whether a finding is one that was decided on before: under its first fingerprint, or before an edit."""

from __future__ import annotations

from checker.fingerprint import EXACT, SKETCH, digest, quoted
from checker.model import Finding

# So many digits of a sketch must agree: for findings whose quoted words are exact, and for those of whole sentences,
# which nothing but the sketch tells apart. Measured on 2,000 sentences of the golden stories: a word put in left five
# digits or more in all of them, two words exchanged six or more in 71 % and four or more in 96 %; another sentence at
# hand agreed in four or more in 0.2 %.
NEAR = 4
NEAR_SENTENCE = 6


def former_fingerprint(finding: Finding) -> str:
    """The fingerprint as it was made at first: a hash of rule, values, words around and quotes, in their order."""
    texts = [e.text for e in (finding.left, finding.right) if e is not None]
    differ = finding.left_value != finding.right_value
    values = (finding.left_value, finding.right_value) if differ else ("", "")
    return digest("\x1f".join([finding.rule, *values, finding.context, *texts]))[: EXACT + SKETCH]


def are_near(known: str, finding: Finding) -> bool:
    """True where a fingerprint that is known may be that of this finding before an edit of its sentences."""
    own = finding.fingerprint
    if known[:EXACT] != own[:EXACT] or len(known) != len(own):
        return False
    agree = sum(a == b for a, b in zip(known[EXACT:], own[EXACT:], strict=True))
    whole = not any(quoted(e.text) for e in (finding.left, finding.right) if e is not None)
    return agree >= (NEAR_SENTENCE if whole else NEAR)
