"""A made-up archive of any size, the same every time, built of the seed's sentences.

An article has about 1,500 words, 40 mentions of actors whose popularity falls off as in
real texts (Zipf), 10 tellings of events and 15 figures. Rows go in by COPY, with
triggers off; a query at the end proves that every quotation is in its text.
"""

import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction

from actors.models import Actor, ActorName, Event, Participation
from archive.shared.dates import parse
from articles.models import (
    ActorMention,
    Article,
    ArticleSearch,
    Author,
    Authorship,
    EventMention,
    Figure,
    Issue,
    Measure,
    Section,
)

SOURCE = Path(__file__).resolve().parents[2] / "fixtures/source/analyst-2024.txt"
ACTORS, MEASURES = 2_000, 50
MENTIONS, EVENTS, FIGURES = 40, 10, 15
WORDS = 1_500
KINDS = ("abstract", "background", "implications", "conclusions")
FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC)

FILLED = (
    "articles_articlesearch",
    "articles_articlecontents",
    "articles_figuresearch",
    "actors_eventsearch",
)
INVERTED = """SELECT indexname, indexdef FROM pg_indexes
WHERE tablename = ANY (%s) AND indexdef LIKE '%%USING gin%%'"""

Row = dict[str, Any]


@dataclass
class Text:
    """A section in the making: sentences, and the spans of its facts."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, sentence: str) -> int:
        """Append a sentence; give the offset where it starts."""
        start = self.length
        self.parts.append(sentence)
        self.length += len(sentence) + 1
        return start

    def __str__(self) -> str:
        return " ".join(self.parts)


def sentences() -> list[str]:
    """Take the seed's sentences, each of at least five words, as filling."""
    text = SOURCE.read_text(encoding="utf-8").replace("\n", " ").replace("\r", " ")
    found = (part.strip() for part in text.split(". "))
    return [f"{part}." for part in found if len(part.split()) >= 5]


def numbered(rows: Iterable[Row]) -> Iterator[Row]:
    """Give each row its id."""
    for number, row in enumerate(rows, start=1):
        yield {"id": number, **row}


bounds = lru_cache(maxsize=None)(parse)
"""Parsed dates, of which the corpus has few."""


def dated(row: Row, name: str, text: str, first: str, last: str) -> Row:
    """Add a date and its bounds to a row."""
    found = bounds(text)
    return {**row, name: text, first: found.earliest, last: found.latest}


def on_day(row: Row, name: str, day: date) -> Row:
    """Add a date that is a day, which needs no reading as EDTF does."""
    bounded = {f"{name}_earliest": day, f"{name}_latest": day}
    return {**row, name: day.isoformat(), **bounded}


def copy(model: type[models.Model], rows: Iterable[Row]) -> None:
    """Write rows by COPY; fields that are not given get their defaults."""
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{one.column}"' for one in fields)
    with connection.cursor() as cursor:
        command = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
        with cursor.cursor.copy(command) as out:
            for row in rows:
                out.write_row([row.get(f.attname, f.get_default()) for f in fields])
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{model._meta.db_table}', 'id'), "
            f'(SELECT max(id) FROM "{model._meta.db_table}"))'
        )


