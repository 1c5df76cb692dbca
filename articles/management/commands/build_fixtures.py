"""`manage.py build_fixtures`: the fixtures, built of the source text and its index."""

from argparse import ArgumentParser
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.ingest.curated.build import build
from articles.ingest.curated.index import IndexProblem
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
            wanted = build(options["folder"]).encode()
            present = target.read_bytes() if target.exists() else b""
            if present == wanted:
                self.stdout.write(f"{target} is what the sources give.")
            elif options["check"]:
                raise CommandError(
                    f"{target} is not what the sources give; run build_fixtures.\n"
                    + _difference(present, wanted)
                )
            else:
                _replace(target, wanted)
                self.stdout.write(f"{target} was written.")
        except (IndexProblem, SourceProblem, OSError) as error:
            raise CommandError(f"Nothing was written.\n{error}") from error


def _replace(target: Path, content: bytes) -> None:
    """Put new content in the place of the old, whole or not at all."""
    fresh = target.with_suffix(".new")
    try:
        fresh.write_bytes(content)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _difference(present: bytes, wanted: bytes) -> str:
    was, will = (
        content.decode(errors="replace").splitlines(keepends=True)
        for content in (present, wanted)
    )
    lines = unified_diff(was, will, "now", "wanted", n=1)
    # a carriage return is a difference that must be seen
    return "\n".join(
        repr(line)[1:-1] if "\r" in line else line.rstrip("\n")
        for line in islice(lines, 40)
    )
