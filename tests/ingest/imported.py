"""A small source to import, and a detector that proposes the same every time."""

import re
from collections.abc import Sequence

from articles.ingest.detect import ArticleText, Detector, Proposal
from articles.ingest.loading.issue_choice import IssueChoice
from articles.ingest.loading.known import known_authors
from articles.ingest.loading.load import LoadChoices, load
from articles.ingest.plan import Plan, make_plan
from articles.ingest.source import Source
from articles.models import ImportRun

FIRST = """\
THE DEBTS OF THE REGION
By Ada Writer
China lent more in 2023 than ever before, and nobody in the region minded it much.
BACKGROUND: The summit took place in Astana in July 2024. Guests from China came late, \
and those from the neighbours came early, which the hosts took as a good sign.
IMPLICATIONS: Kazakhstan repays half of the 9.2 billion within ten years, if oil sells.
CONCLUSIONS: Nobody knows whether the loans will be repaid at all, or by whom.
AUTHOR’S BIO: Ada Writer is a Fellow of the Institute.
"""
SECOND = """\
WATER IN THE VALLEY
By Bek Author
The rivers of the valley carry less water each year, and three states share the rest.
BACKGROUND: Dams upstream were built when one plan ruled them all; that plan is gone.
IMPLICATIONS: Without a treaty, each dry summer brings the farmers to the barricades.
CONCLUSIONS: A treaty on water would cost less than harvests that are lost to drought.
AUTHOR’S BIO: Bek Author teaches hydrology.
"""
NAMES = ("China", "Astana", "Kazakhstan")


class NameSpotter:
    """Proposes three names as actors, wherever they stand."""

    name, version = "spotter", "3"

    def detect(self, article: ArticleText) -> list[Proposal]:
        """Give proposals in order of the text."""
        return [
            Proposal(
                "actor",
                at,
                found.start(),
                found.end(),
                found[0],
                0.8,
                {"name": found[0], "kind": "state", "match": None},
                self.name,
                self.version,
            )
            for at, section in enumerate(article.sections)
            for found in re.finditer("|".join(NAMES), section.text)
        ]


SPOTTERS: Sequence[Detector] = (NameSpotter(),)


def plan_of(*texts: str, file_name: str = "issue.txt") -> Plan:
    """Plan the import of these articles in one source."""
    text = "".join(texts)
    source = Source(file_name, text.encode(), text)
    return make_plan(source, SPOTTERS, known_authors())


def loaded(*texts: str, title: str = "Issue of July") -> ImportRun:
    """Load these articles into a new issue."""
    choices = LoadChoices(issue=IssueChoice(title=title))
    return load(plan_of(*texts), by=None, choices=choices, detectors=SPOTTERS)
