"""Tell what a file is by what is in it, whatever its name says. Pure."""

import io
import re
import zipfile
import zlib

from articles.ingest.receiving.formats import Unreadable

_SIGNATURES = (
    (b"{\\rtf", "is an RTF document. Open it and save it as DOCX"),
    (b"\x89PNG", "is a PNG image. Run text recognition (OCR) and send the text"),
    (b"\xff\xd8\xff", "is a JPEG image. Run text recognition (OCR) and send the text"),
    (b"GIF8", "is a GIF image. Run text recognition (OCR) and send the text"),
    (b"II*\0", "is a TIFF image. Run text recognition (OCR) and send the text"),
    (b"MM\0*", "is a TIFF image. Run text recognition (OCR) and send the text"),
    (b"7z\xbc\xaf", "is a 7-Zip archive. Unpack it and send the files one by one"),
    (b"Rar!", "is a RAR archive. Unpack it and send the files one by one"),
    (b"\x1f\x8b", "is packed with gzip. Unpack it and send what is inside"),
    (b"BZh", "is packed with bzip2. Unpack it and send what is inside"),
    (b"\xfd7zXZ", "is packed with xz. Unpack it and send what is inside"),
    (b"%!PS", "is PostScript. Convert it to PDF"),
    (b"\x7fELF", "is a program, not a text"),
    (b"wOFF", "is a font, not a text"),
    (b"SQLite format 3", "is a database, not a text"),
)
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError
)  # fmt: skip
"""What Python's zipfile raises for archives that are damaged or of an odd kind."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_INSIDE = (
    ("xl/", "is an Excel workbook. Save the text as plain text or DOCX"),
    ("ppt/", "is a PowerPoint file. Save the text as plain text or DOCX"),
    ("META-INF/container.xml", "is an EPUB book. Save the text as HTML or DOCX"),
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
    b"application/vnd.oasis.opendocument.spreadsheet": "a spreadsheet (.ods)",
    b"application/vnd.oasis.opendocument.presentation": "a presentation (.odp)",
}
_MAIL = re.compile(rb"(?im)^content-transfer-encoding:[ \t]*(?:base64|quoted)")
_MHTML = re.compile(rb"(?im)^content-type:[ \t]*multipart/related")
_BLOCKS = (
    "article|blockquote|body|center|div|dl|font|h[1-6]|head|html|main|meta|ol|p|pre|"
    "section|span|table|tbody|td|title|tr|ul"
)
_OPENS = re.compile(
    rf"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|(?:{_BLOCKS})\b[^<>]*>)",
    re.I | re.S,
)
_CLOSES = re.compile(rf"</(?:{_BLOCKS}|li)\s*>|<br\s*/?>", re.I)
SNIFFED = 100_000
"""Only so many characters from the start decide whether a text is HTML."""


def binary_format(content: bytes) -> str | None:
    """Give "pdf" or "docx"; None for what may be text; refuse all else by name."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for signature, said in _SIGNATURES:
        if content.startswith(signature):
            raise Unreadable(said)
    if content[8:12] == b"WEBP" or content[4:12] in {b"ftypheic", b"ftypheix"}:
        raise Unreadable("is an image. Run text recognition (OCR) and send the text")
    if content.startswith(_OLE):
        raise Unreadable(_ole(content))
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(content)
    start = content[:20_000]
    if b"mime-version:" in start.lower() and b"\0" not in start:
        if _MHTML.search(start):
            raise Unreadable("is a web archive (.mht). Save the page as HTML")
        if _MAIL.search(start):
            raise Unreadable(
                "is an e-mail as sent, with its words encoded. Open it and paste them"
            )
    return None


def is_html(text: str) -> bool:
    """Say whether a text is HTML: it opens with a block, and has its close or break."""
    start = text[:SNIFFED].lstrip("\ufeff")
    opens = _OPENS.match(start)
    if not opens:
        return False
    tag = opens[0].rstrip().lower()
    return "<!doctype" in tag or "<html" in tag or bool(_CLOSES.search(text))


def _ole(content: bytes) -> str:
    if _ENCRYPTED in content:
        return "is protected by a password. Remove the password and send it again"
    if _WORD in content:
        return "is a Word document of the old kind (.doc). Save it as DOCX"
    return "is an Office file of the old kind. Save the text as DOCX"


def _zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            first = archive.infolist()[0] if names else None
            kind = b""
            if first and first.filename == "mimetype" and first.file_size < 200:
                kind = archive.read(first).strip()
    except BROKEN_ZIP as error:
        raise Unreadable(
            "begins like a DOCX or ZIP file but is damaged or cut off. Send it again"
        ) from error
    if kind in _OPEN_DOCUMENT:
        raise Unreadable(f"is {_OPEN_DOCUMENT[kind]}. Save it as DOCX")
    for name, said in _INSIDE:
        if any(entry.startswith(name) for entry in names):
            raise Unreadable(said)
    if "[Content_Types].xml" in names and any(n.startswith("word/") for n in names):
        return "docx"
    raise Unreadable("is a ZIP archive. Unpack it and send the files one by one")
