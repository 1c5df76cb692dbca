"""The print. Import from here; inside, modules import only those listed above them.

Order: source, import_run, issue, article, section, author, anchored, mention, figure,
candidate, preview, tension.
"""

from .anchored import Anchored
from .article import MOVES, Article
from .author import Author, Authorship
from .candidate import Candidate
from .figure import Figure, FigureLink, Measure
from .import_draft import ImportDraft, ImportReading
from .import_run import ImportRun
from .issue import Issue
from .mention import ActorMention, EventMention, RelationshipEvidence
from .preview import PreviewLinks
from .search import ArticleSearch
from .section import Section
from .source import SourceText
from .tension import TensionNote

__all__ = [
    "MOVES",
    "ActorMention",
    "Anchored",
    "Article",
    "ArticleSearch",
    "Author",
    "Authorship",
    "Candidate",
    "EventMention",
    "Figure",
    "FigureLink",
    "ImportDraft",
    "ImportReading",
    "ImportRun",
    "Issue",
    "Measure",
    "PreviewLinks",
    "RelationshipEvidence",
    "Section",
    "SourceText",
    "TensionNote",
]
