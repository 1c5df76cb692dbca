"""Changing a draft's text at the desk: what becomes of its facts is shown before.

Saving asks first when anything is anchored in the section. Who saves over a text that
somebody else changed meanwhile is shown both, and loses nothing that was typed.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.shared.admin import DeskAdmin, DeskForm, PlainTextField
from articles.carried import (
    Carriage,
    StaleText,
    TooShort,
    change_text,
    digest_of,
    dropped_candidates,
    hold_as_read,
    version_of,
    weigh,
)
from articles.carrying import Edit
from articles.models import Article, Section
from articles.scheduling import is_scheduled, scheduled_home
from articles.scheduling import said as moment_said

VERSION = "read_version"
"""The form field that says which text was read before it was changed."""

AGREED = "agreed"
"""The form field that says: the outcome was shown, and save it."""

AROUND = 200
"""Characters shown on either side of a change."""


class SectionForm(DeskForm[Section]):
    """Carries along which text it was opened with."""

    read_version = forms.CharField(
        required=False, widget=forms.HiddenInput, max_length=64, label=""
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk is not None and VERSION in self.fields:
            self.fields[VERSION].initial = version_of(self.instance)

    def clean(self) -> dict[str, Any]:
        """Refuse to put a section into what is scheduled."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        article = cleaned.get("article")
        if article is not None and is_scheduled(article):
            self.add_error("article", way_to_change(article))
        return cleaned


def way_to_change(article: Article) -> SafeString:
    """Say in a sentence how the text of a scheduled article can be changed."""
    assert article.published_at is not None  # noqa: S101  # for the types
    return format_html(
        "“{}” is scheduled for {}, as it was approved: to change its text, "
        '<a href="{}">call its publication off</a> first.',
        str(article),
        moment_said(article.published_at),
        reverse("admin:articles_article_move", args=(article.pk, "unschedule")),
    )


