"""The list of figures that differ, and the page on which one is explained."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from archive.shared.admin_stale import ROW_VERSION, SENTENCE, differing
from archive.shared.guards import refusal
from archive.shared.history import because
from archive.shared.stale import since, version_of
from articles.models import TensionNote
from articles.reconcile import Verdict
from articles.tensions import Tension, all_readings, reading

from .forms import NoteForm

SEE = "articles.view_figure"
ADD = "articles.add_tensionnote"
CHANGE = "articles.change_tensionnote"

SHOWN = 100
"""How many readings of one verdict are shown; the rest is counted."""

OTHERS = (
    (Verdict.DIFFERENT_AS_OF, "Of different times"),
    (Verdict.NOT_COMPARABLE, "Not comparable"),
    (Verdict.AGREES, "Agree"),
)
"""Verdicts other than tension, in the order in which an editor may doubt them."""


@require_safe
def overview(request: HttpRequest, *, site: AdminSite) -> HttpResponse:
    """Show all figures that differ, and below them what was read and does not."""
    if not request.user.has_perm(SEE):
        raise PermissionDenied
    found = all_readings()
    of: dict[Verdict, list[Tension]] = {verdict: [] for verdict in Verdict}
    for one in found:
        of[one.finding.verdict].append(one)
    standing_apart = of[Verdict.IN_TENSION]
    standing = [one.key for one in standing_apart]
    context = {
        "title": "Figures that differ",
        "tensions": standing_apart[:SHOWN],
        "number": len(standing_apart),
        "others": [
            {"name": name, "number": len(of[verdict]), "readings": of[verdict][:SHOWN]}
            for verdict, name in OTHERS
        ],
        "left": TensionNote.objects.exclude(key__in=standing)[:SHOWN],
        "may_explain": request.user.has_perms((ADD, CHANGE)),
    }
    return _page(site, request, "list", context)


@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest, key: str, *, site: AdminSite) -> HttpResponse:
    """Ask for an explanation of a tension, and keep it with its reason."""
    if not request.user.has_perms((SEE, ADD, CHANGE)):
        raise PermissionDenied
    posted = request.method == "POST"
    with transaction.atomic():
        if posted:
            # held, so that what is compared is what is saved over
            hold = TensionNote.objects.select_for_update(of=("self",), no_key=True)
            list(hold.filter(key=key).order_by().values_list("pk"))
        tension = _tension(key)
        note = tension.note or TensionNote(key=key, figure=tension.other[0])
        version = version_of(TensionNote, note.pk) if note.pk else ""
        form = NoteForm(request.POST if posted else None, instance=note)
        sent = request.POST.get(ROW_VERSION, "") if posted else version
        stale = sent != version
        if stale:
            form.is_valid()
            form.add_error(None, SENTENCE.format("explanation"))
        elif posted and form.is_valid() and _saved(form):
            seen = "readers see it" if note.public else "readers do not see it"
            messages.success(request, f"The explanation was saved; {seen}.")
            return HttpResponseRedirect(f"{reverse('admin:tensions')}#t-{key}")
    context = {
        "title": "Explain a difference",
        "tension": tension,
        "form": form,
        "row_version": version,
    }
    if stale:
        # a first explanation has no version that was read: all of it is news
        context["stale"] = since(TensionNote, note.pk, (), sent or "0")
        context["yours"] = list(differing(form))
    return _page(site, request, "explain", context, 409 if stale else 200)


def _saved(form: NoteForm) -> bool:
    """Store an explanation; False when the database refuses, as if two began one."""
    try:
        with transaction.atomic(), because(form.cleaned_data["reason"]):
            form.save()
    except IntegrityError as error:
        form.add_error(None, refusal(error))
        return False
    return True


def _tension(key: str) -> Tension:
    """Find a tension by its name, as it stands now."""
    found = reading(key)
    if found is None:
        msg = "These figures do not differ, or no longer: one was changed, or its link."
        raise Http404(msg)
    return found


def _page(
    site: AdminSite,
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    status: int = 200,
) -> TemplateResponse:
    frame = {**site.each_context(request), "opts": TensionNote._meta}
    address = f"admin/tensions/{template}.html"
    return TemplateResponse(request, address, {**frame, **context}, status=status)
