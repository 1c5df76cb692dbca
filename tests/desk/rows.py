"""Rows of every content model at once, and how the desk's pages are addressed."""

from typing import Any

from django.contrib.auth.models import User
from django.db import connection, models
from django.urls import reverse

from actors.models import ActorName, Participation, Relationship
from articles.models import (
    Authorship,
    Correction,
    FigureLink,
    ForecastOutcome,
    RelationshipEvidence,
    SentenceReview,
)
from tests.factories import (
    anchor,
    make_actor,
    make_article,
    make_candidate,
    make_comment,
    make_event,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
    make_run,
    make_source,
    make_tension_note,
    make_tick,
)


def page(model: type[models.Model], name: str, *args: Any) -> str:
    """Give the address of a model's page at the desk."""
    label = f"{model._meta.app_label}_{model._meta.model_name}"
    return reverse(f"admin:{label}_{name}", args=args)


def make_user(name: str) -> User:
    """Give the account of this name, made where there is none."""
    return User.objects.get_or_create(username=name)[0]


def make_correction() -> Correction:
    """Begin a correction of a published article, which has its first edition."""
    article = make_article()
    connection.check_constraints()  # an edition is made when all of it is there
    return Correction.objects.create(
        article=article, base=article.editions.get(), begun_by=make_user("colleague")
    )


def make_one_of_each(number: int, **article: Any) -> list[models.Model]:
    """Make one row of every content model, all of them with relations of their own."""
    source = make_source(f"Source {number}")
    run = make_run(source=source)
    paper = make_article(
        issue=make_issue(source=source), source=source, source_start=0, source_end=3,
        run=run, **article,
    )  # fmt: skip
    section = paper.sections.get()
    place, actor, other = make_actor(), make_actor(), make_actor()
    event = make_event(place=place)
    relationship = Relationship.objects.create(
        from_actor=actor, kind="part_of", to_actor=other
    )
    first = make_figure(section=section, subject=actor, attributed_actor=other)
    second = make_figure(section=section, counterpart=actor, place=place)
    tick = make_tick(article=paper)
    byline = Authorship.objects.get(article=paper)
    byline.author.actor = make_actor()
    byline.author.save()
    return [
        source, paper.issue, paper, section, byline, byline.author, actor,
        ActorName.objects.create(actor=actor, name=f"Name {number}"),
        relationship,
        RelationshipEvidence.objects.create(
            relationship=relationship, **anchor("China", section=section)
        ),
        event,
        Participation.objects.create(event=event, actor=actor),
        make_mention(section=section, actor=actor),
        make_event_mention(section=section, event=event),
        first, first.measure,
        FigureLink.objects.create(from_figure=first, to_figure=second, kind="part_of"),
        run, make_candidate(section=section, run=run),
        SentenceReview.objects.create(
            by=make_user("colleague"), **anchor("Kazakhstan hosted", section=section)
        ),
        tick.item, tick, make_correction(), make_tension_note(figure=first),
        make_comment(row=paper, body="All right?", by=make_user("colleague")),
        ForecastOutcome.objects.create(
            figure=second, verdict="did_not", by=make_user("forecaster")
        ),
    ]  # fmt: skip
