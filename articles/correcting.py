"""Corrections of what is published: begun, written, weighed, applied or discarded.

A correction is made against one edition and applies only while that is the newest.
Applying it is one transaction: new text, carried anchors, new edition, notice, history.
Nothing here is public before it is applied.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Now

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.guards import ready_for_many_rows
from archive.shared.history import because

from .actions import retract, said
from .carried import TooShort, store
from .carried_comments import weigh_comments, write_comments
from .models import Article, Correction, Edition, Section
from .settling import Settled, settle
from .weighing import Weighed, weigh_correction

DRAFT = "articles.add_correction"
APPLY = "articles.apply_correction"
RETRACT = "articles.retract_article"


@dataclass(frozen=True, slots=True)
class Written:
    """What the form of a draft says; texts by section number, names by byline's."""

    kind: str
    reason: str
    notice: str
    title: str
    texts: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)


class StaleDraft(MoveRefused):
    """Somebody else saved the draft since this form was opened."""


def newest(article: Article) -> Edition | None:
    """Give the edition that readers see, without its content."""
    found: Edition | None = (
        Edition.objects.published()
        .filter(article=article)
        .defer("content")
        .order_by("-number")
        .first()
    )
    return found


def begin(article: Article, *, by: Person, kind: str = "correction") -> Correction:
    """Start a draft against the newest edition; readers see nothing of it."""
    allow(by, DRAFT)
    if kind not in Correction.Kind.values:
        raise MoveRefused([f"There is no kind of correction named “{kind}”."])
    with guarded(), because("Correction begun", user=by):
        base = newest(article)
        if base is None:
            sentence = f"“{article}” is not published: change its text itself."
            raise MoveRefused([sentence])
        return Correction.objects.create(
            article=article, base=base, kind=kind, begun_by=_who(by), writers=[by.pk]
        )


def save(
    correction: Correction, written: Written, *, by: Person, version: int
) -> Correction:
    """Store what a form says; `StaleDraft` when another save came between."""
    allow(by, DRAFT)
    with guarded(), because("Correction written", user=by):
        row = _locked(correction)
        _refuse_unless_draft(row)
        if row.version != version:
            sentence = (
                "Somebody saved this correction since you opened it: your version is "
                "below, nothing of it is stored yet."
            )
            raise StaleDraft([sentence])
        _write(row, written)
        row.version += 1
        row.writers = sorted({*row.writers, by.pk})
        row.save()
    return row


def decide(
    correction: Correction, decisions: Mapping[str, Mapping[str, Any]], *, by: Person
) -> Correction:
    """Keep what was decided on facts in doubt, with what had been written before."""
    allow(by, DRAFT)
    with guarded(), because("Facts in doubt decided on", user=by):
        row = _locked(correction)
        _refuse_unless_draft(row)
        row.decisions = {**row.decisions, **decisions}
        row.version += 1
        row.writers = sorted({*row.writers, by.pk})
        row.save()
    return row


def discard(correction: Correction, *, by: Person, reason: str = "") -> None:
    """Give a draft up; it stays on record."""
    allow(by, DRAFT)
    with guarded(), because(reason.strip() or "Correction discarded", user=by):
        row = _locked(correction)
        _refuse_unless_draft(row)
        row.state = Correction.State.DISCARDED
        row.save()
    correction.state = row.state


def obstacles(correction: Correction, by: Person | None = None) -> list[str]:
    """Say in sentences all that stands in the way of applying; empty: nothing."""
    found = [*_unwritten(correction), *_outdated(correction)]
    if by is not None and not alone(correction, by) and by.pk in correction.writers:
        found.append(
            "You wrote part of this correction: somebody else has to apply it."
        )
    return found


def alone(correction: Correction, by: Person) -> bool:
    """Say whether the desk of one is used: who wrote it applies it."""
    return by.pk in correction.writers and bool(getattr(settings, "DESK_OF_ONE", False))


def apply_correction(correction: Correction, *, by: Person) -> Edition | None:
    """Make it public, all or nothing; the new edition, None for a mere notice."""
    allow(by, APPLY)
    if correction.kind in Correction.RETRACTING:
        allow(by, RETRACT)
    retracts = correction.kind in Correction.RETRACTING
    more: dict[str, str | int] = {"move": "retract" if retracts else "correct"}
    if alone(correction, by):
        more["alone"] = True
    why = correction.reason or correction.get_kind_display()
    with guarded(), because(why, user=by, **more):
        article = Article.objects.select_for_update().get(pk=correction.article_id)
        row = _locked(correction)
        row.article = article
        _refuse_unless_draft(row)
        # locked, so that nobody anchors a fact in what is carried
        sections = Section.objects.select_for_update().filter(article=article)
        list(sections.order_by("pk").values_list("pk"))
        try:
            weighed = weigh_correction(row)
        except TooShort as refused:
            raise MoveRefused([str(refused)]) from refused
        settled = settle(row, weighed)
        if refused_for := [*obstacles(row, by), *settled.undecided]:
            raise MoveRefused(refused_for)
        _refuse_what_differs(row, correction)
        ready_for_many_rows()
        row.state, row.applied_by = Correction.State.APPLIED, _who(by)
        row.applied_at = TransactionNow()  # the guards ask for this very time
        row.save()
        _print(row, weighed, settled)
        if row.kind in Correction.RETRACTING:
            retract(article, by=by, reason=why)
        return _new_edition(row) if row.changes_text else None


def _refuse_what_differs(row: Correction, seen: Correction) -> None:
    """Refuse what was changed since the blast radius of it was shown."""
    if row.version != seen.version:
        sentence = "This correction was changed since it was shown: look at it again."
        raise MoveRefused([sentence])


