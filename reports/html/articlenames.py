"""What articles are called on a page: by the names of their files."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from checker.report import Report
from claims.model import Article
from reports.clean import displayable


def article_names(report: Report) -> dict[str, str]:
    """Short names by article id: the file's name, or the whole path where names repeat."""
    counts = Counter(_file_name(a) for a in report.articles)
    return {
        a.id: displayable(_file_name(a) if counts[_file_name(a)] == 1 else a.path) for a in report.articles
    }


def _file_name(article: Article) -> str:
    """The last part of an article's path."""
    return PurePath(article.path).name or article.path
