"""Lists as files: what they hold, who can read them, and what never runs in them."""

import csv
import io
import json
from datetime import datetime
from typing import Any

import openpyxl
import pandas as pd
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from actors.models import Participation
from archive import found
from archive.search import candidates
from archive.shared import exporting, paging, taking
from archive.shared.exporting import harmless
from archive.shared.fixtures import load_into_empty
from articles.models import Figure
from tests.factories import (
    make_actor,
    make_article,
    make_author,
    make_event,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
)
from tests.public.test_bad_input import ABSURD
from tests.public.test_queries_lists import crowd

pytestmark = pytest.mark.django_db

LISTS = ("issues", "articles", "authors", "actors", "events", "figures", "measures")
FORMS = ("csv", "xlsx", "json")
MOST = 8


def take(client: Client, address: str) -> bytes:
    """Take a file whole."""
    response = client.get(address)
    assert response.status_code == 200, (address, b"".join(response))
    return b"".join(response)


def csv_rows(client: Client, address: str) -> list[dict[str, str]]:
    text = take(client, address).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def json_file(client: Client, address: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(take(client, address))
    return found


def workbook(
    client: Client, address: str
) -> tuple[list[dict[str, Any]], dict[Any, Any]]:
    """Read a workbook with another library than wrote it: the rows, and the rest.

    Of the rest, what the file says of itself stands before what its columns hold.
    """
    book = openpyxl.load_workbook(io.BytesIO(take(client, address)))
    lines = list(book["Rows"].iter_rows(values_only=True))
    rows = [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]
    about: dict[Any, Any] = {}
    for name, value in book["About"].iter_rows(values_only=True):
        about.setdefault(name, value)
    return rows, about


@pytest.fixture
def seed() -> None:
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])


@pytest.mark.usefixtures("seed")
@pytest.mark.parametrize("name", LISTS)
def test_the_three_forms_of_a_list_say_the_same(reader: Client, name: str) -> None:
    plain = csv_rows(reader, f"/{name}.csv")
    told = json_file(reader, f"/{name}.json")
    sheet, _ = workbook(reader, f"/{name}.xlsx")
    assert told["about"]["count"] == len(plain) == len(told["rows"]) == len(sheet)
    assert list(told["about"]["columns"]) == list(sheet[0]) == list(plain[0])[:-1]
    numbers = [row["number"] for row in told["rows"]]
    assert [int(row["number"]) for row in plain] == numbers
    assert [row["number"] for row in sheet] == numbers
    for row in told["rows"]:
        assert row["citation"].endswith(f"{row['source_address']}.")
        assert row["source_address"].startswith("http://testserver/")
    assert plain[0]["taken_from"].startswith(told["about"]["query"])


@pytest.mark.usefixtures("seed")
@pytest.mark.parametrize("name", LISTS)
def test_rows_stand_in_the_order_of_the_list(reader: Client, name: str) -> None:
    shown = [row.pk for row in reader.get(f"/{name}/").context["page"]]
    taken = [row["number"] for row in json_file(reader, f"/{name}.json")["rows"]]
    assert taken[: len(shown)] == shown
    assert len(set(taken)) == len(taken)


@pytest.mark.usefixtures("seed")
def test_a_file_keeps_the_choices_and_the_order(reader: Client) -> None:
    asked = "unit=USD&date_from=2022&sort=value"
    page = reader.get(f"/figures/?{asked}")
    told = json_file(reader, f"/figures.json?{asked}&page=2")
    assert f'href="/figures.csv?{asked.replace("&", "&amp;")}"' in page.text
    sizes = [
        next(row[key] for key in ("value", "high", "low") if row[key] is not None)
        for row in told["rows"]
    ]
    assert len(sizes) > 5
    assert sizes == sorted(sizes)
    assert {row["unit"] for row in told["rows"]} == {"USD"}
    assert told["about"]["query"] == page.context["sentence"]
    assert told["about"]["address"] == f"http://testserver/figures/?{asked}"
    assert "from 2022" in told["about"]["title"]
    assert told["about"]["complete"] is True
    assert datetime.fromisoformat(told["about"]["retrieved"]).tzinfo is not None


