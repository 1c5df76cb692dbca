"""The whole history of an article: text, bylines, facts, links and moves as one."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from archive.shared.admin import DeskAdmin
from archive.shared.past import history_of
from archive.shared.stream import Source
from archive.shared.stream_pages import stream_page
from articles.models import (
    Article,
    Authorship,
    Candidate,
    Comment,
    Figure,
    FigureLink,
    Section,
    SentenceReview,
    Tick,
)
from articles.readiness import ANCHORED


def sources_of(article: Article) -> list[Source]:
    """List where the history of an article is kept, with all it ever had.

    The histories themselves say which rows belonged to it: also of what is gone.
    """
    here = Q(article_id=article.pk)
    sections = Q(section_id__in=_ever(Section, here))
    figures = _ever(Figure, sections)
    links = Q(from_figure_id__in=figures) | Q(to_figure_id__in=figures)
    facts = (
        Source(model, str(model._meta.verbose_name), sections) for model in ANCHORED
    )
    said = sections | _on(Article, Q(pgh_obj_id=article.pk))
    said |= _on(Section, here) | _on(Authorship, here)
    for model in (*ANCHORED, Candidate):
        said |= _on(model, sections)
    threads = _ever(Comment, said)
    return [
        Source(Article, "article", Q(pgh_obj_id=article.pk)),
        Source(Section, "section", here),
        Source(Authorship, "byline", here),
        *facts,
        Source(FigureLink, "figure link", links),
        Source(Candidate, "candidate", sections),
        Source(SentenceReview, "sentence review", sections),
        Source(Tick, "tick", here),
        Source(Comment, "comment", said | Q(parent_id__in=threads)),
    ]


def _ever(model: Any, where: Q) -> QuerySet[Any, Any]:
    """Give the numbers of all rows that ever were what is asked."""
    rows = history_of(model)._default_manager.filter(where)
    return rows.order_by().values("pgh_obj_id")


def _on(model: Any, where: Q) -> Q:
    """Say of the history of comments that they were on rows of a model."""
    kind = ContentType.objects.get_for_model(model)
    return Q(content_type_id=kind.pk, object_id__in=_ever(model, where))


class StreamPages(DeskAdmin[Article]):
    """Serves the whole history of an article."""

    def get_urls(self) -> list[URLPattern]:
        """Serve the page before the stock ones, which catch all."""
        page = path(
            "<path:object_id>/history/all/",
            self.admin_site.admin_view(self.stream_view),
            name="articles_article_stream",
        )
        return [page, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Lead from an article to its whole history."""
        if (article := context.get("original")) is not None:
            context["stream_address"] = self.address("stream", article.pk)
        return super().render_change_form(request, context, *args, **options)

    def stream_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show all that happened to the article, newest first."""
        article = self.get_object(request, unquote(object_id))
        if article is None:
            msg = "There is no such article."
            raise Http404(msg)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        title = f"Whole history of {article}"
        context = {"title": title, "object": article, "opts": self.opts}
        return stream_page(self.admin_site, request, sources_of(article), context)
