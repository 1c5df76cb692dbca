"""Comments at the desk: the list of all threads, and a page for each."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.shared.admin import REASON, DeskAdmin
from archive.shared.details import LARGEST
from articles.commenting import is_commentable, may_see, of_article, of_row, seen_by
from articles.desk.comments.threads import about
from articles.models import Article, Comment


class StateFilter(admin.SimpleListFilter):
    """Keep open threads, or resolved ones."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer both."""
        return [("open", "open"), ("resolved", "resolved")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what was asked for."""
        if self.value() not in ("open", "resolved"):
            return queryset
        return queryset.filter(resolved_at__isnull=self.value() == "open")


class MentionFilter(admin.SimpleListFilter):
    """Keep the threads that name whoever asks."""

    title = "who is named"
    parameter_name = "mentions"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer it."""
        return [("me", "you")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what was asked for."""
        if self.value() != "me":
            return queryset
        mine = Comment.objects.mentioning(request.user).order_by().values("pk")
        return queryset.filter(pk__in=mine)


class RowFilter(admin.SimpleListFilter):
    """Keep the threads under one row, asked for as `kind-number`."""

    title = "what they are on"
    parameter_name = "row"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Name the chosen row, so that it can be seen and taken away."""
        if not self.value():
            return []
        row = self._row(request)
        return [(self.value() or "", "(no such row)" if row is None else str(row))]

    def has_output(self) -> bool:
        """Show it only while something is chosen."""
        return bool(self.value())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what is said under the row, as its own page shows it."""
        if not self.value():
            return queryset
        row = self._row(request)
        if row is None:
            return queryset.none()
        rows = of_article(row) if isinstance(row, Article) else of_row(row)
        return queryset.filter(pk__in=rows.order_by().values("pk"))

    def _row(self, request: HttpRequest) -> Any:
        """Find the row, if it is one that this person may see."""
        kind, _, pk = (self.value() or "").partition("-")
        numbers = [one for one in (kind, pk) if one.isascii() and one.isdigit()]
        if len(numbers) != 2 or max(map(int, numbers)) >= LARGEST:
            return None
        found = ContentType.objects.filter(pk=int(kind)).first()
        model = found.model_class() if found is not None else None
        if model is None or not is_commentable(model):
            return None
        if not may_see(model, request.user):
            return None
        return model._base_manager.filter(pk=pk).first()


@admin.register(Comment)
class CommentAdmin(DeskAdmin[Comment]):
    """What colleagues said; said and changed on pages of its own."""

    put_back_allowed = False
    list_display = ("said", "on", "by", "at", "answers", "state")
    list_filter = (StateFilter, MentionFilter, RowFilter, "verdict")
    list_select_related = ("by", "resolved_by", "section")
    search_fields = ("body", "quote", "about", "by__username")
    search_help_text = "By what is said, the words it is about, or who said it"
    date_hierarchy = "at"
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        """Give what this person may see; a list shows threads, not replies."""
        rows = seen_by(request.user).defer("section__text")
        match = request.resolver_match
        if match is not None and (match.url_name or "").endswith("_changelist"):
            return rows.threads().annotate(number=Count("replies"))
        return rows

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody comments on nothing: it is done under a row."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Comment | None = None
    ) -> bool:
        """Own words are changed on a page that asks whether anybody answered."""
        return False

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Delete what should never have been said, and say why."""
        silent = not request.POST.get(REASON, "").strip()
        if request.method == "POST" and silent and self.has_delete_permission(request):
            self.message_user(
                request,
                "Say why it is deleted; what is merely done with is resolved instead.",
                messages.ERROR,
            )
            return HttpResponseRedirect(request.get_full_path())
        return super().delete_view(request, object_id, extra_context)

    @admin.display(description="comment")
    def said(self, comment: Comment) -> str:
        """Show how it begins."""
        return str(comment)

    @admin.display(description="on")
    def on(self, comment: Comment) -> SafeString:
        """Name the words or the row."""
        what = about(comment, self.admin_site.name)
        if not what.quote:
            return format_html('<a href="{}">{}</a>', what.address, what.words)
        changed = "" if what.sound else "changed words: "
        return format_html(
            '{}“{}” in <a href="{}">{}</a>',
            changed, what.quote[:80], what.address, what.words,
        )  # fmt: skip

    @admin.display(description="replies", ordering="number")
    def answers(self, comment: Any) -> int:
        """Count the replies."""
        number: int = comment.number
        return number

    @admin.display(description="state", ordering="resolved_at")
    def state(self, comment: Comment) -> str:
        """Say whether it waits for somebody."""
        return "open" if comment.is_open else f"resolved by {comment.resolved_by}"
