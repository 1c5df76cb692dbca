"""Make small files of other formats for tests: hostile ones, and odd ones."""

import io
import zipfile
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent / "samples"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, parts: dict[str, bytes] | None = None) -> bytes:
    """Give a DOCX file with another body (XML of the elements in `w:body`)."""
    document = (
        f'<w:document xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><w:body>{body}</w:body></w:document>'
    )
    return repacked({"word/document.xml": document.encode(), **(parts or {})})


def repacked(parts: dict[str, bytes]) -> bytes:
    """Give the sample DOCX with parts added or put in place of its own."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(SAMPLES / "pandoc.docx") as sample,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in sample.namelist():
            if name not in parts:
                made.writestr(name, sample.read(name))
        for name, content in parts.items():
            made.writestr(name, content)
    return packed.getvalue()


def paragraph(words: str) -> str:
    """Give a paragraph of DOCX."""
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def zipped(parts: dict[str, bytes]) -> bytes:
    """Give a ZIP archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return packed.getvalue()


Print = tuple[float, float, str]
"""Where a line of type begins, in points from the lower left corner, and its words."""


def pdf(pages: list[list[Print]], size: int = 10) -> bytes:
    """Give a PDF with lines of type at places of its pages; a page may have none."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        drawn = "".join(
            f"BT /F1 {size} Tf {left} {foot} Td ({_escaped(words)}) Tj ET\n"
            for left, foot, words in lines
        )
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font "
            f"<< /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream",
        ]
    made, places = b"%PDF-1.4\n", []
    for number, words in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{words}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    )
    return made + end.encode()


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
