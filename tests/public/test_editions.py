"""Editions, differences and notices: public once applied, and fixed from then on."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import correcting
from articles.models import Article, Edition
from articles.radius import pages
from articles.settling import settle
from articles.weighing import weigh_correction
from tests.articles.test_correcting import drafted, published
from tests.factories import (
    TEXT,
    make_article,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
    make_section,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writer() -> User:
    """Give somebody who writes corrections."""
    return User.objects.create_superuser("writer")


@pytest.fixture
def boss() -> User:
    """Give somebody else, who applies them."""
    return User.objects.create_superuser("boss")


SPRING = "The road over the pass was opened in spring by the minister of transport."


def kept(page: str) -> str:
    """Give the part of an edition's page that never changes."""
    found = re.search(r"<article.*</article>", page, re.DOTALL)
    assert found is not None
    return found[0]


def correct(article: Article, writer: User, boss: User, new: str) -> None:
    """Write and apply one correction."""
    correcting.apply_correction(drafted(article, writer, new), by=boss)


def test_an_edition_never_changes(reader: Client, writer: User, boss: User) -> None:
    with transaction.atomic():
        article = make_article()
        make_mention(section=article.sections.get())
    address = f"{article.get_absolute_url()}v1/"
    first = reader.get(address)
    assert first.status_code == 200
    assert first["X-Robots-Tag"] == "noindex"
    correct(article, writer, boss, TEXT.replace("to China", "to Beijing"))
    then = reader.get(address).content.decode()
    assert kept(then) == kept(first.content.decode())
    assert "kept as it was" in then
    second = reader.get(f"{article.get_absolute_url()}v2/").content.decode()
    assert "to Beijing" in second
    assert "An earlier edition gave another sum." in second
    canonical = f'rel="canonical" href="http://testserver{article.get_absolute_url()}"'
    assert canonical in second


def test_the_difference_says_what_left_and_what_came(
    reader: Client, writer: User, boss: User
) -> None:
    article = published()
    correct(article, writer, boss, TEXT.replace("summit", "meeting"))
    page = reader.get(f"{article.get_absolute_url()}diff/1..2/").content.decode()
    assert re.search(r"<del>.*removed: .*summit.*</del>", page)
    assert re.search(r"<ins>.*added: .*meeting.*</ins>", page)
    same = reader.get(f"{article.get_absolute_url()}diff/2..2/").content.decode()
    assert "Not a word" in same


def test_a_difference_escapes_what_it_shows() -> None:
    from articles.printing import worded

    assert "<b" not in worded("a < b & c", "a <b & d\n\ne")


def test_the_article_lists_its_editions_and_its_notice(
    reader: Client, writer: User, boss: User
) -> None:
    article = published()
    correct(article, writer, boss, TEXT.replace("summit", "meeting"))
    page = reader.get(article.get_absolute_url()).content.decode()
    assert page.index("An earlier edition gave another sum.") < page.index("<h1>")
    assert f'href="{article.get_absolute_url()}v1/"' in page
    assert f'href="{article.get_absolute_url()}diff/1..2/"' in page
    assert " [Edition 2.]</p>" in page


def test_nothing_of_a_draft_is_public(reader: Client, writer: User) -> None:
    article = published()
    before = reader.get(article.get_absolute_url()).content
    drafted(article, writer, TEXT.replace("summit", "meeting"))
    assert reader.get(article.get_absolute_url()).content == before
    assert reader.get(f"{article.get_absolute_url()}v2/").status_code == 404
    assert reader.get(f"{article.get_absolute_url()}diff/1..2/").status_code == 404


@pytest.mark.parametrize("page", ["v1/", "diff/1..1/"])
@pytest.mark.parametrize("changes", [{"status": "draft"}, {"published_at": None}])
def test_what_is_not_out_has_no_public_edition(
    reader: Client, page: str, changes: dict[str, Any]
) -> None:
    if "status" not in changes:
        changes = {"published_at": "2999-01-01T00:00:00Z"}
    article = published(**changes)
    assert reader.get(f"{article.get_absolute_url()}{page}").status_code == 404


@pytest.mark.parametrize("page", ["v7/", "diff/1..7/", "diff/7..1/", f"v{10**30}/"])
def test_an_edition_that_is_not_there_is_404(reader: Client, page: str) -> None:
    article = published()
    assert reader.get(f"{article.get_absolute_url()}{page}").status_code == 404