@pytest.mark.usefixtures("seed")
def test_pandas_reads_numbers_days_and_words_as_what_they_are(reader: Client) -> None:
    days = ["as_of_earliest", "as_of_latest"]
    content = io.BytesIO(take(reader, "/figures.csv"))
    frame = pd.read_csv(content, parse_dates=days)
    assert len(frame) == Figure.objects.published().count() == 58
    for column in ("number", "quote_start", "quote_end", "source_edition"):
        assert pd.api.types.is_integer_dtype(frame[column]), column
    for column in ("value", "low", "high"):
        assert pd.api.types.is_float_dtype(frame[column]), column
    for column in days:
        assert pd.api.types.is_datetime64_any_dtype(frame[column]), column
    for column in ("quote", "unit", "citation", "source_address", "taken_from"):
        assert pd.api.types.is_string_dtype(frame[column]), column
    assert not frame[["quote", "citation", "measure"]].isna().any().any()
    figure = Figure.objects.published().filter(unit="USD").order_by("-value").first()
    assert figure is not None
    row = frame.set_index("number").loc[figure.pk]
    assert row["value"] == float(figure.value or 0)
    assert row["quote"] == figure.quote
    articles = pd.read_csv(
        io.BytesIO(take(reader, "/articles.csv")), parse_dates=["published_at"]
    )
    assert pd.api.types.is_bool_dtype(articles["title_supplied"])
    assert pd.api.types.is_datetime64_any_dtype(articles["published_at"])


@pytest.mark.usefixtures("seed")
def test_pandas_reads_the_workbook_too(reader: Client) -> None:
    frame = pd.read_excel(io.BytesIO(take(reader, "/figures.xlsx")), sheet_name="Rows")
    assert pd.api.types.is_float_dtype(frame["value"])
    assert pd.api.types.is_datetime64_any_dtype(frame["as_of_latest"])
    assert pd.api.types.is_integer_dtype(frame["number"])


@pytest.mark.usefixtures("seed")
def test_a_workbook_says_what_it_is_on_a_sheet_of_its_own(reader: Client) -> None:
    rows, told = workbook(reader, "/figures.xlsx?unit=USD")
    assert told["count"] == len(rows)
    assert told["complete"] is True
    assert isinstance(told["retrieved"], datetime)
    assert told["citation"].startswith("“Figures in USD,” ")
    assert "publisher" in told["licence"]
    assert told["quote"] == "The exact words that say it"
    assert all(isinstance(row["number"], int) for row in rows)
    assert any(row["value"] == 15_700_000_000 for row in rows)


def test_a_day_before_1900_is_written_in_a_workbook_as_words(reader: Client) -> None:
    make_event_mention(event=make_event(date="1867-10-18"))
    make_event_mention(event=make_event(date="2024-10-18"))
    rows, _ = workbook(reader, "/events.xlsx")
    assert rows[0]["date_earliest"] == "1867-10-18"
    assert rows[1]["date_earliest"] == datetime(2024, 10, 18)


EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1")


