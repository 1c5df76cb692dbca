"""`manage.py import_issue`: plan an import, show it, load it, or undo it."""

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from archive.shared.guarded import MoveRefused
from articles.ingest.detect import Detector, KnownActor, all_detectors
from articles.ingest.detect.lexicon import LexiconProblem, read_lexicon
from articles.ingest.loading.compare import State
from articles.ingest.loading.issue_choice import IssueChoice
from articles.ingest.loading.known import known_actors, known_authors
from articles.ingest.loading.load import LoadChoices, NothingNew, load, standing_of
from articles.ingest.loading.undo import undo
from articles.ingest.plan import Plan, make_plan
from articles.ingest.plan_json import to_json
from articles.ingest.plan_words import plan_lines
from articles.ingest.receiving.receive import receive_file
from articles.ingest.source import Source, SourceProblem
from articles.models import ImportRun

QUIET = 1.0
"""Seconds of work before progress is told."""


class Command(BaseCommand):
    """Show what a source would give, then load it as drafts, all or nothing."""

    help = (
        "Cut a source (text, DOCX, HTML or PDF) into articles, propose actors, events "
        "and figures, show the plan, ask, and load it as drafts. --dry-run only shows; "
        "it needs no database and asks none, unless --with-archive is given."
    )
    requires_system_checks = ()  # --dry-run needs no database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and what is known of the issue, or a run to undo."""
        parser.add_argument("file", nargs="?", type=Path, help="the source")
        parser.add_argument("--dry-run", action="store_true", help="show the plan only")
        parser.add_argument("--yes", action="store_true", help="load without asking")
        parser.add_argument(
            "--format",
            choices=("text", "json"),
            default="text",
            help="json: one JSON object and nothing else; with --dry-run only",
        )
        parser.add_argument(
            "--lexicon",
            type=Path,
            help="known actors from this file instead of the archive",
        )
        parser.add_argument(
            "--with-archive",
            action="store_true",
            help="in a dry run, use the archive’s actors, authors and articles",
        )
        parser.add_argument(
            "--no-detect", action="store_true", help="cut only, propose nothing"
        )
        parser.add_argument("--issue", default="", help="add to the issue of this slug")
        for name in ("title", "volume", "number", "date"):
            parser.add_argument(f"--{name}", default="", help=f"the new issue’s {name}")
        parser.add_argument("--from", dest="sender", default="", help="who sent it")
        parser.add_argument("--by", default="", help="the account that imports")
        parser.add_argument("--undo", type=int, metavar="RUN", help="undo this import")
        parser.add_argument("--reason", default="", help="why; kept in the history")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked; what is wrong is said in a sentence."""
        try:
            if options["undo"] is not None:
                self._undo(options)
            else:
                self._import(options)
        except (SourceProblem, LexiconProblem, MoveRefused, PermissionDenied) as error:
            raise CommandError(str(error)) from error

    def _import(self, options: dict[str, Any]) -> None:
        _consistent(options)
        source = receive_file(options["file"])
        archive = options["with_archive"] or not options["dry_run"]
        detectors = _detectors(options, archive=archive)
        plan = self._plan(source, detectors, archive=archive)
        if options["format"] == "json":
            self.stdout.write(json.dumps(to_json(plan)))
            return
        standing = standing_of(plan) if archive else None
        for line in plan_lines(plan, standing):
            self.stdout.write(line)
        if options["dry_run"]:
            return
        new = any(one.state == State.NEW for one in standing or ())
        if new and not options["yes"] and not self._agreed():
            self.stdout.write("Nothing was loaded.")
            return
        self._load(plan, detectors, options)

    def _plan(
        self, source: Source, detectors: Sequence[Detector], *, archive: bool
    ) -> Plan:
        authors = known_authors() if archive else ()
        progress = Progress(self, "article", "read")
        plan = make_plan(source, detectors, authors, progress=progress.tell)
        progress.end()
        return plan

    def _agreed(self) -> bool:
        if not sys.stdin.isatty():
            raise CommandError(
                "Nothing was loaded: nobody can be asked here. Give --yes to load it, "
                "or --dry-run to look only."
            )
        return input("Load this as drafts? [y/N] ").strip().lower() in ("y", "yes")

    def _load(
        self, plan: Plan, detectors: Sequence[Detector], options: dict[str, Any]
    ) -> None:
        issue = IssueChoice(
            options["issue"],
            options["title"],
            options["volume"],
            options["number"],
            options["date"],
        )
        progress = Progress(self, "article", "stored")
        try:
            run = load(
                plan,
                by=_account(options["by"]),
                choices=LoadChoices(issue=issue),
                detectors=detectors,
                received_from=options["sender"],
                reason=options["reason"],
                progress=progress.tell,
            )
        except NothingNew as news:
            self.stdout.write("\n".join(news.sentences))
            return
        finally:
            progress.end()
        made = ", ".join(f"{name}: {n:,}" for name, n in run.counts.items() if n)
        self.stdout.write(
            f"Loaded into “{run.issue_title}” as import {run.pk}. {made}.\n"
            f"To undo it: manage.py import_issue --undo {run.pk} --reason ..."
        )

    def _undo(self, options: dict[str, Any]) -> None:
        if options["file"]:
            raise CommandError("--undo takes the number of an import, and no file.")
        run = ImportRun.objects.filter(pk=options["undo"]).first()
        if run is None:
            raise CommandError(f"There is no import {options['undo']}.")
        undone = undo(run, by=_account(options["by"]), reason=options["reason"])
        if undone.touched:
            self.stdout.write("People had changed since:")
        for one in undone.touched:
            self.stdout.write(f"  {one}")
        removed = ", ".join(
            f"{label.rpartition('.')[2]}: {number:,}"
            for label, number in sorted(undone.removed.items())
            if number
        )
        self.stdout.write(
            f"Import {run.pk} is undone. Removed: {removed or 'nothing'}."
        )


class Progress:
    """Tells how far the work is on the error output, once it takes long."""

    def __init__(self, command: BaseCommand, one: str, done: str) -> None:
        self._out, self._one, self._done = command.stderr, one, done
        self._started = self._told = time.monotonic()
        self._open = False

    def tell(self, done: int, in_all: int) -> None:
        """Write one line over the last, at most ten times a second."""
        now = time.monotonic()
        if now - self._started < QUIET or (now - self._told < 0.1 and done < in_all):
            return
        self._told, self._open = now, True
        many = self._one if in_all == 1 else f"{self._one}s"
        line = f"\r{done:,} of {in_all:,} {many} {self._done}"
        self._out.write(line, lambda text: text, ending="")
        self._out.flush()

    def end(self) -> None:
        """Leave the line."""
        if self._open:
            self._out.write("")


def _consistent(options: dict[str, Any]) -> None:
    """Refuse what cannot go together."""
    if options["file"] is None:
        raise CommandError("Give the file to import, or --undo and an import’s number.")
    if options["format"] == "json" and not options["dry_run"]:
        raise CommandError("--format json shows a plan: give --dry-run with it.")
    if options["dry_run"] and options["yes"]:
        raise CommandError("--dry-run stores nothing and --yes does: give one of them.")
    new = [name for name in ("title", "volume", "number", "date") if options[name]]
    if options["issue"] and new:
        raise CommandError(
            f"--issue chooses an issue that is there, --{new[0]} describes a new one: "
            "give one of them."
        )


def _detectors(options: dict[str, Any], *, archive: bool) -> list[Detector]:
    if options["no_detect"]:
        return []
    known: Sequence[KnownActor] = ()
    if options["lexicon"]:
        known = read_lexicon(options["lexicon"])
    elif archive:
        known = known_actors()
    return all_detectors(known)


def _account(name: str) -> User | None:
    """Find the account that a command acts for; None when none is named."""
    if not name:
        return None
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no account “{name}” that is active.")
    return user