class RetextMixin(DeskAdmin[Section]):
    """The pages between a changed text and its being stored."""

    form: Any = SectionForm
    catches_stale = False  # its own pages do, and show the texts

    def get_fieldsets(self, request: HttpRequest, obj: Section | None = None) -> Any:
        """Send along which text was read, of those who may write."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        return [*fieldsets, (None, {"fields": (VERSION,)})]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Ask before a changed text is saved, and never save over another's."""
        if request.method == "POST" and object_id is not None:
            section = self.get_object(request, unquote(object_id))
            if section is not None and self.has_change_permission(request, section):
                answer = self._between(request, section)
                if answer is not None:
                    return answer
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except StaleText:
            stored = Section.objects.get(pk=unquote(object_id or ""))
            return self._stale(request, stored)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Say of scheduled text how it can be changed."""
        row: Section | None = context.get("original")
        article = None if row is None else scheduled_home(row)
        if article is not None and request.method == "GET":
            self.message_user(request, way_to_change(article), messages.WARNING)
        return super().render_change_form(request, context, *args, **options)

    def against_putting_back(self, now: Section | None, then: Any) -> str:
        """Keep scheduled text as it was approved, from its own history too."""
        homes = {then.article_id, None if now is None else now.article_id}
        for article in Article.objects.filter(pk__in=homes - {None}):
            if is_scheduled(article):
                return way_to_change(article)
        return ""

    def save_model(
        self, request: HttpRequest, obj: Section, form: Any, change: bool
    ) -> None:
        """Store the text and carry its facts, in the transaction of the form."""
        if not change:
            super().save_model(request, obj, form, change)
            return
        version = request.POST.get(VERSION, "")
        if "text" not in form.changed_data:
            # the row is written whole: another's text must not be lost under it
            hold_as_read(obj, version)
            super().save_model(request, obj, form, change)
            return
        carriage = change_text(obj, obj.text, version)
        if carriage.outcomes:
            doubtful = len(carriage.doubtful)
            self.message_user(
                request,
                f"The facts were carried along: {said(carriage)}.",
                messages.WARNING if doubtful else messages.SUCCESS,
            )

    def _between(self, request: HttpRequest, section: Section) -> HttpResponse | None:
        """Give the page that has to come first, if one has to."""
        stored = Section.objects.select_related("article").get(pk=section.pk)
        if stored.is_published:
            return None
        article = scheduled_home(stored)
        if article is not None and "text" in request.POST:
            # opened before it was scheduled: what was typed is shown, not lost
            self.message_user(request, way_to_change(article), messages.ERROR)
            return self._stale(request, stored)
        if request.POST.get(VERSION) != version_of(stored):
            return self._stale(request, stored)
        form = self.get_form(request, section, change=True)(
            request.POST, instance=section
        )
        if not form.is_valid() or section.text == stored.text:
            return None
        if request.POST.get(AGREED) == digest_of(section.text):
            return None
        try:
            carriage = weigh(stored, section.text)
        except TooShort as refused:
            request.refused = str(refused)  # type: ignore[attr-defined]
            return None
        dropped = dropped_candidates(stored, section.text)
        if not carriage.outcomes and not dropped:
            return None
        return self._ask(request, stored, digest_of(section.text), carriage, dropped)

    def _ask(
        self,
        request: HttpRequest,
        stored: Section,
        digest: str,
        carriage: Carriage,
        dropped: int,
    ) -> HttpResponse:
        context = {
            **self._page(request, stored, "Save the changed text"),
            "said": said(carriage),
            "dropped": dropped,
            "changes": marked(carriage.edit),
            "doubtful": [
                (one.fact._meta.verbose_name, one) for one in carriage.doubtful
            ],
            "sent": _sent(request, AGREED),
            "agreed": digest,
        }
        return TemplateResponse(request, "admin/articles/section/carry.html", context)

    def _stale(self, request: HttpRequest, stored: Section) -> HttpResponse:
        """Show what is stored now beside what was typed; typed words stay."""
        typed = PlainTextField(required=False, strip=False)
        plain = str(typed.to_python(request.POST.get("text", "")))
        context = {
            **self._page(request, stored, "Somebody changed this section meanwhile"),
            "typed": plain,
            "changes": marked(Edit(stored.text, plain)),
            "sent": _sent(request, VERSION, AGREED, "text"),
            "version": version_of(stored),
        }
        return TemplateResponse(
            request, "admin/articles/section/stale.html", context, status=409
        )

    def _page(
        self, request: HttpRequest, stored: Section, title: str
    ) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "object": stored,
            "original": stored,
            "back": reverse(
                f"{self.admin_site.name}:articles_section_change", args=(stored.pk,)
            ),
        }


def said(carriage: Carriage) -> str:
    """Count the verdicts in words."""
    counts, doubtful = carriage.counts, len(carriage.doubtful)
    return f"{counts['unmoved']} unmoved, {counts['moved']} moved, {doubtful} in doubt"


def marked(edit: Edit) -> SafeString:
    """Mark what left and what came, with some words around."""
    parts: list[tuple[SafeString, str, SafeString]] = []
    plain = SafeString("")
    at = 0
    for change in edit.changes:
        parts.append((plain, _shortened(edit.old[at : change.old[0]]), plain))
        for tag, words in (
            ("del", edit.old[slice(*change.old)]),
            ("ins", edit.new[slice(*change.new)]),
        ):
            if words:
                parts.append((SafeString(f"<{tag}>"), words, SafeString(f"</{tag}>")))
        at = change.old[1]
    parts.append((plain, _shortened(edit.old[at:]), plain))
    return format_html_join("", "{}{}{}", parts)


def _shortened(words: str) -> str:
    if len(words) <= 2 * AROUND:
        return words
    return f"{words[:AROUND]} … {words[-AROUND:]}"


def _sent(request: HttpRequest, *without: str) -> list[tuple[str, str]]:
    """Give what the form sent, to be sent again."""
    left_out = {"csrfmiddlewaretoken", *without}
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in left_out
        for value in values
        if isinstance(value, str)
    ]
