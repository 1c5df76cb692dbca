"""Corrections at the desk, as each role sees them; nothing typed is lost."""

import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from actors.models import Relationship
from articles.models import Article, Correction, RelationshipEvidence
from tests.articles.test_correcting import published
from tests.factories import TEXT, anchor, make_actor, make_article, make_figure

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/corrections/"


def begun(client: Client, article: Article, kind: str = "correction") -> Correction:
    """Begin a correction by its page."""
    answer = client.post(f"{LIST}begin/{article.pk}/", {"kind": kind})
    assert answer.status_code == 302
    return Correction.objects.latest("pk")


def form_of(row: Correction, **changes: str) -> dict[str, str]:
    """Fill the form of a draft in as its page does."""
    article = row.article
    section, byline = article.sections.get(), article.authorships.get()
    return {
        "version": str(row.version),
        "kind": row.kind,
        "notice": "An earlier edition gave another sum.",
        "reason": "The sum was wrong.",
        "title": article.title,
        f"text_{section.pk}": section.text,
        f"label_{section.pk}": section.label,
        f"name_{byline.pk}": byline.name_as_printed,
    } | changes


def text_field(row: Correction) -> str:
    """Name the form's field of the one section."""
    return f"text_{row.article.sections.get().pk}"


def test_a_correction_goes_from_draft_to_readers(
    editor: Client, manager: Client, reader: Client
) -> None:
    article = published()
    row = begun(editor, article)
    new = TEXT.replace("summit", "meeting")
    sent = form_of(row, radius="1") | {text_field(row): new}
    answer = editor.post(f"{LIST}{row.pk}/", sent)
    assert answer["Location"] == f"{LIST}{row.pk}/radius/"
    page = manager.get(f"{LIST}{row.pk}/radius/").content.decode()
    assert re.search("<del>.*summit", page)
    assert article.get_absolute_url() in page
    row.refresh_from_db()
    manager.post(f"{LIST}{row.pk}/radius/", {"apply": "1", "version": row.version})
    assert "meeting" in reader.get(article.get_absolute_url()).content.decode()
    row.refresh_from_db()
    assert (row.state, row.applied_by) == (
        "applied",
        User.objects.get(username="managing-editor"),
    )
    closed = manager.get(f"{LIST}{row.pk}/").content.decode()
    assert "never changes now" in closed


def test_facts_in_doubt_are_decided_on_the_page(
    editor: Client, manager: Client
) -> None:
    with transaction.atomic():
        article = make_article()
        figure = make_figure(section=article.sections.get())
    row = begun(editor, article)
    sent = form_of(row) | {text_field(row): TEXT.replace("9.2", "9.4")}
    editor.post(f"{LIST}{row.pk}/", sent)
    address = f"{LIST}{row.pk}/radius/"
    page = editor.get(address).content.decode()
    assert "is in doubt (reworded)" in page
    assert "Astana owed US$ 9.2 billion" in page
    key = f"figure{figure.pk}"
    bad = editor.post(address, {f"{key}-do": "keep", f"{key}-quote": "nowhere"})
    assert "is not in the new text" in bad.content.decode()
    good = editor.post(
        address,
        {
            f"{key}-do": "keep",
            f"{key}-quote": "Astana owed US$ 9.4 billion",
            f"{key}-number_text": "9.4 billion",
            f"{key}-value": "9400000000",
        },
    )
    assert good.status_code == 302
    row.refresh_from_db()
    manager.post(address, {"apply": "1", "version": row.version})
    figure.refresh_from_db()
    assert figure.number_text == "9.4 billion"
    assert figure.value == Decimal(9_400_000_000)


def test_a_stale_save_shows_both_and_loses_nothing(
    editor: Client, manager: Client
) -> None:
    row = begun(editor, published())
    first = form_of(row) | {text_field(row): TEXT.replace("summit", "meeting")}
    late = form_of(row) | {text_field(row): TEXT.replace("summit", "council")}
    editor.post(f"{LIST}{row.pk}/", first)
    answer = manager.post(f"{LIST}{row.pk}/", late)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody saved this correction" in page
    assert re.search("<del>.*meeting", page)
    assert re.search("<ins>.*council", page)
    assert "hosted the council" in page
    row.refresh_from_db()
    assert "meeting" in str(row.texts)
    again = late | {"version": str(row.version)}
    assert manager.post(f"{LIST}{row.pk}/", again).status_code == 302


