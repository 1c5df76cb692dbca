"""Figures at the desk: which are verified, by whom, and how that is done."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.shared.addresses import at_the_desk
from archive.shared.admin import DeskAdmin
from articles.actions import MoveRefused
from articles.models import Article, Figure
from articles.scheduling import said
from articles.verifying import HOLDS_UP, VERIFY, unverify, verify


class VerificationFilter(admin.SimpleListFilter):
    """Keep figures that wait for a second look, or those that had it."""

    title = "verification"
    parameter_name = "verification"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Name what can be asked for."""
        return [
            ("holds", "holds up its article"),
            ("waits", "waits for verification"),
            ("verified", "verified"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what was asked for."""
        if self.value() == "holds":
            return queryset.filter(HOLDS_UP)
        if self.value() not in ("waits", "verified"):
            return queryset
        return queryset.filter(verified_by__isnull=self.value() == "waits")


class VerifiesFigures(DeskAdmin[Figure]):
    """The column, the line on a figure's page, and the list actions."""

    @admin.display(description="verified", boolean=True, ordering="verified_at")
    def verified(self, figure: Figure) -> bool:
        """Say whether somebody else compared it with the words."""
        return figure.verified_at is not None

    @admin.display(description="verification")
    def verification(self, figure: Figure) -> SafeString | str:
        """Say who verified it and when, and lead to where that is done."""
        if not figure.pk:
            return "A new figure waits for somebody else to verify it."
        words = "waits for somebody who did not make it"
        if figure.verified_by is not None and figure.verified_at is not None:
            words = f"by {figure.verified_by} on {said(figure.verified_at)}"
        if figure.section.article_id is None:
            return words
        site, article = self.admin_site.name, figure.section.article_id
        address = at_the_desk(site, Article, "figures", article)
        link = '{} · <a href="{}?figure={}">Compare it with the words</a>'
        return format_html(link, words, address, figure.pk)

    def has_verify_permission(self, request: HttpRequest) -> bool:
        """Say whether this person may verify figures."""
        return request.user.has_perm(VERIFY)

    @admin.action(description="Verify", permissions=("verify",))
    def verify_them(self, request: HttpRequest, rows: QuerySet[Figure]) -> None:
        """Verify the chosen figures in this person's name, each by itself."""
        self.hold(rows)
        done = 0
        for figure in rows:
            try:
                verify(figure, by=request.user)
                done += 1
            except MoveRefused as refused:
                self.message_user(request, str(refused), messages.ERROR)
        self.message_user(request, f"{done} verified.")

    @admin.action(description="Take verification back", permissions=("verify",))
    def unverify_them(self, request: HttpRequest, rows: QuerySet[Figure]) -> None:
        """Let the chosen figures wait again."""
        self.hold(rows)
        done = 0
        for figure in rows:
            try:
                unverify(figure, by=request.user)
                done += 1
            except MoveRefused as refused:
                self.message_user(request, str(refused), messages.ERROR)
        self.message_user(request, f"{done} wait for verification again.")
