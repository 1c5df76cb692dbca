"""`manage.py build_fixtures`: the fixtures, built of the source text and its index."""

from argparse import ArgumentParser
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.ingest.build import build
from articles.ingest.index import IndexProblem
from articles.ingest.source import SourceProblem

BUILT = "analyst.json"


class Command(BaseCommand):
    """Find every quotation of the index in the source and write what is tied to it."""

    help = (
        "Build fixtures/analyst.json of fixtures/source/ and fixtures/index/. The same "
        "input gives the same bytes; a quotation that is not found is named."
    )
    requires_system_checks = ()  # no database is needed

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to compare only, and another folder."""
        parser.add_argument(
            "--check",
            action="store_true",
            help="write nothing; say whether the built file is what the sources give",
        )
        parser.add_argument(
            "--folder",
            type=Path,
            default=Path(settings.BASE_DIR) / "fixtures",
            help="where source/ and index/ are, and the built file goes",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Build everything in memory first, so that nothing is half-written."""
        target: Path = options["folder"] / BUILT
        try:
            text = build(options["folder"])
        except (IndexProblem, SourceProblem, OSError) as error:
            raise CommandError(f"Nothing was written.\n{error}") from error
        present = target.read_text(encoding="utf-8") if target.exists() else ""
        if present == text:
            self.stdout.write(f"{target} is what the sources give.")
        elif options["check"]:
            raise CommandError(
                f"{target} is not what the sources give; run build_fixtures.\n"
                + _difference(present, text)
            )
        else:
            fresh = target.with_suffix(".new")
            fresh.write_text(text, encoding="utf-8", newline="\n")
            fresh.replace(target)
            self.stdout.write(f"{target} was written.")


def _difference(present: str, wanted: str) -> str:
    lines = unified_diff(
        present.splitlines(), wanted.splitlines(), "now", "wanted", lineterm="", n=1
    )
    return "\n".join(islice(lines, 40))
