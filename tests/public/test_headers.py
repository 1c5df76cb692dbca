"""What every answer carries, and what a reader's browser is never asked to keep."""

import gzip

import pytest
from django.test import Client

from tests.factories import make_article

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/", "/about/", "/search/?q=debt", "/articles/", "/figures/?sort=value",
    "/actors/?page=99", "/nothing/", "/actors/?q=%00", "/articles/999-x/",
    "/robots.txt", "/healthz",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_guarded_and_leaves_nothing_behind(
    reader: Client, address: str
) -> None:
    make_article()
    response = reader.get(address)
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert not response.cookies


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_needs_what_the_policy_forbids(reader: Client, address: str) -> None:
    text = reader.get(address).text
    for forbidden in (" style=", "<style", "<script", " onclick=", 'src="http'):
        assert forbidden not in text


def test_a_page_travels_compressed_to_those_who_ask(reader: Client) -> None:
    article = make_article()
    plain = reader.get(article.get_absolute_url())
    packed = reader.get(
        article.get_absolute_url(), headers={"accept-encoding": "gzip, br"}
    )
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content).decode() == plain.text


def test_crawlers_are_told_what_is_not_for_them(reader: Client) -> None:
    text = reader.get("/robots.txt").text
    assert text == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /search/\n"
        "\nSitemap: http://testserver/sitemap.xml\n"
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "FOO"])
@pytest.mark.parametrize("address", ["/", "/articles/", "/search/", "/figures/1/"])
def test_nothing_can_be_sent_to_a_public_page(method: str, address: str) -> None:
    stranger = Client(enforce_csrf_checks=True)
    response = stranger.generic(method, address, b"a=b")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "cannot be done here" in response.text
    assert not response.cookies


def test_a_form_of_the_desk_without_its_proof_is_refused_plainly() -> None:
    stranger = Client(enforce_csrf_checks=True)
    response = stranger.post("/admin/login/", {"username": "ada"})
    assert response.status_code == 403
    assert "proof of origin" in response.text
