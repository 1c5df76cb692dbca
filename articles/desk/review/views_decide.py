"""Decisions sent from the review, one by one; twice sent, they do no harm."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from archive.shared.guarded import MoveRefused
from articles import noting
from articles.decisions import DecidedBefore, accept, accept_all, edit, reject, undo
from articles.models import Candidate, Section

from .forms import FORMS, changes, initial_of
from .resolving import resolved
from .rooms import (
    FORBIDDEN,
    TAKEN,
    asks_json,
    back,
    decides,
    page,
    told,
)
from .words import NoSuchWords, SeveralPlaces, find

MOST = 2_000
"""Candidates in one stroke."""

AGAIN = {
    "accept": Candidate.Decision.ACCEPTED,
    "accept_all": Candidate.Decision.ACCEPTED,
    "reject": Candidate.Decision.REJECTED,
}
"""What a decision that is sent once more finds when it was made already."""


@decides
@require_POST
def decide(request: HttpRequest, number: int, *, site: AdminSite) -> HttpResponse:
    """Accept, reject or undo; `candidate` holds the numbers, split by commas."""
    wanted = _numbers(request.POST.get("candidate", ""))
    deed = request.POST.get("do", "")
    why = request.POST.get("reason", "")[:500]

    def act() -> dict[str, Any]:
        rows = [Candidate(pk=one) for one in dict.fromkeys(wanted)]
        if not rows:
            raise MoveRefused(["candidate: say which is decided on."])
        try:
            if deed == "accept" and len(rows) == 1:
                accept(rows[0], by=request.user, note=why)
            elif deed in ("accept", "accept_all"):
                accept_all(rows, by=request.user, note=why)
            elif deed == "reject":
                reject(rows[0], by=request.user, reason=why)
            elif deed == "undo":
                undo(rows, by=request.user, reason=why)
            else:
                raise MoveRefused([f"do “{deed[:20]}”: there is no such decision."])
        except DecidedBefore as taken:
            if not _same_again(deed, wanted, request):
                raise
            rows = [taken.row]
        return {
            "decided": wanted,
            "decision": rows[0].decision,
            "said": f"“{rows[0].quote}”: {_word(deed, len(wanted))}.",
        }

    return told(request, number, act, "Done.")


@decides
@require_http_methods(["GET", "HEAD", "POST"])
def change(
    request: HttpRequest, number: int, candidate: int, *, site: AdminSite
) -> HttpResponse:
    """Show a candidate as a form, and on POST accept it with what was changed."""
    row = _rows(number, [candidate])[0] if _exists(number, candidate) else None
    if row is None:
        msg = "There is no such candidate in this article: its text was changed."
        raise Http404(msg)
    initial = initial_of(row)
    form = FORMS[row.kind](request.POST or None, initial=initial)
    status, problem = 200, None
    if request.method == "POST" and form.is_valid():
        try:
            said = changes(row, form.said(), initial)
            said = {**resolved(said), **_span(row, form.cleaned_data["words"])}
            edit(row, by=request.user, changes=said)
        except (MoveRefused, NoSuchWords, SeveralPlaces) as error:
            status, problem = _status(error), error
        except PermissionDenied as error:
            status, problem = FORBIDDEN, MoveRefused([str(error)])
        else:
            if asks_json(request):
                return told(request, number, lambda: {"decided": [row.pk]}, "")
            messages.success(request, f"“{row}”: accepted with changes.")
            return back(request, number)
    elif request.method == "POST":
        status = 422
    if problem is not None:
        for sentence in getattr(problem, "sentences", [str(problem)]):
            form.add_error(None, sentence)
    context = {
        "title": f"Change what is proposed for “{row}”",
        "article": row.section.article,
        "candidate": row,
        "form": form,
        "action": request.path,
        "verb": "Accept with these changes",
    }
    if "fragment" in request.GET:
        return render(request, "admin/review/_form.html", context, status=status)
    return page(site, request, "form", context, status)


@decides
@require_POST
def sentence(request: HttpRequest, number: int, *, site: AdminSite) -> HttpResponse:
    """Keep that there is nothing in a sentence, or take that back."""
    again = "again" in request.POST
    section, start, end = _place(request.POST.get("again" if again else "nothing", ""))

    def act() -> dict[str, Any]:
        row = Section.objects.filter(pk=section, article=number).first()
        if row is None:
            raise MoveRefused(["There is no such section in this article."])
        if again:
            noting.look_again(row, start, end, by=request.user)
            return {"said": "The sentence waits for an answer again."}
        quote = request.POST.get("quote", "")
        review = noting.nothing_here(row, start, end, by=request.user, quote=quote)
        return {"said": f"Nothing here: “{str(review)[:60]}”."}

    return told(request, number, act, "Kept.")


def _numbers(sent: str) -> list[int]:
    parts = sent.split(",")[:MOST]
    return [int(one) for one in parts if one.isascii() and one.isdigit()]


def _place(sent: str) -> tuple[int, int, int]:
    parts = sent.split(":")
    if len(parts) == 3 and all(one.isascii() and one.isdigit() for one in parts):
        return int(parts[0]), int(parts[1]), int(parts[2])
    return 0, 0, 0


def _exists(number: int, candidate: int) -> bool:
    return Candidate.objects.filter(pk=candidate, section__article=number).exists()


def _rows(number: int, wanted: list[int]) -> list[Candidate]:
    """Read the candidates, or say that their text was changed."""
    rows = Candidate.objects.filter(pk__in=wanted, section__article=number)
    found = {row.pk: row for row in rows.select_related("section__article")}
    if not wanted or len(found) < len(set(wanted)):
        raise MoveRefused(
            ["This is not proposed any more: its text was changed. Load it anew."]
        )
    return [found[one] for one in dict.fromkeys(wanted)]


def _same_again(deed: str, wanted: list[int], request: HttpRequest) -> bool:
    """Say whether this person decided the same on all before: it was sent twice."""
    mine = Candidate.objects.filter(
        pk__in=wanted, decided_by=request.user.pk, decision=AGAIN.get(deed, "")
    )
    return mine.count() == len(set(wanted))


def _span(row: Candidate, words: str) -> dict[str, int]:
    if words.strip() == row.quote:
        return {}
    start, end = find(row.section.text, words, (row.start, row.end))
    return {"start": start, "end": end}


def _status(problem: Exception) -> int:
    return TAKEN if isinstance(problem, DecidedBefore) else 422


def _word(deed: str, number: int) -> str:
    said = {
        "accept": "accepted",
        "accept_all": "accepted",
        "reject": "rejected",
        "undo": "waits again",
    }[deed]
    return said if number == 1 else f"{said} at {number} places"
