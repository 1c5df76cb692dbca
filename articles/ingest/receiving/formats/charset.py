"""Find out how a text was encoded. The one door to `charset_normalizer`.

A mark at the start, UTF-8 and the pattern of NUL bytes are certain. Older encodings of
one byte a letter are told apart by what they would make of the words; a text that no
encoding makes sense of is refused, never guessed.
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from articles.ingest.receiving.formats import Unreadable

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATER = [
    "cp1251", "koi8_r", "cp866", "iso8859_5", "cp1250", "cp1254", "cp1256", "cp1253",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
_NAMES = {
    "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252",
    "cp1253": "windows-1253", "cp1254": "windows-1254", "cp1256": "windows-1256",
    "mac_roman": "macintosh", "koi8_r": "koi8-r", "cp866": "ibm866",
    "iso8859_5": "iso-8859-5", "shift_jis": "shift_jis", "euc_jp": "euc-jp",
    "euc_kr": "euc-kr", "gb18030": "gb18030", "big5": "big5",
}  # fmt: skip
_ICELANDIC = re.compile("[ðþýÐÞÝ]")
"""Read as Windows-1254, the same bytes are letters of Turkish: ğ ş ı Ğ Ş İ."""
_ODD = re.compile(
    r"[^\W\d_a-zA-Z]{3}"  # a run of accented letters: another alphabet
    r"|[a-z][À-ÖØ-ÞŠŒŽŸ]"  # a capital after a small letter
    "|[\x80-\x9f¤¦¨ª¬¯¶¸ˆ˜]|[a-zA-Z][¹³¢¥¡¿]|[ƒ‰‹›„‚](?=[a-z])(?<=[a-z].)"
)
_UNTEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]")
_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_SAMPLE = 200_000
MOST_ODD = 0.02
"""The share of letters in unlikely places that a text in an encoding may have."""
MOSTLY = 0.6
"""The share of ASCII in a text of Latin letters; others must show their language."""
MOST_UNTEXT = 0.02
"""The share of control characters above which a file is taken for no text at all."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was in; `sure` is false when the words decided."""

    text: str
    encoding: str
    sure: bool = True


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode a text; `declared` is the encoding that it claims for itself."""
    decoded = _certain(content) or _as_declared(content, declared) or _likely(content)
    untext = sum(1 for _ in _UNTEXT.finditer(decoded.text))
    if untext > MOST_UNTEXT * len(decoded.text) + 2:
        raise Unreadable(
            f"holds {untext} control characters: it is no text. Send plain text, "
            "DOCX, HTML or PDF"
        )
    return decoded


def _certain(content: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content, encoding), encoding)
    if by_zeros := _by_zeros(content[:4096]):
        return Decoded(_strictly(content, by_zeros), by_zeros)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        good = sum(1 for _ in _SEQUENCE.finditer(content))
        bad = len(re.findall("\ufffd+", content.decode("utf-8", "replace")))
        if good > 2 * bad:
            raise Unreadable(_bad_byte(content, error)) from error
    return None


def _bad_byte(content: bytes, error: UnicodeDecodeError) -> str:
    line = content.count(b"\n", 0, error.start) + 1
    byte = content[error.start]
    return (
        f"is UTF-8 but for line {line}, where the byte {byte:#04x} is not: it was "
        "damaged or put together from two encodings. Correct that line and save the "
        "file as UTF-8"
    )


def _by_zeros(content: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark by where their NUL bytes stand."""
    if len(content) < 4 or 0 not in content:
        return None
    quarter = len(content) // 4
    zeros = [content[i::4].count(0) / max(quarter, 1) for i in range(4)]
    if zeros[0] < 0.1 and min(zeros[1:]) > 0.7:
        return "utf-32-le"
    if zeros[3] < 0.1 and min(zeros[:3]) > 0.7:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be"
    return None


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"begins as {encoding.upper()}, but byte {error.start} does not go on so: "
            "it was cut off or damaged. Send it again, saved as UTF-8"
        ) from error


def _as_declared(content: bytes, declared: str | None) -> Decoded | None:
    """Believe what an HTML page says of itself, if it can be decoded so."""
    if not declared:
        return None
    name = declared.strip().lower()
    if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
        name = "windows-1252"  # what browsers read under these names
    try:
        codec = codecs.lookup(name)
        return Decoded(content.decode(codec.name), name) if _is_text(codec) else None
    except (LookupError, UnicodeError):
        return None


def _is_text(codec: codecs.CodecInfo) -> bool:
    """Say whether a codec makes text; Python has some that only turn bytes about."""
    return bool(getattr(codec, "_is_text_encoding", True)) and codec.name not in {
        "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined",
        "unicode-escape", "raw-unicode-escape", "utf-7",
    }  # fmt: skip


def _likely(content: bytes) -> Decoded:
    sample = _words_with_marks(content)
    for codec in ("cp1252", "mac_roman") if _mac_quotes(sample) else ("cp1252",):
        try:
            words = sample.decode(codec)
            odd = sum(1 for _ in _ODD.finditer(words))
            if odd > MOST_ODD * sum(not mark.isascii() for mark in words):
                continue
            if codec == "cp1252" and _ICELANDIC.search(words):
                codec = "cp1254"
            return Decoded(content.decode(codec), _NAMES[codec], sure=False)
        except UnicodeDecodeError:
            continue
    best = from_bytes(content[:_SAMPLE], cp_isolation=_LATER, threshold=0.1).best()
    plain = sum(byte < 0x80 for byte in content[:_SAMPLE])
    mostly_plain = plain > MOSTLY * min(len(content), _SAMPLE)
    if best and (best.coherence > 0 or (mostly_plain and not best.percent_chaos)):
        try:
            text = content.decode(best.encoding)
            return Decoded(text, _NAMES.get(best.encoding, best.encoding), sure=False)
        except UnicodeDecodeError:
            pass  # the rest of the file is not as its start: refused below
    first = re.search(rb"[\x80-\xff]", content)
    place = first.start() if first else 0
    line = content.count(b"\n", 0, place) + 1
    raise Unreadable(
        f"is not UTF-8 (line {line}, byte {content[place]:#04x}), and no other "
        "encoding makes words of it. If it is text, save it as UTF-8 and send it again"
    )


def _mac_quotes(sample: bytes) -> bool:
    """Say whether quotation marks and dashes stand where the Macintosh has them."""
    mac = sum(sample.count(byte) for byte in b"\xd0\xd1\xd2\xd3\xd4\xd5")
    windows = sum(sample.count(byte) for byte in b"\x91\x92\x93\x94\x96\x97")
    return mac >= windows


def _words_with_marks(content: bytes) -> bytes:
    """Give the words that hold bytes beyond ASCII, with one letter of context."""
    found = re.finditer(rb"[^\s\x80-\xff]?[\x80-\xff]+[^\s\x80-\xff]?", content)
    words, size = [], 0
    for word in found:
        words.append(word[0])
        size += len(word[0])
        if size > _SAMPLE:
            break
    return b" ".join(words)
