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


@tracked(exclude=["content"])
class SourceText(models.Model):
    """A source exactly as received; every imported article points at its span in it.

    Never updated: the database refuses it. Spans are counted in Unicode code points of
    the text that these bytes decode to with `encoding`.
    """

    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(
        max_length=64,
        unique=True,
        validators=[RegexValidator(r"^[0-9a-f]{64}\Z", "Give 64 hexadecimal digits.")],
    )
    encoding = models.CharField(max_length=40, default="utf-8")
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

    def natural_key(self) -> tuple[str]:
        """Name the row in fixtures."""
        return (self.sha256,)
