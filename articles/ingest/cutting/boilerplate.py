"""Know lines that are no text of an article: captions, site furniture, imprints. Pure.

Each rule is a pattern for a whole line, with a reason in words.
"""

import re
from dataclasses import dataclass

LONGEST = 400
TEASER = "a link to the rest of an article"
JOURNAL = r"(?:the )?central[ -]asia[ -–-]*caucasus analyst|(?:the )?caci analyst"
RUBRICS = frozenset(
    {
        "analytical articles", "field reports", "field report", "feature articles",
        "news digest", "articles", "features", "analytical article", "in this issue",
    }
)  # fmt: skip
CONTENTS = frozenset(
    {"contents", "table of contents", "in this issue", "contents page"}
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line known as boilerplate; `ends` says whether an article may end with it."""

    kind: str
    reason: str
    confidence: float
    ends: bool = False


_RULES: list[tuple[str, str, float, bool, re.Pattern[str]]] = [
    (kind, reason, confidence, ends, re.compile(pattern, re.IGNORECASE))
    for kind, reason, confidence, ends, pattern in (
        (
            "caption",
            "a caption",
            0.9,
            False,
            r"(?:photo(?:graph)?|image|picture|caption|figure|map|chart|table)"
            r"(?: \d{1,3})?\s?:\s?.{0,300}\Z",
        ),
        (
            "credit",
            "a credit for a picture",
            0.92,
            False,
            r"[(\[]?(?:photo(?:graph)?s?|image|picture|cover)\s?"
            r"(?:by|credits?|source|attribution|via|from|courtesy(?: of)?)\b"
            r"\s?:?.{0,200}\Z",
        ),
        (
            "credit",
            "a credit for a picture",
            0.85,
            False,
            r"[(\[]?(?:source|credits?|courtesy(?: of)?|via)\s?:?\s.{0,120}"
            r"(?:wikimedia|wikipedia|flickr|getty|reuters|shutterstock|commons|"
            r"unsplash|pixabay|kremlin\.ru|afp|tass|\bap\b).{0,80}\Z"
            r"|[(\[]?credits?\s?:\s.{1,120}\Z"
            r"|[(\[](?:source|photo|image)s?\s?:\s[^()]{2,100}[)\]]\Z",
        ),
        (
            "credit",
            "a newsroom, where a name would stand",
            0.8,
            False,
            r"(?!general|joint|white)[a-z][\w/.]{1,20} "
            r"(?:staff|newsroom|news desk|press service)\Z",
        ),
        (
            "caption",
            "a caption: it ends with a credit",
            0.85,
            False,
            r".{1,300}[(\[](?:photo(?:graph)?|image|picture|credit)s?"
            r"(?:\s(?:by|credit|courtesy(?: of)?))?\s?:?\s[^()]{2,80}[)\]]\.?\Z"
            r"|.{1,300}\bcourtesy photo\b.{0,80}\Z"
            r"|.{1,300}[.!?]\s(?:photo|image)(?: credit)?s?\s?:\s[^.!?]{2,80}\Z",
        ),
        (
            "credit",
            "the name of an image file",
            0.95,
            False,
            r"\S{1,120}\.(?:png|jpe?g|gif|webp|svg|tiff?)\Z|shutterstock\b.{0,60}\Z",
        ),
        (
            "published",
            "it says where it was published",
            0.95,
            True,
            r"published in\b.{0,120}\Z",
        ),
        (
            "footer",
            "a counter or button of the web page",
            0.95,
            True,
            r"(?:hits|views|reads)\s?:\s?[\d.,]+\Z|read [\d.,]+ times?\b.{0,60}\Z"
            r"|tagged under\b.{0,300}\Z|(?:<|«|&lt;|←)\s?prev(?:ious)?\b.{0,100}\Z"
            r"|«\s[^»]{1,200}\Z|[^«]{1,200}\s»\Z"
            r"|next(?: article)?\s?(?:>|»|&gt;|→)\Z|prev(?:ious)?\Z|next\Z|prev next\Z"
            r"|more in this category\b.{0,300}\Z|related items\b.{0,80}\Z"
            r"|back to top\Z|leave a comment\b.{0,60}\Z|comments? ?\(\d+\)\Z"
            r"|login to post comments\Z|read .{1,200}\(pdf\)\Z|download .{0,120}pdf\Z"
            r"|read the full article\b.{0,80}\Z"
            r"|(?:print(?:able|er-friendly)?|mobile|full) version\Z"
            r"|(?:make|leave|post|add) a (?:comment|reply)\b.{0,60}\Z"
            r"|your e-?mail address will not be published\b.{0,120}\Z"
            r"|this site uses akismet\b.{0,120}\Z|connect with us\b.{0,80}\Z"
            r"|(?:recommend|send)(?: \w+){0,3} to (?:a )?friends?\Z"
            r"|(?:filed under|posted in|tags?|topics?|categor(?:y|ies))\s?:.{1,200}\Z"
            r"|related (?:articles|posts|publications|stories|content)\Z"
            r"|skip to (?:main )?(?:content|navigation)\Z|\d{1,4} comments?\s?:?\Z"
            r"|reply\s?delete\Z|post navigation\Z|download [“\"].{1,200}[”\"]\Z"
            r"|.{1,120}\.pdf\b.{0,80}\bdownloaded\b.{0,80}\Z",
        ),
        (
            "footer",
            TEASER,
            0.9,
            True,
            r"read (?:more|further|on|full story)\b.{0,80}\Z"
            r"|continue reading\b.{0,80}\Z|\(?more(?:…|\.{3}|\s?[»›>]{1,2})\)?\Z",
        ),
        (
            "furniture",
            "a mark of the web page or of a series of reports",
            0.8,
            False,
            r"#\w{2,40}(?: #\w{2,40}){0,8}\Z|\d{1,3} min(?:ute)?s? read\Z"
            r"|[a-z]{1,3}\d{4,8}\Z|\d{1,3}-\d{4}\Z"
            r"|(?:series|issue|pages?|publishers?(?:\(s\))?|publication year|isbn|doi"
            r"|language|(?:series )?editors?\(s\))\s?:\s.{1,300}\Z"
            r"|javascript (?:has been|is|must be)\b.{0,100}\Z",
        ),
        (
            "published",
            "the name of a list of articles",
            0.85,
            True,
            r"(?:latest|recent|more) (?:[\w-]{1,20} ){0,4}(?:articles|news|analys[ei]s"
            r"|reports)(?: (?:about|from|on|by) .{1,60})?\Z",
        ),
        (
            "footer",
            "a button of the web page",
            0.93,
            False,
            r"(?:print|e-?mail|pdf|share|tweet|like|save|pin it|facebook|twitter|"
            r"linkedin|whatsapp|telegram|menu|search|search\.{3}|skip to content|"
            r"subscribe|unsubscribe|home|login|log in|register)"
            r"(?: ?[|/,·]? ?(?:print|e-?mail|pdf|share|tweet|like|save|facebook|"
            r"twitter|linkedin|whatsapp|telegram)){0,8}\Z"
            r"|share (?:this|on)\b.{0,80}\Z|font size\b.{0,80}\Z|rate this item\Z"
            r"|\(\d+ votes?\)\Z|1 2 3 4 5\Z|follow us\b.{0,120}\Z",
        ),
        (
            "footer",
            "a trail of links of the web page",
            0.9,
            False,
            r"[\w-]{2,30}\.[a-z]{2,4} [/»›|] .{1,60}\Z"
            r"|(?:you are here\s?:?\s?)?home\s?(?:>|»|/|›|\|)\s?.{1,200}\Z"
            r"|you are here\b.{0,200}\Z|.{1,60} (?:>|»|›) .{1,60} (?:>|»|›) .{1,120}\Z",
        ),
        (
            "footer",
            "a footer of the web page or of the issue",
            0.9,
            True,
            r"(?:copyright\b|©|\(c\) (?:19|20)\d\d).{0,300}\Z"
            r"|.{0,160}\ball rights reserved\b.{0,160}\Z"
            r"|privacy policy\b.{0,120}\Z|terms of (?:use|service)\b.{0,120}\Z"
            r"|(?:to )?(?:subscribe|unsubscribe)\b.{1,300}\Z|powered by\b.{0,80}\Z"
            r"|searchable archives?\b.{0,200}\Z"
            r"|(?:visit|see)(?: us| our (?:web)?site| more)? (?:at|on):? ?"
            r"(?:https?://|www\.).{1,120}\Z",
        ),
        ("footer", "an address of the web", 0.85, False,
         r"(?:(?:url|link|website|available at)\s?:?\s)?"
         r"(?:https?://|www\.)\S{3,300}\Z"),
        (
            "cloak",
            "a cloak of the web page for an e-mail address",
            0.95,
            False,
            r"(?:e-?mail\s?:?\s?)?(?:[^\s@]{1,64}@\S{3,120}\s)?"
            r"this e-?mail address is being protected from spambots\b.{0,120}\Z",
        ),
        (
            "email",
            "the head of a message",
            0.85,
            False,
            r"(?:from|to|cc|reply-to)\s?:\s.{0,160}@.{1,120}\Z|subject\s?:\s.{1,200}\Z"
            r"|on .{5,120} wrote\s?:\Z|-{2,12}\s?"
            r"(?:forwarded|original) message\b.{0,40}\Z",
        ),
        (
            "email",
            "an e-mail address",
            0.95,
            False,
            r"(?:e-?mail|contact|mailto)?\s?:?\s?[(<]?[\w.+-]{1,64}@[\w-]{1,63}"
            r"(?:\.[\w-]{1,63}){1,6}[)>]?\.?\Z",
        ),
        (
            "masthead",
            "the masthead of an issue",
            0.95,
            False,
            r"(?!by\s).{0,120}\bvol(?:ume)?[.:]?\s?\d{1,3}\s?[,;|–-]?\s?"
            r"(?:no|number|issue|nr)\b[.:]?\s?\d{1,3}.{0,80}\Z"
            r"|.{0,60}\bbi-?weekly briefing\b.{0,120}\Z",
        ),
    )
]  # fmt: skip
_BREAKS_OFF = re.compile(
    r"(?:\.{3}|…)\s?(?:[Mm]ore|MORE|[Rr]ead [Mm]ore|[Cc]ontinue [Rr]eading)"
    r"(?:\s?[»›>]{1,2})?\Z|\[(?:…|\.{3})\]\Z|\(more(?:…|\.{3})\)\Z"
)
_JOURNAL_LINE = re.compile(
    rf"(?:{JOURNAL})\W{{0,4}}(?:[\w ,.–-]{{0,60}}\d{{4}}\W{{0,4}})?\d{{0,4}}\Z", re.I
)
_IMPRINT = re.compile(
    r"The [\w ’'-]{2,60} is a publication of\b"
    r"|.{0,200}\bis an? (?:bi-?)?(?:weekly|monthly|quarterly) publication of\b"
    r"|Sign up for "
    r"|.{0,120}\bis an English-language journal\b"
    r"|(?:(?:Associate|Assistant|Managing|Deputy|Copy|Executive|News) )?"
    r"Editors?(?:-in-Chief)?(?:, [\w ]{1,40})?\s?:\s"
    r"|(?:Chairman|Chair), (?:Editorial|Advisory) Board\b|ISSN\b"
)
_GLUED_IMPRINT = re.compile(
    r"(?<=[.!?”\"’)])\s{0,3}(?=(?:The )[\w ,&’'-]{3,80} is an? (?:bi-?)?"
    r"(?:weekly|monthly|quarterly) publication of\b)"
)


def recognise(line: str) -> Recognised | None:
    """Know a line of boilerplate by itself; None for anything else."""
    if len(line) > LONGEST:
        return None
    if line.isdigit() and len(line) <= 4:
        return Recognised("furniture", "a page number alone on its line", 0.9)
    plain = line.strip(" :.–—-|").lower()
    if plain in RUBRICS:
        return Recognised("published", "the name of a rubric", 0.85, True)
    if _JOURNAL_LINE.match(line):
        return Recognised("masthead", "the name of the journal alone", 0.9)
    for kind, reason, confidence, ends, pattern in _RULES:
        if pattern.match(line):
            return Recognised(kind, reason, confidence, ends)
    if not any(character.isalnum() for character in line):
        return Recognised("furniture", "a line of marks without a word", 0.8)
    return None


def breaks_off(words: str) -> bool:
    """Say whether a paragraph breaks off, as lists of articles print them."""
    return bool(_BREAKS_OFF.search(words[-60:]))


def opens_contents(line: str) -> bool:
    """Say whether a line opens a page of contents."""
    return line.strip(" :.").lower() in CONTENTS


def tells_of_the_periodical(line: str) -> bool:
    """Say whether a line is of the imprint: it tells of the periodical."""
    return bool(_IMPRINT.match(line))


def glued_imprint(line: str) -> int | None:
    """Say where an imprint begins that hangs on the end of a line."""
    at = line.find(" publication of")
    if at < 0:
        return None
    match = _GLUED_IMPRINT.search(line, max(0, at - 150), at + 20)
    return match.end() if match and match.end() else None
