"""Searching texts: the language, and readers' words as a query."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Value

from archive.shared.sql import Fold

CONFIG = "english"

LONGEST = 400
"""Characters of a query; nobody types more, and long ones cost."""

_LEXEME = re.compile(r"'((?:[^'\\]|''|\\.)+)'", re.DOTALL)


def words_query(text: str) -> SearchQuery:
    """Read words as search engines do: “a phrase”, or, -without."""
    return SearchQuery(Fold(Value(text)), config=CONFIG, search_type="websearch")


@dataclass(frozen=True, slots=True)
class Understood:
    """What the database made of a reader's words.

    `lexemes` are the stems that texts are searched for; a query may have none, when it
    is all common words such as “the”, and may only exclude.
    """

    empty: bool
    lexemes: tuple[str, ...]

    @property
    def only_excludes(self) -> bool:
        """Say whether the words name only what must not be there."""
        return not self.empty and not self.lexemes


def understand(text: str) -> Understood:
    """Ask the database how it reads the words."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT numnode(query), querytree(query) FROM websearch_to_tsquery"
            "(%s::regconfig, archive_fold(%s)) AS query",
            [CONFIG, text],
        )
        nodes, tree = cursor.fetchone()
    found = (_plain(lexeme) for lexeme in _LEXEME.findall(tree))
    return Understood(empty=not nodes, lexemes=tuple(dict.fromkeys(found)))


def _plain(lexeme: str) -> str:
    """Undo the quoting within a lexeme."""
    return re.sub(r"\\(.)", r"\1", lexeme.replace("''", "'"))
