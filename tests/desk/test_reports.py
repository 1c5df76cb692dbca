"""The desk's reports: what they find, what ends a line, whom they are shown to."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.reports import stuck
from archive.reports.every import REPORTS
from archive.shared.exporting import harmless
from archive.shared.models import SearchMiss
from articles.models import Figure, FigureLink, ForecastOutcome
from tests.desk.conftest import BACKEND
from tests.desk.rows import page
from tests.factories import (
    make_actor,
    make_article,
    make_author,
    make_event,
    make_figure,
    make_mention,
)

pytestmark = pytest.mark.django_db


def shown(client: Client, slug: str, query: str = "") -> list[str]:
    """Open a report; give the first cell of each line."""
    answer = client.get(f"/admin/reports/{slug}/?{query}")
    assert answer.status_code == 200, slug
    return [line.cells[0].words for line in answer.context["lines"]]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let the stuck report believe that some days have gone by."""

    def go(days: int) -> None:
        class Clock:
            @staticmethod
            def now() -> object:
                return timezone.now() + timedelta(days=days)

        monkeypatch.setattr(stuck, "timezone", Clock)

    return go


def test_an_article_nobody_touched_is_stuck(
    editor: Client, later: Callable[[int], None]
) -> None:
    make_article(status="draft", title="Left lying")
    make_article(title="Out")
    assert shown(editor, "stuck") == []
    later(10)
    assert shown(editor, "stuck") == []
    assert shown(editor, "stuck", "days=7") == ["Left lying"]
    later(20)
    assert shown(editor, "stuck") == ["Left lying"]


def test_a_name_without_a_mention_is_unlinked(editor: Client) -> None:
    kazakhstan, china = make_actor(name="Kazakhstan"), make_actor(name="China")
    text = "Kazakhstan and China met. Kazakhstani firms came; china broke. China paid."
    section = make_article(title="Met", text=text).sections.get()
    make_mention(section=section, actor=kazakhstan, quote="Kazakhstan")
    answer = editor.get("/admin/reports/unlinked/")
    assert [cell.words for cell in answer.context["lines"][0].cells][:2] == [
        "Met",
        "China (2)",
    ]
    for start in (text.index("China met"), text.index("China paid")):
        make_mention(
            section=section, actor=china, quote="China", start=start, end=start + 5
        )
    assert shown(editor, "unlinked") == []


def test_a_name_of_two_actors_is_left_out(editor: Client) -> None:
    make_actor(name="Astana"), make_actor(name="Astana")
    make_article(text="Astana said so.")
    assert shown(editor, "unlinked") == []


def test_duplicates_are_counted_and_lead_to_their_page(editor: Client) -> None:
    make_author(name="Jane Writer"), make_author(name="Jane Writer")
    answer = editor.get("/admin/reports/duplicates/")
    (line,) = answer.context["lines"]
    assert [cell.words for cell in line.cells] == ["Authors", "1"]
    assert editor.get(line.cells[0].address).context["number"] == 1


@pytest.fixture
def forecast() -> Figure:
    """Give a forecast for a year long past."""
    return make_figure(mode="forecast", as_of="2010")


def test_a_forecast_waits_until_somebody_says_what_happened(
    editor: Client, forecast: Figure
) -> None:
    make_figure(mode="forecast", as_of="2999")
    make_figure(mode="asserted", as_of="2010")
    answer = editor.get("/admin/reports/forecasts/")
    (line,) = answer.context["lines"]
    told = editor.post(
        line.cells[-1].address,
        {"figure": forecast.pk, "verdict": "did_not", "note": "Never built."},
    )
    assert told.status_code == 302
    outcome = ForecastOutcome.objects.get()
    assert (outcome.by.username, outcome.verdict) == ("editor", "did_not")
    assert shown(editor, "forecasts") == []


def test_a_forecast_that_a_later_figure_updates_waits_no_more(
    editor: Client, forecast: Figure
) -> None:
    newer = make_figure(as_of="2011", measure=forecast.measure)
    FigureLink.objects.create(from_figure=newer, to_figure=forecast, kind="updates")
    assert shown(editor, "forecasts") == []


def test_a_plan_waits_until_its_status_says_what_happened(editor: Client) -> None:
    event = make_event(title="A summit", status="planned", date="2010-05")
    assert shown(editor, "plans") == ["A summit"]
    event.status = "happened"
    event.save()
    assert shown(editor, "plans") == []


