"""Absurd addresses of lists and search: a plain page with the right status, always."""

from urllib.parse import quote

import pytest
from django.test import Client

from tests.factories import (
    make_actor,
    make_article,
    make_event_mention,
    make_figure,
    make_mention,
)

pytestmark = pytest.mark.django_db

LISTS = {
    "/issues/": ("date_from", "date_to", "page"),
    "/articles/": ("q", "author", "actor", "issue", "date_from", "date_to", "page"),
    "/authors/": ("q", "page"),
    "/actors/": ("q", "kind", "country", "event", "page"),
    "/events/": (
        "kind", "status", "actor", "article", "issue", "date_from", "date_to", "page",
    ),
    "/figures/": (
        "unit", "measure", "actor", "article", "issue", "mode", "sort", "date_from",
        "date_to", "page",
    ),
    "/measures/": ("q", "unit_kind", "page"),
    "/search/": ("q", "page"),
}  # fmt: skip
ABSURD = (
    quote("\0"), "a%00b", "-1", "0", "1.5", "1e9", "NaN", "9" * 19, "9" * 25,
    "9" * 5000, "2024-13", "2024-02-30", "0000", "99999", "-0044", "2024-99-99", "201X",
    "[..2035]", "2024/2020", "x" * 10_000, quote("ё" * 2_000), quote("😀" * 300),
    quote("“”‘’–—"),
    quote("' OR 1=1 --"), quote('"'), quote('"""'), quote("((("), quote("\\"), "%25",
    "_%25_", quote("<script>alert(1)</script>"), quote("& | ! <-> :* ( )"),
    quote("a" + "̈" * 200), "%FF%FE", "%ED%A0%80", quote("\x01\x1f\x7f"),
    quote("\r\nSet-Cookie: a=b"), quote("\u202e\ufeff\ue000\ue001"), "or", "-", "--",
    quote("-a -b -c"), quote("a " * 199), quote("/actors/1-x/"), "None", "true", "[]",
    "..%2F..%2Fetc", quote("１２"), quote("٣"), "+", "%20", "",
)  # fmt: skip


@pytest.fixture(autouse=True)
def rows() -> None:
    """Put one row on every list."""
    section = make_article().sections.get()
    make_mention(section=section, actor=make_actor(country="KAZ"))
    make_event_mention(section=section)
    make_figure(section=section)


@pytest.mark.parametrize("address", LISTS)
def test_no_value_of_any_parameter_brings_a_list_down(
    reader: Client, address: str
) -> None:
    for name in LISTS[address]:
        for value in ABSURD:
            response = reader.get(f"{address}?{name}={value}")
            where = f"{address}?{name}={value[:60]}"
            assert response.status_code in (200, 400, 404, 414), where
            assert "</html>" in response.text, where
            assert "<script>" not in response.text, where
            assert not response.cookies, where


@pytest.mark.parametrize("address", LISTS)
def test_many_unknown_and_repeated_parameters_change_nothing(
    reader: Client, address: str
) -> None:
    plain = reader.get(address).text
    assert reader.get(f"{address}?utm_source=x&a[]=1&__proto__=2").text == plain
    junk = "&".join(f"x{number}=1" for number in range(1_500))
    # more fields than anybody fills in are refused as a whole
    assert reader.get(f"{address}?{junk}").status_code in (200, 400, 414)
    for name in LISTS[address]:
        response = reader.get(f"{address}?{name}=a&{name}=b&{name}=")
        assert response.status_code == 200, name


def test_texts_of_ten_thousand_characters_are_refused(reader: Client) -> None:
    for address in ("/search/", "/articles/", "/actors/", "/authors/", "/measures/"):
        response = reader.get(address, {"q": "debt " * 2_000})
        assert response.status_code == 400, address
        assert len(response.text) < 60_000, address


def test_a_span_that_runs_backwards_is_told_so(reader: Client) -> None:
    for address in ("/issues/", "/articles/", "/events/", "/figures/"):
        response = reader.get(f"{address}?date_from=2024&date_to=2020")
        assert response.status_code == 400, address
        assert "The span ends before it starts" in response.text


@pytest.mark.parametrize(
    "address",
    [
        "/%ff", "/articles/%ff-%fe/", "/actors/%ED%A0%80/",
        "/../../etc/passwd", "/static/%2e%2e/manage.py", "/articles/3", "/figures/-1/",
        "/articles/1-x/more/", "/" + "a/" * 20_000, "/" + "a" * 60_000,
        "/%F0%9F%98%80/", "/articles/1-%2f/", "/figures/%D9%A3/", "/figures/1e3/",
    ],
)  # fmt: skip
def test_no_path_is_too_odd_for_a_plain_page_not_found(
    reader: Client, address: str
) -> None:
    response = reader.get(address)
    assert response.status_code == 404, address[:60]
    assert "There is no such page" in response.text


def test_a_foreign_host_is_a_bad_request(reader: Client) -> None:
    for host in ("evil.example", "", "a b", "localhost:port", "[::1"):
        response = reader.get("/articles/", headers={"host": host})
        assert response.status_code == 400, host
        assert "cannot be read" in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {"accept": "application/json"},
        {"accept": "*/*;q=x,,,;"},
        {"accept-language": "xx-YY-zz,;q=9"},
        {"cookie": "sessionid=\x00; csrftoken=; =;;"},
        {"if-modified-since": "yesterday", "range": "bytes=9-1"},
        {"x-forwarded-for": "not, an, address", "x-forwarded-proto": "ftp"},
    ],
)
def test_odd_headers_change_nothing(reader: Client, headers: dict[str, str]) -> None:
    for address in ("/", "/articles/", "/search/?q=debt"):
        response = reader.get(address, headers=headers)
        assert response.status_code == 200, address
        assert "</html>" in response.text


def test_a_line_break_in_a_query_stays_a_query(reader: Client) -> None:
    actor = make_mention().actor
    response = reader.get(f"/actors/{actor.pk}-wrong/?a=%0d%0aSet-Cookie:%20a=b")
    assert response.status_code == 301
    assert "\r" not in response["Location"]
    assert "\n" not in response["Location"]
    assert not response.cookies
