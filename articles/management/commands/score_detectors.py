"""`manage.py score_detectors`: how well detectors do on the archive's own articles."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.ingest.curated.index import IndexProblem, read_index
from articles.ingest.detect import LIKELY
from articles.ingest.scoring.answers import AnswerBook, read_answers
from articles.ingest.scoring.score import Score, score_source, total
from articles.ingest.source import Source, SourceProblem, read_source

from .build_fixtures import BUILT

DOCUMENT = "docs/detectors.md"
_COLUMNS = (
    *("detector", "article", "answers", "found", "recall"),
    *("proposals", "right", "precision", "F1"),
)

_HEAD = """\
# How well the detectors do

Written by `manage.py score_detectors --write`; do not edit it by hand.

Each article of the archive's own issue is read as if it were new: the actor detector
knows only the names that the other articles print, the other detectors know none. The
answers are the index made by hand (`fixtures/index/`).

- **actors**: mentions of named actors. A hit overlaps the right words and names the
  right actor. Actors that the text only describes are not counted.
- **events**: events whose date is printed, if only as “last year”. A hit overlaps the
  telling, and its date is the same, or has the same first and last day. **events, all**
  counts those too whose date a reader must work out from the rest of the article.
- **figures**: quantities. A hit overlaps the words, and number and unit are the same.
  Ordinals (“fifth wave”), frequencies, and numbers that only qualify a noun (“99-year
  lease”) are no quantities: a proposal there counts as wrong.

Whoever wrote the rules had read these articles. On texts that nobody here has seen,
expect less, above all of companies and of persons named by their surname alone.

Guesses (capitals that nothing vouches for, scored below {likely}) are not counted:
editors see them in a second list.

"""


class Command(BaseCommand):
    """Compare what detectors propose with the index made by hand."""

    help = (
        "Print precision, recall and F1 of each detector against fixtures/index/, each "
        "article left out in turn. No database is needed."
    )
    requires_system_checks = ()  # no database is needed

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to keep the table, and to see what went wrong."""
        parser.add_argument(
            "--write", action="store_true", help=f"write the table to {DOCUMENT}"
        )
        parser.add_argument(
            "--check", action="store_true", help=f"say whether {DOCUMENT} is current"
        )
        parser.add_argument(
            "--misses",
            action="store_true",
            help="print what was missed and what was proposed wrongly",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Score, print, and keep the table when asked to."""
        folder = Path(settings.BASE_DIR) / "fixtures"
        source, book = _read(folder)
        columns = score_source(source, book)
        table = "\n".join(_table(columns))
        self.stdout.write(table)
        if options["misses"]:
            for line in _misses(columns):
                self.stdout.write(line)
        document = Path(settings.BASE_DIR) / DOCUMENT
        text = f"{_HEAD.format(likely=LIKELY)}{table}\n"
        if options["write"]:
            document.parent.mkdir(exist_ok=True)
            document.write_text(text, encoding="utf-8")
        if options["check"] and (
            not document.exists() or document.read_text(encoding="utf-8") != text
        ):
            raise CommandError(
                f"{DOCUMENT} is not what the detectors score now: run "
                "manage.py score_detectors --write."
            )


def _read(folder: Path) -> tuple[Source, AnswerBook]:
    try:
        index = read_index(folder / "index")
        source = read_source(folder / "source" / index.issue.source.file_name)
    except (IndexProblem, SourceProblem) as problem:
        raise CommandError(str(problem)) from problem
    rows = json.loads((folder / BUILT).read_text(encoding="utf-8"))
    return source, read_answers(rows)


def _table(columns: Sequence[Sequence[Score]]) -> Iterator[str]:
    yield f"| {' | '.join(_COLUMNS)} |"
    yield f"|---|---|{'---:|' * (len(_COLUMNS) - 2)}"
    for scores in columns:
        for one in [*scores, total(scores)]:
            strong = "**" if one.article == "all" else ""
            cells = (
                one.detector,
                one.article,
                str(one.answers),
                str(one.found),
                f"{one.recall:.3f}",
                str(one.proposals),
                str(one.right),
                f"{one.precision:.3f}",
                f"{one.f1:.3f}",
            )
            yield "| " + " | ".join(f"{strong}{c}{strong}" for c in cells) + " |"


def _misses(columns: Sequence[Sequence[Score]]) -> Iterator[str]:
    for scores in columns:
        for one in scores:
            yield f"\n{one.detector}, {one.article}"
            yield from (f"  missed  {words}" for words in one.missed)
            yield from (f"  wrong   {words}" for words in one.wrong)
