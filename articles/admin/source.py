"""Source texts at the desk: to be read and fetched, never to be changed."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Func, IntegerField, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.shared.admin import DeskAdmin
from archive.shared.admin_lists import listed
from articles.models import SourceText

LONG = ("content", "normalised", "steps", "offsets", "dropped")
"""What is fetched for a source's own page only."""

ENDINGS = {"text": "txt", "docx": "docx", "html": "html", "pdf": "pdf"}

LISTED = 200
"""How many of the things that the text lacks are listed."""

READ = 200_000
"""Characters of a source shown on its page; the file itself can be fetched whole."""


@admin.register(SourceText)
class SourceTextAdmin(DeskAdmin[SourceText]):
    """The bytes as received; imports make them, and nobody changes them."""

    put_back_allowed = False
    list_display = (
        "file_name",
        "received_at",
        "received_from",
        "format",
        "encoding",
        "size",
    )
    list_filter = ("format", "encoding")
    search_fields = ("file_name", "sha256", "received_from")
    date_hierarchy = "received_at"
    readonly_fields = (
        "file_name", "received_at", "received_from", "format", "encoding", "sha256",
        "size", "fetched", "used_by", "note", "done", "lacks", "words",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": readonly_fields[:-3]}),
        ("What was done to the text", {"fields": ("done", "lacks")}),
        ("The text", {"fields": ("words",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceText]:
        """Leave the bytes out, and let the database count them."""
        size = Func("content", function="octet_length", output_field=IntegerField())
        return super().get_queryset(request).defer(*LONG).annotate(bytes=size)

    def get_urls(self) -> list[URLPattern]:
        """Serve the file as it came in."""
        page = path(
            "<int:pk>/file/",
            self.admin_site.admin_view(self.file_view),
            name="articles_sourcetext_file",
        )
        return [page, *super().get_urls()]

    def file_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give the bytes exactly as received, to be saved and never run."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        source = SourceText.objects.filter(pk=pk).first()
        if source is None:
            msg = "There is no such source text."
            raise Http404(msg)
        ending = ENDINGS[source.format]
        return HttpResponse(
            bytes(source.content),
            content_type="application/octet-stream",
            headers={
                "Content-Disposition": f'attachment; filename="source-{pk}.{ending}"',
                "X-Content-Type-Options": "nosniff",
            },
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Sources come with imports."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: SourceText | None = None
    ) -> bool:
        """What was received stays what was received."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: SourceText | None = None
    ) -> bool:
        """The history keeps no bytes, so a deleted source could never return."""
        return False

    @admin.display(description="bytes")
    def size(self, source: SourceText) -> str:
        """Say how large the file is."""
        number: int = source.bytes  # type: ignore[attr-defined]
        return f"{number:,}"

    @admin.display(description="file")
    def fetched(self, source: SourceText) -> SafeString:
        """Offer the file."""
        address = reverse(
            f"{self.admin_site.name}:articles_sourcetext_file", args=[source.pk]
        )
        return format_html('<a href="{}">Fetch it as received</a>', address)

    @admin.display(description="steps")
    def done(self, source: SourceText) -> SafeString | str:
        """Tell the steps that led to the text."""
        return listed([one["message"] for one in source.steps]) or "–"

    @admin.display(description="left out")
    def lacks(self, source: SourceText) -> SafeString | str:
        """List what plain text cannot hold."""
        lines = (
            f"{one['kind']}: {one['words']} {one['target']}" for one in source.dropped
        )
        return listed([*lines][:LISTED]) or "–"

    @admin.display(description="text")
    def words(self, source: SourceText) -> SafeString:
        """Show the text in which spans are counted."""
        text = source.text
        rest = "\n[The rest is in the file.]" if len(text) > READ else ""
        return format_html('<pre class="source">{}{}</pre>', text[:READ], rest)
