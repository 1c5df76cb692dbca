"""The print. Import from here; inside, modules import only those listed above them.

Order: source, import_run, issue, status, article, edition, correction, section, author,
anchored, mention, measure, figure, candidate, sentence, preview, checklist, comment,
tension.
"""

from .anchored import Anchored
from .article import Article
from .author import Author, Authorship
from .candidate import Candidate
from .checklist import ChecklistItem, Tick
from .comment import Comment, CommentMention
from .contents import ArticleContents
from .correction import Correction
from .edition import Edition
from .fact_search import FigureSearch
from .figure import Figure, FigureLink
from .import_draft import ImportDraft, ImportReading
from .import_run import ImportRun
from .issue import Issue
from .measure import Measure
from .mention import ActorMention, EventMention, RelationshipEvidence
from .outcome import ForecastOutcome
from .preview import PreviewLinks
from .search import ArticleSearch
from .section import Section
from .sentence import SentenceReview
from .source import SourceText
from .status import MOVES
from .tension import TensionNote

__all__ = [
    "MOVES",
    "ActorMention",
    "Anchored",
    "Article",
    "ArticleContents",
    "ArticleSearch",
    "Author",
    "Authorship",
    "Candidate",
    "ChecklistItem",
    "Correction",
    "Edition",
    "Comment",
    "CommentMention",
    "EventMention",
    "Figure",
    "FigureLink",
    "FigureSearch",
    "ForecastOutcome",
    "ImportDraft",
    "ImportReading",
    "ImportRun",
    "Issue",
    "Measure",
    "PreviewLinks",
    "RelationshipEvidence",
    "Section",
    "SentenceReview",
    "SourceText",
    "Tick",
    "TensionNote",
]
