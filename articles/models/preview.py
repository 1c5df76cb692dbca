"""The links by which something unpublished is shown ahead, and their withdrawal."""

from django.db import models
from django.db.models import Q

from archive.shared.history import tracked

from .article import Article
from .issue import Issue


@tracked()
class PreviewLinks(models.Model):
    """All preview links of one article or one issue.

    A link itself is stored nowhere: it is signed, and names how often the links had
    been `withdrawn` when it was made. Counting up by one ends all that were made
    before. What was never withdrawn has no row.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, null=True, blank=True, related_name="preview_links"
    )
    issue = models.OneToOneField(
        Issue, models.CASCADE, null=True, blank=True, related_name="preview_links"
    )
    withdrawn = models.PositiveIntegerField(default=0, help_text="How often")

    class Meta:
        default_permissions = ()
        verbose_name_plural = "preview links"
        constraints = (
            models.CheckConstraint(
                name="articles_previewlinks_one_home",
                condition=Q(article=None, issue__isnull=False)
                | Q(article__isnull=False, issue=None),
                violation_error_message="Preview links are of an article or an issue.",
            ),
        )

    def __str__(self) -> str:
        return f"preview links of “{self.article or self.issue}”"
