"""Find where articles begin: a walk over the marks, from first to last. Pure.

What is relied on: a byline begins an article, with the title above it; a second
BACKGROUND does, with the paragraph above it as its abstract; a title does behind a bio,
an imprint or a line such as “Published in ...”. Nothing else begins an article.
"""

from collections.abc import Sequence

from articles.ingest.adjust import Adjustments

from .bios import bio_like
from .bylines import Byline
from .heads import Surroundings
from .judge import Judge, Region, may_stand_below
from .labels import ORDER
from .marks import SAID_SO, Mark, Sign
from .titles import HALF, SENTENCE, one_title

BEFORE_A_BYLINE = 0.3


def find_regions(marks: Sequence[Mark], adjustments: Adjustments) -> list[Region]:
    """Give the articles and imprints of a source, in order."""
    return _Walk(marks, adjustments).regions()


class _Walk:
    """The walk; the next article may take as its own what stands from `floor` on."""

    def __init__(self, marks: Sequence[Mark], adjustments: Adjustments) -> None:
        self._marks = marks
        self._joins = adjustments.joins
        self._starts = adjustments.starts
        self._found: list[Region] = []
        self._pending: str | None = None
        self._merged = False
        self._around = Surroundings(marks)
        self._judge = Judge(marks, self._around)

    def regions(self) -> list[Region]:
        for at, one in enumerate(self._marks):
            if self._said_to_start(at):
                self._open(at, SAID_SO, forced=True)
            self._step(at, one)
        return self._found

    def _said_to_start(self, at: int) -> bool:
        line = self._marks[at].line
        first = at == 0 or self._marks[at - 1].line != line
        return first and line in self._starts

    def _step(self, at: int, one: Mark) -> None:
        if one.sign is Sign.BOILERPLATE:
            self._boilerplate(one)
        elif one.sign is Sign.BYLINE:
            self._byline(at, one)
        elif one.sign is Sign.LABEL:
            self._label(at, one)
        elif one.sign is Sign.IMPRINT:
            self._imprint(at)
        elif one.sign is Sign.DATE:
            self._date(at, one)
        elif one.sign is Sign.TITLE:
            self._title(at, one)
        else:
            self._text(at, one)

    # the signs, one by one

    def _boilerplate(self, one: Mark) -> None:
        now = self._now()
        if (
            one.ends
            and now
            and now.text
            and (one.kind == "published" or now.bio or "conclusions" in now.seen)
        ):
            self._pending = f"it follows on “{one.words[:60]}”"

    def _date(self, at: int, one: Mark) -> None:
        now = self._now()
        if now and now.text and not one.decided and self._judge.has_prose(at, now):
            self._pending = f"it follows on the date “{one.words[:60]}”"

    def _byline(self, at: int, one: Mark) -> None:
        if self._merged and not one.decided:
            # the title above it was merged with the article before
            self._merged = False
            return
        now = self._now()
        if now and now.article and now.byline is None:
            if not now.text and not now.seen:
                now.byline, now.named = at, one.byline
                self._around.floor = at + 1
                return
            if self._around.signs(at) and not one.decided:
                now.byline, now.named, now.signed = at, one.byline, True
                self._around.floor = at + 1
                return
            if self._judge.below_the_abstract(at, now):
                now.byline, now.named = at, one.byline
                self._around.floor = at + 1
                return
        start, title = self._around.head(at, BEFORE_A_BYLINE)
        self._open(start, "a byline begins it", title, at, one.byline)

    def _label(self, at: int, one: Mark) -> None:
        now = self._now()
        if one.kind == "unknown" and not self._judge.is_section(at, now):
            self._text(at, one)
            return
        if one.kind == "bio":
            if now is None or not now.article:
                self._open(at, "a bio stands by itself")
                now = self._now()
            self._pending = None
            if now:
                now.bio = now.text = True
        elif now is None or not now.article or self._begins_anew(at, now, one):
            start, title = self._above(at, now)
            self._open(start, _label_reason(one, title), title)
            now = self._now()
        if now:
            self._enter_section(at, one, now)

    def _enter_section(self, at: int, one: Mark, now: Region) -> None:
        self._pending = None
        self._merged = False
        now.text = True
        if one.kind != "bio":
            now.seen.add(one.kind)
        empty = one.label is not None and one.label.text >= len(one.words)
        following = self._around.following[at]
        self._around.floor = at + 1
        if empty and following is not None:
            self._around.floor = following + 1

    def _begins_anew(self, at: int, now: Region, one: Mark) -> bool:
        if now.bio or (self._pending and one.kind == "background" and now.seen):
            return True
        if one.kind != "background":
            return False
        return bool(now.seen & set(ORDER)) or self._head_below_text(at, now)

    def _head_below_text(self, at: int, now: Region) -> bool:
        """Say whether a title or a bio parts an article's text from BACKGROUND."""
        if now.seen or now.first_text is None:
            return False
        start, title = self._above(at, now)
        if title:
            return title[0] > now.first_text
        above = start - 1
        while above > now.first_text and self._marks[above].sign is Sign.BOILERPLATE:
            above -= 1
        names = now.named.names if now.named else ()
        return above > now.first_text and bio_like(self._marks[above].words, names)

    def _imprint(self, at: int) -> None:
        now = self._now()
        if now is None or now.article:
            self._found.append(Region(at, article=False))
        self._pending = None
        self._around.floor = at + 1

    def _title(self, at: int, one: Mark) -> None:
        """Take a line which an editor calls a title."""
        now = self._now()
        begun = now is not None and now.article and not now.text and not now.seen
        if now and begun and now.title[-1:] in ([], [at - 1]):
            now.title.append(at)
        else:
            self._open(at, SAID_SO, [at])

    def _text(self, at: int, one: Mark) -> None:
        now = self._now()
        if one.decided or (one.names and self._merged):
            self._take(at, one)
        elif one.names and now and self._judge.below_a_standfirst(at, now):
            now.byline, now.named = at, one.names
            self._around.floor = at + 1
        elif one.names and self._judge.is_byline(
            at, one, now, pending=self._pending is not None
        ):
            self._bare_byline(at, one, now)
        elif now is None or not now.article:
            self._first_text(at, one, now)
        elif self._judge.is_title(at, one, now):
            now.title.append(at)
            self._around.floor = at + 1
        elif self._pending and now.text and self._around.is_scrap(at, one):
            self._found.append(Region(at, article=False, scrap=True))
        elif self._pending and now.text:
            if one.title >= SENTENCE:
                self._open(self._around.dated(at), self._pending, [at])
            else:
                start, title = self._around.head(at, HALF)
                self._open(start, self._pending, title)
            self._take_unless_title(at, one)
        elif now.text and self._judge.begins_with_title(at, one, now):
            start, title = self._around.head(at, HALF)
            if title[-1:] == [at - 1] and one_title(
                self._marks[at - 1].words, one.words
            ):
                self._open(start, "a title begins it", [*title, at])
            else:
                self._open(self._around.dated(at), "a title begins it", [at])
        else:
            self._take(at, one)

    # what texts may be

    def _first_text(self, at: int, one: Mark, now: Region | None) -> None:
        """Open an article at the source's beginning, or behind an imprint."""
        following = self._around.after(at)
        titled = one.title >= SENTENCE and following is not None
        if following is not None and following.sign is Sign.BYLINE:
            titled = one.title >= BEFORE_A_BYLINE
        if now is None:
            title = [at] if titled else []
            self._open(self._around.dated(at), "the source begins with it", title)
        elif titled and one.title >= HALF and following and may_stand_below(following):
            self._open(self._around.dated(at), "a title begins it", [at])
        else:
            return
        self._take_unless_title(at, one)

    def _take_unless_title(self, at: int, one: Mark) -> None:
        now = self._now()
        if now and at not in now.title and not self._merged:
            self._take(at, one)

    def _take(self, at: int, one: Mark) -> None:
        now = self._now()
        if now is None:
            self._open(at, "the source begins with it")
            now = self._now()
        if now is None or not now.article:
            return
        self._pending = None
        self._merged = False
        now.text = True
        if now.first_text is None and not one.title:
            now.first_text = at
        names = now.named.names if now.named else ()
        if not now.bio and bio_like(one.words[:400], names):
            now.bio = self._around.ends_article(at)
            self._around.floor = at + 1 if now.bio else self._around.floor

    def _bare_byline(self, at: int, one: Mark, now: Region | None) -> None:
        if now and now.article and not now.text and now.byline is None and not now.seen:
            now.byline, now.named = at, one.names
            self._around.floor = at + 1
            return
        start, title = self._around.head(at, SENTENCE)
        self._open(start, "a line of names begins it", title, at, one.names)

    def _above(self, at: int, now: Region | None) -> tuple[int, list[int]]:
        names = now.named.names if now and now.named else ()
        behind_bio = now is not None and now.bio
        return self._around.above_label(
            at, names, behind_bio=behind_bio, first=now is None
        )

    # the regions

    def _open(
        self,
        start: int,
        reason: str,
        title: list[int] | None = None,
        byline: int | None = None,
        named: Byline | None = None,
        *,
        forced: bool = False,
    ) -> None:
        now = self._now()
        self._pending = None
        head = [start, *(title or []), start if byline is None else byline]
        self._around.floor = max(head) + 1
        if now and now.article and not forced and self._joined(start, max(head)):
            # an editor merged it: what was seen before does not begin another
            now.seen, now.bio, now.text = set(), False, True
            self._merged = bool(title) and byline is None
            return
        if now and now.start == start and not forced:
            self._found.pop()
        self._found.append(
            Region(
                start,
                title=list(title or []),
                byline=byline,
                named=named,
                reason=reason,
                decided=forced,
            )
        )
        if forced:
            self._around.floor = start

    def _joined(self, start: int, end: int) -> bool:
        """Say whether an editor merged a head with the article before it."""
        if not self._joins:
            return False
        return any(self._marks[at].line in self._joins for at in range(start, end + 1))

    def _now(self) -> Region | None:
        return self._found[-1] if self._found else None


def _label_reason(one: Mark, title: list[int]) -> str:
    if title:
        return "a title stands above its first label"
    return f"the label “{one.words[: one.label.end if one.label else 40]}” begins it"
