"""Who else has a row's page open: said and asked in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.utils import timezone

from archive.shared.models import Presence

OPENED = timedelta(minutes=5)
"""How long somebody is believed to be on a page that was opened, and says nothing."""

SIGN = timedelta(seconds=90)
"""How long somebody is believed to be on a page after it gave a sign."""

SWEPT = 200
"""How many old lines go with each new one, so that the table stays small."""


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else who is on the page, and since when."""

    name: str
    since: datetime

    @property
    def hour(self) -> str:
        """Say since when, with the day if it is not today."""
        at = timezone.localtime(self.since)
        day = "" if at.date() == timezone.localdate() else f"{at:%-d %B}, "
        return f"since {day}{at:%H:%M} {at.tzname()}"


def arrive(row: models.Model, user: Any, *, stays: timedelta = OPENED) -> list[Other]:
    """Say that a person is on a row's page; give who else is, the first come first."""
    users = get_user_model()._meta.db_table
    here = Presence._meta.db_table
    kind = ContentType.objects.get_for_model(row).pk
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH old AS (
                DELETE FROM {here} WHERE id IN (
                    SELECT id FROM {here} WHERE until < now()
                    AND (content_type_id, object_id, user_id) <> (%(kind)s, %(pk)s,
                        %(user)s)
                    LIMIT {SWEPT} FOR UPDATE SKIP LOCKED)
            ), new AS (
                INSERT INTO {here} AS p
                    (content_type_id, object_id, user_id, began, until)
                VALUES (%(kind)s, %(pk)s, %(user)s, now(), now() + %(stays)s::interval)
                ON CONFLICT (content_type_id, object_id, user_id) DO UPDATE SET
                    until = excluded.until,
                    began = CASE WHEN p.until < now() THEN now() ELSE p.began END
            )
            SELECT u.username, concat_ws(' ', nullif(u.first_name, ''),
                nullif(u.last_name, '')), p.began
            FROM {here} AS p JOIN {users} AS u ON u.id = p.user_id
            WHERE p.content_type_id = %(kind)s AND p.object_id = %(pk)s
                AND p.user_id <> %(user)s AND p.until >= now()
            ORDER BY p.began, u.username""",  # noqa: S608  # the tables' own names
            {
                "kind": kind,
                "pk": row.pk,
                "user": user.pk,
                "stays": f"{stays.total_seconds()} seconds",
            },
        )
        return [Other(name or account, at) for account, name, at in cursor.fetchall()]


def said(others: Sequence[Other]) -> str:
    """Say in a sentence who else is on the page; empty when nobody is."""
    if not others:
        return ""
    if len(others) == 1:
        return f"{others[0].name} is on this page too, {others[0].hour}."
    *most, last = (f"{one.name} ({one.hour})" for one in others)
    return f"{', '.join(most)} and {last} are on this page too."
