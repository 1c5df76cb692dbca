"""Locks on the print, taken in one order everywhere: section, article, fact.

Who changes a text, a fact in it or a candidate takes the section's lock first, as the
triggers and the moves do; so none of them waits for a row that another holds while
that one waits for theirs.
"""

from django.db.models import QuerySet

from articles.models import Article, Issue, Section


def hold_sections(sections: QuerySet[Section]) -> None:
    """Keep others from changing texts, and from anchoring in them, until the commit."""
    locked = sections.order_by("pk").select_for_update(of=("self",), no_key=True)
    list(locked.values_list("pk"))


def hold_text(section: Section) -> None:
    """Keep others from changing a section, and from moving its article or issue."""
    hold_sections(Section.objects.filter(pk=section.pk))
    for model, pk in ((Article, section.article_id), (Issue, section.issue_id)):
        if pk is not None:
            rows = model._default_manager.filter(pk=pk).order_by()
            list(rows.select_for_update(no_key=True).values_list("pk"))
