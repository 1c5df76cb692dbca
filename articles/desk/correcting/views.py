"""The pages of corrections: all of them, the draft, what it would change."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from archive.shared.addresses import at_the_desk
from archive.shared.guarded import MoveRefused
from articles import correcting
from articles import radius as blast
from articles.carried import TooShort
from articles.carrying import Verdict
from articles.models import Article, Correction
from articles.printing import worded
from articles.settling import Settled, key_of, settle
from articles.weighing import Weighed, weigh_correction

from .forms import BeginForm, DoubtForm, DraftForm

SEE = "articles.view_correction"
A_PAGE = 50
VERDICTS: tuple[Verdict, ...] = ("unmoved", "moved", "reworded", "split", "gone")

View = Callable[..., HttpResponse]


def wants(permission: str) -> Callable[[View], View]:
    """Let those in who may."""

    def decorate(view: View) -> View:
        @wraps(view)
        def enter(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **named)

        return enter

    return decorate


def _page(
    site: AdminSite,
    request: HttpRequest,
    name: str,
    context: dict[str, Any],
    status: int = 200,
) -> TemplateResponse:
    frame = {**site.each_context(request), "opts": Correction._meta}
    template = f"admin/correcting/{name}.html"
    return TemplateResponse(request, template, {**frame, **context}, status=status)


def _row(pk: int) -> Correction:
    rows = Correction.objects.select_related("article__issue", "begun_by", "base")
    row = rows.defer("base__content").filter(pk=pk).first()
    if row is None:
        msg = f"There is no correction {pk}."
        raise Http404(msg)
    return row


def _to(name: str, *args: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"admin:correcting_{name}", args=args))


@wants(SEE)
@require_http_methods(["GET", "HEAD"])
def every(request: HttpRequest, *, site: AdminSite) -> HttpResponse:
    """List corrections: open ones first, then the newest."""
    rows = Correction.objects.select_related(
        "article", "base", "begun_by", "applied_by"
    ).defer("base__content", "texts", "decisions")
    state = request.GET.get("state", "")
    if state in Correction.State.values:
        rows = rows.filter(state=state)
    page = Paginator(rows.order_by("-id"), A_PAGE).get_page(request.GET.get("p"))
    context = {
        "title": "Corrections",
        "page": page,
        "state": state,
        "states": Correction.State.choices,
    }
    return _page(site, request, "list", context)


@wants(correcting.DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, article: int, *, site: AdminSite) -> HttpResponse:
    """Begin a correction of a published article, or go on with one."""
    row = Article.objects.filter(pk=article).first()
    if row is None:
        msg = f"There is no article {article}."
        raise Http404(msg)
    kind = request.GET.get("kind", "correction")
    form = BeginForm(request.POST or None, initial={"kind": kind})
    if request.method == "POST" and form.is_valid():
        try:
            made = correcting.begin(
                row, by=request.user, kind=form.cleaned_data["kind"]
            )
        except MoveRefused as refused:
            form.add_error(None, refused.sentences)
        else:
            return _to("write", made.pk)
    context = {
        "title": "Begin a correction",
        "article": row,
        "original": row,
        "form": form,
        "under_way": list(
            Correction.objects.open().filter(article=row).select_related("begun_by")
        ),
        "back": at_the_desk(site.name, Article, "change", row.pk),
    }
    return _page(site, request, "begin", context)


@wants(SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int, *, site: AdminSite) -> HttpResponse:
    """Write the draft; a save over somebody else's is caught, nothing typed is lost."""
    row = _row(pk)
    if row.state != Correction.State.DRAFT:
        return _page(site, request, "closed", {"title": str(row), "row": row})
    if not request.user.has_perm(correcting.DRAFT):
        return _to("radius", row.pk)
    form = DraftForm(row, request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            correcting.save(row, form.written(), by=request.user, version=version)
        except correcting.StaleDraft as refused:
            form.add_error(None, refused.sentences)
            status = 409
        except MoveRefused as refused:
            form.add_error(None, refused.sentences)
        else:
            messages.success(request, "Saved. Readers see nothing of it yet.")
            return _to("radius" if "radius" in request.POST else "write", row.pk)
    context = {
        "title": f"{row.get_kind_display().capitalize()} of edition {row.base.number}",
        "row": row,
        "form": form,
        "stale": _stale(row, form) if status == 409 else [],
        "version": row.version,
    }
    return _page(site, request, "write", context, status)


def _stale(row: Correction, form: DraftForm) -> list[tuple[str, Any]]:
    """Show how what was typed differs from what somebody else stored."""
    stored = DraftForm(row)
    found = []
    for name, field in stored.fields.items():
        typed = form.cleaned_data.get(name)
        before = str(stored.get_initial_for_field(field, name) or "")
        if name != "version" and typed is not None and str(typed) != before:
            found.append((str(field.label or name), worded(before, str(typed))))
    return found


@wants(SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def radius(request: HttpRequest, pk: int, *, site: AdminSite) -> HttpResponse:
    """Show all that a correction changes; on POST decide on facts, or apply it."""
    row = _row(pk)
    if row.state != Correction.State.DRAFT:
        return _to("write", row.pk)
    try:
        weighed = weigh_correction(row)
    except TooShort as refused:
        messages.error(request, str(refused))
        return _to("write", row.pk)
    posted = request.method == "POST"
    if posted and "apply" in request.POST:
        return _apply(request, row, weighed, site)
    doubts = _doubts(row, weighed, request if posted else None)
    if posted and _decide(request, row, doubts):
        return _to("radius", row.pk)
    return _show(request, row, weighed, doubts, site)


def _doubts(
    row: Correction, weighed: Weighed, request: HttpRequest | None
) -> list[DoubtForm]:
    data = request.POST if request is not None else None
    return [
        DoubtForm(outcome, change, row.decisions.get(key_of(outcome.fact), {}), data)
        for change in weighed.sections
        for outcome in change.carriage.doubtful
    ]


def _decide(request: HttpRequest, row: Correction, doubts: list[DoubtForm]) -> bool:
    """Store what was decided; False when something of it cannot be."""
    made, whole = {}, True
    for form in doubts:
        if not form.is_valid():
            whole = False
            continue
        try:
            decided = form.decision()
        except MoveRefused as refused:
            form.add_error(None, refused.sentences)
            whole = False
        else:
            if decided is not None:
                made[form.key] = decided
    if whole:
        correcting.decide(row, made, by=request.user)
        messages.success(request, "The decisions are kept.")
    return whole


def _apply(
    request: HttpRequest, row: Correction, weighed: Weighed, site: AdminSite
) -> HttpResponse:
    sent = request.POST.get("version", "")
    row.version = int(sent) if sent.isdecimal() and len(sent) < 9 else 0
    try:
        edition = correcting.apply_correction(row, by=request.user)
    except MoveRefused as refused:
        for sentence in refused.sentences:
            messages.error(request, sentence)
        return _to("radius", row.pk)
    said = f"Applied: readers see {edition}." if edition else "Applied."
    messages.success(request, said)
    return _to("write", row.pk)


def _show(
    request: HttpRequest,
    row: Correction,
    weighed: Weighed,
    doubts: list[DoubtForm],
    site: AdminSite,
) -> HttpResponse:
    settled: Settled = settle(row, weighed)
    obstacles = correcting.obstacles(row, request.user)
    may = request.user.has_perm(correcting.APPLY) and (
        row.kind not in Correction.RETRACTING
        or request.user.has_perm(correcting.RETRACT)
    )
    context = {
        "title": f"What this {row.get_kind_display()} changes",
        "row": row,
        "changes": _changes(row, weighed),
        "counts": [(verdict, weighed.counts[verdict]) for verdict in VERDICTS],
        "sections": weighed.sections,
        "doubts": doubts,
        "pages": blast.pages(row, weighed, settled),
        "obstacles": [*obstacles, *settled.undecided],
        "outdated": any("came out on" in one for one in obstacles),
        "may_apply": may,
        "may_write": request.user.has_perm(correcting.DRAFT),
        "alone": correcting.alone(row, request.user),
        "next": row.base.number + 1 if row.changes_text else None,
        "retracts": row.kind in Correction.RETRACTING,
    }
    return _page(site, request, "radius", context)


def _changes(row: Correction, weighed: Weighed) -> list[tuple[str, Any]]:
    """Write word by word what differs from what readers see."""
    found: list[tuple[str, Any]] = []
    if row.title:
        found.append(("Title", worded(row.article.title_shown, row.title)))
    for byline in weighed.bylines:
        authorship = byline.authorship
        words = worded(authorship.name_as_printed, byline.name)
        found.append((f"Byline {authorship.position}", words))
    for change in weighed.sections:
        named = f"section {change.section.position}"
        if change.label != change.old_label:
            found.append((f"Label of {named}", worded(change.old_label, change.label)))
        if change.text != change.old_text:
            kind = change.section.get_kind_display()
            words = worded(change.old_text, change.text)
            found.append((f"{kind.capitalize()}, {named}", words))
    return found


@wants(correcting.DRAFT)
@require_POST
def rebase(request: HttpRequest, pk: int, *, site: AdminSite) -> HttpResponse:
    """Set the draft on the newest edition."""
    row = _row(pk)
    try:
        correcting.rebase(row, by=request.user)
    except MoveRefused as refused:
        messages.error(request, str(refused))
    else:
        said = "It now corrects the newest edition. Compare its texts with that one."
        messages.warning(request, said)
    return _to("radius", row.pk)


@wants(correcting.DRAFT)
@require_POST
def discard(request: HttpRequest, pk: int, *, site: AdminSite) -> HttpResponse:
    """Give a draft up; it stays on record."""
    row = _row(pk)
    try:
        correcting.discard(row, by=request.user)
    except MoveRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The draft was discarded; it stays on record.")
    return _to("list")
