"""Meta tags that a link shown elsewhere is made of, with its picture. Pure."""

from .citation import Citation
from .highwire import Tags

WIDTH, HEIGHT = 1200, 630
"""Size of the picture in pixels, as networks crop it least."""


def tags(cited: Citation, *, picture: str, description: str) -> Tags:
    """Give the `og:*` and `article:*` tags of an article."""
    found = [
        ("og:type", "article"),
        ("og:site_name", cited.journal),
        ("og:title", cited.title),
        ("og:description", description),
        ("og:url", cited.address),
        ("og:locale", "en_GB"),
        ("og:image", picture),
        ("og:image:type", "image/png"),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", f"{cited.title}, {cited.journal}"),
        ("article:published_time", cited.published),
        *(("article:author", person.address) for person in cited.authors),
    ]
    return [(name, content) for name, content in found if content]
