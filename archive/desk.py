"""The admin site: stock Django, calm, with the archive's name and a list of what waits.

The first page is a to-do list, not statistics: only what somebody has to decide on,
only what this person may see, and in a fixed number of SQL statements.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils import timezone

from archive.deeds import SEES_DEEDS, deeds
from archive.lately import lately
from archive.shared.addresses import at_the_desk
from articles.desk.importing.rooms import IMPORT
from articles.desk.importing.urls import urls as importing
from articles.desk.tensions.urls import urls as tensions
from articles.models import Article, Candidate, ImportDraft
from articles.readiness import ANCHORED, IN_DOUBT

APPS = ("articles", "actors", "auth")
DAILY = ("Issue", "Article", "Section", "Author", "Authorship", "Actor", "Event")
"""What comes first in the lists of lists; the rest follows by name."""


DRAFTS = 10
"""How many imports under way the first page names."""


def _place(order: tuple[str, ...], name: str) -> int:
    return order.index(name) if name in order else len(order)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows of one kind that wait for a person, and the list that shows them."""

    words: str
    count: int
    address: str


class ArchiveAdminSite(admin.AdminSite):
    """The editors' entrance."""

    site_header = "Archive desk"
    site_title = "Archive desk"
    index_title = "What to do"

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Serve the import before the stock pages, which catch all."""
        return [
            path("import/", include(importing(self))),
            path("tensions/", include(tensions(self))),
            path("done/", self.admin_view(partial(deeds, self)), name="deeds"),
            *super().get_urls(),
        ]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show what waits, the lists, and what was done last."""
        shown = [model for model in self._registry if self.may_see(request, model)]
        context = {
            "waiting": self.waiting(request),
            "lately": lately(shown, self.address),
            "under_way": self.under_way(request),
            "sees_deeds": request.user.has_perm(SEES_DEEDS),
            **(extra_context or {}),
        }
        return super().index(request, context)

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """Put the print before the world, and what is opened daily first."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda one: _place(DAILY, one["object_name"]))
        return sorted(apps, key=lambda app: _place(APPS, app["app_label"]))

    def may_see(self, request: HttpRequest, model: type[models.Model]) -> bool:
        """Say whether this person may open the model's list."""
        try:
            return self.get_model_admin(model).has_view_or_change_permission(request)
        except NotRegistered:
            return False

    def address(self, model: type[models.Model], page: str, *args: object) -> str:
        """Give the address of a page about a model or about one of its rows."""
        return at_the_desk(self.name, model, page, *args)

    def under_way(self, request: HttpRequest) -> QuerySet[ImportDraft] | None:
        """Give the imports that this person can go on with; None: may not import."""
        if not request.user.has_perm(IMPORT):
            return None
        return ImportDraft.objects.of(request.user).without_content()[:DRAFTS]

    def waiting(self, request: HttpRequest) -> list[Waiting]:
        """Count what waits for a person, kind by kind; what is empty is left out."""
        found = self._articles() if self.may_see(request, Article) else []
        for model in ANCHORED:
            if self.may_see(request, model):
                count = model._default_manager.filter(verdict__in=IN_DOUBT).count()
                one, many = model._meta.verbose_name, model._meta.verbose_name_plural
                found.append(
                    Waiting(
                        f"{one if count == 1 else many} in doubt",
                        count,
                        self._list(model, verdict__in=",".join(IN_DOUBT)),
                    )
                )
        if self.may_see(request, Candidate):
            count = Candidate.objects.filter(decision="pending").count()
            noun = "candidate" if count == 1 else "candidates"
            address = self._list(Candidate, decision__exact="pending")
            found.append(Waiting(f"{noun} to decide on", count, address))
        return [waiting for waiting in found if waiting.count]

    def _articles(self) -> list[Waiting]:
        """Count the articles on their way to readers, in one statement."""
        ahead = timezone.now().isoformat()
        stages: tuple[tuple[str, dict[str, str]], ...] = (
            ("in draft", {"status__exact": "draft"}),
            ("in review", {"status__exact": "in_review"}),
            ("approved, not yet published", {"status__exact": "approved"}),
            ("scheduled", {"status__exact": "published", "published_at__gt": ahead}),
        )
        counts = Article.objects.aggregate(
            **{
                f"stage_{place}": Count("pk", filter=Q(**lookups))
                for place, (_, lookups) in enumerate(stages)
            }
        )
        found = []
        for place, (words, lookups) in enumerate(stages):
            count = counts[f"stage_{place}"]
            noun = "article" if count == 1 else "articles"
            address = self._list(Article, **lookups)
            found.append(Waiting(f"{noun} {words}", count, address))
        return found

    def _list(self, model: type[models.Model], **lookups: str) -> str:
        return f"{self.address(model, 'changelist')}?{urlencode(lookups)}"
