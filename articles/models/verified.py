"""Triggers of a verified figure: by whom it is verified, and what undoes it."""

import pgtrigger

from archive.shared.guards import Guard, update_of

_VERIFIED_AGAINST = (
    "section_id", "quote", "measure_id", "description", "number_text", "value", "low",
    "high", "qualifier", "unit_kind", "unit", "percent_of", "as_of", "as_of_text",
    "as_of_confidence", "attributed_to", "mode",
)  # fmt: skip
_NAMED = ("subject_id", "counterpart_id", "place_id", "attributed_actor_id")


def _differ(columns: tuple[str, ...]) -> str:
    old, new = (
        ", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW")
    )
    return f"({old}) IS DISTINCT FROM ({new})"


UNVERIFY = pgtrigger.Trigger(
    name="figure_unverified",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | update_of(*_VERIFIED_AGAINST, *_NAMED, "start"),
    # a merge of actors changes names only; words that an edit of the text moved are
    # the same words, unless they still stand at the old place too
    func=f"""
        IF TG_OP = 'INSERT' THEN
            NEW.verified_by_id := NULL;
            NEW.verified_at := NULL;
        ELSIF OLD.verified_by_id IS NOT NULL AND (
            {_differ(_VERIFIED_AGAINST)}
            OR {_differ(_NAMED)} AND NOT archive_merging()
            OR OLD.start <> NEW.start AND (
                SELECT substr(text, OLD.start + 1, OLD."end" - OLD.start) = OLD.quote
                FROM articles_section WHERE id = NEW.section_id)
        ) THEN
            NEW.verified_by_id := NULL;
            NEW.verified_at := NULL;
        END IF;
        RETURN NEW;""",  # noqa: S608
)
"""A figure starts unverified; verified is only what it said when it was looked at."""

VERIFIED_BY_ANOTHER = Guard(
    name="figure_verified_by_another",
    operation=update_of("verified_by_id", "verified_at"),
    condition=pgtrigger.Condition(
        """NEW.verified_by_id IS NOT NULL AND (NEW.verified_by_id,
        NEW.verified_at) IS DISTINCT FROM
        (OLD.verified_by_id, OLD.verified_at)"""
    ),
    holds="""NEW.verified_by_id = archive_acting() AND (archive_alone()
        OR NOT NEW.verified_by_id = ANY (archive_figure_hands(NEW.id)))""",
    message="""'Figure “' || NEW.quote || '” cannot be verified: ' || CASE
        WHEN NEW.verified_by_id = archive_acting()
            THEN 'who made or last changed it cannot verify it; it takes a '
            || 'second pair of eyes.'
        ELSE 'it is verified by the person who looks at it, in '
            || 'that name.' END""",
)
"""The database asks for the second pair of eyes too, and for their own name."""
