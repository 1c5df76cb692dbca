"""What an article lacks before a move, each with the page where it is mended."""

from dataclasses import dataclass

from django.contrib.admin import AdminSite
from django.contrib.admin.exceptions import NotRegistered
from django.db import models
from django.http import HttpRequest

from archive.shared.addresses import at_the_desk
from articles.models import Article, Authorship, Section
from articles.readiness import ANCHORED, IN_DOUBT, Lack

DOUBTS_NAMED = 20
"""How many facts in doubt are named for each kind of fact."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do, and where; no address when this person may not do it."""

    words: str
    address: str = ""


class Remedies:
    """Finds the pages of one admin site where one person can mend what is missing."""

    def __init__(self, site: AdminSite, request: HttpRequest) -> None:
        self.site, self.request = site, request

    def of(self, article: Article, lacks: list[Lack]) -> list[Remedy]:
        """Say how each lack of the article is mended."""
        return [remedy for lack in lacks for remedy in self._for(article, lack)]

    def _for(self, article: Article, lack: Lack) -> list[Remedy]:
        name = f"“{article}”"
        if lack == Lack.TITLE:
            return [Remedy(f"Give {name} a title", self._change(article))]
        if lack == Lack.AUTHOR:
            where = self._add(Authorship, article)
            return [Remedy(f"Add an author to {name}", where)]
        if lack == Lack.TEXT:
            where = self._add(Section, article)
            return [Remedy(f"Add an abstract or a body to {name}", where)]
        if lack == Lack.ISSUE:
            where = self._change(article.issue)
            return [Remedy(f"Publish issue “{article.issue}” first", where)]
        if lack == Lack.APPROVAL:
            where = at_the_desk(
                self.site.name, Article, "move", article.pk, "send_back"
            )
            words = f"Send {name} back, so that it is submitted and approved as it is"
            may = self.request.user.has_perm("articles.approve_article")
            return [Remedy(words, where if may else "")]
        return self._doubts(article)

    def _doubts(self, article: Article) -> list[Remedy]:
        found = []
        for model in ANCHORED:
            facts = model._default_manager.filter(
                section__article=article, verdict__in=IN_DOUBT
            ).order_by("section__position", "start", "pk")
            for fact in facts[:DOUBTS_NAMED]:
                kind = model._meta.verbose_name
                words = f"Decide on the {kind} “{fact.quote}” ({fact.verdict})"
                found.append(Remedy(words, self._change(fact)))
        return found

    def _change(self, row: models.Model) -> str:
        """Give the page of a row, when this person may see it."""
        try:
            desk = self.site.get_model_admin(type(row))
        except NotRegistered:
            return ""
        if not desk.has_view_or_change_permission(self.request, row):
            return ""
        return at_the_desk(self.site.name, type(row), "change", row.pk)

    def _add(self, model: type[models.Model], article: Article) -> str:
        """Give the page where such a row is added to the article, when allowed."""
        try:
            desk = self.site.get_model_admin(model)
        except NotRegistered:
            return ""
        if not desk.has_add_permission(self.request):
            return ""
        add = at_the_desk(self.site.name, model, "add")
        return f"{add}?article={article.pk}"
