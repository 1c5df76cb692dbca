"""The pages of the reports: which there are, one of them, its lines as a table file."""

import csv
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.exceptions import NotRegistered
from django.core.exceptions import PermissionDenied
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from archive.shared.exporting import harmless
from archive.shared.listing import how_many
from archive.shared.paging import CappedPaginator, leaves

from .base import Report
from .every import BY_SLUG, REPORTS


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """Give the addresses of the reports below their own."""

    def view(page: Callable[..., HttpResponse]) -> Any:
        return site.admin_view(partial(page, site))

    return [
        path("", view(index), name="reports"),
        path("<slug:slug>/", view(show), name="report"),
        path("<slug:slug>/table.csv", view(table), name="report_table"),
    ]


def may_read(site: admin.AdminSite, request: HttpRequest, report: Report) -> bool:
    """Say whether this person may view all that the report reads."""
    return all(_may_view(site, request, model) for model in report.models)


def _may_view(site: admin.AdminSite, request: HttpRequest, model: Any) -> bool:
    try:
        return site.get_model_admin(model).has_view_or_change_permission(request)
    except NotRegistered:
        label, name = model._meta.app_label, model._meta.model_name
        return bool(request.user.has_perm(f"{label}.view_{name}"))


def readable(site: admin.AdminSite, request: HttpRequest) -> list[Report]:
    """List the reports that this person may read."""
    return [report for report in REPORTS if may_read(site, request, report)]


@require_safe
def _index(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    found = readable(site, request)
    if not found:
        raise PermissionDenied
    context = {**site.each_context(request), "title": "Reports", "reports": found}
    return TemplateResponse(request, "admin/reports/index.html", context)


def index(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    """List the reports."""
    return _index(request, site)


def _asked(site: admin.AdminSite, request: HttpRequest, slug: str) -> Report:
    report = BY_SLUG.get(slug)
    if report is None:
        raise Http404("There is no such report.")
    if not may_read(site, request, report):
        raise PermissionDenied
    return report


def _chosen(request: HttpRequest, report: Report) -> dict[str, str]:
    """Read the options; a value that there is not is the first one."""
    chosen = {}
    for name, _, values in report.options:
        known = [value for value, _ in values]
        said = request.GET.get(name, "")
        chosen[name] = said if said in known else known[0]
    return chosen


def show(site: admin.AdminSite, request: HttpRequest, slug: str) -> HttpResponse:
    """Show one page of a report, or tick a line of it off."""
    return _show(request, site, slug)


@require_http_methods(["GET", "HEAD", "POST"])
def _show(request: HttpRequest, site: admin.AdminSite, slug: str) -> HttpResponse:
    report = _asked(site, request, slug)
    chosen = _chosen(request, report)
    if request.method == "POST":
        return _tick(request, report, chosen)
    paginator = CappedPaginator(report.source(chosen))
    try:
        page = paginator.page(request.GET.get("page") or 1)
    except InvalidPage as error:
        raise Http404("There is no such page of the report.") from error
    count = how_many(paginator.count, report.counted)
    context = {
        **site.each_context(request),
        "title": report.title,
        "report": report,
        "chosen": chosen,
        "lines": [line for line in page.object_list if line is not None],
        "count": count[0].upper() + count[1:],
        "query": urlencode(chosen),
        "leaves": leaves(page, lambda n: f"?{urlencode({**chosen, 'page': n})}"),
        "may_tick": bool(report.tick) and request.user.has_perm(report.tick),
    }
    return TemplateResponse(request, "admin/reports/report.html", context)


def _tick(request: HttpRequest, report: Report, chosen: dict[str, str]) -> HttpResponse:
    if report.ticked is None or not request.user.has_perm(report.tick):
        raise PermissionDenied
    said = request.POST.get("line", "")
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0
    if report.ticked(number, request.user):
        messages.success(request, "Ticked off.")
    else:
        messages.error(
            request, "This line is no longer open: somebody else ticked it off."
        )
    back = reverse("admin:report", args=(report.slug,))
    return HttpResponseRedirect(f"{back}?{urlencode(chosen)}")


def table(site: admin.AdminSite, request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the report's lines as CSV, as many as the report allows."""
    return _table(request, site, slug)


@require_safe
def _table(request: HttpRequest, site: admin.AdminSite, slug: str) -> HttpResponse:
    report = _asked(site, request, slug)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{report.slug}.csv"'
    answer["Cache-Control"] = "no-store"
    writer = csv.writer(answer)
    writer.writerow(report.headings)
    for line in report.source(_chosen(request, report))[0 : report.most]:
        if line is not None:
            writer.writerow([harmless(cell.words) for cell in line.cells])
    return answer
