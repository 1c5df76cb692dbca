"""Judge what a line is, by what it looks like and what stands around it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .bios import names_an_office
from .boilerplate import TEASER, breaks_off
from .bylines import Byline
from .heads import TITLE_LINES, Surroundings
from .marks import Mark, Sign
from .titles import HALF, HEADLINE, SENTENCE, one_title

HEAD_LINES = 8
HEAD_LINE = 60
"""So many lines, of so many characters, an article's head has at most: title, office,
place and day."""
ABSTRACT = 2
LONGEST_STANDFIRST = 300
LONGEST_ABSTRACT = 1_500
"""So many paragraphs and characters at most stand between a title and its byline."""
SENTENCES = 100
"""What has more characters is text, not a title, where titles follow one another."""


@dataclass(slots=True)
class Region:
    """A run of pieces from `start` up to the next region's: an article or an imprint.

    A `scrap` is neither: a few words which an editor must place.
    `title` and `byline` are positions of pieces; `named` is the byline as read. `seen`
    are the kinds of labels met so far; `first_text` is the first prose without a label;
    `bio` says that a bio was met, `signed` that the byline stands below the text.
    """

    start: int
    article: bool = True
    title: list[int] = field(default_factory=list)
    byline: int | None = None
    named: Byline | None = None
    reason: str = ""
    decided: bool = False
    seen: set[str] = field(default_factory=set)
    text: bool = False
    first_text: int | None = None
    bio: bool = False
    signed: bool = False
    scrap: bool = False


class Judge:
    """Says of a line what it may be to the article that goes on (`now`)."""

    def __init__(self, marks: Sequence[Mark], around: Surroundings) -> None:
        self._marks = marks
        self._around = around

    def is_section(self, at: int, now: Region | None) -> bool:
        """Say whether unknown words in capitals with a colon open a section."""
        if now is None or not now.article or now.bio or not now.seen:
            return False
        following = self._around.after(at)
        if following is None:
            return True
        return following.sign not in {Sign.BYLINE, Sign.DATE} and not following.names

    def is_title(self, at: int, one: Mark, now: Region) -> bool:
        """Say whether a line is of the title of the article that has just begun."""
        if now.text or now.seen:
            return False
        begun = bool(now.title) or now.byline is not None
        if not begun and one.title >= SENTENCE:
            return self._around.following[at] is not None
        if now.byline == at - 1 and not now.title and one.title >= HALF:
            # below a byline stands a title only when prose follows it
            following = self._around.after(at)
            return (
                following is not None
                and _is_prose(following)
                and _long(one)
                and not names_an_office(one.words)
            )
        return self._goes_on_as_title(at, one, now)

    def _goes_on_as_title(self, at: int, one: Mark, now: Region) -> bool:
        """Say whether a line is the second of a title that was begun."""
        if not now.title or now.byline is not None or now.title[-1] != at - 1:
            return False
        if len(now.title) >= TITLE_LINES or not one.title:
            return False
        return one_title(self._marks[at - 1].words, one.words)

    def begins_with_title(self, at: int, one: Mark, now: Region) -> bool:
        """Say whether a line is the title of a new article, by what is around it."""
        following = self._around.after(at)
        if following is None or one.title < SENTENCE or at < self._around.floor:
            return False
        if one.title > HEADLINE + 0.16:
            return True
        if self._behind_a_teaser(at) and not one.names:
            headed = following.sign in {Sign.BYLINE, Sign.DATE}
            return headed or _is_prose(following) or len(following.words) > SENTENCES
        if now.bio:
            if one.title >= HALF:
                return may_stand_below(following)
            return self._around.label_near(at)
        if one.title < HEADLINE + 0.1:
            return False
        # capitals where no section goes on: a report without a byline, or a digest
        over = not now.seen or "conclusions" in now.seen
        if following.sign is Sign.DATE:
            return over
        return over and _is_prose(following) and (now.byline is None or _long(one))

    def _behind_a_teaser(self, at: int) -> bool:
        """Say whether the lines above break off, to go on elsewhere: “... MORE”."""
        above = at - 1
        while above >= 0 and self._marks[above].sign is Sign.BOILERPLATE:
            if self._marks[above].reason == TEASER:
                return True
            above -= 1
        return above >= 0 and breaks_off(self._marks[above].words)

    def is_byline(
        self, at: int, one: Mark, now: Region | None, *, pending: bool
    ) -> bool:
        """Say whether a line of nothing but names is a byline.

        `pending` says that a sign of a new article stood before it.
        """
        following = self._around.after(at)
        if following is None or at < self._around.floor:
            return False
        if now and now.article and not now.text and now.byline is None and now.title:
            return now.title[-1] < at and following.sign is not Sign.BYLINE
        if now and now.article and not (now.text or now.seen or now.title):
            return now.byline is None and (
                _is_text(following) or following.sign is Sign.LABEL
            )
        if following.sign is Sign.DATE:
            return True
        if self._around.below_a_headline(at):
            return _is_text(following) or following.sign is Sign.LABEL
        free = now is None or not now.article or pending
        if free:
            return _is_text(following) or following.sign is Sign.LABEL
        return now is not None and now.bio and self._around.label_near(at)

    def has_prose(self, at: int, now: Region) -> bool:
        """Say whether more than a few words of a head stand above a date."""
        if now.seen or now.bio or not (now.title or now.byline is not None):
            return True
        lines = self._marks[now.start : at]
        if len(lines) > HEAD_LINES:
            return True
        return any(
            one.sign is Sign.TEXT and one.title == 0 and len(one.words) > HEAD_LINE
            for one in lines
        )

    def below_a_standfirst(self, at: int, now: Region) -> bool:
        """Say whether bare names stand under a title and one sentence below it."""
        open_ = now.article and now.byline is None and bool(now.title)
        if not open_ or not now.text or now.title[-1] + 2 != at:
            return False
        following = self._around.after(at)
        short = len(self._marks[at - 1].words) <= LONGEST_STANDFIRST
        prose = following is not None and following.sign is Sign.TEXT
        return short and prose and self.below_the_abstract(at, now)

    def below_the_abstract(self, at: int, now: Region) -> bool:
        """Say whether a byline stands under a title and the abstract below that."""
        if not now.title or now.seen or now.bio or self._around.titled(at):
            return False
        first = now.title[-1] + 1
        between = [
            one for one in self._marks[first:at] if one.sign is not Sign.BOILERPLATE
        ]
        if len(between) > ABSTRACT or any(o.sign is not Sign.TEXT for o in between):
            return False
        return sum(len(one.words) for one in between) <= LONGEST_ABSTRACT


def may_stand_below(following: Mark) -> bool:
    """Say whether a piece may stand right under a title."""
    return following.sign in {Sign.TEXT, Sign.BYLINE, Sign.DATE, Sign.LABEL}


def _is_prose(one: Mark) -> bool:
    return one.sign is Sign.TEXT and not one.title


def _long(one: Mark) -> bool:
    return len(one.words.split()) > 3


def _is_text(one: Mark) -> bool:
    return one.sign is Sign.TEXT and one.title < HEADLINE
