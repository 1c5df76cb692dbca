"""Source texts: the bytes as they came in, kept for good."""

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from archive.shared.guards import Guard
from archive.shared.history import tracked


class SourceTextQuerySet(models.QuerySet["SourceText"]):
    """Questions asked of many source texts."""

    def get_by_natural_key(self, sha256: str) -> "SourceText":
        """Find a source by the digest of its bytes, for fixtures."""
        return self.get(sha256=sha256)


@tracked(exclude=["content", "normalised", "offsets", "dropped"])
class SourceText(models.Model):
    """A source exactly as received; every imported article points at its span in it.

    Never updated: the database refuses it. Spans are counted in Unicode code points of
    the source's text: `normalised`, or, where that is empty, exactly what the bytes
    decode to with `encoding`. `steps` tells what was done to come by the normalised
    text, `offsets` leads from it back to the text as received.
    """

    class Format(models.TextChoices):
        TEXT = "text", "plain text"
        DOCX = "docx", "DOCX"
        HTML = "html", "HTML"
        PDF = "pdf", "PDF"

    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(
        max_length=64,
        unique=True,
        validators=[RegexValidator(r"^[0-9a-f]{64}\Z", "Give 64 hexadecimal digits.")],
    )
    format = models.CharField(max_length=8, choices=Format, default=Format.TEXT)
    encoding = models.CharField(max_length=40, default="utf-8")
    normalised = models.TextField(
        "normalised text",
        blank=True,
        help_text="Empty when the bytes decode to exactly the text that was read",
    )
    steps = models.JSONField(
        default=list, blank=True, help_text="What was done to normalise it"
    )
    offsets = models.JSONField(
        default=list,
        blank=True,
        help_text="Where the normalised text stands in the text as received: for each "
        "run its start, and start and end of what it stands for",
    )
    dropped = models.JSONField(
        "left out",
        default=list,
        blank=True,
        help_text="Emphasis, links, images and the like, which plain text cannot hold",
    )
    received_at = models.DateTimeField()
    received_from = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True, help_text="For editors; not shown in public")

    objects = SourceTextQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="articles_sourcetext_digest",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message="A SHA-256 has 64 hexadecimal digits.",
            ),
            models.CheckConstraint(
                name="articles_sourcetext_known_format",
                condition=Q(format__in=("text", "docx", "html", "pdf")),
                violation_error_message="A source is text, DOCX, HTML or PDF.",
            ),
            models.CheckConstraint(
                name="articles_sourcetext_text_of_a_document",
                condition=Q(format="text") | ~Q(normalised=""),
                violation_error_message=(
                    "The text of a DOCX, HTML or PDF source is kept beside its bytes."
                ),
            ),
        )
        triggers = (
            Guard(
                name="sourcetext_never_updated",
                operation=pgtrigger.Update,
                holds="OLD.* IS NOT DISTINCT FROM NEW.*",
                message="'A source text is kept as received and never changed; "
                "import the new version as a source of its own.'",
            ),
            Guard(
                name="sourcetext_digest_is_of_content",
                operation=pgtrigger.Insert,
                holds="NEW.sha256 = encode(sha256(NEW.content), 'hex')",
                message="'The digest ' || NEW.sha256 || ' is not that of the bytes of '"
                " || NEW.file_name || '.'",
            ),
        )

    def __str__(self) -> str:
        return self.file_name

    @property
    def text(self) -> str:
        """Give the text in which spans are counted."""
        return self.normalised or bytes(self.content).decode(self.encoding)

    def natural_key(self) -> tuple[str]:
        """Name the row in fixtures."""
        return (self.sha256,)
