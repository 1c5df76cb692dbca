"""What must always be true, attacked through the ORM, in bulk, and by raw SQL."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from actors.models import Actor, Event
from articles.models import (
    ActorMention,
    Article,
    Authorship,
    EventMention,
    Figure,
    Issue,
    RelationshipEvidence,
    Section,
    SourceText,
)
from tests.factories import (
    TEXT,
    make_actor,
    make_article,
    make_event,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
    make_section,
)

pytestmark = pytest.mark.django_db


@contextmanager
def refused(words: str) -> Iterator[None]:
    """Expect the database to refuse, in words, whatever was done inside.

    Rules that are checked at commit are checked here, at the end of the block.
    """
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        yield
        connection.check_constraints()


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def by_save(row: models.Model, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def by_update(row: models.Model, **changes: Any) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**changes)


def by_bulk_update(row: models.Model, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    type(row)._default_manager.bulk_update([row], list(changes))


def by_sql(row: models.Model, **changes: Any) -> None:
    columns = ", ".join(
        f'"{row._meta.get_field(name).get_attname_column()[1]}" = %s'  # type: ignore[union-attr]
        for name in changes
    )
    sql(
        f'UPDATE "{row._meta.db_table}" SET {columns} WHERE id = %s',
        *changes.values(),
        row.pk,
    )


WAYS = [by_save, by_update, by_bulk_update, by_sql]
Way = Callable[..., None]
every_way = pytest.mark.parametrize("change", WAYS)

FACTS: list[Callable[[], Any]] = [make_mention, make_event_mention, make_figure]


@every_way
@pytest.mark.parametrize("make", FACTS)
class TestAnchor:
    def test_a_quotation_not_in_the_text_is_refused(
        self, change: Way, make: Callable[[], Any]
    ) -> None:
        fact = make()
        with refused("is not in the text at .* there stands"):
            change(fact, quote="Astana owned")

    def test_an_anchor_outside_the_text_is_refused(
        self, change: Way, make: Callable[[], Any]
    ) -> None:
        fact = make()
        with refused(r"lies outside the text of section \d+, which has \d+ char"):
            change(fact, start=len(TEXT) + 1, end=len(TEXT) + 3, quote="xx")

    def test_an_anchor_moved_off_its_words_is_refused(
        self, change: Way, make: Callable[[], Any]
    ) -> None:
        fact = make()
        with refused("is not in the text"):
            change(fact, start=fact.start + 1, end=fact.end + 1)

    def test_an_anchor_that_ends_before_it_starts_is_refused(
        self, change: Way, make: Callable[[], Any]
    ) -> None:
        fact = make()
        with refused("_span|is not in the text"):
            change(fact, start=fact.end, end=fact.start)


@pytest.mark.parametrize("make", FACTS)
def test_a_bulk_created_quotation_that_does_not_exist_is_refused(
    make: Callable[[], Any],
) -> None:
    fact = make()
    fact.pk, fact.slug = None, "another"
    fact.start, fact.end = fact.start + 1, fact.end + 1
    with refused("is not in the text"):
        type(fact).objects.bulk_create([fact])


def test_an_inserted_quotation_that_does_not_exist_is_refused_in_sql() -> None:
    mention = make_mention()
    with refused("The quotation “China” is not in the text at 0 to 5"):
        sql(
            'INSERT INTO articles_actormention (section_id, actor_id, "start", "end",'
            " quote, verdict, name_kind, stands_for)"
            " VALUES (%s, %s, 0, 5, 'China', 'unmoved', 'name', '')",
            mention.section_id,
            mention.actor_id,
        )


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    section = make_article(text="𐍈𐍈 Kazakhstan é").sections.get()
    mention = make_mention(section=section)
    assert (mention.start, mention.end) == (3, 13)


@every_way
def test_a_text_that_loses_a_quotation_is_refused_at_commit(change: Way) -> None:
    section = make_article(status=Article.Status.DRAFT).sections.get()
    make_mention(section=section)
    with refused("no longer holds the quotation “Kazakhstan”"):
        change(section, text=section.text.replace("Kazakhstan", "Qazaqstan"))


def test_a_text_may_change_when_its_anchors_are_carried_along() -> None:
    section = make_article(status=Article.Status.DRAFT).sections.get()
    mention = make_mention(section=section)
    with transaction.atomic():
        by_save(section, text="Well. " + section.text)
        by_save(mention, start=mention.start + 6, end=mention.end + 6)
        connection.check_constraints()


@every_way
@pytest.mark.parametrize(
    "text",
    [
        "e\u0301te\u0301",
        "one\ntwo",
        "one\n\n\ntwo",
        " one",
        "one\n\n",
        "tab\there",
        "a <b>bold</b> word",
    ],
    ids=["not NFC", "single break", "two breaks", "space", "end", "tab", "markup"],
)
def test_untidy_text_is_refused(change: Way, text: str) -> None:
    section = make_article(status=Article.Status.DRAFT).sections.get()
    with refused("must be NFC Unicode without markup"):
        change(section, text=text)


@every_way
def test_published_text_is_frozen(change: Way) -> None:
    section = make_article().sections.get()
    with refused("changes only by a correction"):
        change(section, text="Something else.")


ILLEGAL = [
    (old, new)
    for old in Article.Status
    for new in Article.Status
    if old != new
    and (old, new)
    not in {
        ("draft", "in_review"),
        ("in_review", "approved"),
        ("in_review", "draft"),
        ("approved", "published"),
        ("approved", "draft"),
        ("published", "retracted"),
    }
]


@every_way
@pytest.mark.parametrize(("old", "new"), ILLEGAL)
def test_an_illegal_move_is_refused(change: Way, old: str, new: str) -> None:
    article = make_article(status=old)
    published = new in {"published", "retracted"}
    when = datetime(2024, 12, 1, tzinfo=UTC) if published else None
    with refused(f"cannot move from “{old}” to “{new}”"):
        change(article, status=new, published_at=when)


@every_way
@pytest.mark.parametrize(
    ("old", "new"),
    [("in_review", "draft"), ("approved", "draft"), ("published", "retracted")],
)
def test_a_legal_move_is_accepted(change: Way, old: str, new: str) -> None:
    article = make_article(status=old)
    change(article, status=new)
    article.refresh_from_db()
    assert article.status == new


@pytest.mark.parametrize("status", ["in_review", "approved"])
def test_a_new_article_cannot_skip_its_beginning(status: str) -> None:
    issue = make_issue()
    with refused("starts as a draft"):
        Article.objects.create(issue=issue, position=1, slug="x", status=status)


def test_an_article_without_a_section_is_refused_at_commit() -> None:
    issue = make_issue()
    with refused("needs at least one section"):
        Article.objects.create(issue=issue, position=1, slug="x")


def test_the_last_section_stays() -> None:
    section = make_article(status="draft").sections.get()
    with refused("at least one section"):
        sql("DELETE FROM articles_section WHERE id = %s", section.pk)


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"title": ""}, "a title"),
        ({"authors": []}, "an author"),
        ({"issue": "unpublished"}, "a published issue"),
    ],
)
def test_publishing_what_is_not_ready_is_refused(
    changes: dict[str, Any], lacking: str
) -> None:
    if "issue" in changes:
        changes = {"issue": make_issue(published_at=None)}
    article = make_article(status="approved", **changes)
    with refused(f"cannot be published: it lacks {lacking}"):
        by_sql(article, status="published", published_at=datetime.now(UTC))


def test_publishing_with_an_anchor_in_doubt_is_refused() -> None:
    article = make_article(status="approved")
    mention = make_mention(section=article.sections.get())
    by_update(mention, verdict="reworded")
    with refused("a decision on anchors in doubt"):
        by_sql(article, status="published", published_at=datetime.now(UTC))


@every_way
def test_low_above_high_is_refused(change: Way) -> None:
    figure = make_figure()
    with refused("articles_figure_bounds_in_order"):
        change(figure, low=3, value=None, high=2)


@every_way
def test_a_value_outside_its_bounds_is_refused(change: Way) -> None:
    figure = make_figure()
    with refused("articles_figure_bounds_in_order"):
        change(figure, low=1, value=5, high=2)


@every_way
def test_a_percentage_of_nothing_is_refused(change: Way) -> None:
    figure = make_figure(unit_kind="percent", unit="percent", percent_of="the debt")
    with refused("articles_figure_percent_of_what"):
        change(figure, percent_of="")


@every_way
def test_a_unit_that_does_not_fit_the_measure_is_refused(change: Way) -> None:
    figure = make_figure()
    with refused("its measure is of another kind"):
        change(figure, unit_kind="length", unit="km")


@every_way
def test_earliest_after_latest_is_refused(change: Way) -> None:
    event = make_event(date="2012/..")
    if change in (by_save, by_bulk_update):
        pytest.skip("saving derives both bounds from the date")
    with refused("earliest|latest|bounds"):
        change(event, earliest=date(2024, 2, 1), latest=date(2024, 1, 1))


@pytest.mark.parametrize("change", [by_update, by_sql])
def test_bounds_that_are_not_those_of_the_date_are_refused(change: Way) -> None:
    event = make_event(date="2024")
    with refused("bounds|earliest|latest"):
        change(event, earliest=date(2020, 1, 1))


@every_way
def test_two_articles_at_one_position_are_refused(change: Way) -> None:
    first = make_article()
    second = make_article(issue=first.issue)
    with refused("articles_article_one_at_a_position"):
        change(second, position=first.position)


@every_way
def test_a_source_text_is_never_updated(change: Way) -> None:
    source = SourceText.objects.create(
        file_name="a.txt",
        content=b"abc",
        sha256="ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        received_at=datetime.now(UTC),
    )
    with refused("kept as received and never changed"):
        change(source, file_name="b.txt")


def test_a_source_text_with_a_wrong_digest_is_refused() -> None:
    with refused("is not that of the bytes of a.txt"):
        SourceText.objects.create(
            file_name="a.txt",
            content=b"abc",
            sha256="0" * 64,
            received_at=datetime.now(UTC),
        )


@every_way
def test_the_stamp_of_a_published_issue_is_final(change: Way) -> None:
    issue = make_issue()
    with refused("stamped then and stay"):
        change(issue, journal_title="A New Name")


@every_way
def test_the_time_of_publication_stays(change: Way) -> None:
    article = make_article()
    with refused("the time of its publication stays"):
        change(article, published_at=datetime(2030, 1, 1, tzinfo=UTC))


def test_a_published_article_cannot_be_deleted() -> None:
    article = make_article()
    with refused("cannot be deleted|belongs to a published"):
        sql("DELETE FROM articles_authorship WHERE article_id = %s", article.pk)
        sql("DELETE FROM articles_articlesearch WHERE article_id = %s", article.pk)
        sql("DELETE FROM articles_section WHERE article_id = %s", article.pk)
        sql("DELETE FROM articles_article WHERE id = %s", article.pk)


def test_a_bio_of_another_article_is_refused() -> None:
    bio = make_section(article=make_article(status="draft"), kind=Section.Kind.BIO)
    line = Authorship.objects.get(article=make_article(status="draft"))
    with refused("must be a bio section of the same article"):
        by_sql(line, bio=bio.pk)


@every_way
def test_a_published_byline_stays_as_printed(change: Way) -> None:
    line = Authorship.objects.get(article=make_article())
    with refused("changes only by a correction"):
        change(line, name_as_printed="Somebody Else")


def test_a_section_has_exactly_one_home() -> None:
    article = make_article(status="draft")
    with refused("articles_section_one_home"):
        Section.objects.create(
            article=article, issue=article.issue, kind="imprint", position=9, text="x"
        )
    with refused("articles_section_one_home"):
        Section.objects.create(kind="other", position=9, text="x")


def test_every_change_of_a_row_is_recorded_whoever_makes_it() -> None:
    actor = make_actor()
    by_save(actor, name="Second")
    by_update(actor, name="Third")
    by_sql(actor, name="Fourth")
    names = list(actor.history.order_by("pgh_id").values_list("name", flat=True))  # type: ignore[attr-defined]
    assert names[1:] == ["Second", "Third", "Fourth"]


def test_a_save_that_changes_nothing_leaves_no_trace() -> None:
    actor = make_actor()
    actor.save()
    assert actor.history.count() == 1  # type: ignore[attr-defined]


def test_history_itself_cannot_be_changed() -> None:
    make_actor()
    with pytest.raises(Exception, match="History stays as it was written"):
        sql("UPDATE actors_actorhistory SET name = 'never'")


def test_every_content_model_is_tracked() -> None:
    for model in (Actor, Event, Issue, Article, Section, ActorMention, EventMention,
                  Figure, RelationshipEvidence, SourceText, Authorship):  # fmt: skip
        assert any(f.name == "history" for f in model._meta.get_fields()), model
