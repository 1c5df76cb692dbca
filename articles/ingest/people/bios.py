"""What a bio says of a person beside prose: an ORCID, a web address. Pure."""

import re

ORCID = re.compile(r"(?<![\d-])(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?![\w-])")
ADDRESS = re.compile(
    r"(?<![\w@.-])(?:https?://[^\s<>()\[\]“”\"]+|www\.[^\s<>()\[\]“”\"]+|"
    r"(?:[A-Za-z0-9-]+\.)+(?:org|com|net|edu|gov|info|int|eu|uk|de|fr|se|kz|kg|uz|tj|tm|"
    r"ge|am|az|ru|tr|ir|in|pk|cn|top)(?:/[^\s<>()\[\]“”\"]*)?)(?![\w@])"
)
OTHERS = re.compile(r"(?:^|[/.])(?:orcid\.org|doi\.org)(?:/|$)", re.IGNORECASE)
"""Addresses that are nobody's homepage."""


def orcid_in(bio: str) -> str:
    """Give the first ORCID whose check digit is right, with hyphens; else nothing."""
    for match in ORCID.finditer(bio):
        digits = "".join(match.groups()).upper()
        if check_digit(digits[:15]) == digits[15]:
            return "-".join(digits[at : at + 4] for at in range(0, 16, 4))
    return ""


def check_digit(base: str) -> str:
    """Compute the last character of an ORCID of 15 digits (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in base:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def homepage_in(bio: str) -> str:
    """Give the first web address, with https:// where no scheme is printed."""
    for match in ADDRESS.finditer(bio):
        address = match.group().rstrip(".,;:!?’'")
        if OTHERS.search(address):
            continue
        return address if "://" in address else f"https://{address}"
    return ""
