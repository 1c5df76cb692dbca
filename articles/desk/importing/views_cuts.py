"""The second step: how the source was cut, and why; and all of it can be changed."""

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from articles.models import ImportDraft

from .cuts import ARTICLES, CHOICES, Cuts, keys_in
from .decisions import NoSuchChoice, chosen_in, decide
from .forms import ArticleForm
from .overview import Overview
from .rights import IMPORT
from .rooms import Some, draft_of, guarded, page, to, version_in
from .state import write_adjustments, write_answers
from .views_receive import STALE


@guarded(IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def cuts(request: HttpRequest, draft: int, *, site: AdminSite) -> HttpResponse:
    """Show all articles at a glance, and first of all what found no place."""
    found = Cuts.of(draft_of(request, draft))
    shown = found.page_of_articles(request.GET.get("page"))
    glance = found.glance(list(shown.object_list))
    forms, answer = _answers(request, found, glance)
    if answer is not None:
        return answer
    context = {
        "title": "Import: the cuts",
        "draft": found.draft,
        "step": 2,
        "counts": found.layout.counts,
        "notes": Some.of([note.message for note in found.cut.notes]),
        "unplaced": Some.of(found.layout.unplaced()),
        "articles": list(zip(glance, forms, strict=True)),
        "number": len(found.layout.articles),
        "page": shown,
        "before": found.layout.of(0),
        "decided": _number_decided(found),
    }
    stale = request.method == "POST" and all(form.is_valid() for form in forms)
    return page(site, request, "cuts", context, 409 if stale else 200)


@guarded(IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def lines(
    request: HttpRequest, draft: int, article: int, *, site: AdminSite
) -> HttpResponse:
    """Show one article line by line, with what each line was taken for."""
    found = Cuts.of(draft_of(request, draft))
    if article > len(found.layout.articles) or not found.layout.of(article):
        if request.method == "POST":
            messages.error(request, STALE)
            return to("cuts", draft)
        msg = f"The source has no article {article} as it is cut now."
        raise Http404(msg)
    chosen: Mapping[int, str] = {}
    if request.method == "POST":
        answer, chosen = _decided(request, found, article)
        if answer is not None:
            return answer
    return _lines(request, site, found, article, chosen)


@guarded(IMPORT)
@require_POST
def reset(request: HttpRequest, draft: int, *, site: AdminSite) -> HttpResponse:
    """Take all decisions on the cuts back; what was typed beside them stays."""
    row = draft_of(request, draft)
    if row.change(version_in(request), adjustments={}):
        messages.success(request, "The source is cut anew, without your decisions.")
    else:
        messages.error(request, STALE)
    return to("cuts", row.pk)


def _lines(
    request: HttpRequest,
    site: AdminSite,
    found: Cuts,
    article: int,
    chosen: Mapping[int, str],
) -> HttpResponse:
    shown = found.page_of_lines(article, _leaf(request, found))
    overview = found.glance(found.layout.articles[article - 1 : article])
    one = overview[0] if article and overview else None
    name = f"article {article}" if article else "before the first article"
    context = {
        "title": f"Import: the lines of {name}" if article else f"Import: {name}",
        "draft": found.draft,
        "step": 2,
        "article": article,
        "one": one,
        "form": found.form_of(one) if one else None,
        "rows": found.rows(list(shown.object_list), chosen),
        "choices": CHOICES,
        "page": shown,
        "last": len(found.layout.articles),
        "leaf": (article - 1) // ARTICLES + 1,
        "before": bool(found.layout.of(0)),
        "unsaved": len(chosen),
    }
    return page(site, request, "lines", context, 409 if chosen else 200)


def _leaf(request: HttpRequest, found: Cuts) -> str | int | None:
    """Say which page of lines is wanted: that of a line, or the one named."""
    line = request.GET.get("line", "")
    if line.isascii() and line.isdigit() and int(line[:9]) < len(found.layout.lines):
        return found.place_of(int(line[:9]))[1]
    return request.GET.get("page")


def _decided(
    request: HttpRequest, found: Cuts, article: int
) -> tuple[HttpResponse | None, Mapping[int, str]]:
    """Store decisions on lines; else give the choices that are still to be stored."""
    number = len(found.layout.lines)
    try:
        decided = decide(request.POST, found.decided, number)
        chosen = chosen_in(request.POST, number)
    except NoSuchChoice as problem:
        messages.error(request, str(problem))
        return to("lines", found.draft.pk, article), {}
    adjustments = decided.adjustments
    if "join" in request.POST:
        adjustments = found.joined(adjustments, decided.place)
    stored = write_adjustments(adjustments)
    draft: ImportDraft = found.draft
    if not draft.change(version_in(request), adjustments=stored):
        messages.error(request, STALE)
        differing = {
            line: value
            for line, value in chosen.items()
            if value != found.decided.lines.get(line, "")
        }
        return None, differing
    if decided.place < 0:
        return to("lines", draft.pk, article), {}
    where, leaf = Cuts.of(draft).place_of(decided.place)
    query = f"page={leaf}" if leaf > 1 else ""
    answer = to("lines", draft.pk, where, anchor=f"line-{decided.place}", query=query)
    return answer, {}


def _answers(
    request: HttpRequest, found: Cuts, glance: list[Overview]
) -> tuple[list[ArticleForm], HttpResponse | None]:
    """Store what was typed about articles, all of it or nothing."""
    if request.method != "POST":
        return [found.form_of(one) for one in glance], None
    forms: list[ArticleForm] = []
    answers, first = found.answers, None
    keys = keys_in(request.POST)
    for one in glance:
        sent = found.key_among(keys, one)
        form = found.form_of(one, request.POST if sent is not None else None, sent)
        forms.append(form)
        if sent is not None and form.is_valid():
            first = first or one
            answers = answers.on(one.article.key, **form.cleaned_data)
    if any(form.is_bound and not form.is_valid() for form in forms):
        return forms, None
    if found.draft.change(version_in(request), answers=write_answers(answers)):
        return forms, _back(request, found, first)
    messages.error(request, STALE)
    found.draft.refresh_from_db(fields=["version"])
    return forms, None


def _back(request: HttpRequest, found: Cuts, one: Overview | None) -> HttpResponse:
    """Return to where the answer was typed."""
    messages.success(request, "What you typed is kept.")
    anchor = f"article-{one.number}" if one else ""
    leaf = request.GET.get("page", "")
    query = f"page={leaf}" if leaf.isascii() and leaf.isdigit() else ""
    return to("cuts", found.draft.pk, anchor=anchor, query=query)


def _number_decided(found: Cuts) -> int:
    decided = found.decided
    return len(decided.lines) + len(decided.starts) + len(decided.joins)
