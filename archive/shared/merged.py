"""What models say whose rows can be merged: the constraint and the guards of it."""

import pgtrigger
from django.db.models import CheckConstraint, F, Q

from archive.shared.guards import Guard, update_of


def not_into_itself(table: str, noun: str) -> CheckConstraint:
    """Refuse a row that is merged into itself; `noun` is as in “An actor”."""
    return CheckConstraint(
        name=f"{table}_not_merged_into_itself",
        condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
        violation_error_message=f"{noun} cannot be merged into itself.",
    )


def no_chain(table: str, noun: str, words: str) -> Guard:
    """Refuse merges in a row or a circle: who is merged away leads straight on.

    `table` is the row's own, `words` its column that names a row to people.
    """
    return Guard(
        name=f"{table.rpartition('_')[2]}_merged_in_one_step",
        operation=pgtrigger.Insert | update_of("merged_into_id"),
        before=f"""IF NEW.merged_into_id IS NOT NULL THEN
                PERFORM 1 FROM {table} WHERE id = NEW.merged_into_id FOR SHARE;
            END IF;""",  # noqa: S608
        holds=f"""NEW.merged_into_id IS NULL OR NOT EXISTS (
            SELECT 1 FROM {table} WHERE (id = NEW.merged_into_id
                AND merged_into_id IS NOT NULL) OR merged_into_id = NEW.id)""",  # noqa: S608
        message=f"'{noun} “' || NEW.{words} || '” cannot be merged there: a merge "
        "leads to its goal in one step, never on to a third.'",
    )


def nothing_for_merged(name: str, table: str, words: str, *columns: str) -> Guard:
    """Refuse a row that comes to point at one that was merged away.

    The lock lets a merge that is under way end before the question is answered.
    """
    keys = ", ".join(f"NEW.{column}" for column in columns)
    return Guard(
        name=name,
        operation=pgtrigger.Insert | update_of(*columns),
        declare=[("away", "text")],
        # two statements: one that waited for a lock still tells what was before it
        before=f"""PERFORM 1 FROM {table}
                WHERE id IN ({keys}) ORDER BY id FOR KEY SHARE;
            SELECT {words} INTO away FROM {table}
                WHERE id IN ({keys}) AND merged_into_id IS NOT NULL LIMIT 1;""",  # noqa: S608
        holds="away IS NULL",
        message="'“' || away || '” was merged into another; name that one instead.'",
    )
