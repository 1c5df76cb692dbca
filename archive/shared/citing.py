"""A citation in one line, for the rows of files and feeds. Pure: texts in, text out."""

from collections.abc import Sequence


def joined(names: Sequence[str]) -> str:
    """Join names as a sentence does: “A, B and C”."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def cite(
    *,
    title: str,
    address: str,
    names: Sequence[str] = (),
    journal: str = "",
    date: str = "",
    edition: int = 1,
    retracted: bool = False,
) -> str:
    """Cite something printed, as the pages of articles do; a mere page has no date."""
    parts = [
        joined(names),
        f"“{title},”",
        ", ".join(
            part
            for part in (
                journal,
                date or ("undated" if journal else ""),
                f"edition {edition}" if edition > 1 else "",
                f"{address}{' (retracted)' if retracted else ''}.",
            )
            if part
        ),
    ]
    said = f"{parts[1]} {parts[2]}"
    return f"{parts[0]}, {said}" if parts[0] else said
