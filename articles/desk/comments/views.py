"""The pages on which something is said: a new thread, a reply, other words."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from archive.shared.addresses import at_the_desk
from archive.shared.details import LARGEST
from archive.shared.guarded import MoveRefused, Person, allow
from articles.commenting import (
    ADD,
    change_comment,
    comment_on,
    is_commentable,
    may_change,
    may_see,
    reopen_thread,
    reply_to,
    resolve,
    seen_by,
)
from articles.models import Comment, Section

from .forms import CommentForm, WordsForm
from .threads import Thread, thread_of


def add(request: HttpRequest, kind: int, pk: int, *, site: AdminSite) -> HttpResponse:
    """Open a thread on a row, or on words of a section.

    A page that shows a text links here with `start`, `end` and `quote`, and with `next`
    to return to.
    """
    allow(request.user, ADD)
    row = _row(kind, pk, request.user)
    if request.method == "POST":
        form = _form(row, request.POST)
        if form.is_valid() and (comment := _said(request, form, row)) is not None:
            messages.success(request, "Your comment stands.")
            return _back(request, site, comment)
    else:
        asked = {name: request.GET[name] for name in _PLACE if name in request.GET}
        form = _form(row, None, initial=asked)
    title = f"Comment on {row._meta.verbose_name} “{row}”"
    return _page(request, site, form, title, "Comment", row=row)


def reply(request: HttpRequest, number: int, *, site: AdminSite) -> HttpResponse:
    """Answer in a thread."""
    comment, thread = _comment(request, site, number)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = reply_to(comment, form.cleaned_data["body"], by=request.user)
        except MoveRefused as error:
            _refuse(form, error)
        else:
            messages.success(request, "Your reply stands.")
            return _back(request, site, made)
    return _page(request, site, form, "Reply", "Reply", thread=thread)


def change(request: HttpRequest, number: int, *, site: AdminSite) -> HttpResponse:
    """Put other words in the place of one's own."""
    comment, thread = _comment(request, site, number)
    replies = [one.comment for one in thread.said[1:]]
    if request.method == "GET" and not may_change(comment, replies, request.user):
        raise PermissionDenied
    form = CommentForm(request.POST or None, initial={"body": comment.body})
    if request.method == "POST" and form.is_valid():
        try:
            change_comment(comment, form.cleaned_data["body"], by=request.user)
        except MoveRefused as error:
            _refuse(form, error)
        else:
            messages.success(request, "Your comment was changed.")
            return _back(request, site, comment)
    title = "Change your comment"
    return _page(request, site, form, title, "Save", thread=thread)


@require_POST
def settle(request: HttpRequest, number: int, *, site: AdminSite) -> HttpResponse:
    """Close a thread."""
    return _turn(request, site, number, resolve, "The thread is resolved.")


@require_POST
def reopen(request: HttpRequest, number: int, *, site: AdminSite) -> HttpResponse:
    """Open a thread again."""
    return _turn(request, site, number, reopen_thread, "The thread is open again.")


def _turn(
    request: HttpRequest, site: AdminSite, number: int, deed: Any, done: str
) -> HttpResponse:
    comment, _ = _comment(request, site, number)
    try:
        deed(comment, by=request.user)
    except MoveRefused as error:
        messages.error(request, " ".join(error.sentences))
    else:
        messages.success(request, done)
    return _back(request, site, comment)


_PLACE = ("start", "end", "quote")


def _row(kind: int, pk: int, by: Person) -> Model:
    """Find what is to be commented on, if this person may see it."""
    found = ContentType.objects.filter(pk=kind).first() if kind < LARGEST else None
    model = found.model_class() if found is not None else None
    if model is None or not is_commentable(model) or pk >= LARGEST:
        msg = "There is nothing of that kind to comment on."
        raise Http404(msg)
    if not may_see(model, by):
        raise PermissionDenied
    row = model._base_manager.filter(pk=pk).first()
    if row is None:
        msg = f"There is no such {model._meta.verbose_name}."
        raise Http404(msg)
    return row


def _comment(
    request: HttpRequest, site: AdminSite, number: int
) -> tuple[Comment, Thread]:
    """Find a comment that this person may see, and its thread."""
    rows = seen_by(request.user).select_related("parent")
    found = rows.filter(pk=number).first() if number < LARGEST else None
    if found is None:
        msg = "There is no such comment."
        raise Http404(msg)
    return found, thread_of(found, site.name, request.user)


def _form(row: Model, data: Any, **options: Any) -> CommentForm:
    if isinstance(row, Section):
        return WordsForm(row, data, **options)
    return CommentForm(data, **options)


def _said(request: HttpRequest, form: CommentForm, row: Model) -> Comment | None:
    """Store it; None when it was refused, which the form then says."""
    place: dict[str, Any] = {}
    if isinstance(form, WordsForm) and form.span is not None:
        start, end = form.span
        place = {"start": start, "end": end, "quote": form.cleaned_data["quote"]}
    try:
        return comment_on(row, form.cleaned_data["body"], by=request.user, **place)
    except MoveRefused as error:
        _refuse(form, error)
        return None


def _refuse(form: CommentForm, error: MoveRefused) -> None:
    for sentence in error.sentences:
        form.add_error("body", sentence)


def _next(request: HttpRequest) -> str:
    """Give the page to return to, if it is one of this site's."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    host = {request.get_host()}
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=host) else ""


def _back(request: HttpRequest, site: AdminSite, comment: Comment) -> HttpResponse:
    head = comment.parent_id or comment.pk
    place = _next(request) or at_the_desk(site.name, Comment, "change", head)
    here = "" if "#" in place else f"#comment-{comment.pk}"
    return HttpResponseRedirect(f"{place}{here}")


def _page(
    request: HttpRequest,
    site: AdminSite,
    form: CommentForm,
    title: str,
    button: str,
    *,
    row: Model | None = None,
    thread: Thread | None = None,
) -> HttpResponse:
    place = _next(request)
    if not place and row is not None:
        place = at_the_desk(site.name, type(row), "change", row.pk)
    elif not place and thread is not None:
        place = at_the_desk(site.name, Comment, "change", thread.head.pk)
    context = {
        **site.each_context(request),
        "title": title,
        "form": form,
        "button": button,
        "thread": thread,
        "next": _next(request),
        "back": place,
        "list_address": at_the_desk(site.name, Comment, "changelist"),
    }
    return TemplateResponse(request, "admin/comments/say.html", context)
