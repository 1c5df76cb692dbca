"""Actors, and the names they go by."""

from django.contrib.postgres.indexes import OpClass
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django_countries import countries

from archive.shared.addresses import address
from archive.shared.history import tracked
from archive.shared.merged import no_chain, not_into_itself
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