def test_retract_leads_to_a_notice(manager: Client) -> None:
    article = published()
    page = manager.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert f"{LIST}begin/{article.pk}/?kind=retraction" in page
    begin = manager.get(f"{LIST}begin/{article.pk}/?kind=retraction").content.decode()
    assert '<option value="retraction" selected>' in begin


def test_without_a_notice_nothing_is_retracted(editor: Client, manager: Client) -> None:
    article = published()
    row = begun(editor, article, "retraction")
    address = f"{LIST}{row.pk}/radius/"
    manager.post(address, {"apply": "1", "version": row.version})
    article.refresh_from_db()
    assert article.status == "published"
    editor.post(f"{LIST}{row.pk}/", form_of(row))
    row.refresh_from_db()
    manager.post(address, {"apply": "1", "version": row.version})
    article.refresh_from_db()
    assert article.status == "retracted"


def test_what_was_changed_since_it_was_shown_is_not_applied(
    editor: Client, manager: Client
) -> None:
    row = begun(editor, published())
    sent = form_of(row) | {text_field(row): TEXT.replace("summit", "meeting")}
    editor.post(f"{LIST}{row.pk}/", sent)
    answer = manager.post(
        f"{LIST}{row.pk}/radius/", {"apply": "1", "version": row.version}, follow=True
    )
    assert "was changed since it was shown" in answer.content.decode()
    row.refresh_from_db()
    assert row.state == "draft"


@pytest.mark.parametrize(
    ("group", "page", "status"),
    [
        ("Contributor", "", 200),
        ("Contributor", "begin", 403),
        ("Contributor", "radius", 200),
        ("Editor", "begin", 200),
        ("Editor", "radius", 200),
        ("Managing editor", "begin", 200),
    ],
)
def test_who_may_open_what(
    sign_in: object, editor: Client, group: str, page: str, status: int
) -> None:
    article = published()
    row = begun(editor, article)
    client = editor if group == "Editor" else sign_in(group)  # type: ignore[operator]
    addresses = {
        "": LIST,
        "begin": f"{LIST}begin/{article.pk}/",
        "radius": f"{LIST}{row.pk}/radius/",
    }
    assert client.get(addresses[page]).status_code == status


def test_an_editor_cannot_apply(editor: Client, manager: Client) -> None:
    row = begun(manager, published())
    sent = form_of(row) | {text_field(row): TEXT.replace("summit", "meeting")}
    manager.post(f"{LIST}{row.pk}/", sent)
    row.refresh_from_db()
    apply = {"apply": "1", "version": row.version}
    assert editor.post(f"{LIST}{row.pk}/radius/", apply).status_code == 403


def test_a_draft_can_be_discarded_and_stays_on_record(editor: Client) -> None:
    row = begun(editor, published())
    editor.post(f"{LIST}{row.pk}/discard/")
    row.refresh_from_db()
    assert row.state == "discarded"
    assert "discarded" in editor.get(LIST).content.decode()


@pytest.mark.parametrize("page", ["999999/", "999999/radius/", "begin/999999/"])
def test_what_is_not_there_is_404(manager: Client, page: str) -> None:
    assert manager.get(f"{LIST}{page}").status_code == 404


def test_a_title_of_what_is_published_is_no_field(manager: Client) -> None:
    article = published()
    page = manager.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert 'name="title"' not in page


def test_the_radius_tells_of_a_relationship_with_a_role_alone(editor: Client) -> None:
    with transaction.atomic():
        article = make_article()
        held = Relationship.objects.create(
            from_actor=make_actor(), kind="office_of", role="President"
        )
        RelationshipEvidence.objects.create(
            relationship=held,
            **anchor("Kazakhstan hosted", section=article.sections.get()),
        )
    row = begun(editor, article)
    sent = form_of(row, radius="1") | {text_field(row): TEXT.replace("2024", "2025")}
    editor.post(f"{LIST}{row.pk}/", sent | {"title": "Another title"})
    answer = editor.get(f"{LIST}{row.pk}/radius/")
    assert answer.status_code == 200
    assert held.from_actor.get_absolute_url() in answer.text
    words = [one.words for one in editor.get("/admin/").context["lately"]]
    assert "Another title" in words
    assert "" not in words
