"""The admin site: stock Django, calm, with the archive's name and a list of what waits.

The first page is a to-do list, not statistics: only what somebody has to decide on,
only what this person may see. It takes nine SQL statements for a superuser and eleven
for others, whose permissions are read; one of them, the growth, is asked seldom.
"""

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils import timezone

from archive.deeds import SEES_DEEDS, deeds
from archive.doors import Autocomplete, on_site
from archive.growth import growth
from archive.help import urls as helping
from archive.lately import lately
from archive.reports.views import readable
from archive.reports.views import urls as reporting
from archive.shared.addresses import at_the_desk
from archive.shared.here_pages import sign
from archive.todo import Person, said_by_colleagues, scheduled, waiting
from articles.desk.comments.urls import urls as comments
from articles.desk.correcting.urls import urls as correcting
from articles.desk.importing.rights import IMPORT
from articles.desk.importing.urls import urls as importing
from articles.desk.review.urls import urls as review
from articles.desk.tensions.urls import urls as tensions
from articles.models import Article, ImportDraft

APPS = ("articles", "actors", "auth")
DAILY = ("Issue", "Article", "Section", "Author", "Authorship", "Actor", "Event")
"""What comes first in the lists of lists; the rest follows by name."""


DRAFTS = 10
"""How many imports under way the first page names."""


def _place(order: tuple[str, ...], name: str) -> int:
    return order.index(name) if name in order else len(order)


class ArchiveAdminSite(admin.AdminSite):
    """The editors' entrance."""

    site_header = "Archive desk"
    site_title = "Archive desk"
    index_title = "What to do"

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Serve the import before the stock pages, which catch all."""
        return [
            path("import/", include(importing(self))),
            path("review/", include(review(self))),
            path("reports/", include(reporting(self))),
            path("help/", include(helping(self))),
            path("corrections/", include(correcting(self))),
            path("comments/", include(comments(self))),
            path(
                "here/<int:kind>/<int:pk>/",
                self.admin_view(sign),
                {"site": self},
                name="here",
            ),
            path("tensions/", include(tensions(self))),
            path("done/", self.admin_view(partial(deeds, self)), name="deeds"),
            path(
                "r/<path:content_type_id>/<path:object_id>/",
                self.admin_view(partial(on_site, self)),
                name="view_on_site",
            ),
            *super().get_urls(),
        ]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Propose rows for a field of a form, to whoever may open that form."""
        answer: Any = Autocomplete.as_view(admin_site=self)(request)
        return answer  # type: ignore[no-any-return]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show what waits, the lists, and what was done last."""
        shown = [model for model in self._registry if self.may_see(request, model)]
        person = self.person(request)
        context = {
            "waiting": [*waiting(person), *said_by_colleagues(request.user)],
            "scheduled": scheduled(person),
            "lately": lately(shown, self.address),
            "mine": lately(shown, self.address, by=person.pk),
            "growth": growth() if self.may_see(request, Article) else None,
            "reports": readable(self, request),
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

    def person(self, request: HttpRequest) -> Person:
        """Say who looks, and what they may see and do."""
        return Person(
            pk=int(request.user.pk or 0),
            may_see=partial(self.may_see, request),
            may=request.user.has_perm,
            now=timezone.now(),
        )

    def address(self, model: type[models.Model], page: str, *args: object) -> str:
        """Give the address of a page about a model or about one of its rows."""
        return at_the_desk(self.name, model, page, *args)

    def under_way(self, request: HttpRequest) -> QuerySet[ImportDraft] | None:
        """Give the imports that this person can go on with; None: may not import."""
        if not request.user.has_perm(IMPORT):
            return None
        return ImportDraft.objects.of(request.user).without_content()[:DRAFTS]
