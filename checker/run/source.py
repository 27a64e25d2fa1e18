"""Which of two versions is the source: the one told, the one that the other names, or the earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.model import Alignment
from checker.run.choices import is_language
from claims.errors import UsageError
from claims.model import Article
from claims.origin import origins, stem


def source_first(
    versions: Iterable[Alignment], articles: Mapping[str, Article], told: str = ""
) -> list[Alignment]:
    """The versions, each with its source on the left; where nothing tells the source, they stay as they are.

    `told` is the language or the file of the source, as `--source` names it.
    """
    return [v.flipped() if _is_source(articles[v.right], articles[v.left], told) else v for v in versions]


def check_source(articles: Iterable[Article], told: str) -> None:
    """Raise UsageError where the source is told as something that is neither a language nor one of the articles."""
    if told and not is_language(told) and not any(_is(article, told) for article in articles):
        hint = "name a language such as de, or one of the files under check"
        raise UsageError(f"there is no article {told!r}, and no such language", "--source", hint)


def _is_source(one: Article, other: Article, told: str) -> bool:
    """True if the first is the source of the second, by the surest sign that tells them apart."""
    for mine, yours in _signs(one, other, told):
        if mine != yours:
            return mine
    return False


def _signs(one: Article, other: Article, told: str) -> Iterator[tuple[bool, bool]]:
    """Signs that an article is the source, for both, the surest first."""
    yield _is(one, told), _is(other, told)
    mine, yours = origins(one), origins(other)
    yield any(_is(one, name) for name in yours), any(_is(other, name) for name in mine)
    yield not mine, not yours
    if one.date is not None and other.date is not None:
        yield one.date < other.date, other.date < one.date


def _is(article: Article, name: str) -> bool:
    """True if an article is in the language, or is the file, of this name."""
    return bool(name) and (article.lang == name or stem(article.path) in (name.casefold(), stem(name)))
