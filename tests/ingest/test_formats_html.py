"""HTML: blocks give paragraphs; what is no text is left out, and listed."""

import time

import pytest

from articles.ingest.receiving.receive import receive, receive_text
from articles.ingest.source import Source


def page(body: str) -> Source:
    return receive_text(f"<html><body>{body}</body></html>", "page.html")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("<p>One <b>two</b>\n   three</p>", "One two three"),
        ("<h2>A title</h2>By Ada Writer<br>Words.<br/>More.", "A title\nBy Ada Writer\n"
         "Words.\nMore."),
        ("<ul><li>one<li>two</ul>after", "one\ntwo\nafter"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\nb\nc"),
        ("<pre>one\n  two\n\nthree</pre>", "one\n  two\nthree"),
        ("<p>never closed <i>at all", "never closed at all"),
        ("<p>&ldquo;A&rdquo; &amp; B&nbsp;C &#8364;5 &eacute;", "“A” & B C €5 é"),
        ("<p>cooper&shy;ation", "cooperation"),
        ("<p>3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
    ],
)  # fmt: skip
def test_blocks_give_paragraphs(body: str, text: str) -> None:
    assert page(body).text == text


def test_what_is_no_text_is_left_out_and_listed() -> None:
    source = page(
        "<nav>Menu <a href='/x'>Home</a></nav><p>Words<script>if (a < b) { evil() }"
        "</script> stay.</p><style>p {}</style><!-- a remark -->"
        "<p hidden>secret</p><p style='display: none'>more</p>"
        "<img src='map.png' alt='A map'><select><option>x</select><svg><text>y</svg>"
    )
    assert source.text == "Words stay."
    kinds = [(one.kind, one.words) for one in source.dropped]
    assert kinds == [
        ("navigation", "Menu Home"),
        ("script", "if (a < b) { evil() }"),
        ("style", "p {}"),
        ("comment", "a remark"),
        ("hidden", "secret"),
        ("hidden", "more"),
        ("image", "A map"),
        ("form", "x"),
        ("image", "y"),
    ]


def test_links_and_emphasis_are_listed_where_they_stand() -> None:
    source = page(
        "<p>In <em>The Analyst</em>, see <a href='http://a.b/c'>this </a>one."
    )
    found = {one.kind: one for one in source.dropped}
    assert source.text == "In The Analyst, see this one."
    assert (found["emphasis"].words, found["emphasis"].target) == ("The Analyst", "em")
    assert (found["link"].words, found["link"].target) == ("this", "http://a.b/c")
    for one in source.dropped:
        assert source.received[one.start : one.end] == one.words


def test_a_cloaked_address_is_left_out_and_listed() -> None:
    source = page(
        "<p>Write to <span id='cloak7f'>This email address is being protected from "
        "spambots.</span><script>var a = 'b';</script> soon.</p>"
        "<p><joomla-hidden-mail first='YQ=='>This email</joomla-hidden-mail></p>"
    )
    assert source.text == "Write to soon."
    assert [one.kind for one in source.dropped] == ["cloak", "script", "cloak"]


def test_markup_that_was_written_as_words_stays_words() -> None:
    source = page("<p>The tag &lt;b&gt; makes bold.")
    assert source.text == "The tag ‹b› makes bold."
    assert source.received_at(source.text.index("‹")) == source.received.index("<")


def test_page_headers_of_a_word_processor_are_told() -> None:
    source = page("<div title='header'><p>The Journal</p></div><p>Words.</p>")
    assert [span.of(source.text) for span in source.furniture] == ["The Journal"]
    assert source.text == "The Journal\nWords."


@pytest.mark.parametrize("tag", ["div", "b", "span", "table><tr><td", "ul><li"])
def test_a_hundred_thousand_levels_are_read(tag: str) -> None:
    started = time.perf_counter()
    source = receive((f"<html>{f'<{tag}>' * 100_000}deep").encode(), "deep.html")
    assert source.text == "deep"
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    ("paste", "form"),
    [
        ("<p>One.</p><p>Two.</p>", "html"),
        ("<!DOCTYPE html>\n<title>x</title>Words.", "html"),
        ("<?xml version='1.0'?>\n<html><p>Words.</p></html>", "html"),
        ("<!-- saved --><div>Words<br>more</div>", "html"),
        ("3 < 4, and <b>bold</b> words", "text"),
        ("<b>bold</b> words\nand more", "text"),
        ("By Ada Writer <ada@example.org>", "text"),
    ],
)
def test_a_paste_is_taken_for_html_when_it_opens_as_such(paste: str, form: str) -> None:
    assert receive_text(paste).format == form


def test_the_encoding_of_a_page_is_found_by_its_mark() -> None:
    content = "<html><p>Öm’s</p></html>".encode("utf-16")
    source = receive(content, "page.html")
    assert (source.format, source.text) == ("html", "Öm’s")
