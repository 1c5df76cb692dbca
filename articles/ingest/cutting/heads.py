"""Look around a piece: what stands above it, and what below. Pure."""

from collections.abc import Sequence

from .bios import bio_like, goes_on_as_bio
from .marks import Mark, Sign
from .titles import CONTINUED, HALF, SENTENCE, one_title

TITLE_LINES = 3
"""No title has more lines."""
NO_TITLE = 2.0


class Surroundings:
    """The marks, and what stands around each of them.

    `floor` is the first piece that the next article may take as its own; `following`
    gives for each piece the next one that is no boilerplate.
    """

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self.following = _following(marks)
        self.floor = 0

    def after(self, at: int) -> Mark | None:
        """Give the next piece that is no boilerplate."""
        return self.mark(self.following[at])

    def mark(self, at: int | None) -> Mark | None:
        return None if at is None else self._marks[at]

    def head(self, at: int, enough: float) -> tuple[int, list[int]]:
        """Walk up from a byline over dates and boilerplate to the title above it."""
        start, title = at, list[int]()
        above = at - 1
        while above >= self.floor:
            one = self._marks[above]
            if one.sign is Sign.BOILERPLATE and not one.decided:
                above -= 1
                continue
            if one.sign is Sign.DATE:
                start = above
            elif self._may_be_title(above, title, enough):
                title.insert(0, above)
                start = above
            else:
                break
            above -= 1
        return start, title

    def dated(self, at: int) -> int:
        """Walk up to the dates that stand above the first line of an article."""
        return self.head(at, NO_TITLE)[0]

    def above_label(
        self, at: int, names: Sequence[str], *, behind_bio: bool, first: bool
    ) -> tuple[int, list[int]]:
        """Find the head of an article of which only a label was seen.

        `names` are the authors of the article above; `behind_bio` says that it ended
        with a bio, `first` that there is none above.
        """
        abstract: int | None = None
        for above in range(at - 1, self.floor - 1, -1):
            one = self._marks[above]
            if one.sign is Sign.BOILERPLATE:
                if one.ends and abstract is not None and not self._title_at(above - 1):
                    break
                continue
            if one.sign is not Sign.TEXT:
                break
            if not one.decided and one.title >= HALF:
                return self.head(self._below_title(above), HALF)
            if abstract is not None and not (behind_bio or first):
                continue
            if bio_like(one.words[:400], names):
                break
            if behind_bio and goes_on_as_bio(one.words, names):
                break
            abstract = above
        return (at if abstract is None else abstract), []

    def below_a_headline(self, at: int) -> bool:
        # a line of names in capitals may be a title itself
        enough = HALF if self._marks[at].words.isupper() else SENTENCE
        title = self.head(at, enough)[1]
        return title[-1:] == [at - 1] and self._marks[title[0]].names is None

    def titled(self, at: int) -> bool:
        return bool(self.head(at, HALF)[1])

    def signs(self, at: int) -> bool:
        """Say whether a byline signs the article above it, at its end."""
        position = self.following[at]
        following = self.mark(position)
        if following is None or following.sign is Sign.IMPRINT:
            return not self.titled(at)
        if following.sign is not Sign.TEXT or following.title < HALF:
            return False
        after = self.after(position) if position is not None else None
        return after is not None and after.sign is Sign.BYLINE and not self.titled(at)

    def label_near(self, at: int) -> bool:
        """Say whether BACKGROUND stands at most two paragraphs below."""
        position: int | None = at
        for _ in range(3):
            position = self.following[position] if position is not None else None
            one = self.mark(position)
            if one is None:
                return False
            if one.sign is Sign.LABEL:
                return one.kind in {"background", "abstract"}
        return False

    def is_scrap(self, at: int, one: Mark) -> bool:
        """Say whether a line is no article but a few words behind the last one."""
        following = self.after(at)
        over = following is None or following.sign is Sign.IMPRINT
        return over and one.title > 0

    def ends_article(self, at: int) -> bool:
        """Say whether nothing but a new head or the end follows a supposed bio."""
        following = self.after(at)
        if following is None or following.sign in {
            Sign.BYLINE,
            Sign.IMPRINT,
            Sign.DATE,
        }:
            return True
        return following.sign is Sign.TEXT and (
            following.title >= SENTENCE or bio_like(following.words[:400])
        )

    def _may_be_title(self, above: int, title: list[int], enough: float) -> bool:
        one = self._marks[above]
        if one.sign not in {Sign.TEXT, Sign.LABEL} or not one.title or one.decided:
            return False
        if not title and one.title == CONTINUED and above > self.floor:
            first = self._marks[above - 1]
            return first.title >= enough and one_title(first.words, one.words)
        if one.title < enough:
            return False
        if not title:
            return True
        if len(title) >= TITLE_LINES or title[0] != above + 1:
            return False
        return one_title(one.words, self._marks[title[0]].words)

    def _title_at(self, at: int) -> bool:
        return at >= self.floor and self._may_be_title(at, [], HALF)

    def _below_title(self, at: int) -> int:
        """Give the piece under a title, which may have a second line."""
        below = at + 1
        second = self._marks[below]
        goes_on = second.sign is Sign.TEXT and second.title == CONTINUED
        if goes_on and one_title(self._marks[at].words, second.words):
            below += 1
        return below


def _following(marks: Sequence[Mark]) -> list[int | None]:
    """Give for each piece the next one that is no boilerplate."""
    found: list[int | None] = []
    following: int | None = None
    for at in range(len(marks) - 1, -1, -1):
        found.append(following)
        if marks[at].sign is not Sign.BOILERPLATE:
            following = at
    return found[::-1]
