"""What an article holds follows its sections and mentions, however they change."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from articles.models import ActorMention, Article, ArticleContents, Section
from tests.factories import make_actor, make_article, make_mention, make_section

pytestmark = pytest.mark.django_db


def held(article: Article) -> tuple[list[int], list[str]]:
    """Give the actors and the kinds of sections kept for an article."""
    row = ArticleContents.objects.get(article=article)
    return row.actors, row.sections


def worked_out() -> dict[int, tuple[list[int], list[str]]]:
    """Find the same from the rows themselves."""
    found = {}
    for article in Article.objects.all():
        mentions = ActorMention.objects.filter(section__article=article)
        sections = Section.objects.filter(article=article)
        found[article.pk] = (
            sorted(set(mentions.values_list("actor", flat=True))),
            sorted(set(sections.values_list("kind", flat=True))),
        )
    return found


def kept() -> dict[int, tuple[list[int], list[str]]]:
    """Give all that is kept."""
    return {
        row.article_id: (row.actors, row.sections)
        for row in ArticleContents.objects.all()
    }


def test_it_follows_every_change() -> None:
    draft, other = make_article(status="draft"), make_article(status="draft")
    section = draft.sections.get()
    one, two = make_actor(), make_actor()
    first = make_mention(section=section, actor=one)
    assert held(draft) == ([one.pk], [section.kind])
    second = make_mention("Astana", section=section, actor=two)
    assert held(draft)[0] == sorted([one.pk, two.pk])
    ActorMention.objects.filter(pk=first.pk).update(actor=two)
    assert held(draft)[0] == [two.pk]
    second.delete()
    assert held(draft)[0] == [two.pk]
    ActorMention.objects.filter(pk=first.pk).delete()
    assert held(draft)[0] == []
    new = make_section(article=draft, kind="conclusions")
    make_mention(section=new, actor=one)
    assert held(draft) == ([one.pk], sorted({section.kind, "conclusions"}))
    Section.objects.filter(pk=new.pk).update(kind="background")
    assert "background" in held(draft)[1]
    Section.objects.filter(pk=new.pk).update(article=other, position=7)
    assert held(draft)[0] == []
    assert held(other)[0] == [one.pk]
    assert kept() == worked_out()


def test_a_deleted_article_leaves_nothing() -> None:
    draft = make_article(status="draft")
    make_mention(section=draft.sections.get())
    number = draft.pk
    draft.delete()
    connection.check_constraints()
    assert not ArticleContents.objects.filter(pk=number).exists()


def test_what_changes_nothing_writes_nothing() -> None:
    article = make_article(status="draft")
    mention = make_mention(section=article.sections.get())

    def version() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT xmin, ctid::text FROM articles_articlecontents")
            return str(cursor.fetchall())

    before = version()
    mention.stands_for = "the government"
    mention.save()
    make_mention("Astana", section=mention.section, actor=mention.actor)
    assert version() == before


def test_a_refused_change_is_not_kept() -> None:
    article = make_article(status="draft")
    mention = make_mention(section=article.sections.get())
    with pytest.raises(IntegrityError), transaction.atomic():
        ActorMention.objects.create(
            section=mention.section, actor=make_actor(), start=0, end=3, quote="no"
        )
    assert held(article)[0] == [mention.actor_id]
    assert kept() == worked_out()
