"""An article taken along: its citation in each format, its text, its picture."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Correction, Section

from . import bibtex, csl, plain, ris
from .citation import Citation
from .found import article_formats, as_file, cited, of_published


@of_published
def cite(request: HttpRequest, article: Article) -> HttpResponse:
    """Show how to cite an article in each of the styles."""
    one = cited(request, article)
    return in_each_style(
        request,
        one,
        named=article.title_shown,
        at=article.get_absolute_url(),
        mark=article.mark,
        formats=article_formats(article),
    )


def in_each_style(
    request: HttpRequest,
    one: Citation,
    *,
    named: str,
    at: str,
    mark: str,
    formats: Mapping[str, str],
) -> HttpResponse:
    """Write a citation in each of the styles, with the files beside them.

    `named` says what is cited, `at` is the address of its page, and `mark` says where
    it stands if it is not simply published.
    """
    context = {
        "cited": one,
        "named": named,
        "at": at,
        "mark": mark,
        "formats": formats,
        "entries": [(style.label, csl.formatted(one, style)) for style in csl.OFFERED],
    }
    answer = render(request, "articles/cite.html", context)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@of_published
def cite_bibtex(request: HttpRequest, article: Article) -> HttpResponse:
    """Give the BibTeX entry."""
    one = cited(request, article)
    return as_file(bibtex.write(one), bibtex.MEDIA_TYPE, f"{one.key}.bib")


@of_published
def cite_ris(request: HttpRequest, article: Article) -> HttpResponse:
    """Give the RIS record."""
    one = cited(request, article)
    return as_file(ris.write(one), ris.MEDIA_TYPE, f"{one.key}.ris")


@of_published
def cite_csl(request: HttpRequest, article: Article) -> HttpResponse:
    """Give the CSL-JSON item."""
    one = cited(request, article)
    return as_file(csl.write(one), csl.MEDIA_TYPE, f"{one.key}.csl.json")


@of_published
def text(request: HttpRequest, article: Article) -> HttpResponse:
    """Give the article as plain text, with what was told of it since."""
    one = cited(request, article)
    sections = Section.objects.published().filter(article=article)
    shown = sections.exclude(kind=Section.Kind.HEADING).order_by("position")
    notices = _told(article) if article.last_notice else []
    written = plain.write(
        one,
        [(section.label, section.text) for section in shown],
        csl.plain(one, csl.OFFERED[0]),
        notices,
    )
    answer = HttpResponse(written, content_type=plain.MEDIA_TYPE)
    answer["X-Robots-Tag"] = "noindex"
    answer["Link"] = f'<{one.address}>; rel="canonical"'
    return answer


def _told(article: Article) -> list[str]:
    """Say what was told of the article since it came out, the newest first."""
    told = Correction.objects.published().filter(article=article)
    return [
        f"{one.get_kind_display().capitalize()}, {one.applied_at:%-d %B %Y}: "
        f"{one.notice}"
        for one in told.only("kind", "applied_at", "notice")
    ]


@of_published
def picture(request: HttpRequest, article: Article) -> HttpResponse:
    """Give the picture that stands for the article where a link to it is shown."""
    # Pillow takes its memory only in a worker that is asked for a picture
    from . import card

    one = cited(request, article)
    byline = ", ".join(person.printed for person in one.authors)
    drawn = card.draw(one.title, byline, one.journal, one.standing)
    answer = HttpResponse(drawn, content_type="image/png")
    answer["Cache-Control"] = "public, max-age=86400"
    return answer
