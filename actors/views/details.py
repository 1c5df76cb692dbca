"""Pages of one actor or one event."""

from typing import Any

from django.db.models import F, QuerySet

from actors import around, drawing, gather
from actors.models import Actor, Event, Participation
from actors.visible import show_published_actors
from archive.shared.details import NUMBER, PublicDetail
from archive.shared.prepared import Asked, Prepared
from archive.shared.published import seen_through

PARTIES = 100
"""How many participants an event's page names at most."""

TELLINGS = 50
"""How many tellings an event's page quotes at most."""


_PARTIES = Prepared(
    lambda: (
        Participation.objects.published()
        .filter(
            event=Asked("event"),
            actor__in=Actor.objects.published().order_by().values("pk"),
        )
        # a mere place takes no part: where it happened stands among the facts
        .exclude(actor=Asked("place"), actor__kind=Actor.Kind.PLACE)
        .select_related("actor")
        .order_by("pk")[: PARTIES + 1]
    )
)

_TELLINGS = Prepared(
    lambda: (
        gather.published(Event, "mentions")
        .filter(event=Asked("event"))
        .select_related("section__article", "section__issue")
        .order_by(
            F("section__article__published_at").asc(nulls_first=True),
            "section_id",
            "start",
            "pk",
        )[:TELLINGS]
    )
)


class ActorDetail(PublicDetail[Actor]):
    """An actor: everything the archive says of it, each with the words that say it."""

    template_name = "actors/actor.html"
    planned = False  # one is named a hundred thousand times, another once
    told_by = ("mentions", "figures")

    def get_queryset(self) -> QuerySet[Actor]:
        """Start from what readers may see; say whether its author page is public."""
        return (
            around.with_its_words(Actor.objects.published(), NUMBER)
            .select_related("author")
            .annotate(author_seen=seen_through(Actor, "author"))
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather names, relations, events, figures and mentions."""
        actor = self.object
        relations = gather.relations(actor)
        shown = relations[: gather.LISTED]
        figures = gather.figures(actor)
        more_figures = len(figures) > gather.LISTED
        events = gather.events(actor)
        company = around.company(actor)
        offices = [r for r in shown if r.outward and r.row.kind == "office_of"]
        return super().get_context_data(
            names=around.names_by_kind(actor),
            offices=offices,
            relations=[relation for relation in shown if relation not in offices],
            more_relations=len(relations) > gather.LISTED,
            events=events,
            line=drawing.events_line(events[: gather.LISTED]),
            figures=gather.by_part(figures[: gather.LISTED], actor),
            more_figures=more_figures,
            company=company[: around.TABLED],
            more_company=company[around.TABLED : around.COMPANY],
            most_company=around.COMPANY,
            all_company=len(company) <= around.COMPANY,
            few=actor.passages <= around.RECENT,  # type: ignore[attr-defined]
            all_years=actor.passages <= around.COUNTED,  # type: ignore[attr-defined]
            recent=around.RECENT,
            counted=around.COUNTED,
            fan=around.fan(actor.name, company),
            leading=around.LEADING,
            years=around.years(actor),
            map=drawing.map_of(actor, company),
            texts=gather.texts(actor),
            limit=gather.LISTED,
            most_texts=gather.TEXTS,
            **kwargs,
        )


class EventDetail(PublicDetail[Event]):
    """An event: when, where and who, and each telling in its context."""

    template_name = "actors/event.html"
    told_by = ("mentions",)

    def get_queryset(self) -> QuerySet[Event]:
        """Start from what readers may see."""
        return Event.objects.published()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add place, participants and tellings."""
        event = self.object
        show_published_actors([event], "place")
        parties = _PARTIES(event=event.pk, place=event.place_id or 0)
        shown = _TELLINGS(event=event.pk)
        before, after = gather.neighbours(event)
        printed = dict.fromkeys(told.date_text for told in shown if told.date_text)
        return super().get_context_data(
            printed=list(printed),
            parties=parties,
            most_parties=PARTIES,
            tellings=shown,
            before=before,
            after=after,
            line=drawing.events_line([*before, event, *after]),
            here=len(before) + 1,
            **kwargs,
        )
