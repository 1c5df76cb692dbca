"""Mark words by hand: an actor named, an event told, a figure stated."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from archive.shared.guarded import MoveRefused
from articles import noting
from articles.decisions import BECOMES
from articles.models import Section

from .forms import COMBOS, FORMS
from .resolving import resolved
from .rooms import (
    FORBIDDEN,
    REFUSED,
    article_or_404,
    asks_json,
    back,
    page,
    seen_by,
    told,
)
from .words import NoSuchWords, Place, SeveralPlaces, find

ADDS = {"actor": "actormention", "event": "eventmention", "figure": "figure"}


@seen_by()
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, number: int, *, site: AdminSite) -> HttpResponse:
    """Ask what is said of words, and on POST mark them."""
    article = article_or_404(number)
    kinds = [
        kind
        for kind, model in ADDS.items()
        if request.user.has_perm(f"articles.add_{model}")
    ]
    if not kinds:
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    kind = sent.get("fact", "") if sent.get("fact", "") in kinds else kinds[0]
    sections = list(Section.objects.filter(article=article).order_by("position"))
    if not sections:
        msg = "This article has no text yet."
        raise Http404(msg)
    section = next(
        (s for s in sections if str(s.pk) == sent.get("section")), sections[0]
    )
    start, end = _span(sent, section)
    words = section.text[start:end]
    initial = {"words": words, **_proposed(kind, words)}
    form = FORMS[kind](
        request.POST if request.method == "POST" else None, initial=initial
    )
    places: list[Place] = []
    status = 200
    if request.method == "POST":
        status = REFUSED
        if form.is_valid():
            try:
                fact = _mark(request, kind, section, form, (start, end))
            except SeveralPlaces as problem:
                places = problem.places
                form.add_error("words", str(problem))
            except NoSuchWords as problem:
                form.add_error("words", str(problem))
            except MoveRefused as problem:
                for sentence in problem.sentences:
                    form.add_error(None, sentence)
            except PermissionDenied as problem:
                status = FORBIDDEN
                form.add_error(None, str(problem))
            else:
                return _made(request, number, kind, section, fact)
    context = {
        "title": "Mark words",
        "article": article,
        "form": form,
        "combos": COMBOS,
        "action": request.path,
        "verb": f"Mark as {kind}",
        "kinds": kinds,
        "fact": kind,
        "sections": sections,
        "section": section,
        "places": places,
        "start": start,
        "end": end,
    }
    if "fragment" in request.GET:
        return render(request, "admin/review/_form.html", context, status=status)
    return page(site, request, "form", context, status)


@seen_by()
@require_POST
def unmake(request: HttpRequest, number: int, *, site: AdminSite) -> HttpResponse:
    """Take back what was marked by hand; done twice, it does no harm."""
    kind, _, pk = request.POST.get("fact", "").partition(":")

    def act() -> dict[str, Any]:
        model = BECOMES.get(kind)
        if model is None or not (pk.isascii() and pk.isdigit()):
            raise MoveRefused(["There is no such fact."])
        fact = model._default_manager.filter(pk=pk, section__article=number).first()
        if fact is not None:
            noting.unnote(fact, by=request.user)
        return {"said": "It is taken back."}

    return told(request, number, act, "It is taken back.")


def _mark(
    request: HttpRequest,
    kind: str,
    section: Section,
    form: Any,
    near: tuple[int, int],
) -> Any:
    said = {
        name: value for name, value in form.said().items() if value not in ("", False)
    }
    chosen = request.POST.get("which", "")
    if chosen.isascii() and chosen.isdigit():
        near = (int(chosen), int(chosen) + 1)
    start, end = find(
        section.text, form.cleaned_data["words"], near if any(near) else None
    )
    return noting.note(kind, section, start, end, resolved(said), by=request.user)


def _made(
    request: HttpRequest, number: int, kind: str, section: Section, fact: Any
) -> HttpResponse:
    if asks_json(request):
        made = {"made": f"{kind}:{fact.pk}", "section": section.pk, "words": fact.quote}
        return JsonResponse(made)
    messages.success(request, f"“{fact.quote}” is marked as {kind}.")
    return back(request, number)


def _span(sent: Any, section: Section) -> tuple[int, int]:
    start, end = sent.get("start", ""), sent.get("end", "")
    if all(one.isascii() and one.isdigit() and len(one) < 9 for one in (start, end)):
        first, last = int(start), int(end)
        if first < last <= len(section.text):
            return first, last
    return 0, 0


def _proposed(kind: str, words: str) -> dict[str, Any]:
    """Fill in what follows from the words themselves."""
    if kind == "actor":
        return {"name": words, "actor": words, "name_kind": "name"}
    return {"title": words[:200]} if kind == "event" else {"number_text": words[:60]}
