"""The review of an article: what its pages show, and what they answer."""

from django.test import Client
from django.urls import reverse

from tests.factories import make_article, make_candidate, make_figure, make_mention


def at(name: str, *args: object) -> str:
    """Give the address of a page of the review."""
    return reverse(f"admin:review{name}", args=args)


def test_the_text_is_shown_with_its_marks_and_the_queue(editor: Client) -> None:
    article = make_article(status="draft")
    section = article.sections.get()
    one = make_candidate(section=section)
    fact = make_mention("China", section=section)
    figure = make_figure(section=section)
    page = editor.get(at("", article.pk)).content.decode()
    assert f'id="c{one.pk}" data-mark="c{one.pk}">Kazakhstan</span>' in page
    assert f'id="m{fact.pk}"' in page
    assert f'id="f{figure.pk}"' in page
    assert f'<li data-id="{one.pk}" data-kind="actor"' in page
