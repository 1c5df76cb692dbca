"""Actors, the names they go by, and what relates one to another."""

from django.contrib.postgres.indexes import OpClass
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django_countries import countries

from archive.shared.addresses import address
from archive.shared.dates import EDTFField, edtf_constraints, edtf_trigger
from archive.shared.history import tracked
from archive.shared.merged import no_chain, not_into_itself, nothing_for_merged
from archive.shared.published import seen_through
from archive.shared.sql import Fold

FORMER_COUNTRIES = frozenset({"SUN", "YUG", "CSK", "DDR", "SCG", "ANT"})
"""Alpha-3 codes of ISO 3166-3, for states that no longer exist."""


def known_country(code: str) -> None:
    """Accept an ISO 3166-1 alpha-3 code, or a former one of ISO 3166-3."""
    if code not in FORMER_COUNTRIES and not countries.alpha2(code):
        raise ValidationError(
            "“%(code)s” is no ISO 3166-1 alpha-3 code; write for example KAZ.",
            code="unknown_country",
            params={"code": code},
        )


class NameKind(models.TextChoices):
    """How a form of words names an actor; the later ones are the weaker signs."""

    NAME = "name", "name"
    ABBREVIATION = "abbreviation", "abbreviation"
    ALIAS = "alias", "alias"
    SHORT = "short", "short form"
    FORMER = "former_name", "former name"
    VARIANT = "variant", "spelling variant"
    TRANSLITERATION = "transliteration", "transliteration"
    TRANSLATION = "translation", "translation"
    TITLE = "title", "name with title"
    DEMONYM = "demonym", "demonym"
    PREFIX = "prefix", "prefix"
    METONYM = "metonym", "metonym"
    DESCRIPTOR = "descriptor", "descriptor"


class ActorQuerySet(models.QuerySet["Actor"]):
    """Questions asked of many actors."""

    def published(self) -> "ActorQuerySet":
        """Keep actors that something published names, and that are not merged away.

        An actor nobody can read about yet is invisible, name and all.
        """
        return self.filter(
            seen_through(Actor, "mentions")
            | seen_through(Actor, "participations")
            | seen_through(Actor, "figures"),
            merged_into=None,
        )

    def get_by_natural_key(self, slug: str) -> "Actor":
        """Find an actor by its slug, for fixtures."""
        return self.get(slug=slug)