class Corpus:
    """The rows of an archive of `size` articles."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.random = random.Random(2024)
        self.filling = sentences()
        self.names = [f"Actor {number:04} of the Region" for number in range(ACTORS)]
        weights = [1 / rank for rank in range(1, ACTORS + 1)]
        self.popularity = list(itertools.accumulate(weights))
        self.events = max(size * EVENTS // 2, 1)
        self.authors = max(size // 10, 1)
        self.rows: dict[type[models.Model], list[Row]] = {}
        self.written: dict[type[models.Model], int] = {}

    def some_actor(self) -> int:
        """Pick an actor's id, the popular ones more often."""
        found = self.random.choices(range(1, ACTORS + 1), cum_weights=self.popularity)
        return found[0]

    def when(self, number: int) -> datetime:
        """Say when an article was published: spread evenly over 24 years."""
        return FIRST_DAY + timedelta(minutes=number * 12_000_000 // self.size)

    def issues(self) -> Iterator[Row]:
        """Five articles to an issue."""
        for number in range((self.size + 4) // 5):
            day = self.when(number * 5)
            yield on_day(
                {
                    "slug": f"issue-{number}",
                    "title": f"Issue {number}",
                    "journal_title": "The Analyst",
                    "published_at": day,
                },
                "date",
                day.date(),
            )

    def articles(self) -> Iterator[Row]:
        """One row for each article, its title a few words of the filling."""
        for number in range(self.size):
            words = self.random.choice(self.filling).split()[:8]
            day = self.when(number)
            yield on_day(
                {
                    "slug": f"article-{number}",
                    "title": " ".join(words).rstrip(".,"),
                    "issue_id": number // 5 + 1,
                    "position": number % 5 + 1,
                    "status": "published",
                    "published_at": day,
                },
                "original_date",
                day.date(),
            )

    def world(self) -> None:
        """Write actors, their names, events and who took part, authors, measures."""
        kinds = Actor.Kind.values
        copy(
            Actor,
            numbered(
                {"slug": f"actor-{i}", "name": name, "kind": kinds[i % len(kinds)]}
                for i, name in enumerate(self.names)
            ),
        )
        copy(
            ActorName,
            numbered(
                {"actor_id": i + 1, "name": text, "kind": kind}
                for i, name in enumerate(self.names)
                for text, kind in ((name, "name"), (f"A{i:04}", "abbreviation"))
            ),
        )
        copy(Event, numbered(self._events()))
        copy(
            Participation,
            numbered(
                {"event_id": event, "actor_id": actor, "role": ""}
                for event in range(1, self.events + 1)
                for actor in {self.some_actor(), self.some_actor()}
            ),
        )
        copy(
            Author,
            numbered(
                {"slug": f"a-{i}", "name": f"Ada {i}", "sort_name": f"{i:06}, Ada"}
                for i in range(self.authors)
            ),
        )
        copy(
            Measure,
            numbered(
                {"slug": f"m-{i}", "name": f"Debt of kind {i}", "unit_kind": "currency"}
                for i in range(MEASURES)
            ),
        )

    def _events(self) -> Iterator[Row]:
        kinds = Event.Kind.values
        for number in range(self.events):
            year, month = 2000 + number % 25, number % 12 + 1
            text = f"{year}-{month:02}" if number % 3 else f"{year}"
            yield dated(
                {
                    "slug": f"event-{number}",
                    "title": f"Meeting {number} of the region",
                    "kind": kinds[number % len(kinds)],
                },
                "date",
                text,
                "earliest",
                "latest",
            )

    def print(self, article: int) -> None:
        """Compose one article's sections and the facts anchored in them."""
        texts = [Text() for _ in KINDS]
        first = (article - 1) * (len(KINDS) + 1) + 1
        facts: list[Callable[[Text, int], None]] = [
            *[self._mention] * MENTIONS,
            *[self._telling] * EVENTS,
            *[self._figure] * FIGURES,
        ]
        self.random.shuffle(facts)
        words = 0
        while facts or words < WORDS:
            # the abstract is a tenth of the text
            number = self.random.choices(range(4), weights=(1, 3, 4, 2))[0]
            if facts:
                facts.pop()(texts[number], first + number)
                words += 8
            sentence = self.random.choice(self.filling)
            words += len(sentence.split())
            texts[number].add(sentence)
        for number, (kind, text) in enumerate(zip(KINDS, texts, strict=True)):
            if not text.parts:
                text.add(self.filling[0])
            self._section(first + number, article, kind, number + 1, str(text))
        self._section(first + 4, article, "bio", 5, "Ada Writer is a researcher.")
        self._keep(
            Authorship,
            article_id=article,
            author_id=article % self.authors + 1,
            position=1,
            name_as_printed="Ada Writer",
            bio_id=first + 4,
        )

    def _section(self, pk: int, article: int, kind: str, place: int, text: str) -> None:
        label = f"{kind.upper()}:" if kind not in ("abstract", "bio") else ""
        self._keep(
            Section,
            id=pk,
            article_id=article,
            kind=kind,
            label=label,
            position=place,
            text=text,
        )

    def _keep(self, model: type[models.Model], **row: Any) -> None:
        self.rows.setdefault(model, []).append(row)

    def _anchored(
        self,
        model: type[models.Model],
        section: int,
        start: int,
        quote: str,
        **row: Any,
    ) -> None:
        end = start + len(quote)
        self._keep(model, section_id=section, start=start, end=end, quote=quote, **row)

    def _mention(self, text: Text, section: int) -> None:
        actor = self.some_actor()
        name = self.names[actor - 1]
        start = text.add(f"{name} took note of all this.")
        self._anchored(ActorMention, section, start, name, actor_id=actor)

    def _telling(self, text: Text, section: int) -> None:
        event = self.random.randint(1, self.events)
        quote = f"In that year the meeting {event} took place"
        start = text.add(f"{quote}.")
        self._anchored(
            EventMention, section, start, quote, event_id=event, date_text="that year"
        )

    def _figure(self, text: Text, section: int) -> None:
        actor, amount = self.some_actor(), self.random.randint(10, 9_999)
        quote = f"US$ {amount / 10} billion"
        before = f"{self.names[actor - 1]} owed "
        start = text.add(f"{before}{quote}.") + len(before)
        number = len(self.rows.get(Figure, ())) + self.written.get(Figure, 0)
        self._anchored(
            Figure,
            section,
            start,
            quote,
            **dated(
                {
                    "slug": f"f-{number}",
                    "measure_id": number % MEASURES + 1,
                    "number_text": str(amount / 10),
                    "value": Decimal(amount) * 10**8,
                    "unit_kind": "currency",
                    "unit": "USD",
                    "subject_id": actor,
                },
                "as_of",
                str(2000 + number // MEASURES % 25),
                "as_of_earliest",
                "as_of_latest",
            ),
        )

    def flush(self) -> None:
        """Write what has been composed, and forget it."""
        for model, rows in self.rows.items():
            done = self.written.get(model, 0)
            if model is not Section:
                rows = [{"id": done + i, **row} for i, row in enumerate(rows, start=1)]
            copy(model, rows)
            self.written[model] = done + len(rows)
        self.rows.clear()

    def load(self, say: Callable[[str], None]) -> None:
        """Fill an empty, migrated database; `say` is told how far it is."""
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")
            self.world()
            copy(Issue, numbered(self.issues()))
            copy(Article, numbered(self.articles()))
            for article in range(1, self.size + 1):
                self.print(article)
                if article % 1_000 == 0:
                    self.flush()
                    say(f"{article:,} of {self.size:,} articles")
            self.flush()
        self._index(say)

    def _index(self, say: Callable[[str], None]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO articles_articlecontents (article_id, actors, sections)"
                " SELECT id, '{}', '{}' FROM articles_article"
            )
            # an inverted index is filled a hundred times faster when it is made
            cursor.execute(INVERTED, [list(FILLED)])
            inverted = cursor.fetchall()
            for name, _ in inverted:
                cursor.execute(f'DROP INDEX "{name}"')
            for first in range(1, self.size + 1, 1_000):
                cursor.execute(
                    "SELECT archive_refresh_search(batch),"
                    " archive_refresh_contents(batch)"
                    " FROM (SELECT ARRAY(SELECT generate_series(%s::bigint,"
                    " %s::bigint)) AS batch) AS batches",
                    [first, min(first + 999, self.size)],
                )
            cursor.execute(
                "SELECT actors_refresh_event_search(ARRAY(SELECT id FROM actors_event))"
            )
            cursor.execute("SELECT min(id), max(id) FROM articles_figure")
            least, most = cursor.fetchone()
            for first in range(least or 1, (most or 0) + 1, 10_000):
                cursor.execute(
                    "SELECT articles_refresh_figure_search("
                    "ARRAY(SELECT generate_series(%s::bigint, %s::bigint)))",
                    [first, first + 9_999],
                )
            cursor.execute("SET maintenance_work_mem = '512MB'")
            for _, definition in inverted:
                cursor.execute(definition)
            say("indexed")
            for model in (ActorMention, EventMention, Figure):
                cursor.execute(
                    f'SELECT count(*) FROM "{model._meta.db_table}" AS f '
                    "JOIN articles_section AS s ON s.id = f.section_id "
                    'WHERE substr(s.text, f.start + 1, f."end" - f.start) <> f.quote'
                )
                if cursor.fetchone()[0]:
                    msg = f"{model.__name__} rows quote what is not in the text"
                    raise AssertionError(msg)
            if ArticleSearch.objects.count() != self.size:
                msg = "the search index is not complete"
                raise AssertionError(msg)
            cursor.execute("VACUUM ANALYZE")
        say("analysed")
