"""What every public filter form is made of, and how a choice reads in words."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django_filters.filters import CharFilter, ChoiceFilter, Filter
from django_filters.filterset import FilterSet

from archive.shared.dates import EDTFOverlapFilter, words
from archive.shared.facets import Facet
from archive.shared.filter_words import Chip, in_words, within
from archive.shared.paging import query_string
from archive.shared.row_field import LONGEST_NAME, RowField, spelt_like


class RowFilter(Filter):
    """Filter by one published row; `keep` says what has to do with it."""

    field_class: type[forms.Field] = RowField

    def __init__(self, *, keep: Callable[[Any], Any], **options: Any) -> None:
        self.keep = keep
        super().__init__(**options)  # type: ignore[no-untyped-call]

    def filter(self, qs: QuerySet[Any], value: Model | None) -> QuerySet[Any]:
        """Keep what has to do with the row."""
        return qs if value is None else qs.filter(self.keep(value))


class NameFilter(CharFilter):
    """Filter by words within a name, whatever the capitals, accents and quotes."""

    def __init__(self, *, names: tuple[str, ...], **options: Any) -> None:
        self.names = names
        options.setdefault("max_length", LONGEST_NAME)
        super().__init__(**options)  # type: ignore[no-untyped-call]

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep rows of which some name contains the words."""
        if not value:
            return qs
        everything = qs.model._default_manager.order_by()
        found = Q()
        for name in self.names:
            named = spelt_like(everything, name, value, "contains")
            found |= Q(pk__in=named.values("pk"))
        return qs.filter(found)


class TextFilter(CharFilter):
    """A text box; `field` reads what is written there."""

    def __init__(
        self, *, field: type[forms.CharField] = forms.CharField, **options: Any
    ) -> None:
        self.field_class = field
        super().__init__(**options)  # type: ignore[no-untyped-call]


class KindFilter(ChoiceFilter):
    """A choice among a few fixed kinds."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("empty_label", "any")
        super().__init__(**options)  # type: ignore[no-untyped-call]


_form_classes: dict[type, type[forms.Form]] = {}


class PublicFilterSet(FilterSet):
    """A filter form of a public list, which can say in words what was chosen."""

    silent: tuple[str, ...] = ("sort",)
    """Parameters that change how rows are shown and not which."""

    drawn: tuple[str, ...] = ()
    """Parameters that change the look of the page alone, neither rows nor order."""

    phrases: dict[str, str] = {}
    """How each choice stands in the sentence, in its order: `by {}`; `{low}` begins
    with a small letter."""

    facets: tuple[Facet, ...] = ()
    """What is counted beside the list."""

    bound: int | None = None
    """How many rows are read to count them, where that is fewer than usual."""

    def pieces(self) -> list[QuerySet[Any]]:
        """Give the rows found, cut where pieces are found faster; none is in two."""
        return [self.qs]

    def counted(self) -> list[QuerySet[Any]]:
        """Give the rows found in the shape in which the first of them are read fastest.

        Any of them will do: beyond a bound they are counted as “at least”.
        """
        return [self.qs.order_by()]

    def get_form_class(self) -> type[forms.Form]:
        """Give the class of the form, which is made once for all requests."""
        kind = type(self)
        if kind not in _form_classes:
            _form_classes[kind] = super().get_form_class()  # type: ignore[no-untyped-call]
        return _form_classes[kind]

    @cached_property
    def parameters(self) -> list[str]:
        """List the query parameters the form reads."""
        return [name for one in self.filters for name in self._names(one)]

    def query(self, **changes: str) -> str:
        """Write the query string of this list, with changes; empty removes."""
        return query_string(self._asked, self.parameters, **changes)

    @cached_property
    def _asked(self) -> dict[str, str]:
        # dozens of links are written with it
        return {name: self.data.get(name, "") for name in self.parameters}

    @property
    def filtered(self) -> bool:
        """Say whether anything narrows or orders the list."""
        names = (name for name in self.parameters if name not in self.drawn)
        return any(self.data.get(name) for name in names)

    @property
    def everything(self) -> str:
        """Give the address of the list of all rows, in the same look."""
        return query_string(self.data, self.drawn)

    @property
    def chosen(self) -> list[str]:
        """List what was chosen, a span of dates as one."""
        return [
            name
            for name in self.filters
            if any(self.data.get(part) for part in self._names(name))
        ]

    @property
    def touched(self) -> list[str]:
        """List what was written into, were it only a blank."""
        return [
            name
            for name in self.filters
            if any(part in self.data for part in self._names(name))
        ]

    @property
    def indexable(self) -> bool:
        """Say whether a crawler may keep the list: all of it, or one facet's."""
        chosen = self.chosen
        facets = {facet.name for facet in self.facets}
        return not chosen or (len(chosen) == 1 and chosen[0] in facets)

    def open_facets(self) -> list[Facet]:
        """Give the facets of which nothing was chosen yet."""
        chosen = set(self.chosen)
        return [facet for facet in self.facets if facet.name not in chosen]

    def chips(self) -> list[Chip]:
        """Give each chosen value, with the way to be rid of it."""
        return [
            Chip(
                str(self.filters[name].label or name),
                self._in_words(name, value),
                self.query(**dict.fromkeys(self._names(name), "")),
            )
            for name, value in self._chosen()
        ]

    def said(self) -> list[str]:
        """Give the chosen values as parts of a sentence, in the order of `phrases`."""
        order = list(self.phrases)
        found = sorted(self._chosen(), key=lambda one: order.index(one[0]))
        parts = []
        for name, value in found:
            is_span = isinstance(value, slice)
            said = self._when(name) if is_span else self._in_words(name, value)
            parts.append(self.phrases[name].format(said, low=within(said)))
        return parts

    def _chosen(self) -> Iterator[tuple[str, Any]]:
        """Give name and value of each choice."""
        for name, value in self.form.cleaned_data.items():
            if value not in (None, "", False) and name not in self.silent:
                yield name, value

    def _names(self, name: str) -> list[str]:
        """Give the parameters of one filter."""
        if isinstance(self.filters[name], EDTFOverlapFilter):
            return [f"{name}_from", f"{name}_to"]
        return [name]

    def _in_words(self, name: str, value: Any) -> str:
        if not isinstance(value, slice):
            return in_words(self.form.fields[name], value)
        first, last = self._ends(name)
        if first and last:
            return first if first == last else f"{first} to {last}"
        return f"from {first}" if first else f"until {last}"

    def _when(self, name: str) -> str:
        """Say a span as part of a sentence: “in 2024”, “from 2022 to 2024”."""
        first, last = self._ends(name)
        if first and last:
            if first != last:
                return f"from {first} to {last}"
            day = self.data[f"{name}_from"].strip().count("-") == 2
            return f"{'on' if day else 'in'} {first}"
        return f"from {first} on" if first else f"until {last}"

    def _ends(self, name: str) -> tuple[str, str]:
        first, last = (
            words(self.data[key].strip()) if self.data.get(key, "").strip() else ""
            for key in self._names(name)
        )
        return first, last