def _print(row: Correction, weighed: Weighed, settled: Settled) -> None:
    """Change the stored text, byline, facts and status."""
    article = row.article
    for fact in settled.dropped:
        fact.delete()
    for change in weighed.sections:
        comments = weigh_comments(change.section, change.carriage.edit)
        change.section.text, change.section.label = change.text, change.label
        change.section.save(update_fields=["text", "label"])
        write_comments(comments)
    store(settled.outcomes)
    for fact, names in settled.rewritten:
        fact.save(update_fields=names)
    for byline in weighed.bylines:
        byline.authorship.name_as_printed = byline.name
        byline.authorship.save(update_fields=["name_as_printed"])
    fields = ["last_notice"]
    article.last_notice = row.kind
    if row.title:
        article.title, article.title_supplied = row.title, False
        fields += ["title", "title_supplied"]
    article.save(update_fields=fields)


def _new_edition(row: Correction) -> Edition:
    with connection.cursor() as cursor:
        cursor.execute("SELECT articles_make_edition(%s, %s)", [row.article_id, row.pk])
    return Edition.objects.get(correction=row)


def _who(by: Person) -> Any:
    return by if by.is_authenticated else None


def _locked(correction: Correction) -> Correction:
    rows: QuerySet[Correction] = Correction.objects.select_for_update(of=("self",))
    return rows.select_related("article", "base").get(pk=correction.pk)


def _refuse_unless_draft(row: Correction) -> None:
    if row.state != Correction.State.DRAFT:
        raise MoveRefused([f"This correction was {row.state}: it never changes now."])


def _write(row: Correction, written: Written) -> None:
    """Put into the draft what differs from what is printed, and nothing else."""
    if written.kind not in Correction.Kind.values:
        raise MoveRefused([f"There is no kind of correction named “{written.kind}”."])
    sections = {one.pk: one for one in Section.objects.filter(article=row.article_id)}
    bylines = {one.pk: one for one in row.article.authorships.all()}
    if strange := [pk for pk in written.texts if pk not in sections]:
        sentence = f"Section {strange[0]} is not one of “{row.article}”."
        raise MoveRefused([sentence])
    if unknown := [pk for pk in written.names if pk not in bylines]:
        raise MoveRefused([f"Byline {unknown[0]} is not one of “{row.article}”."])
    row.kind = written.kind
    row.reason, row.notice = _tidy(written.reason), _tidy(written.notice)
    title = _tidy(written.title)
    row.title = "" if title == row.article.title else title
    row.texts = {
        str(pk): {"text": text, "label": label}
        for pk, (text, label) in (
            (pk, (_tidy(text), _tidy(label)))
            for pk, (text, label) in written.texts.items()
        )
        if (text, label) != (sections[pk].text, sections[pk].label)
    }
    row.names = {
        str(pk): _tidy(name)
        for pk, name in written.names.items()
        if _tidy(name) != bylines[pk].name_as_printed
    }
    _refuse_untidy(row, sections)


def _tidy(words: str) -> str:
    return unicodedata.normalize("NFC", words.replace("\r\n", "\n")).strip()


def _refuse_untidy(row: Correction, sections: Mapping[int, Section]) -> None:
    """Say what a section or name cannot be before anybody builds on it."""
    wrong = []
    for pk, new in row.texts.items():
        named = f"section {sections[int(pk)].position}"
        if not new["text"]:
            wrong.append(f"The new text of {named} is empty: a section needs text.")
        try:
            Section._meta.get_field("label").run_validators(new["label"])
        except ValidationError as error:
            wrong += [f"The label of {named}: {one}" for one in error.messages]
    if any(not name for name in row.names.values()):
        wrong.append("A byline needs the name as printed.")
    if wrong:
        raise MoveRefused(wrong)


def _unwritten(row: Correction) -> list[str]:
    found = []
    if not row.notice.strip():
        found.append("The public notice is empty: say what readers are to be told.")
    if not row.reason.strip():
        found.append("The reason is empty: say why it is done, for the history.")
    if not row.changes_text and row.kind not in Correction.WITHOUT_CHANGE:
        kind = row.get_kind_display()
        article = "An" if kind[0] in "aeiou" else "A"
        found.append(
            f"{article} {kind} changes something: no text, title or byline of this one "
            "differs from what is printed."
        )
    return found


def _outdated(row: Correction) -> list[str]:
    article = Article.objects.get(pk=row.article_id)
    found = []
    last = newest(article)
    if last is not None and last.pk != row.base_id:
        found.append(
            f"Edition {last.number} came out on {said(last.published_at)}, after this "
            "correction was begun: take its texts over, or begin anew."
        )
    later = Correction.objects.filter(
        article=article, state=Correction.State.APPLIED, applied_at__gt=row.begun_at
    ).filter(kind__in=Correction.RETRACTING)
    if row.kind in Correction.RETRACTING and article.status != "published":
        found.append(f"“{article}” is {article.get_status_display()} already.")
    elif later.exists() and row.changes_text:
        found.append(f"“{article}” was retracted after this correction was begun.")
    return found


def rebase(correction: Correction, *, by: Person) -> Correction:
    """Set a draft on the newest edition: its texts stay, to be looked at again."""
    allow(by, DRAFT)
    with guarded(), because("Correction set on the newest edition", user=by):
        row = _locked(correction)
        _refuse_unless_draft(row)
        last = newest(row.article)
        if last is not None and last.pk != row.base_id:
            row.base, row.decisions = last, {}
            row.begun_at = Now()
            row.version = F("version") + 1
            row.save()
            row.refresh_from_db()
    return row
