"""Check the account a cut gives of its source: every character once, in order."""

from articles.ingest.parse import layout
from articles.ingest.records import SectionRecord, SourceRecord, Span


def all_spans(cut: SourceRecord) -> list[Span]:
    """Give every stretch that was placed, or named as unplaced, in order."""
    sections = [s for article in cut.articles for s in article.sections]
    everything = [*sections, *cut.imprint]
    held = [span for section in everything for span in section.spans()]
    withheld = {span for section in everything for span in section.withheld}
    held += [s for one in cut.boilerplate for s in one.spans if s not in withheld]
    return sorted([*held, *cut.unplaced], key=lambda span: span.start)


def check_whole(source: str, cut: SourceRecord) -> None:
    """Fail when a character is lost or doubled, or a record does not fit."""
    position = 0
    for span in all_spans(cut):
        assert position <= span.start < span.end <= len(source), "doubled or empty"
        assert not source[position : span.start].strip(), "lost"
        assert span.of(source) == span.of(source).strip()
        position = span.end
    assert not source[position:].strip(), "lost at the end"
    assert [one.number for one in cut.articles] == list(range(1, len(cut.articles) + 1))
    last = 0
    for article in cut.articles:
        assert article.sections
        assert len(article.bios) == len(article.names)
        assert last <= article.span().start < article.span().end
        last = article.span().end
        assert 0 <= article.confidence <= 1 and article.reason
        assert (article.authors_from is None) == (not article.names)
        for bio in article.bios:
            assert bio is None or article.sections[bio].kind == "bio"
        starts = [min(s.start for s in one.spans()) for one in article.sections]
        assert starts == sorted(starts), "sections out of order"
        for section in article.sections:
            _check_section(source, section)
    views = layout(source, cut)
    assert [view.span for view in views] == all_spans(cut)
    assert [view.number for view in views] == sorted(view.number for view in views)


def _check_section(source: str, section: SectionRecord) -> None:
    assert 0 <= section.confidence <= 1 and section.reason
    text = section.text(source)
    for hidden in section.withheld:
        assert any(
            one.start <= hidden.start and hidden.end <= one.end
            for one in section.paragraphs
        )
    # blanks at the ends of a paragraph go with the address that stood there
    kept = sum(_inked(source, one) for one in section.paragraphs)
    kept -= sum(_inked(source, one) for one in section.withheld)
    assert len("".join(text.split())) == kept
    assert text == text.strip()


def _inked(source: str, span: Span) -> int:
    return len("".join(span.of(source).split()))