def test_a_search_is_ticked_off_once(editor: Client) -> None:
    miss = SearchMiss.objects.create(words="lithium", times=3)
    assert shown(editor, "searches") == ["lithium"]
    address = "/admin/reports/searches/"
    assert "Ticked off" in editor.post(address, {"line": miss.pk}, follow=True).text
    miss.refresh_from_db()
    assert miss.handled_by and miss.handled_by.username == "editor"
    assert shown(editor, "searches") == []
    assert shown(editor, "searches", "show=handled") == ["lithium"]
    again = editor.post(address, {"line": miss.pk}, follow=True).text
    assert "somebody else ticked it off" in again


def test_who_may_only_look_ticks_nothing_off(contributor: Client) -> None:
    miss = SearchMiss.objects.create(words="lithium")
    assert shown(contributor, "searches") == ["lithium"]
    answer = contributor.post("/admin/reports/searches/", {"line": miss.pk})
    assert answer.status_code == 403
    assert SearchMiss.objects.get().handled_at is None


def test_a_report_is_for_who_may_see_what_it_reads() -> None:
    client = Client()
    client.force_login(User.objects.create_user("guest", is_staff=True), BACKEND)
    assert client.get("/admin/reports/").status_code == 403
    for report in REPORTS:
        address = f"/admin/reports/{report.slug}/"
        assert client.get(address).status_code == 403
        assert client.post(address, {"line": 1}).status_code == 403
        assert client.get(f"{address}table.csv").status_code == 403


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=99", "page=9999999999999"])
def test_a_page_that_is_not_there_is_not_found(editor: Client, query: str) -> None:
    assert editor.get(f"/admin/reports/stuck/?{query}").status_code == 404


def test_every_report_says_when_it_is_empty(editor: Client) -> None:
    assert editor.get("/admin/reports/none/").status_code == 404
    for report in REPORTS:
        assert report.empty in editor.get(f"/admin/reports/{report.slug}/").text


def test_a_table_is_handed_out_and_runs_no_formula(editor: Client) -> None:
    SearchMiss.objects.create(words="=1+1", times=2)
    answer = editor.get("/admin/reports/searches/table.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.text.splitlines()[0] == "Words,Times,Last,Handled by"
    assert answer.text.splitlines()[1].startswith("'=1+1,2,")
    assert harmless(" @SUM(A1)") == "' @SUM(A1)"
    assert harmless("plain") == "plain"


def _fill(number: int, later: Callable[[int], None]) -> None:
    text = f"Country{number} met others."
    make_actor(name=f"Country{number}")
    make_article(status="draft", text=text)
    make_figure(mode="forecast", as_of="2010")
    make_event(status="planned", date="2010")
    SearchMiss.objects.create(words=f"words {number}")
    make_author(name=f"Same Person {'I' * (number % 2)}")


def test_every_report_asks_as_much_for_two_rows_as_for_twenty(
    editor: Client, later: Callable[[int], None]
) -> None:
    later(20)
    editor.get("/admin/reports/")

    def asked(slug: str) -> int:
        with CaptureQueriesContext(connection) as found:
            shown(editor, slug)
        return len(found)

    for number in range(2):
        _fill(number, later)
    few = {report.slug: asked(report.slug) for report in REPORTS}
    for number in range(2, 20):
        _fill(number, later)
    for slug, count in few.items():
        assert asked(slug) == count, slug
        assert count <= 14, (slug, count)


def test_names_are_read_again_only_when_one_has_changed(editor: Client) -> None:
    actor = make_actor(name="Country1")
    make_article(text="Country1 met Land2.", title="Talks")

    def named() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as found:
            answer = editor.get("/admin/reports/unlinked/")
        lines = answer.context["lines"]
        return ("; ".join(one.cells[1].words for one in lines), len(found))

    first, read = named()
    again, kept = named()
    assert first == again == "Country1 (1)"
    assert kept < read
    actor.names.create(name="Land2", kind="alias")
    assert named()[0] == "Country1 (1), Land2 (1)"
    actor.names.all().delete()
    assert named()[0] == "Country1 (1)"


def test_an_answer_names_one_figure_or_one_event(editor: Client) -> None:
    answer = editor.post(page(ForecastOutcome, "add"), {"verdict": "did_not"})
    assert answer.status_code == 200
    assert "Name one figure or one event." in answer.text
