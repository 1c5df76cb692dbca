"""Figures to verify: one after another, each beside the words it is taken from."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from archive.shared.addresses import at_the_desk
from archive.shared.admin import LONGEST_REASON, DeskAdmin
from archive.shared.dates import words
from archive.shared.numbers import quantity
from articles.actions import MoveRefused
from articles.eyes import hands_on_figure
from articles.models import Article, Figure
from articles.verifying import VERIFY, obstacles, says, unverify, verify


class VerifyForm(forms.Form):
    """Which figure is verified, as it was seen, and what is to be said of it."""

    figure = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=LONGEST_REASON,
        help_text="Kept in the history with your name.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class VerifyPages(DeskAdmin[Article]):
    """Serves an article's queue of figures that wait for a second look."""

    def get_urls(self) -> list[URLPattern]:
        """Serve the page before the stock ones, which catch all."""
        page = path(
            "<path:object_id>/figures/",
            self.admin_site.admin_view(self.figures_view),
            name="articles_article_figures",
        )
        return [page, *super().get_urls()]

    def figures_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the figure that is asked for, else the first; on POST decide on it."""
        article = self.get_object(request, unquote(object_id))
        if article is None:
            msg = "There is no such article."
            raise Http404(msg)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        waiting = list(_waiting(article).values_list("pk", flat=True))
        form = VerifyForm(request.POST or None)
        if request.method == "POST":
            if not request.user.has_perm(VERIFY):
                raise PermissionDenied
            if form.is_valid():
                return self._decided(request, article, waiting, form.cleaned_data)
        return self._figure_page(request, article, waiting)

    def _decided(
        self,
        request: HttpRequest,
        article: Article,
        waiting: list[int],
        given: dict[str, Any],
    ) -> HttpResponse:
        """Verify a figure, or take that back, and go on to the next."""
        rows = Figure.objects.filter(section__article=article)
        figure = rows.filter(pk=given["figure"]).first()
        here = self.address("figures", article.pk)
        if figure is None:
            said = "This figure is not there any more."
            self.message_user(request, said, messages.ERROR)
            return HttpResponseRedirect(here)
        back = "unverify" in request.POST
        try:
            if back:
                unverify(figure, by=request.user, note=given["note"])
            else:
                verify(figure, by=request.user, note=given["note"], seen=given["seen"])
        except MoveRefused as refused:
            for sentence in refused.sentences:
                self.message_user(request, sentence, messages.ERROR)
            return HttpResponseRedirect(f"{here}?figure={figure.pk}")
        done = "waits for verification again" if back else "is verified"
        self.message_user(request, f"“{figure.quote}” {done}.", messages.SUCCESS)
        if back:
            return HttpResponseRedirect(f"{here}?figure={figure.pk}")
        return HttpResponseRedirect(_next_address(here, waiting, figure.pk))

    def _figure_page(
        self, request: HttpRequest, article: Article, waiting: list[int]
    ) -> HttpResponse:
        figure = _asked_for(request, article, waiting)
        here = self.address("figures", article.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Figures to verify in {article}",
            "article": article,
            "figure": figure,
            "waiting": len(waiting),
        }
        if figure is not None:
            may = request.user.has_perm(VERIFY)
            people = hands_on_figure(figure.pk)
            place = waiting.index(figure.pk) + 1 if figure.pk in waiting else None
            change = at_the_desk(self.admin_site.name, Figure, "change", figure.pk)
            context |= {
                "place": place,
                "amount": quantity(figure),
                "value": _plain(figure.value) or "–",
                "low": _plain(figure.low),
                "high": _plain(figure.high),
                "when": words(figure.as_of) if figure.as_of else "",
                "obstacles": obstacles(figure, request.user, people) if may else [],
                "may_verify": may,
                "form": VerifyForm(initial={"figure": figure.pk, "seen": says(figure)}),
                "next": _next_address(here, waiting, figure.pk)
                if len(waiting) > 1 or place is None and waiting
                else "",
                "change": change,
            }
        return TemplateResponse(request, "admin/articles/figures.html", context)


def _plain(number: Decimal | None) -> str:
    """Write a stored number in full, digits in threes: 9,200,000,000."""
    return "" if number is None else f"{number.normalize():,f}"


def _waiting(article: Article) -> QuerySet[Figure]:
    """Give the figures that nobody verified, in the order of the text."""
    found: QuerySet[Figure] = Figure.objects.filter(
        section__article=article, verified_by=None
    ).order_by("section__position", "start", "pk")
    return found


def _asked_for(
    request: HttpRequest, article: Article, waiting: list[int]
) -> Figure | None:
    asked = request.GET.get("figure", "")
    number = int(asked) if asked.isascii() and asked.isdigit() else None
    if number is None or number >= 2**63:
        number = waiting[0] if waiting else None
    if number is None:
        return None
    rows = Figure.objects.filter(section__article=article).select_related(
        "section__article", "measure", "subject", "counterpart", "place",
        "attributed_actor", "verified_by",
    )  # fmt: skip
    return rows.filter(pk=number).first()


def _next_address(here: str, waiting: list[int], pk: int) -> str:
    """Lead to the next that waits, and from the last round to the first."""
    if pk not in waiting:
        return here
    place = waiting.index(pk)
    others = [*waiting[place + 1 :], *waiting[:place]]
    return f"{here}?figure={others[0]}" if others else here