@tracked()
class Actor(models.Model):
    """A state, person, organisation or place: an authority record.

    One row for one thing. A merged actor stays as a redirect to the other.
    """

    class Kind(models.TextChoices):
        STATE = "state", "state"
        PERSON = "person", "person"
        ORGANISATION = "organisation", "organisation"
        GOVERNMENT_BODY = "government_body", "government body"
        ARMED_GROUP = "armed_group", "armed group"
        COMPANY = "company", "company"
        PLACE = "place", "place or region"
        PROJECT = "project", "project or infrastructure"
        INITIATIVE = "initiative", "initiative or treaty"
        MEDIA = "media", "media"
        SOCIAL_GROUP = "social_group", "social group"

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    description = models.CharField(max_length=300, blank=True)
    country = models.CharField(
        "country code",
        max_length=3,
        blank=True,
        validators=[known_country],
        help_text="ISO 3166-1 alpha-3, for example KAZ",
    )
    named = models.BooleanField(
        default=True,
        help_text="Off for an actor that the texts only describe, as in “the military”",
    )
    wikidata = models.CharField(
        "Wikidata id",
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9]\d*\Z", "Write it like Q232.")],
    )
    orcid = models.CharField(
        "ORCID",
        max_length=19,
        blank=True,
        validators=[
            RegexValidator(
                r"^(\d{4}-){3}\d{3}[\dX]\Z", "Write it like 0000-0002-1825-0097."
            )
        ],
    )
    ror = models.CharField(
        "ROR id",
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^0[a-z0-9]{6}\d\d\Z", "Write it like 02nr0ka47.")],
    )
    note = models.TextField(blank=True, help_text="For editors; not shown in public")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )

    objects = ActorQuerySet.as_manager()

    class Meta:
        permissions = (("merge_actor", "Can merge actors and undo it"),)
        ordering = ("name", "id")
        indexes = (
            # the public list: by name, ending in a unique column
            models.Index("name", "id", name="actors_actor_order"),
            models.Index("kind", "name", "id", name="actors_actor_kind_order"),
        )
        constraints = (
            models.CheckConstraint(
                name="actors_actor_named",
                condition=~Q(name=""),
                violation_error_message="An actor needs a name.",
            ),
            models.CheckConstraint(
                name="actors_actor_country",
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{3}$"),
                violation_error_message="A country code has three capital letters.",
            ),
            not_into_itself("actors_actor", "An actor"),
        )
        triggers = (no_chain("actors_actor", "The actor", "name"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Give the public address; the number decides, the slug is for people."""
        return address("actors:actor", self.pk, self.slug)

    def natural_key(self) -> tuple[str]:
        """Name the row in fixtures."""
        return (self.slug,)

    @property
    def is_published(self) -> bool:
        """Say whether readers may see this actor; same rule as `published()`."""
        return type(self).objects.published().filter(pk=self.pk).exists()


class ActorNameQuerySet(models.QuerySet["ActorName"]):
    """Questions asked of many names."""

    def get_by_natural_key(self, actor: str, name: str, kind: str) -> "ActorName":
        """Find a name by actor's slug, wording and kind, for fixtures."""
        return self.get(actor__slug=actor, name=name, kind=kind)


@tracked()
class ActorName(models.Model):
    """A form of words that names an actor; what detection looks for."""

    Kind = NameKind

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=NameKind, default=NameKind.NAME)
    language = models.CharField(max_length=12, default="en", help_text="BCP 47 tag")
    note = models.TextField(blank=True, help_text="For editors; not shown in public")

    objects = ActorNameQuerySet.as_manager()

    class Meta:
        ordering = ("actor", "kind", "name")
        indexes = (
            # suggestions by prefix, whatever the capitals, accents and quotes
            models.Index(
                OpClass(Fold("name"), name="text_pattern_ops"),
                name="actors_name_folded",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("actor", "name", "kind"),
                name="actors_actorname_once",
                violation_error_message="This actor already has this name.",
            ),
            models.CheckConstraint(
                name="actors_actorname_named",
                condition=~Q(name=""),
                violation_error_message="A name cannot be empty.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str, str]:
        """Name the row in fixtures."""
        return (self.actor.slug, self.name, self.kind)

    natural_key.dependencies = ["actors.actor"]  # type: ignore[attr-defined]


class RelationshipQuerySet(models.QuerySet["Relationship"]):
    """Questions asked of many relationships."""

    def published(self) -> "RelationshipQuerySet":
        """Keep those that something published tells."""
        return self.filter(seen_through(Relationship, "evidence"))

    def get_by_natural_key(
        self, from_actor: str, kind: str, to_actor: str | None, role: str
    ) -> "Relationship":
        """Find a relationship by both slugs, kind and role, for fixtures."""
        return self.get(
            from_actor__slug=from_actor,
            kind=kind,
            role=role,
            **({"to_actor__slug": to_actor} if to_actor else {"to_actor": None}),
        )


@tracked()
class Relationship(models.Model):
    """What relates one actor to another, told somewhere in print.

    Read it as a sentence: *from actor* is *kind* (*role* as told) *to actor*. The
    other side may be missing when the text names an office only. The words that tell
    it are rows of `RelationshipEvidence`.
    """

    class Kind(models.TextChoices):
        MEMBER_OF = "member_of", "member of"
        PART_OF = "part_of", "part of"
        LEADS = "leads", "leads"
        OFFICE_OF = "office_of", "holds or held an office of"
        BASED_IN = "based_in", "based in"
        LOCATED_IN = "located_in", "located in"
        BORDERS = "borders", "borders"
        PARTY_TO = "party_to", "party to"
        AFFILIATED_WITH = "affiliated_with", "affiliated with"
        COOPERATES_WITH = "cooperates_with", "cooperates with"
        OPPOSES = "opposes", "opposes"
        AFFECTED_BY = "affected_by", "affected by"
        CREDITOR_OF = "creditor_of", "creditor of"
        DEBTOR_TO = "debtor_to", "debtor to"
        FINANCES = "finances", "finances"
        INITIATOR_OF = "initiator_of", "initiator of"
        AUTHOR_OF = "author_of", "author or publisher of"
        DEPENDS_ON = "depends_on", "depends on"
        OTHER = "other", "related to"

    from_actor = models.ForeignKey(
        Actor, models.CASCADE, related_name="relationships_from"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    to_actor = models.ForeignKey(
        Actor,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="relationships_to",
    )
    role = models.CharField(
        max_length=200,
        blank=True,
        help_text="As told, for example “Deputy Prime Minister for Economic Affairs”",
    )
    begin = EDTFField(earliest="begin_earliest", latest="begin_latest")
    begin_earliest = models.DateField(null=True, editable=False)
    begin_latest = models.DateField(null=True, editable=False)
    end = EDTFField(earliest="end_earliest", latest="end_latest")
    end_earliest = models.DateField(null=True, editable=False)
    end_latest = models.DateField(null=True, editable=False)
    note = models.TextField(blank=True, help_text="For editors; not shown in public")

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        ordering = ("from_actor", "kind", "to_actor", "role", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("from_actor", "kind", "to_actor", "role"),
                name="actors_relationship_once",
                nulls_distinct=False,
                violation_error_message="This relationship is already recorded.",
            ),
            models.CheckConstraint(
                name="actors_relationship_says_to_what",
                condition=Q(to_actor__isnull=False) | ~Q(role=""),
                violation_error_message=(
                    "A relationship needs the other actor, or the role as told."
                ),
            ),
            models.CheckConstraint(
                name="actors_relationship_not_to_itself",
                condition=Q(to_actor=None) | ~Q(to_actor=F("from_actor")),
                violation_error_message="An actor has no relationship to itself.",
            ),
            *edtf_constraints(
                "actors_relationship_begin", "begin_earliest", "begin_latest"
            ),
            *edtf_constraints("actors_relationship_end", "end_earliest", "end_latest"),
        )
        triggers = (
            edtf_trigger("begin_bounds", "begin", "begin_earliest", "begin_latest"),
            edtf_trigger("end_bounds", "end", "end_earliest", "end_latest"),
            nothing_for_merged(
                "relationship_of_merged",
                "actors_actor",
                "name",
                "from_actor_id",
                "to_actor_id",
            ),  # fmt: skip
        )

    def __str__(self) -> str:
        parts = [self.from_actor, self.get_kind_display(), self.to_actor, self.role]
        return " · ".join(str(part) for part in parts if part)

    def natural_key(self) -> tuple[str, str, str | None, str]:
        """Name the row in fixtures."""
        to_slug = self.to_actor.slug if self.to_actor else None
        return (self.from_actor.slug, self.kind, to_slug, self.role)

    natural_key.dependencies = ["actors.actor"]  # type: ignore[attr-defined]
