"""PostgreSQL compiles none of the plans of ours, wherever it could."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_every_connection_runs_its_plans_as_they_are() -> None:
    another = connection.copy()
    try:
        with another.cursor() as cursor:
            cursor.execute("SHOW jit")
            assert cursor.fetchone() == ("off",)
    finally:
        another.close()
