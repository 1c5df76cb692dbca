"""Searching texts: the language, and readers' words as a query."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Value

from archive.shared.prepared import Place
from archive.shared.sql import Fold

CONFIG = "english"

LONGEST = 400
"""Characters of a query; nobody types more, and long ones cost."""

_PHRASED = re.compile(r"('(?:[^'\\]|''|\\.)+')|<(?:-|\d+)>", re.DOTALL)
_LEXEME = re.compile(r"'((?:[^'\\]|''|\\.)+)'", re.DOTALL)


def words_query(text: str) -> SearchQuery:
    """Read words as search engines do: “a phrase”, or, -without."""
    return SearchQuery(Fold(Value(text)), config=CONFIG, search_type="websearch")


class StoredQuery(SearchQuery):
    """A query as the database wrote it down once: it need not read the words again.

    Or the place for one, in a query that is prepared.
    """

    def __init__(self, stored: str | Place) -> None:
        super().__init__(str(stored), config=CONFIG, search_type="raw")
        self.stored: Any = stored

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, list[Any]]:  # type: ignore[override]  # the stubs name every argument
        """Write it as a constant."""
        return "%s::tsquery", [self.stored]


@dataclass(frozen=True, slots=True)
class Also:
    """Words of a query that are a name, folded, and other names to be found as well."""

    said: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """What the database made of a reader's words.

    `lexemes` are the stems that texts are searched for; a query may have none, when it
    is all common words such as “the”, and may only exclude. `words` is a query without
    phrases, which finds all that this one finds and more: empty where there are none.
    """

    empty: bool
    lexemes: tuple[str, ...]
    stored: str = ""
    words: str = ""

    @property
    def only_excludes(self) -> bool:
        """Say whether the words name only what must not be there."""
        return not self.empty and not self.lexemes

    @property
    def query(self) -> StoredQuery:
        """Give it as a query, for filters and ranks."""
        return StoredQuery(self.stored)


def understand(text: str, also: Sequence[Also] = ()) -> Understood:
    """Ask the database how it reads the words, other names taken for those said."""
    query, values = (
        "websearch_to_tsquery(%s::regconfig, archive_fold(%s))",
        [CONFIG, text],
    )
    for one in also:
        others = "".join(
            " || phraseto_tsquery(%s::regconfig, archive_fold(%s))" for _ in one.names
        )
        said = "plainto_tsquery(%s::regconfig, archive_fold(%s))"
        query = f"ts_rewrite({query}, {said}, {said}{others})"
        values += [CONFIG, one.said, CONFIG, one.said]
        values += [value for name in one.names for value in (CONFIG, name)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT numnode(query), querytree(query), query::text"  # noqa: S608
            f" FROM (SELECT {query} AS query) AS asked",
            values,
        )
        nodes, tree, stored = cursor.fetchone()
    found = (_plain(lexeme) for lexeme in _LEXEME.findall(tree))
    return Understood(
        empty=not nodes,
        lexemes=tuple(dict.fromkeys(found)),
        stored=stored,
        words=_without_phrases(tree),
    )


def _without_phrases(tree: str) -> str:
    """Ask for the words of phrases wherever they stand; empty if there is no phrase.

    Of what an index can find alone: where a phrase is left out by a minus, its words
    apart must not be.
    """
    loose = _PHRASED.sub(lambda found: found[1] or "&", tree)
    return loose if loose != tree else ""


def _plain(lexeme: str) -> str:
    """Undo the quoting within a lexeme."""
    return re.sub(r"\\(.)", r"\1", lexeme.replace("''", "'"))
