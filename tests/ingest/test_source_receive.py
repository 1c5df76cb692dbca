"""A source is received whatever its encoding, or refused with a sentence to act on."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings

from articles.ingest.receiving.receive import (
    LARGEST_FILE,
    LONGEST_TEXT,
    receive,
    receive_file,
    receive_text,
)
from articles.ingest.source import Source, SourceProblem

from .making import SAMPLES, docx, paragraph, pdf, zipped

PATH = Path(settings.BASE_DIR) / "fixtures/source/analyst-2024.txt"
WORDS = "China’s “debt trap” – Ömürbek at a café in Zürich"


def codes(source: Source) -> list[str]:
    return [step.code for step in source.steps]


def refusal(content: bytes, name: str = "issue.txt") -> str:
    with pytest.raises(SourceProblem) as refused:
        receive(content, name)
    message = str(refused.value)
    assert message.startswith(f"{name}: the file ")
    assert message.endswith(".")
    return message


def test_the_seed_is_received_as_it_is_without_a_step() -> None:
    source = receive_file(PATH)
    assert source.text == source.received == PATH.read_text(encoding="utf-8")
    assert (source.steps, source.dropped, source.furniture) == ((), (), ())
    assert (source.format, source.encoding) == ("text", "utf-8")
    assert source.sha256 == hashlib.sha256(PATH.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("utf-32-be", "utf-32-be"),
        ("cp1252", "windows-1252"),
        ("mac_roman", "macintosh"),
    ],
)
def test_the_encoding_is_found_and_named(codec: str, encoding: str) -> None:
    source = receive(WORDS.encode(codec), "issue.txt")
    assert source.text == WORDS
    assert source.encoding == encoding
    assert ("encoding" in codes(source)) == (encoding != "utf-8")


def test_letters_of_turkish_are_not_taken_for_those_of_iceland() -> None:
    words = "Erdoğan’s Türkiye, İstanbul and Şanlıurfa"
    source = receive(words.encode("cp1254"), "issue.txt")
    assert (source.text, source.encoding) == (words, "windows-1254")
    assert "check names with accents" in source.steps[0].message


def test_a_text_in_another_alphabet_is_decoded() -> None:
    words = "Президент Казахстана заявил о новой политике в регионе и о торговле"
    source = receive(words.encode("cp1251"), "issue.txt")
    assert (source.text, source.encoding) == (words, "windows-1251")


def test_a_byte_that_no_encoding_has_is_not_read_as_something_else() -> None:
    content = (WORDS * 9).encode("cp1252") + b"\x81"
    assert "no other encoding makes words of it" in refusal(content)


def test_one_odd_letter_does_not_spoil_an_encoding() -> None:
    words = WORDS * 20 + " aƒb"
    source = receive(words.encode("cp1252"), "issue.txt")
    assert (source.text, source.encoding) == (words, "windows-1252")


def test_a_short_word_in_another_alphabet_is_not_guessed() -> None:
    assert "save it as UTF-8" in refusal("Бишкек".encode("cp1251"))


def test_utf_8_with_a_damaged_line_is_refused_with_that_line() -> None:
    content = f"{WORDS}\nÖmürbek\n".encode() + b"caf\xe9 bar\n"
    assert "UTF-8 but for line 3, where the byte 0xe9 is not" in refusal(content)


def test_utf_16_cut_off_is_refused() -> None:
    assert "begins as UTF-16-LE, but byte" in refusal(WORDS.encode("utf-16")[:-1])


def test_a_page_in_another_encoding_says_which_it_is() -> None:
    page = '<html><meta charset="iso-8859-1"><p>Caf\xe9 \x93Bishkek\x94</p></html>'
    source = receive(page.encode("latin-1"), "page.html")
    assert (source.text, source.encoding) == ("Café “Bishkek”", "windows-1252")


def test_a_false_claim_of_a_page_is_not_believed() -> None:
    page = '<html><meta charset="rot13"><p>Caf\xe9</p></html>'
    assert receive(page.encode("latin-1"), "page.html").text == "Café"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "nothing but blanks and NUL bytes"),
        ("\u00a0\u200b\n".encode(), "holds no words"),
        (b"\0" * 1000, "nothing but blanks and NUL bytes"),
        (bytes(range(1, 32)) * 100, "control characters: it is no text"),
        (b"\x93\x81\xfe\x90\x8f" * 40, "no other encoding makes words of it"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a PNG image. Run text recognition"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "a JPEG image. Run text recognition"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "an image. Run text recognition"),
        (b"\x1f\x8b\x08" + b"\0" * 50, "packed with gzip"),
        (b"PK\x03\x04" + b"\0" * 50, "damaged or cut off"),
        (b"%PDF-1.7\nnothing", "a PDF that is damaged or cut off"),
        (b"{\\rtf1 words}", "an RTF document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (
            b"MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\nQnkgQWRh\n",
            "an e-mail as sent",
        ),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; x\n\n<p>x</p>\n",
            "a web archive (.mht)",
        ),
    ],
)
def test_what_is_no_source_is_refused_by_name(content: bytes, words: str) -> None:
    assert words in refusal(content)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"notes.txt": b"x"}, "a ZIP archive. Unpack it"),
        ({"xl/workbook.xml": b"x"}, "an Excel workbook"),
        ({"ppt/presentation.xml": b"x"}, "a PowerPoint file"),
        ({"META-INF/container.xml": b"x"}, "an EPUB book"),
    ],
)
def test_other_archives_are_refused_by_name(
    parts: dict[str, bytes], words: str
) -> None:
    assert words in refusal(zipped(parts))


def test_a_file_of_50_megabytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(SourceProblem, match="has 50,000,000 bytes; at most"):
        receive_file(path)
    assert f"at most {LARGEST_FILE:,} are read" in refusal(bytes(LARGEST_FILE + 1))


def test_a_text_beyond_the_limit_is_refused() -> None:
    message = refusal(b"w" * (LONGEST_TEXT + 1))
    assert f"at most {LONGEST_TEXT:,} are read at a time. Split it" in message


def test_one_endless_line_is_read() -> None:
    words = "word " * 200_000
    assert receive(words.encode(), "line.txt").text == words.rstrip()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceProblem, match="cannot be read: No such file"):
        receive_file(tmp_path / "absent.txt")


def test_half_of_a_pair_is_refused_with_its_line() -> None:
    with pytest.raises(SourceProblem) as refused:
        receive_text("By Ada Writer\nbroken \ud83d here")
    assert str(refused.value).startswith("pasted.txt, line 2: character 21 is half of")


def test_a_paste_keeps_the_bytes_it_stands_for() -> None:
    source = receive_text(WORDS)
    assert (source.file_name, source.content) == ("pasted.txt", WORDS.encode())


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (b"By Ada Writer\nWords.", "issue.pdf", "text"),
        (b"<html><p>Words.</p></html>", "issue.txt", "html"),
        (docx(paragraph("Words.")), "issue.html", "docx"),
        (pdf([[(72, 700, "Words.")]]), "issue.docx", "pdf"),
    ],
)
def test_the_content_decides_and_a_wrong_name_is_told(
    content: bytes, name: str, form: str
) -> None:
    source = receive(content, name)
    assert source.format == form
    assert codes(source) == ["extension"]
    assert f"ends in .{name.rsplit('.')[-1]}, but" in source.steps[0].message


def test_a_name_without_an_ending_is_no_wrong_one() -> None:
    assert receive(b"Words.", "README").steps == ()
    assert receive_file(SAMPLES / "pandoc.docx").steps == ()


def test_ten_thousand_bylines_stay_as_they_are() -> None:
    words = "By Ada Writer and Bob Reader\n" * 10_000
    source = receive(words.encode(), "bylines.txt")
    assert (source.text, source.steps) == (words, ())
