"""DOCX: all words of the body and the notes; marks are listed, bombs are refused."""

import pytest

from articles.ingest.receiving.receive import receive
from articles.ingest.source import SourceProblem

from .making import WORD, docx, paragraph, repacked

RUN = '<w:r>{marks}<w:t xml:space="preserve">{words}</w:t></w:r>'


def run(words: str, *marks: str) -> str:
    inside = "".join(f"<w:{mark}/>" for mark in marks)
    return RUN.format(marks=f"<w:rPr>{inside}</w:rPr>" if marks else "", words=words)


def text(body: str) -> str:
    return receive(docx(body), "issue.docx").text


def test_paragraphs_are_lines_and_breaks_end_them() -> None:
    body = (
        paragraph("One.") + f"<w:p>{run('Two')}<w:r><w:br/></w:r>{run('three')}</w:p>"
    )
    assert text(body) == "One.\nTwo\nthree"


def test_tables_and_content_controls_are_read() -> None:
    cell = f"<w:tc>{paragraph('a cell')}</w:tc>"
    table = f"<w:tbl><w:tr>{cell}<w:tc>{paragraph('another')}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{paragraph('controlled')}</w:sdtContent></w:sdt>"
    assert text(table + control) == "a cell\nanother\ncontrolled"


def test_a_text_box_stands_after_the_paragraph_that_holds_it_and_once() -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = f"<w:p>{run('Before ')}{drawn}{run('and after.')}</w:p>{paragraph('Next.')}"
    assert text(body) == "Before and after.\nIn the box.\nNext."


def test_signs_that_word_writes_as_elements() -> None:
    signs = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>"
    more = '<w:r><w:t>d</w:t><w:softHyphen/><w:t>e</w:t><w:sym w:char="2022"/></w:r>'
    assert text(f"<w:p>{signs}{more}</w:p>") == "a b\u2011cde•"


def test_field_codes_are_not_read_but_their_results_are() -> None:
    field = "<w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r>"
    assert text(f"<w:p>{field}{run('7')}</w:p>") == "7"


def test_inserted_words_are_read_and_deleted_ones_are_listed() -> None:
    gone = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    body = f"<w:p>{run('The ')}{gone}<w:ins>{run('new')}</w:ins>{run(' text')}</w:p>"
    source = receive(docx(body), "issue.docx")
    assert source.text == "The new text"
    assert [(one.kind, one.words) for one in source.dropped] == [("deleted", "old")]


def test_hidden_words_are_listed() -> None:
    body = f"<w:p>{run('Seen')}{run(' unseen', 'vanish')}</w:p>"
    source = receive(docx(body), "issue.docx")
    assert source.text == "Seen"
    assert [(one.kind, one.words) for one in source.dropped] == [("hidden", " unseen")]


def test_emphasis_is_listed_as_one_stretch() -> None:
    body = f"<w:p>{run('In ')}{run('The ', 'i')}{run('Analyst', 'i')}{run('.')}</w:p>"
    source = receive(docx(body), "issue.docx")
    (mark,) = source.dropped
    assert (mark.kind, mark.target, mark.words) == ("emphasis", "i", "The Analyst")
    assert source.received[mark.start : mark.end] == "The Analyst"


def test_a_link_is_listed_with_its_target() -> None:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/hyperlink" Target="https://example.org/a" '
        b'TargetMode="External"/></Relationships>'
    )
    body = f'<w:p>{run("See ")}<w:hyperlink r:id="r9">{run("here")}</w:hyperlink></w:p>'
    content = docx(body, {"word/_rels/document.xml.rels": relations})
    source = receive(content, "issue.docx")
    (link,) = source.dropped
    assert (link.kind, link.words) == ("link", "here")
    assert link.target == "https://example.org/a"
    assert source.text == "See here"


def test_footnotes_come_after_the_body() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2">'
        f"{paragraph('A note.')}</w:footnote></w:footnotes>"
    ).encode()
    content = docx(paragraph("Body."), {"word/footnotes.xml": notes})
    assert receive(content, "issue.docx").text == "Body.\nA note."


def test_remarks_in_the_margin_are_listed_with_their_author() -> None:
    comments = (
        f'<w:comments xmlns:w="{WORD}"><w:comment w:id="1" w:author="Ed Itor">'
        f"{paragraph('Check this.')}</w:comment></w:comments>"
    ).encode()
    content = docx(paragraph("Body."), {"word/comments.xml": comments})
    source = receive(content, "issue.docx")
    (remark,) = source.dropped
    assert (remark.kind, remark.words) == ("comment", "Check this.")
    assert (remark.target, source.text) == ("Ed Itor", "Body.")


def test_a_picture_is_listed_with_its_description() -> None:
    picture = (
        '<w:r><w:drawing><pic:pic xmlns:pic="http://schemas.openxmlformats.org/'
        'drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="p" '
        'descr="A map"/></pic:nvPicPr></pic:pic></w:drawing></w:r>'
    )
    source = receive(docx(f"<w:p>{run('Seen ')}{picture}</w:p>"), "issue.docx")
    (image,) = source.dropped
    assert (image.kind, image.words, image.start) == ("image", "A map", 5)


def refusal(content: bytes) -> str:
    with pytest.raises(SourceProblem) as refused:
        receive(content, "bomb.docx")
    return str(refused.value)


def test_a_bomb_is_refused_by_the_directory_of_the_package() -> None:
    bomb = repacked({"word/media/image1.png": bytes(30_000_000)})
    assert len(bomb) < 100_000
    assert "packed no tighter than 250 to 1" in refusal(bomb)


def test_a_document_of_too_many_parts_is_refused() -> None:
    parts = {f"word/media/{number}.png": b"x" for number in range(5_001)}
    assert "at most 100,000,000 in 5,000 are read" in refusal(repacked(parts))


def test_entities_that_grow_are_not_unfolded() -> None:
    lines = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10)
    )
    document = (
        f'<!DOCTYPE x [{lines}]><w:document xmlns:w="{WORD}"><w:body><w:p><w:r>'
        "<w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    )
    message = refusal(repacked({"word/document.xml": document.encode()}))
    assert message.startswith("bomb.docx: the file ")


def test_external_entities_are_not_fetched() -> None:
    document = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r>'
        "<w:t>Words.&e;</w:t></w:r></w:p></w:body></w:document>"
    )
    message = refusal(repacked({"word/document.xml": document.encode()}))
    assert "Entity 'e' not defined" in message
    assert "root" not in message


@pytest.mark.parametrize("depth", [300, 50_000])
def test_a_document_nested_too_deeply_is_refused(depth: int) -> None:
    body = "<w:sdt>" * depth + paragraph("x") + "</w:sdt>" * depth
    assert "is a DOCX file that is damaged" in refusal(docx(body))


def test_a_document_without_its_main_part_is_refused() -> None:
    message = refusal(repacked({"word/document.xml": b"junk"}))
    assert "Open it in a word processor, save it again as DOCX" in message
