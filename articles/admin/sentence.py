"""What editors said of sentences, at the desk: to be read; it is said in the review."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from archive.shared.admin_lists import chosen
from articles.models import Article, SentenceReview

from .anchored import AnchoredAdmin


@admin.register(SentenceReview)
class SentenceReviewAdmin(AnchoredAdmin[SentenceReview]):
    """Sentences in which an editor found nothing to mark."""

    put_back_allowed = False
    list_display = ("words", "where", "by", "at")
    list_filter = (chosen(Article, "section__article"),)
    list_select_related = ("section__article", "section__issue", "by")
    readonly_fields = ("section", "quote", "passage", "verdict", "by", "at")
    autocomplete_fields = ()
    actions: Any = ()

    def groups(self, request: HttpRequest, obj: SentenceReview | None) -> Any:
        """Show the sentence, and who read it."""
        return ((None, {"fields": self.readonly_fields}),)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The review of an article is where it is said."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: SentenceReview | None = None
    ) -> bool:
        """It is taken back in the review."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: SentenceReview | None = None
    ) -> bool:
        """It is taken back in the review."""
        return False
