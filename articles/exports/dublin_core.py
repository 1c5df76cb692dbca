"""Meta tags of Dublin Core, which libraries read. Pure."""

from .citation import Citation, day_parts
from .highwire import Tags


def tags(cited: Citation) -> Tags:
    """Give the `DC.*` tags of an article."""
    found = [
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
        ("DC.title", cited.title),
        *(("DC.creator", person.printed) for person in cited.authors),
        ("DC.publisher", cited.publisher),
        ("DC.date", cited.date if day_parts(cited.date) else ""),
        ("DC.identifier", cited.address),
        ("DC.language", cited.language),
        ("DC.source", cited.journal),
        ("DC.relation", cited.issue_address),
        *(("DC.description", note) for note in cited.notes),
    ]
    return [(name, content) for name, content in found if content]
