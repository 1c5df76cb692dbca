"""Make issues of random articles, and render them as journals print them.

What was rendered is kept beside the text, so that a test can compare it with the cuts.
Left out is only what no reader could tell apart: an article without title and byline
begins with one paragraph and follows on a bio.
"""

from dataclasses import dataclass, field
from random import Random

NAMES = (
    "Ada Writer", "Ben de Roo", "S. Frederick Moon", "Svante E. Lind", "Zoë O’Hara",
    "Jean-Luc Ångström", "Mira van der Meer", "Omar al-Rashid", "Leyla İnan",
    "Łucja Żak", "Нурлан Абаев", "გიორგი ბერიძე", "Nguyễn Văn An", "Aigerim Tölegen",
    "R. Grant Pole", "Ibn-Sina Rahim", "Sébastien Paul", "John C.K. Dale",
)  # fmt: skip
NAMES_WITH_CASE = tuple(name for name in NAMES if name != "გიორგი ბერიძე")
TITLES = (
    "THE DEBTS OF THE REGION",
    "WILL THE SUMMIT CHANGE ANYTHING?",
    "Georgia’s Long Road to the Union",
    "Pipeline Politics: Who Pays for the Gas?",
    "Water and Power in the Valley",
    "China and Russia compete for Central Asian gas",
    "A New Election in Kyrgyzstan Tests the Opposition",
    "KAZAKH BANKS LOSE MONEY – AND FRIENDS",
    "Turkmenistan Turns to the U.S.",
    "The Price of Peace",
)
TWO_LINES = (
    ("RECONCILING WATER WITH POWER:", "THE OUTLOOK OF THE VALLEY"),
    ("Azerbaijan Looks East:", "A Corridor and Its Costs"),
    ("The Long Road to", "a New Constitution"),
)
SENTENCES = (
    "By establishing a direct route, the two states gain time.",
    "By the first half of 2023, trade had doubled.",
    "On January 2, 2024, the deputy minister announced a new road.",
    "The loans grew by 5.3 percent in 2022, according to the bank.",
    "“Nobody knows what is next,” an official said in Almaty.",
    "The parliament in Bishkek voted on 3 May 2021 against the plan.",
    "Dr. Karim, the minister, spoke of a background of distrust.",
    "Its implications are not clear, and conclusions are hard to draw.",
    "Астана и Ташкент договорились о воде.",
    "The U.S. Congress and the E.U. looked on.",
    "Farmers in the Ferghana Valley wait for rain; so do the turbines.",
)
LABELS: dict[str, tuple[str, ...]] = {
    "background": (
        "BACKGROUND:", "Background:", "BACKROUND:", "BACKGROUND", "BACKGROUND –",
        "BACKGORUND:",
    ),
    "implications": (
        "IMPLICATIONS:", "Implications:", "IMPLICATIONS", "IMPLICATION:",
        "IMPLICATONS:",
    ),
    "conclusions": (
        "CONCLUSIONS:", "CONCLUSION:", "Conclusions:", "CONCULSIONS:", "CONCLUSION –",
    ),
}  # fmt: skip
BIO_LABELS = (
    "AUTHOR’S BIO:", "AUTHOR'S BIO:", "AUTHORS’ BIOS:", "AUTHOR’S BIOS:",
    "AUTHOR BIO:", "Author’s Bio:", "About the author:", "About the authors:",
    "ABOUT THE AUTHOR",
)  # fmt: skip
OFFICES = (
    "is a Senior Fellow at the House of Words in Riga.",
    "is an independent journalist who writes about water.",
    "was a professor of history, and has edited two books.",
)
CLOAK = (
    "This email address is being protected from spambots. You need JavaScript "
    "enabled to view it."
)
AMONG = (
    ("caption", "Photo: A bridge over the river"),
    ("credit", "Image Credit: Wikimedia Commons"),
    ("credit", "(Photo by A. Walker)"),
    ("credit", "Source: Wikimedia Commons"),
    ("furniture", "17"),
    ("masthead", "Central Asia-Caucasus Analyst, 11 January 2012 3"),
    ("credit", "Image Source: Kremlin.ru via Wikimedia Commons"),
    ("caption", "Figure 2: Water by year"),
    ("credit", "Screen_Shot_2020-05-29.png"),
    ("email", "ada@example.org"),
    ("cloak", CLOAK),
)
BELOW_A_HEAD = (
    ("published", "Published in Analytical Articles"),
    ("footer", "Print"),
    ("footer", "Hits: 1234"),
    ("footer", "Tweet"),
    ("footer", "Share"),
    ("credit", "(Photo by B. Walker)"),
)
ITEMS = (
    "PRESIDENT OPENS A NEW BRIDGE",
    "BANK LOSES A LOT OF MONEY",
    "RAIN AT LAST IN OSH",
)
ADDRESS = "ada.writer@mail.example.org"
BETWEEN = (
    ("published", "Published in Field Reports"),
    ("footer", "Read 4321 times"),
    ("footer", "Tagged under Water Power"),
    ("footer", "< Prev"),
    ("footer", "Next >"),
    ("published", "Field Reports"),
)
IMPRINT = (
    "The Valley Analyst is a biweekly publication of the House of Words.",
    "Sign up for upcoming events and news",
)
FOOTERS = ("Copyright © 2013 House of Words", "All rights reserved.", "Privacy Policy")
DATES = (
    ("8/27/2003", "2003-08-27"),
    ("27/8/2003", "2003-08-27"),
    ("3/3/2003", "2003-03-03"),
    ("2/5/2003", None),
    ("6 February 2013", "2013-02-06"),
    ("February 6, 2013", "2013-02-06"),
    ("Wednesday, 06 February 2013", "2013-02-06"),
    ("2013-02-06", "2013-02-06"),
    ("May 2013", "2013-05"),
)


