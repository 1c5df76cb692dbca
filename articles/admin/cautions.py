"""What was looked for before a move: what holds, and where what does not is mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.admin.exceptions import NotRegistered
from django.http import HttpRequest

from archive.shared.addresses import at_the_desk
from articles.checks import Finding, checks_before
from articles.models import Article
from articles.readiness import Lack

from .remedies import Remedies, Remedy

HOLDS = {
    Lack.TITLE: "a title",
    Lack.AUTHOR: "an author",
    Lack.TEXT: "an abstract or a body",
    Lack.ISSUE: "the issue is published",
    Lack.DECISION: "no anchor is in doubt",
    Lack.APPROVAL: "nothing was changed since it was approved",
}
"""What is said of an article that lacks none of these; the rest are checks' words."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing that was looked for; `blocks`: the move waits for it."""

    words: str
    passed: bool
    blocks: bool
    remedies: Sequence[Remedy]


def looked_for(
    site: AdminSite,
    request: HttpRequest,
    move: str,
    needs: Sequence[Lack],
    lacks: Sequence[tuple[Article, Sequence[Lack]]],
) -> list[Looked]:
    """Look over articles before a move; as many statements for few as for many.

    `lacks` are the articles with what they lack: what stands in `needs` blocks. A
    candidate is never public, and words that name an actor merged away lose their mark.
    """
    if not needs:
        return []
    mend = Remedies(site, request)
    found = []
    for need in needs:
        if need in HOLDS:
            short = [article for article, lacking in lacks if need in lacking]
            remedies = [one for row in short for one in mend.of(row, [need])]
            found.append(Looked(HOLDS[need], not short, True, remedies))
    articles = [article for article, _ in lacks]
    for check in checks_before(move):
        findings = check.find(articles)
        found.append(
            Looked(
                check.words,
                not findings,
                move in check.blocks,
                [Remedy(one.words, _page(site, request, one)) for one in findings],
            )
        )
    return found


def _page(site: AdminSite, request: HttpRequest, finding: Finding) -> str:
    """Give a page's address; none when this person may not open it."""
    try:
        desk = site.get_model_admin(finding.model)
    except NotRegistered:
        return ""
    if not desk.has_view_or_change_permission(request):
        return ""
    args = () if finding.pk is None else (finding.pk,)
    address = at_the_desk(site.name, finding.model, finding.page, *args)
    return f"{address}?{urlencode(finding.query)}" if finding.query else address
