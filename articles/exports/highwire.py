"""Meta tags that scholarly search engines and reference managers read. Pure."""

from .citation import Citation, day_parts, years

Tags = list[tuple[str, str]]


def tags(cited: Citation, *, text: str = "") -> Tags:
    """Give the `citation_*` tags of an article; `text` is the address of its text."""
    parts = day_parts(cited.date) or years(cited.date)[:1]
    found = [("citation_title", cited.title)]
    for person in cited.authors:
        found.append(("citation_author", person.printed))
        if person.orcid:
            found.append(("citation_author_orcid", f"https://orcid.org/{person.orcid}"))
    found += [
        ("citation_publication_date", "/".join(f"{part:02}" for part in parts)),
        ("citation_online_date", cited.published.replace("-", "/")),
        ("citation_journal_title", cited.journal),
        ("citation_publisher", cited.publisher),
        ("citation_issn", cited.issn),
        ("citation_volume", cited.volume),
        ("citation_issue", cited.number),
        ("citation_language", cited.language),
        ("citation_public_url", cited.address),
        ("citation_fulltext_html_url", cited.address),
        ("citation_text_url", text),
    ]
    return [(name, content) for name, content in found if content]
