"""The third step: what would be made, what is left out, and loading it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from archive.shared.addresses import at_the_desk
from archive.shared.guarded import MoveRefused
from articles.ingest.records import IssueRecord
from articles.models import ImportRun, Issue

from . import choices
from .forms import IssueForm
from .loading import load_draft, standing
from .preview import Line, Preview, new_authors, totals
from .readings import forget
from .receiving import dropped, steps_taken
from .rights import IMPORT
from .rooms import Some, draft_of, guarded, page, to, version_in
from .state import write_answers
from .views_receive import STALE

ARTICLES = 50
"""Articles on one page of the plan; a form may hold a thousand fields."""

ANEW = (
    "With another date of the issue the articles are read anew: dates without a year "
    "count from it. Nothing was loaded yet; look the plan over and load it then."
)

AT_ONCE = 0.5
"""Seconds that a page reads articles before it shows how far it has come."""


@guarded(IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, draft: int, *, site: AdminSite) -> HttpResponse:
    """Show the plan; on POST keep what was chosen, and load when that is wanted."""
    row = draft_of(request, draft)
    preview = Preview(row)
    if not preview.readings.go_on(AT_ONCE).finished:
        return _reading(request, site, preview)
    if request.method != "POST":
        return _plan(request, site, preview)
    form = IssueForm(request.POST)
    valid = form.is_valid()
    answers = choices.chosen_in(request.POST, preview)
    answers = choices.with_issue(answers, form)
    if not row.change(version_in(request), answers=write_answers(answers)):
        messages.error(request, STALE)
        return _plan(request, site, Preview(row, answers), form, 409)
    preview = Preview(row)
    if not valid:
        return _plan(request, site, preview, form)
    if "load" not in request.POST:
        messages.success(request, "Your choices are kept.")
        return to("plan", row.pk, query=_page(request))
    if not preview.readings.go_on(AT_ONCE).finished:
        messages.warning(request, ANEW)
        return to("plan", row.pk)
    return _load(request, site, preview, form)


@guarded(IMPORT)
@require_POST
def read(request: HttpRequest, draft: int, *, site: AdminSite) -> HttpResponse:
    """Read some more articles and say how far it is; or read all of them anew."""
    row = draft_of(request, draft)
    if "again" in request.POST:
        forget(row)
        return to("plan", row.pk)
    progress = Preview(row).readings.go_on(AT_ONCE)
    return JsonResponse({"done": progress.done, "of": progress.of})


@guarded(IMPORT)
@require_http_methods(["GET", "HEAD"])
def passages(
    request: HttpRequest, draft: int, article: int, *, site: AdminSite
) -> HttpResponse:
    """Show what is proposed for one article, each with its words."""
    preview = Preview(draft_of(request, draft))
    if not 1 <= article <= len(preview.articles):
        msg = f"The source has no article {article} as it is cut now."
        raise Http404(msg)
    context = {
        "title": f"Import: what is proposed for article {article}",
        "draft": preview.draft,
        "step": 3,
        "article": preview.articles[article - 1],
        "number": article,
        "last": len(preview.articles),
        "kinds": preview.passages(article - 1).items(),
        "read": preview.readings.has(article - 1),
    }
    return page(site, request, "passages", context)


def _reading(request: HttpRequest, site: AdminSite, preview: Preview) -> HttpResponse:
    context = {
        "title": "Import: the articles are being read",
        "draft": preview.draft,
        "step": 3,
        "progress": preview.readings.progress,
    }
    return page(site, request, "reading", context)


def _plan(
    request: HttpRequest,
    site: AdminSite,
    preview: Preview,
    form: IssueForm | None = None,
    status: int = 200,
    refused: list[str] | None = None,
) -> HttpResponse:
    lines = preview.lines(standing(preview))
    leaf = Paginator(lines, ARTICLES).get_page(request.GET.get("page"))
    shown = list(leaf.object_list)
    doubts = preview.doubts_in(shown)
    form = form or IssueForm(initial=_issue_of(preview, lines))
    context = {
        "title": "Import: the plan",
        "draft": preview.draft,
        "step": 3,
        "form": form,
        "lines": shown,
        "page": leaf,
        "loaded": sum(line.will_load for line in lines),
        "totals": totals(lines),
        "doubts": doubts,
        "sure": sum(doubt.sure for doubt in doubts),
        "new_authors": new_authors(shown),
        "counts": preview.cuts.layout.counts,
        "unplaced": len(preview.cuts.layout.unplaced()),
        "boilerplate": Some.of(preview.boilerplate()),
        "steps_taken": steps_taken(preview.source),
        "dropped": Some.of(dropped(preview.source)),
        "refused": refused or [],
    }
    return page(site, request, "plan", context, status)


def _load(
    request: HttpRequest, site: AdminSite, preview: Preview, form: IssueForm
) -> HttpResponse:
    """Load what was chosen, all or nothing; what forbids it is said on the plan."""
    lines = preview.lines(standing(preview))
    doubts = preview.doubts_in([line for line in lines if line.will_load])
    undecided = [one.match.name for one in doubts if not one.chosen]
    if undecided:
        names = ", ".join(undecided[:10])
        sentence = f"Say first who these authors are, below under Authors: {names}."
        return _plan(request, site, preview, form, refused=[sentence])
    try:
        run = load_draft(preview, lines, form.cleaned_data, by=request.user)
    except MoveRefused as problem:
        return _plan(request, site, preview, form, refused=problem.sentences)
    _tell(request, site, run)
    issue = Issue.objects.filter(articles__run=run).order_by("pk").first()
    issue = issue or run.issues.order_by("pk").first()
    if issue is None:
        return to("new")
    return HttpResponseRedirect(at_the_desk(site.name, Issue, "change", issue.pk))


def _tell(request: HttpRequest, site: AdminSite, run: ImportRun) -> None:
    """Say what was made, with the way to undo it."""
    made = ", ".join(f"{name}: {count}" for name, count in run.counts.items() if count)
    messages.success(
        request,
        format_html(
            'Loaded as drafts: {}. <a href="{}">See this import</a> or '
            '<a href="{}">undo it</a>.',
            made or "nothing new",
            at_the_desk(site.name, ImportRun, "change", run.pk),
            reverse("admin:import_undo", args=[run.pk]),
        ),
    )


def _page(request: HttpRequest) -> str:
    leaf = request.GET.get("page", "")
    return f"page={leaf}" if leaf.isascii() and leaf.isdigit() else ""


def _issue_of(preview: Preview, lines: Sequence[Line]) -> dict[str, Any]:
    """Fill the issue in: as the editor left it, else as the text says.

    Where other articles of the source are in an issue under way, that one is proposed.
    """
    kept = preview.cuts.answers.issue
    if kept is not None:
        return dict(kept)
    homes = {line.standing.issue for line in lines if line.standing.issue}
    if len(homes) == 1:
        home = Issue.objects.filter(slug=homes.pop(), published_at=None).first()
        if home is not None:
            return {"existing": home.pk}
    said: IssueRecord = preview.cuts.cut.issue
    return {
        "title": said.title or "",
        "volume": said.volume or "",
        "number": said.number or "",
        "date": said.date or "",
    }
