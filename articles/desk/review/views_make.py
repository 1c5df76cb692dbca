"""Mark words by hand: an actor named, an event told, a figure stated."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from articles.models import Anchored, Article, Section

from .forms import FORMS, Said
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


@dataclass(frozen=True, slots=True)
class Asked:
    """Which words are to be marked as what, and the form that says more of them."""

    article: Article
    kind: str
    sections: Sequence[Section]
    section: Section
    start: int
    end: int
    form: Said


ADDS = {"actor": "actormention", "event": "eventmention", "figure": "figure"}


@seen_by()
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, number: int, *, site: AdminSite) -> HttpResponse:
    """Ask what is said of words, and on POST mark them."""
    kinds = [
        kind
        for kind, model in ADDS.items()
        if request.user.has_perm(f"articles.add_{model}")
    ]
    if not kinds:
        raise PermissionDenied
    asked = _asked(request, article_or_404(number), kinds)
    if request.method != "POST":
        return _shown(request, site, asked, kinds)
    if not asked.form.is_valid():
        return _shown(request, site, asked, kinds, REFUSED)
    try:
        fact = _mark(request, asked)
    except SeveralPlaces as problem:
        asked.form.add_error("words", str(problem))
        return _shown(request, site, asked, kinds, REFUSED, problem.places)
    except NoSuchWords as problem:
        asked.form.add_error("words", str(problem))
    except MoveRefused as problem:
        for sentence in problem.sentences:
            asked.form.add_error(None, sentence)
    except PermissionDenied as problem:
        asked.form.add_error(None, str(problem))
        return _shown(request, site, asked, kinds, FORBIDDEN)
    else:
        return _made(request, asked, fact)
    return _shown(request, site, asked, kinds, REFUSED)


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


def _asked(request: HttpRequest, article: Article, kinds: Sequence[str]) -> Asked:
    """Read which words are meant, and as what."""
    sent = request.POST if request.method == "POST" else request.GET
    kind = sent.get("fact", "")
    kind = kind if kind in kinds else kinds[0]
    sections = list(Section.objects.filter(article=article).order_by("position"))
    if not sections:
        msg = "This article has no text yet."
        raise Http404(msg)
    wanted = sent.get("section")
    section = next((one for one in sections if str(one.pk) == wanted), sections[0])
    start, end = _span(sent, section)
    words = section.text[start:end]
    form = FORMS[kind](
        sent if request.method == "POST" else None,
        initial={"words": words, **_proposed(kind, words)},
    )
    return Asked(article, kind, sections, section, start, end, form)


def _shown(
    request: HttpRequest,
    site: AdminSite,
    asked: Asked,
    kinds: Sequence[str],
    status: int = 200,
    places: Sequence[Place] = (),
) -> HttpResponse:
    context = {
        "title": "Mark words",
        "article": asked.article,
        "form": asked.form,
        "action": request.path,
        "verb": f"Mark as {asked.kind}",
        "kinds": kinds,
        "fact": asked.kind,
        "sections": asked.sections,
        "section": asked.section,
        "places": places,
        "start": asked.start,
        "end": asked.end,
    }
    if "fragment" in request.GET:
        return render(request, "admin/review/_form.html", context, status=status)
    return page(site, request, "form", context, status)


def _mark(request: HttpRequest, asked: Asked) -> Anchored:
    """Mark the words where they stand; `which` says it when they stand twice."""
    said = {
        name: value
        for name, value in asked.form.said().items()
        if value not in ("", False)
    }
    near = (asked.start, asked.end) if asked.end else None
    which = request.POST.get("which", "")
    text, words = asked.section.text, asked.form.cleaned_data["words"]
    if which.isascii() and which.isdigit() and text.startswith(words, int(which[:9])):
        start, end = int(which), int(which) + len(words)
    else:
        start, end = find(text, words, near)
    said = resolved(said)
    return noting.note(asked.kind, asked.section, start, end, said, by=request.user)


def _made(request: HttpRequest, asked: Asked, fact: Anchored) -> HttpResponse:
    if asks_json(request):
        made = f"{asked.kind}:{fact.pk}"
        section = asked.section.pk
        return JsonResponse({"made": made, "section": section, "words": fact.quote})
    messages.success(request, f"“{fact.quote}” is marked as {asked.kind}.")
    return back(request, asked.article.pk)


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