def test_a_wrong_slug_leads_to_the_right_address(reader: Client) -> None:
    article = published()
    for page in ("v1/", "diff/1..1/"):
        answer = reader.get(f"/articles/{article.pk}-wrong/{page}")
        assert (answer.status_code, answer["Location"]) == (
            301, f"{article.get_absolute_url()}{page}",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "mark"), [("retraction", "retracted"), ("erratum", "corrected")]
)
def test_the_mark_stands_wherever_the_article_appears(
    reader: Client, writer: User, boss: User, kind: str, mark: str
) -> None:
    with transaction.atomic():
        issue = make_issue()
        article = make_article(issue=issue)
        section = article.sections.get()
        mention = make_mention(section=section)
        figure = make_figure(section=section)
        telling = make_event_mention(section=section)
    changed = TEXT.replace("As of", "On")
    text = TEXT if kind == "retraction" else changed
    correcting.apply_correction(drafted(article, writer, text, kind=kind), by=boss)
    author = article.authorships.get().author
    places = (
        "/articles/", issue.get_absolute_url(), author.get_absolute_url(),
        figure.get_absolute_url(), telling.event.get_absolute_url(),
        mention.actor.get_absolute_url(), "/search/?q=Kazakhstan",
        "/figures/", figure.measure.get_absolute_url(),
    )  # fmt: skip
    for address in places:
        page = reader.get(address).content.decode()
        assert f'<span class="status">{mark}</span>' in page, address


def statements(reader: Client, address: str) -> int:
    """Count the SQL that a page costs."""
    with CaptureQueriesContext(connection) as captured:
        assert reader.get(address).status_code == 200
    return len(captured.captured_queries)


def test_pages_of_many_editions_cost_the_same(
    reader: Client, writer: User, boss: User
) -> None:
    few, many = published(), published()
    for article, times in ((few, 2), (many, 8)):
        for number in range(times):
            correct(article, writer, boss, TEXT.replace("summit", f"meeting {number}"))
    for page in ("", "v2/", "diff/1..2/"):
        a, b = (f"{one.get_absolute_url()}{page}" for one in (few, many))
        assert statements(reader, a) == statements(reader, b) <= 10, page


def test_the_blast_radius_names_every_page_that_changes(
    reader: Client, writer: User, boss: User
) -> None:
    """Compare all public pages before and after with what was foretold."""
    with transaction.atomic():
        issue, words = make_issue(), f"{TEXT} {SPRING}"
        article = make_article(issue=issue, text=words)
        other = make_article(issue=issue)
        facts = [
            row
            for section in (article.sections.get(), other.sections.get())
            for row in (
                make_figure(section=section),
                make_event_mention(section=section),
                make_mention(section=section),
            )
        ]
        make_section(article=article, text="Words far from all others stand here.")
    addresses = {
        issue.get_absolute_url(), article.get_absolute_url(), other.get_absolute_url(),
        "/", "/articles/", "/issues/", "/figures/", "/measures/", "/authors/",
        "/actors/", "/events/", "/search/?q=words",
        *(a.authorships.get().author.get_absolute_url() for a in (article, other)),
    }  # fmt: skip
    for fact in facts:
        for row in (
            fact,
            *(getattr(fact, n, fact) for n in ("event", "actor", "measure")),
        ):
            if hasattr(row, "get_absolute_url"):
                addresses.add(row.get_absolute_url())
    for text in (
        f"{TEXT} {SPRING.replace('spring', 'summer')}",
        f"{TEXT} {SPRING.replace('spring', 'autumn')} It is long.",
    ):
        before = {one: reader.get(one).content for one in addresses}
        section = article.sections.get(kind="abstract")
        draft = correcting.begin(article, by=writer)
        written = correcting.Written(
            "correction", "R", "N", article.title, {section.pk: (text, "")}
        )
        draft = correcting.save(draft, written, by=writer, version=draft.version)
        weighed = weigh_correction(draft)
        told = {one.address for one in pages(draft, weighed, settle(draft, weighed))}
        correcting.apply_correction(draft, by=boss)
        article.refresh_from_db()
        after = {one: reader.get(one).content for one in addresses}
        changed = {
            one.partition("?")[0] for one in addresses if before[one] != after[one]
        }
        assert changed <= told, changed - told
    assert other.get_absolute_url() not in told
    assert Edition.objects.filter(article=article).count() == 3