@dataclass
class Story:
    """An article, as it was rendered.

    `sections` are kind, label and paragraphs; `bios` author and text.
    """

    title: str | None = None
    byline: str | None = None
    names: tuple[str, ...] = ()
    authors_from: str | None = None
    date: str | None = None
    ambiguous: bool = False
    sections: list[tuple[str, str | None, list[str]]] = field(default_factory=list)
    bios: list[tuple[str | None, str]] = field(default_factory=list)


@dataclass
class Rendered:
    """A source, and everything that is in it."""

    text: str
    stories: list[Story]
    boilerplate: list[tuple[str, str]]
    """Kinds and lines; addresses inside a bio are not among them."""
    imprint: list[str]
    volume: str | None = None


def render(random: Random, most: int = 4) -> Rendered:
    """Make an issue of up to so many articles."""
    return _Printer(random, most).issue()


class _Printer:
    """Sets lines one below the other."""

    def __init__(self, random: Random, most: int) -> None:
        self._random = random
        self._most = most
        self._lines: list[str] = []
        self._boilerplate: list[tuple[str, str]] = []
        self._with_bio = True
        # no title comes twice: three times would be a running head
        self._titles = random.sample(TITLES, len(TITLES))
        self._two_lines = random.sample(TWO_LINES, len(TWO_LINES))

    def issue(self) -> Rendered:
        stories: list[Story] = []
        volume = self._masthead()
        contents = len(self._lines)
        for number in range(self._random.randint(1, self._most)):
            if number and self._chance(0.25):
                self._set_aside(*self._random.choice(BETWEEN))
            labelled = self._chance(0.65)
            stories.append(self._labelled() if labelled else self._report())
        if self._chance(0.3):
            self._contents(contents, stories)
        if self._chance(0.15):
            stories += self._digest()
        imprint: list[str] = []
        if self._chance(0.4):
            imprint = list(IMPRINT[: self._random.randint(1, 2)])
            self._lines += imprint
        for footer in FOOTERS[: self._random.choice((0, 0, 1, 3))]:
            self._set_aside("footer", footer)
        return Rendered(self._text(), stories, self._boilerplate, imprint, volume)

    def _text(self) -> str:
        gaps = ("\n", "\n", "\n\n", "\n \n\n", " \n")
        text = "".join(line + self._random.choice(gaps) for line in self._lines)
        return text if self._chance(0.5) else text.rstrip()

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _set_aside(self, kind: str, line: str) -> None:
        self._lines.append(line)
        self._boilerplate.append((kind, line))

    def _masthead(self) -> str | None:
        if not self._chance(0.3):
            return None
        volume = str(self._random.randint(1, 20))
        form = self._random.choice(
            (
                "Central Asia-Caucasus Analyst, Vol. {} No. 3, 6 February 2013",
                "BI-WEEKLY BRIEFING VOL. {} NO. 3 6 FEBRUARY 2013",
            )
        )
        self._set_aside("masthead", form.format(volume))
        return volume

    def _contents(self, at: int, stories: list[Story]) -> None:
        """Put a page of contents before the articles."""
        lines = [self._random.choice(("Contents", "TABLE OF CONTENTS"))]
        for page, story in enumerate(stories, start=3):
            if story.title:
                dots = self._random.choice((" ", " ........ ", " . . . . . "))
                lines.append(f"{story.title}{dots}{page}")
                if story.byline and self._chance(0.7):
                    lines.append(" and ".join(story.names))
        if len(lines) > 1:
            self._lines[at:at] = lines
            self._boilerplate += [("contents", line) for line in lines]

    def _digest(self) -> list[Story]:
        """Set items of news: titles in capitals, and a day without a year."""
        self._set_aside("published", "NEWS DIGEST")
        stories = []
        for title in ITEMS[: self._random.randint(1, 3)]:
            self._lines.append(title)
            story = Story(title)
            day = ["4 February"] if self._chance(0.5) else []
            self._lines += day
            story.sections.append(("other", None, [*day, *self._prose(2)]))
            stories.append(story)
        return stories

    # articles

    def _labelled(self) -> Story:
        story = Story()
        names = tuple(self._random.sample(NAMES, self._random.choice((1, 1, 2, 3))))
        free = self._with_bio
        bio = self._chance(0.8)
        shape = self._random.choice(("both", "both", "byline", "title", "none"))
        if shape == "none" and not (free and bio):
            shape = "both"
        if shape == "title" and not bio:
            shape = "both"
        self._head(story, names, title="t" in shape, byline=shape in {"both", "byline"})
        most = 1 if shape == "none" else 2
        if not self._chance(0.15):
            story.sections.append(("abstract", None, self._prose(most)))
        elif shape == "none":
            story.sections.append(("abstract", None, self._prose(1)))
        for kind in ("background", "implications", "conclusions"):
            if kind != "background" and self._chance(0.08):
                continue
            label = self._random.choice(LABELS[kind])
            story.sections.append((kind, label, self._under_label(label)))
        self._with_bio = bio
        if bio:
            self._bios(story, names, labelled=True)
        return story

    def _report(self) -> Story:
        """Make an article without labels: a field report."""
        story = Story()
        names = tuple(self._random.sample(NAMES, self._random.choice((1, 1, 2))))
        title = self._chance(0.7)
        self._head(story, names, title=title, byline=True)
        story.sections.append(("other", None, self._prose(4)))
        self._with_bio = False
        if self._chance(0.3):
            self._bios(story, names, labelled=self._chance(0.3))
            self._with_bio = True
        return story

    def _head(
        self, story: Story, names: tuple[str, ...], *, title: bool, byline: bool
    ) -> None:
        dated = self._random.choice(("no", "no", "byline", "line", "above"))
        if (dated == "above" or dated == "line") and not (title and byline):
            dated = "no"
        printed, story.date = self._random.choice(DATES)
        if dated == "no" or (dated == "byline" and not byline):
            story.date = None
        else:
            story.ambiguous = story.date is None
        if dated == "above":
            self._set_aside("published", f"Published: {printed}")
        line = ""
        if byline:
            line = self._byline(story, names, dated == "byline", printed, title)
        if title:
            self._title(story, line)
        elif byline:
            self._set_byline(line)
        if dated == "line":
            self._set_aside("published", printed)
        if (title or byline) and self._chance(0.2):
            self._set_aside(*self._random.choice(BELOW_A_HEAD))
        story.names = names if byline else ()
        story.authors_from = "byline" if byline else None

    def _title(self, story: Story, line: str) -> None:
        if self._chance(0.15) and self._two_lines:
            lines = self._two_lines.pop()
            self._lines += lines
            story.title = " ".join(lines)
        else:
            story.title = self._titles.pop()
            glued = line.startswith(("By ", "By: ")) and self._chance(0.1)
            if glued and "compete" not in story.title:
                self._lines.append(f"{story.title} {line}")
                return
            self._lines.append(story.title)
        if line:
            self._lines.append(line)

    def _set_byline(self, line: str) -> None:
        """Set a byline without a title, or glue it to the sentence before."""
        last = self._lines[-1] if self._lines else ""
        aside = self._boilerplate and self._boilerplate[-1][1] == last
        after_a_sentence = last.endswith(".") and not aside and last not in IMPRINT
        if line.startswith("By") and after_a_sentence and self._chance(0.3):
            self._lines[-1] = f"{last} {line}"
            return
        self._lines.append(line)

    def _byline(
        self,
        story: Story,
        names: tuple[str, ...],
        dated: bool,
        printed: str,
        titled: bool,
    ) -> str:
        words = names[0]
        if len(names) == 2:
            words = self._random.choice((" and ", " & ", ", ")).join(names)
        elif len(names) == 3:
            words = f"{names[0]}, {names[1]}" + self._random.choice(
                (f" and {names[2]}", f", and {names[2]}", f" & {names[2]}")
            )
        opening = self._random.choice(("By ", "By: ", "by ", "BY ", "Written by "))
        if self._chance(0.2):
            words = f"Dr. {words}"
        if titled and not dated and self._chance(0.25):
            opening = ""
        line = f"{opening}{words}"
        if dated:
            line += self._random.choice(
                (f" ({printed} issue of the CACI Analyst)", f" ({printed})")
            )
        story.byline = line
        return line

    # paragraphs

    def _prose(self, most: int) -> list[str]:
        found = []
        for number in range(self._random.randint(1, most)):
            if number and self._chance(0.15):
                self._set_aside(*self._random.choice(AMONG))
            words = " ".join(self._random.sample(SENTENCES, self._random.randint(2, 4)))
            self._lines.append(words)
            found.append(words)
        return found

    def _under_label(self, label: str) -> list[str]:
        count = len(self._lines)
        found = self._prose(3)
        own_line = label[-1:] != "–" and self._chance(0.25)
        if own_line:
            self._lines.insert(count, label)
        else:
            tight = label.endswith(":") and self._chance(0.15)
            self._lines[count] = f"{label}{'' if tight else ' '}{self._lines[count]}"
        return found

    def _bios(self, story: Story, names: tuple[str, ...], *, labelled: bool) -> None:
        texts = []
        for name in names:
            honorific = "Dr. " if self._chance(0.2) else ""
            text = f"{honorific}{name} {self._random.choice(OFFICES)}"
            if self._chance(0.15):
                text = f"{text} {CLOAK}"
            if self._chance(0.15):
                # the address is in the print, and not in the text
                story.bios.append((name, f"{text} Write to."))
                text = f"{text} Write to {ADDRESS}."
            else:
                story.bios.append((name, text))
            texts.append(text)
        one = self._chance(0.3) and story.byline is not None
        lines = [" ".join(texts)] if one else texts
        if labelled:
            label = self._random.choice(BIO_LABELS)
            if self._chance(0.3) or label == "ABOUT THE AUTHOR":
                lines = [label, *lines]
            else:
                lines[0] = f"{label} {lines[0]}"
        self._lines += lines
        if story.byline is None:
            story.names, story.authors_from = names, "bio"