@pytest.mark.parametrize("text", EVIL)
def test_no_text_becomes_a_formula(reader: Client, text: str) -> None:
    make_mention(actor=make_actor(name=f"{text} & Co", description=text))
    (plain,) = csv_rows(reader, "/actors.csv")
    assert plain["name"] == f"'{text} & Co"
    assert plain["description"] == f"'{text}"
    book = openpyxl.load_workbook(io.BytesIO(take(reader, "/actors.xlsx")))
    cells = [cell for row in book["Rows"].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert json_file(reader, "/actors.json")["rows"][0]["name"] == f"{text} & Co"


def test_a_choice_becomes_no_formula_either(reader: Client) -> None:
    make_mention(actor=make_actor(name="=1+1 & Co"))
    (plain,) = csv_rows(reader, "/actors.csv?q=%3D1%2B1")
    assert "“=1+1”" in plain["taken_from"]
    assert not plain["taken_from"].startswith("=")


def test_negative_numbers_remain_numbers(reader: Client) -> None:
    make_figure(value=-2_500_000, low=None, high="-1.5", number_text="-2.5 million")
    (plain,) = csv_rows(reader, "/figures.csv")
    assert (plain["value"], plain["high"], plain["low"]) == ("-2500000", "-1.5", "")
    assert plain["number_as_printed"] == "'-2.5 million"
    (row,) = json_file(reader, "/figures.json")["rows"]
    assert (row["value"], row["high"], row["low"]) == (-2_500_000, -1.5, None)
    (cells,), _ = workbook(reader, "/figures.xlsx")
    assert (cells["value"], cells["high"]) == (-2_500_000, -1.5)


def test_the_largest_number_is_exact_in_csv_and_json(reader: Client) -> None:
    make_figure(value="123456789012345678901234.000001")
    (plain,) = csv_rows(reader, "/figures.csv")
    assert plain["value"] == "123456789012345678901234.000001"
    assert b'"value":123456789012345678901234.000001,' in take(reader, "/figures.json")


@given(st.text())
def test_what_is_made_harmless_starts_no_formula(text: str) -> None:
    safe = harmless(text)
    assert safe in (text, f"'{text}")
    assert safe.lstrip()[:1] not in {*"=+-@＝＋－＠"}
    assert safe[:1] not in {*"\t\r\n"}


def test_rows_of_text_keep_their_lines_quotes_and_letters(reader: Client) -> None:
    text = '“Первая” строка, с запятой;\n\nand a "second" one.\u2028End of Kazakhstan'
    make_article(text=text)
    (plain,) = csv_rows(reader, "/articles.csv")
    assert plain["abstract"] == text
    (cells,), _ = workbook(reader, "/articles.xlsx")
    assert cells["abstract"] == text


def test_a_text_longer_than_a_cell_is_cut_in_workbooks_only(reader: Client) -> None:
    make_article(text="word " * 7_000 + "end")
    (cells,), _ = workbook(reader, "/articles.xlsx")
    assert len(cells["abstract"]) == exporting.LONGEST_CELL
    assert cells["abstract"].endswith("…")
    (plain,) = csv_rows(reader, "/articles.csv")
    assert plain["abstract"].endswith("word end")


@pytest.mark.parametrize("name", LISTS)
def test_2_rows_and_20_take_the_same_statements(reader: Client, name: str) -> None:
    def ask() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as captured:
            rows = json_file(reader, f"/{name}.json")["rows"]
        return len(captured), len(rows)

    crowd(2)
    statements, few = ask()
    crowd(20)
    more, many = ask()
    assert few < many
    assert more == statements <= MOST


def test_a_long_list_is_read_in_chunks_of_the_same_statements(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd(6)
    whole = json_file(reader, "/figures.json")["rows"]
    with CaptureQueriesContext(connection) as one:
        take(reader, "/figures.json")
    monkeypatch.setattr(taking, "CHUNK", 2)
    with CaptureQueriesContext(connection) as three:
        assert json_file(reader, "/figures.json")["rows"] == whole
    assert len(three) == 1 + 3 * (len(one) - 1)


def test_a_list_too_long_for_a_file_says_so_in_it(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd(5)
    monkeypatch.setattr(taking, "MOST_ROWS", 3)
    told = json_file(reader, "/figures.json")
    assert len(told["rows"]) == told["about"]["count"] == 3
    assert told["about"]["complete"] is False
    assert told["about"]["query"] == "More than 3 figures"
    assert told["about"]["note"].startswith("The list has more than 3 rows")
    assert "more than 3 rows" in csv_rows(reader, "/figures.csv")[0]["taken_from"]
    assert "more than 3 rows" in workbook(reader, "/figures.xlsx")[1]["note"]


def test_a_row_that_is_hidden_while_a_file_is_written_is_left_out(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "CHUNK", 1)
    first = make_mention(actor=make_actor(name="Aa")).actor
    second = make_mention(actor=make_actor(name="Bb"))
    response = reader.get("/actors.csv")
    pieces = iter(response)
    begun = next(pieces) + next(pieces)
    second.delete()
    text = (begun + b"".join(pieces)).decode()
    assert first.name in text
    assert "Bb" not in text


def test_a_file_is_named_after_what_was_asked(reader: Client) -> None:
    make_figure()
    response = reader.get("/figures.csv?unit=USD")
    assert response["Content-Disposition"].startswith(
        'attachment; filename="figures-in-usd-20'
    )
    assert response["Content-Disposition"].endswith('.csv"')
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Link"] == (
        '<http://testserver/figures/?unit=USD>; rel="alternate"; type="text/html"'
    )
    assert b"".join(response).startswith(b"\xef\xbb\xbfnumber,measure,")
    assert not response.cookies


@pytest.mark.parametrize("form", FORMS)
def test_what_cannot_be_asked_is_told_in_plain_words(reader: Client, form: str) -> None:
    response = reader.get(f"/figures.{form}?date_from=soon&sort=value")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "As of: “soon” is no date" in response.text
    assert "Order: Choose a unit or a measure first" in response.text


@pytest.mark.parametrize("address", ["/figures.pdf", "/figures.csv/", "/about.csv"])
def test_there_are_no_other_files(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("form", FORMS)
def test_an_empty_list_is_an_empty_file(reader: Client, name: str, form: str) -> None:
    content = take(reader, f"/{name}.{form}")
    if form == "json":
        found = json.loads(content)
        assert found["rows"] == []
        assert found["about"]["query"] == f"No {name}"
    elif form == "csv":
        assert content.count(b"\r\n") == 1
    else:
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert book["Rows"].max_row == 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", LISTS)
def test_a_file_can_be_asked_after_without_being_sent(
    reader: Client, name: str, form: str
) -> None:
    response = reader.head(f"/{name}.{form}")
    assert response.status_code == 200
    assert b"".join(response) == b""


HIDDEN = "Qzxvwhidden"


def hidden_twin() -> None:
    """Make a row of everything that nothing published shows, and one beside it."""
    make_figure(subject=make_actor())
    author = make_author(name=f"{HIDDEN} Author", sort_name=HIDDEN)
    issue = make_issue(title=f"{HIDDEN} issue", published_at=None)
    draft = make_article(
        text=f"{HIDDEN} owed US$ 9.2 billion in July 2024.",
        title=f"{HIDDEN} debts", authors=[author], issue=issue, status="draft",
    )  # fmt: skip
    section = draft.sections.get()
    actor = make_actor(name=f"{HIDDEN} actor")
    make_mention(HIDDEN, section=section, actor=actor)
    event = make_event(title=f"{HIDDEN} event")
    make_event_mention("July 2024", section=section, event=event)
    make_figure("US$ 9.2 billion", section=section)


@pytest.mark.parametrize("name", LISTS)
def test_nothing_unpublished_is_in_any_file(reader: Client, name: str) -> None:
    hidden_twin()
    for form in ("csv", "json"):
        assert HIDDEN not in take(reader, f"/{name}.{form}").decode()
    book = openpyxl.load_workbook(io.BytesIO(take(reader, f"/{name}.xlsx")))
    for sheet in book:
        for line in sheet.iter_rows(values_only=True):
            assert HIDDEN not in str(line)


def test_a_published_row_names_no_actor_that_readers_may_not_see(
    reader: Client,
) -> None:
    unseen = make_actor(name=f"{HIDDEN} state")
    event = make_event(place=unseen)
    make_event_mention(event=event)
    figure = make_figure(subject=make_actor())
    Figure.objects.filter(pk=figure.pk).update(place=unseen)
    (row,) = json_file(reader, "/figures.json")["rows"]
    assert row["place"] == ""
    (row,) = json_file(reader, "/events.json")["rows"]
    assert row["place"] == ""


def test_an_event_names_who_took_part_and_where(reader: Client) -> None:
    city = make_mention(actor=make_actor(name="Astana", kind="place")).actor
    state = make_mention(actor=make_actor(name="Kazakhstan")).actor
    event = make_event(place=city)
    told = make_event_mention(event=event)
    for actor in (city, state):
        Participation.objects.create(event=event, actor=actor)
    (row,) = json_file(reader, "/events.json")["rows"]
    assert (row["place"], row["participants"]) == ("Astana", ["Kazakhstan"])
    assert row["quote"] == told.quote
    assert row["date_in_words"] == "July 2024"
    assert (row["date_earliest"], row["date_latest"]) == ("2024-07-01", "2024-07-31")
    assert row["source_address"].endswith(f"#e{told.pk}")


def test_events_are_drawn_as_spans_where_their_dates_are_vague(reader: Client) -> None:
    make_event_mention(event=make_event(date="2024-10-23", title="A & B"))
    make_event_mention(event=make_event(date="2024"))
    make_event_mention(event=make_event(date="2012/.."))
    make_event_mention(event=make_event(date="[..2035]"))
    make_event_mention(event=make_event(date=""))
    response = reader.get("/events/timeline.json")
    told = json.loads(response.content)
    since, whole, day, until = sorted(
        told["events"], key=lambda one: one["start_date"]["year"]
    )
    if "end_date" in day:
        whole, day = day, whole
    assert day["start_date"] == {"year": 2024, "month": 10, "day": 23}
    assert "end_date" not in day
    assert day["text"]["headline"] == "A &amp; B"
    assert day["display_date"] == "Happened: 23 October 2024"
    assert whole["start_date"] == {"year": 2024, "month": 1, "day": 1}
    assert whole["end_date"] == {"year": 2024, "month": 12, "day": 31}
    assert whole["display_date"] == "Happened: 2024"
    assert since["start_date"]["year"] == 2012
    assert "end_date" not in since
    assert until["start_date"] == {"year": 2035, "month": 12, "day": 31}
    assert "1 event has no date" in told["title"]["text"]["text"]
    assert "timeline" in response["Content-Disposition"]


@pytest.mark.usefixtures("seed")
def test_a_timeline_keeps_the_choices(reader: Client) -> None:
    asked = "date_from=2022&kind=meeting"
    page = reader.get(f"/events/?{asked}")
    assert f'href="/events/timeline.json?{asked.replace("&", "&amp;")}"' in page.text
    told = json_file(reader, f"/events/timeline.json?{asked}")
    assert len(told["events"]) == page.context["page"].paginator.count
    assert {slide["group"] for slide in told["events"]} == {"meeting"}
    assert len({slide["unique_id"] for slide in told["events"]}) == len(told["events"])


@pytest.mark.usefixtures("seed")
def test_what_a_search_finds_is_a_file_in_the_order_of_the_page(
    reader: Client,
) -> None:
    page = reader.get("/search/?q=china")
    rows = json_file(reader, "/search.json?q=china")["rows"]
    shown = [hit.article.pk for hit in page.context["page"]]
    assert [row["number"] for row in rows][: len(shown)] == shown != []
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    for hit, row in zip(page.context["page"], rows, strict=False):
        assert row["source_address"] == f"http://testserver{hit.address}"
        assert row["citation"].endswith(f"{row['source_address']}.")
        assert row["authors"]
        assert "chin" in row["passage"].lower()
        assert "<" not in row["passage"]
    plain = csv_rows(reader, "/search.csv?q=china")
    assert [int(row["number"]) for row in plain] == [row["number"] for row in rows]
    assert plain[0]["taken_from"].startswith(f"{len(rows)} articles with “china” · ")
    sheet, told = workbook(reader, "/search.xlsx?q=china")
    assert len(sheet) == told["count"] == len(rows)
    for form in FORMS:
        assert f'href="/search.{form}?q=china"' in page.text
    assert 'href="/search/feed/?q=china"' in page.text


def test_a_file_of_a_search_takes_the_same_statements_for_2_rows_and_20(
    reader: Client,
) -> None:
    def ask() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as captured:
            rows = json_file(reader, "/search.json?q=astana")["rows"]
        return len(captured), len(rows)

    crowd(2)
    statements, few = ask()
    crowd(20)
    more, many = ask()
    assert few < many
    assert more == statements <= MOST


def test_a_search_with_more_than_a_file_holds_says_so(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd(3)
    for module in (paging, candidates, found):
        monkeypatch.setattr(module, "CAP", 2)
    monkeypatch.setattr(found, "CHUNK", 1)
    told = json_file(reader, "/search.json?q=astana")
    assert len(told["rows"]) == told["about"]["count"] == 2
    assert told["about"]["query"] == "More than 2 articles with “astana”"
    assert told["about"]["complete"] is False


@pytest.mark.parametrize("asked", ["", "?q=", "?q=the", "?q=-the", "?q=%3D1%2B1"])
@pytest.mark.parametrize("form", FORMS)
def test_a_search_that_finds_nothing_is_an_empty_file(
    reader: Client, asked: str, form: str
) -> None:
    make_article()
    content = take(reader, f"/search.{form}{asked}")
    if form == "json":
        assert json.loads(content)["rows"] == []


def test_a_search_that_is_too_long_is_told_so(reader: Client) -> None:
    response = reader.get("/search.csv", {"q": "x" * 401})
    assert response.status_code == 400
    assert "at most 400 characters" in response.text


def test_a_search_finds_nothing_unpublished_for_a_file(reader: Client) -> None:
    hidden_twin()
    assert json_file(reader, f"/search.json?q={HIDDEN}")["rows"] == []


@pytest.mark.parametrize(
    "address",
    ["/actors.csv?q=", "/actors.xlsx?q=", "/authors.json?q=", "/events.csv?date_from=",
     "/events/timeline.json?kind=", "/figures.json?measure=", "/search.csv?q=",
     "/search.xlsx?q=", "/search/feed/?q=", "/sitemap-actors.xml?p="],
)  # fmt: skip
def test_no_value_of_any_parameter_brings_a_file_down(
    reader: Client, address: str
) -> None:
    make_mention()
    for value in ABSURD:
        response = reader.get(f"{address}{value}")
        assert response.status_code in (200, 400, 404, 414), (address, value)
        said = b"".join(response)
        assert b"<script>alert" not in said or response["Content-Type"].startswith(
            ("text/csv", "text/plain", "application/json")
        )
        assert "Set-Cookie" not in response.headers
