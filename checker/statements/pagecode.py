"""What is left of a page's code in running text: character references, tags, and places that nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.model import Sentence

# "&nbsp;", "&#8217;"; "<br/>", "</p>", "<a href=…>"; "{{related}}", "{% ad %}", "${name}". Bounds keep these linear.
CODE = re.compile(
    r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});"
    r"|</?(?:p|br|b|i|u|em|strong|span|div|a|h[1-6]|ul|ol|li|img|sup|sub|small|blockquote)(?:\s[^<>\n]{0,200})?/?>"
    r"|\{\{[^{}\n]{0,80}\}\}|\{%[^%\n]{0,80}%\}|\$\{[\w.]{1,40}\}",
    re.I,
)
# In Markdown, tags and character references are part of how the text is written.
WRITTEN_SO = frozenset({"markdown"})


def left_code(sentence: Sentence, source_kind: str) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of code that a reader was not meant to see."""
    if source_kind not in WRITTEN_SO:
        yield from (match.span() for match in CODE.finditer(sentence.text))
