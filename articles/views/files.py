"""The lists of the print as files."""

from archive.shared.taking import ListFile
from articles.exports import tables
from articles.views import lists


class IssueFile(ListFile):
    """The list of issues as a file."""

    listing = lists.IssueList
    table = tables.ISSUES
    page = "articles:issues"


class ArticleFile(ListFile):
    """The list of articles as a file."""

    listing = lists.ArticleList
    table = tables.ARTICLES
    page = "articles:articles"


class AuthorFile(ListFile):
    """The list of authors as a file."""

    listing = lists.AuthorList
    table = tables.AUTHORS
    page = "articles:authors"


class MeasureFile(ListFile):
    """The list of measures as a file."""

    listing = lists.MeasureList
    table = tables.MEASURES
    page = "articles:measures"


class FigureFile(ListFile):
    """The list of figures as a file, in the order the reader chose."""

    listing = lists.FigureList
    table = tables.FIGURES
    page = "articles:figures"
