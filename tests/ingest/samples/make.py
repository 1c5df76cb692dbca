"""Make the sample files anew: `python -m tests.ingest.samples.make`.

It needs LibreOffice (soffice), pandoc, qpdf and Chromium. The words are those of the
fixture `fixtures/source/analyst-2024.txt`; the samples are what other people's programs
make of them. Soft hyphens are put into long words, so that the PDFs of LibreOffice have
words broken at the ends of lines.
"""

import re
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
SEED = HERE.parents[2] / "fixtures/source/analyst-2024.txt"
HEADER = "Central Asia-Caucasus Analyst, 2024"
LAST_TWO = 19
"""The line, from 0, at which the last two articles begin."""
PASSWORD = "caspian"
_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("fo", "xsl-fo-compatible"),
    )
)


def document(paragraphs: list[str], columns: bool = False) -> str:
    """Give a flat OpenDocument text; with two columns it has indents, not gaps."""
    body = "".join(
        f'<text:p text:style-name="P">{escape(one)}</text:p>' for one in paragraphs
    )
    layout, size = "", "11pt"
    paragraph = 'fo:text-align="justify" fo:margin-bottom="0.08in"'
    if columns:
        size = "10pt"
        layout = '<style:columns fo:column-count="2" fo:column-gap="0.25in"/>'
        paragraph = 'fo:text-align="start" fo:text-indent="0.2in"'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_NAMESPACES} office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="P" style:family="paragraph">
<style:paragraph-properties {paragraph}/><style:text-properties fo:font-size="{size}"
 fo:font-family="Liberation Serif" fo:language="en" fo:country="US"/>
</style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="L">
<style:page-layout-properties fo:page-width="8.5in" fo:page-height="11in"
 fo:margin-top="0.8in" fo:margin-bottom="0.8in" fo:margin-left="1in"
 fo:margin-right="1in">{layout}</style:page-layout-properties>
<style:header-style><style:header-footer-properties fo:min-height="0in"
 fo:margin-bottom="0.2in"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="0in"
 fo:margin-top="0.2in"/></style:footer-style>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="L"><style:header><text:p>{HEADER}</text:p></style:header>
<style:footer><text:p><text:page-number text:select-page="current">1
</text:page-number></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""


def web_page(paragraphs: list[str]) -> str:
    """Give a page to be printed by a browser: no header, no hyphens, ragged lines."""
    body = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    style = "body {font: 11pt/1.35 serif} p {margin: 0 0 8pt}"
    return f"<!DOCTYPE html><html lang=en><style>{style}</style>{body}</html>"


def with_soft_hyphens(words: str) -> str:
    """Put a soft hyphen into long words, between a vowel and a consonant."""

    def divided(found: re.Match[str]) -> str:
        word = found[0]
        for at in range(len(word) // 2, len(word) - 3):
            if word[at - 1].lower() in "aeiou" and word[at].lower() not in "aeiou":
                return f"{word[:at]}\u00ad{word[at:]}"
        return word

    return re.sub(r"\b[A-Za-z]{9,}\b(?!\.)", divided, words)


def run(*command: str) -> None:
    """Run a program; stop when it fails."""
    subprocess.run(command, check=True, capture_output=True)


def office(folder: Path, name: str, text: str, *formats: str) -> None:
    """Have LibreOffice save a document in other formats."""
    source = folder / f"{name}.fodt"
    source.write_text(text, encoding="utf-8")
    for one in formats:
        run(
            "soffice", "--headless", "--convert-to", one, "--outdir", str(HERE),
            str(source),
        )  # fmt: skip


def main() -> None:
    """Make all samples."""
    lines = SEED.read_text(encoding="utf-8").split("\n")
    broken = [with_soft_hyphens(line) for line in lines]
    markdown = re.sub(r"([*_<>\[\]@])", r"\\\1", "\n\n".join(lines))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office(folder, "issue", document(broken), "pdf")
        office(folder, "columns", document(broken[LAST_TWO:], columns=True), "pdf")
        office(
            folder, "libreoffice", document(lines),
            "docx:MS Word 2007 XML", "html:HTML (StarWriter)",
        )  # fmt: skip
        short = ["By Ada Writer", "A few words in a format that is not read."]
        office(folder, "short", document(short), "pdf", "rtf", "odt", "doc")
        source = folder / "issue.md"
        source.write_text(markdown, encoding="utf-8")
        for kind, ending in (("docx", "docx"), ("html", "html"), ("plain", "txt")):
            run(
                "pandoc", "-f", "markdown-smart-tex_math_dollars", "-s", "-t", kind,
                "--metadata", "pagetitle=Analyst", str(source),
                "-o", str(HERE / f"pandoc.{ending}"),
            )  # fmt: skip
        page = folder / "page.html"
        page.write_text(web_page(lines), encoding="utf-8")
        run(
            "chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer",
            f"--print-to-pdf={HERE / 'chromium.pdf'}", page.as_uri(),
        )  # fmt: skip
    run(
        "qpdf", "--encrypt", PASSWORD, PASSWORD, "256", "--",
        str(HERE / "short.pdf"), str(HERE / "password.pdf"),
    )  # fmt: skip
    (HERE / "short.pdf").unlink()


if __name__ == "__main__":
    main()
