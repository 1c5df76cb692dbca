"""Corrections of what is published: whole or not at all, and never on wrong words."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from archive.shared.guarded import MoveRefused
from articles import correcting
from articles.commenting import comment_on
from articles.correcting import Written
from articles.models import (
    ActorMention,
    Article,
    Comment,
    Correction,
    Edition,
    Figure,
)
from articles.settling import decision, key_of
from articles.weighing import weigh_correction
from tests.factories import LONG_AGO, TEXT, make_article, make_figure, make_mention

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writer() -> User:
    """Give somebody who writes corrections."""
    return User.objects.create_superuser("writer")


@pytest.fixture
def boss() -> User:
    """Give somebody else, who applies them."""
    return User.objects.create_superuser("boss")


def published(**changes: Any) -> Article:
    """Publish an article in one transaction, as every way of making one does."""
    with transaction.atomic():
        return make_article(**changes)


def drafted(article: Article, by: User, text: str = "", **changes: Any) -> Correction:
    """Write a correction of the article's one section."""
    draft = correcting.begin(article, by=by)
    section = article.sections.get()
    values: dict[str, Any] = {
        "kind": "correction",
        "reason": "The sum was wrong.",
        "notice": "An earlier edition gave another sum.",
        "title": article.title,
        "texts": {section.pk: (text or section.text, section.label)},
    }
    written = Written(**values | changes)
    return correcting.save(draft, written, by=by, version=draft.version)


def run(sql: str, *values: Any) -> None:
    """Run raw SQL in a transaction of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_what_is_published_has_its_first_edition_at_once() -> None:
    with transaction.atomic():
        article = make_article()
        make_mention(section=article.sections.get())
    edition = article.editions.get()
    assert (edition.number, edition.published_at) == (1, LONG_AGO)
    assert edition.content["title"] == article.title
    (section,) = edition.content["sections"]
    assert section["text"] == TEXT
    assert [mark["quote"] for mark in section["marks"]] == ["Kazakhstan"]
    assert edition.is_sound


def test_a_correction_makes_the_next_edition_and_carries_the_facts(
    writer: User, boss: User
) -> None:
    with transaction.atomic():
        article = make_article()
        mention = make_mention(section=article.sections.get())
    new = TEXT.replace("As of January 1, 2024", "As of the first of January")
    draft = drafted(article, writer, new)
    edition = correcting.apply_correction(draft, by=boss)
    assert edition is not None
    assert (edition.number, edition.correction_id) == (2, draft.pk)
    assert edition.is_sound
    assert edition.content["sections"][0]["text"] == new
    assert article.sections.get().text == new
    mention.refresh_from_db()
    assert new[mention.start : mention.end] == mention.quote == "Kazakhstan"
    assert mention.verdict == "moved"
    first = article.editions.get(number=1)
    assert first.content["sections"][0]["text"] == TEXT
    article.refresh_from_db()
    assert article.mark == "corrected"


def test_history_says_who_applied_it_and_why(writer: User, boss: User) -> None:
    article = published()
    draft = drafted(article, writer, TEXT.replace("summit", "meeting"))
    correcting.apply_correction(draft, by=boss)
    section = article.sections.get()
    last = section.history.order_by("pgh_id").last()  # type: ignore[attr-defined]
    context = last.pgh_context.metadata
    assert (context["user"], context["move"]) == (boss.pk, "correct")
    assert context["reason"] == "The sum was wrong."


def test_a_fact_in_doubt_blocks_until_it_is_decided(writer: User, boss: User) -> None:
    article = published()
    figure = make_figure(section=article.sections.get())
    new = TEXT.replace("9.2", "9.4")
    draft = drafted(article, writer, new)
    with pytest.raises(MoveRefused, match="is in doubt"):
        correcting.apply_correction(draft, by=boss)
    assert article.sections.get().text == TEXT
    weighed = weigh_correction(draft)
    (outcome,) = weighed.doubtful
    made = decision(
        outcome, weighed.sections[0], keep=True, quote="Astana owed US$ 9.4 billion",
        values={"number_text": "9.4 billion", "value": "9400000000"},
    )  # fmt: skip
    draft = correcting.decide(draft, {key_of(outcome.fact): made}, by=writer)
    correcting.apply_correction(draft, by=boss)
    figure.refresh_from_db()
    assert figure.quote == "Astana owed US$ 9.4 billion"
    assert figure.number_text == "9.4 billion"
    assert figure.value == Decimal(9_400_000_000)
    assert figure.verdict == "unmoved"


def test_a_fact_in_doubt_can_be_dropped_for_a_reason(writer: User, boss: User) -> None:
    article = published()
    make_figure(section=article.sections.get())
    new = TEXT.split(". ")[1]
    draft = drafted(article, writer, new)
    weighed = weigh_correction(draft)
    (outcome,) = weighed.doubtful
    with pytest.raises(MoveRefused, match="Say why"):
        decision(outcome, weighed.sections[0], keep=False)
    made = decision(outcome, weighed.sections[0], keep=False, why="No longer stated.")
    draft = correcting.decide(draft, {key_of(outcome.fact): made}, by=writer)
    correcting.apply_correction(draft, by=boss)
    assert not Figure.objects.exists()


def test_words_that_are_not_in_the_text_cannot_be_confirmed(writer: User) -> None:
    article = published()
    make_figure(section=article.sections.get())
    draft = drafted(article, writer, TEXT.replace("9.2", "9.4"))
    weighed = weigh_correction(draft)
    with pytest.raises(MoveRefused, match="is not in the new text"):
        decision(weighed.doubtful[0], weighed.sections[0], keep=True, quote="nowhere")


def test_a_decision_holds_for_one_text_only(writer: User, boss: User) -> None:
    article = published()
    make_figure(section=article.sections.get())
    draft = drafted(article, writer, TEXT.replace("9.2", "9.4"))
    weighed = weigh_correction(draft)
    made = decision(
        weighed.doubtful[0], weighed.sections[0], keep=True, quote="US$ 9.4 billion"
    )
    draft = correcting.decide(
        draft, {key_of(weighed.doubtful[0].fact): made}, by=writer
    )
    again = Written(
        kind="correction", reason="Why.", notice="What.", title=article.title,
        texts={article.sections.get().pk: (TEXT.replace("9.2", "9.5"), "")},
    )  # fmt: skip
    draft = correcting.save(draft, again, by=writer, version=draft.version)
    with pytest.raises(MoveRefused, match="is in doubt"):
        correcting.apply_correction(draft, by=boss)


def test_an_older_edition_cannot_be_corrected(writer: User, boss: User) -> None:
    article = published()
    first = drafted(article, writer, TEXT.replace("summit", "meeting"))
    late = drafted(article, writer, TEXT.replace("hosted", "held"))
    correcting.apply_correction(first, by=boss)
    with pytest.raises(MoveRefused, match="Edition 2 came out on") as refused:
        correcting.apply_correction(late, by=boss)
    assert "after this correction was begun" in str(refused.value)
    assert Edition.objects.count() == 2
    late = correcting.rebase(late, by=writer)
    correcting.apply_correction(late, by=boss)
    assert Edition.objects.count() == 3


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"notice": "  "}, "The public notice is empty"),
        ({"reason": ""}, "The reason is empty"),
    ],
)
def test_what_is_not_said_is_asked(
    writer: User, boss: User, changes: dict[str, str], sentence: str
) -> None:
    article = published()
    draft = drafted(article, writer, TEXT.replace("summit", "meeting"), **changes)
    with pytest.raises(MoveRefused, match=sentence):
        correcting.apply_correction(draft, by=boss)
    assert article.sections.get().text == TEXT


def test_a_correction_that_changes_nothing_is_refused(writer: User, boss: User) -> None:
    draft = drafted(published(), writer)
    with pytest.raises(MoveRefused, match="A correction changes something"):
        correcting.apply_correction(draft, by=boss)


def test_a_section_of_another_article_is_refused(writer: User) -> None:
    article, other = published(), published()
    draft = correcting.begin(article, by=writer)
    written = Written(
        "correction", "Why.", "What.", article.title,
        {other.sections.get().pk: ("Other words.", "")},
    )  # fmt: skip
    with pytest.raises(MoveRefused, match="is not one of"):
        correcting.save(draft, written, by=writer, version=1)


def test_what_is_not_out_is_not_corrected(writer: User) -> None:
    with pytest.raises(MoveRefused, match="is not published"):
        correcting.begin(published(status="draft"), by=writer)


def test_a_stale_save_is_refused(writer: User, boss: User) -> None:
    article = published()
    draft = drafted(article, writer, TEXT.replace("summit", "meeting"))
    written = Written("correction", "Why.", "What.", article.title)
    with pytest.raises(correcting.StaleDraft):
        correcting.save(draft, written, by=boss, version=draft.version - 1)


def test_who_wrote_it_cannot_apply_it(writer: User) -> None:
    draft = drafted(published(), writer, TEXT.replace("summit", "meeting"))
    with pytest.raises(MoveRefused, match="somebody else has to apply it"):
        correcting.apply_correction(draft, by=writer)


def test_a_desk_of_one_may_and_it_is_recorded(
    writer: User, settings: pytest.FixtureRequest
) -> None:
    settings.DESK_OF_ONE = True  # type: ignore[attr-defined]
    article = published()
    draft = drafted(article, writer, TEXT.replace("summit", "meeting"))
    correcting.apply_correction(draft, by=writer)
    last = article.sections.get().history.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert last.pgh_context.metadata["alone"] is True


def test_who_lacks_the_permission_cannot_apply(writer: User) -> None:
    draft = drafted(published(), writer, TEXT.replace("summit", "meeting"))
    with pytest.raises(PermissionDenied):
        correcting.apply_correction(draft, by=User.objects.create_user("nobody"))


@pytest.mark.parametrize("kind", ["retraction", "withdrawal", "removal"])
def test_a_retraction_needs_no_new_text_and_marks_the_article(
    writer: User, boss: User, kind: str
) -> None:
    article = published()
    # marked since it came out, which made an edition of its own
    make_mention(section=article.sections.get())
    assert Edition.objects.count() == 2
    draft = drafted(article, writer, kind=kind)
    assert correcting.apply_correction(draft, by=boss) is None
    article.refresh_from_db()
    assert (article.status, article.mark) == ("retracted", "retracted")
    assert Edition.objects.count() == 2


def test_title_and_byline_change_with_a_correction(writer: User, boss: User) -> None:
    article = published()
    byline = article.authorships.get()
    draft = drafted(article, writer, title="A Better Title", names={byline.pk: "A. W."})
    edition = correcting.apply_correction(draft, by=boss)
    assert edition is not None
    assert edition.content["title"] == "A Better Title"
    assert edition.content["byline"][0]["name"] == "A. W."


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE articles_section SET text = 'Other words.'", "only by a correction"),
        ("UPDATE articles_section SET label = 'L'", "only by a correction"),
        ("UPDATE articles_article SET title = 'Other'", "only by a correction"),
        ("UPDATE articles_article SET title_supplied = true", "only by a correction"),
        ("UPDATE articles_article SET last_notice = 'erratum'", "only by a correction"),
        (
            "UPDATE articles_authorship SET name_as_printed = 'X'",
            "only by a correction",
        ),
        ("UPDATE articles_edition SET content = '{}'", "never changes"),
        ("UPDATE articles_edition SET published_at = now()", "never changes"),
        ("DELETE FROM articles_edition", "cannot be deleted"),
        (
            "INSERT INTO articles_edition (article_id, number, published_at, content,"
            " sha256, correction_id) SELECT article_id, 2, now(), content, sha256,"
            " (SELECT max(id) FROM articles_correction) FROM articles_edition",
            "does not follow",
        ),
        (
            "UPDATE articles_correction SET state = 'applied', applied_at = now(),"
            " notice = 'N', reason = 'R'",
            "was not applied whole",
        ),
        (
            "UPDATE articles_correction SET state = 'applied', notice = 'N',"
            " reason = 'R', applied_at = now() - interval '1 day'",
            "at the time of the transaction",
        ),
        (
            "UPDATE articles_correction SET state = 'applied', applied_at = now(),"
            " notice = ''",
            "articles_correction_told",
        ),
        (
            "UPDATE articles_correction SET state = 'applied', applied_at = now(),"
            " notice = 'N', reason = 'R';"
            " UPDATE articles_section SET text = 'Other words.'",
            "newest edition|applied whole",
        ),
    ],
)
def test_raw_sql_cannot_get_round_a_correction(
    writer: User, sql: str, sentence: str
) -> None:
    article = published()
    drafted(article, writer, TEXT.replace("summit", "meeting"))
    with pytest.raises(IntegrityError, match=sentence):
        run(sql)
    assert article.sections.get().text == TEXT


def test_an_applied_correction_never_changes(writer: User, boss: User) -> None:
    article = published()
    draft = drafted(article, writer, TEXT.replace("summit", "meeting"))
    correcting.apply_correction(draft, by=boss)
    for sql in (
        "UPDATE articles_correction SET notice = 'Other'",
        "UPDATE articles_correction SET state = 'draft', applied_at = NULL",
        "DELETE FROM articles_correction",
    ):
        with pytest.raises(IntegrityError):
            run(sql)
    boss.delete()
    draft.refresh_from_db()
    assert (draft.state, draft.applied_by) == ("applied", None)


def test_a_scheduled_article_has_the_edition_it_will_come_out_with() -> None:
    ahead = datetime(2999, 1, 1, tzinfo=UTC)
    article = published(published_at=ahead)
    section = article.sections.get()
    section.text = "Quite other words, written ahead."
    section.save()
    mention = make_mention("words", section=section)
    edition = article.editions.get()
    assert edition.content["sections"][0]["text"] == section.text
    assert [m["id"] for m in edition.content["sections"][0]["marks"]] == [mention.pk]
    assert not edition.is_published
    Article.objects.filter(pk=article.pk).update(published_at=ahead.replace(month=2))
    edition.refresh_from_db()
    assert edition.published_at.month == 2
    assert edition.is_sound
    ActorMention.objects.all().delete()
    assert article.editions.get().content["sections"][0]["marks"] == []


def test_comments_are_carried_by_the_rule_of_facts(writer: User, boss: User) -> None:
    article = published()
    section = article.sections.get()
    places = [(section.text.index(words), words) for words in ("Astana", "July 2024")]
    for start, words in places:
        end = start + len(words)
        comment_on(section, "Sure?", by=writer, start=start, end=end, quote=words)
    new = f"Told anew: {TEXT.replace('to China', 'to Beijing')}"
    correcting.apply_correction(drafted(article, writer, new), by=boss)
    for comment in Comment.objects.order_by("start"):
        # by the coarser rule of the database both would have been given up
        assert comment.verdict == "moved"
        assert new[comment.start : comment.end] == comment.quote
    assert Comment.objects.count() == 2
