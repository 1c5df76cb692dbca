"""Labels before sections: as set, misspelt, without a colon, and what is none."""

import pytest

from articles.ingest.cutting.labels import labels_inside, read_label


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [
        ("BACKGROUND: It began.", "background", "BACKGROUND:"),
        ("BACKGROUND:It began.", "background", "BACKGROUND:"),
        ("Background: It began.", "background", "Background:"),
        ("background: it began.", "background", "background:"),
        ("BACKGROUND", "background", "BACKGROUND"),
        ("Background", "background", "Background"),
        ("BACKGROUND It began.", "background", "BACKGROUND"),
        ("BACKGROUND – It began.", "background", "BACKGROUND –"),
        ("BACKGROUND - It began.", "background", "BACKGROUND -"),
        ("BACKGROUND. It began.", "background", "BACKGROUND."),
        ("IMPLICATION: It goes on.", "implications", "IMPLICATION:"),
        ("CONCLUSION: It ends.", "conclusions", "CONCLUSION:"),
        ("Conclusions : It ends.", "conclusions", "Conclusions :"),
        ("ABSTRACT: In short.", "abstract", "ABSTRACT:"),
        ("Summary: In short.", "abstract", "Summary:"),
        ("KEY ISSUE: The water.", "other", "KEY ISSUE:"),
        ("Analysis: The water.", "other", "Analysis:"),
        ("THE WAY FORWARD: nobody knows the way.", "unknown", "THE WAY FORWARD:"),
        ("AUTHOR’S BIO: Ada Writer is x.", "bio", "AUTHOR’S BIO:"),
        ("AUTHOR'S BIO: Ada Writer is x.", "bio", "AUTHOR'S BIO:"),
        ("AUTHORS’ BIOS:", "bio", "AUTHORS’ BIOS:"),
        ("AUTHOR’S BIOS: Ada", "bio", "AUTHOR’S BIOS:"),
        ("AUTHOR BIO: Ada", "bio", "AUTHOR BIO:"),
        ("Author’s Bio: Ada", "bio", "Author’s Bio:"),
        ("About the author: Ada", "bio", "About the author:"),
        ("About the authors", "bio", "About the authors"),
        ("ABOUT THE AUTHOR Ada Writer is x.", "bio", "ABOUT THE AUTHOR"),
        ("BIO: Ada Writer is x.", "bio", "BIO:"),
    ],
)
def test_labels(line: str, kind: str, label: str) -> None:
    found = read_label(line)
    assert found is not None
    assert (found.kind, line[: found.end], found.meant) == (kind, label, None)
    assert line[found.text :] == line[len(label) :].strip()


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("BACKROUND: It began.", "BACKGROUND"),
        ("BACKGORUND It began.", "BACKGROUND"),
        ("IMPLICATONS:", "IMPLICATIONS"),
        ("CONCULSIONS: It ends.", "CONCLUSIONS"),
        ("Backgroud: It began.", "BACKGROUND"),
        ("AUHTOR’S BIO: Ada Writer is x.", "AUTHOR’S BIO"),
        ("AUTOR’S BIOS: Ada Writer is x.", "AUTHOR’S BIO"),
    ],
)
def test_misspelt_labels_are_read_and_less_sure(line: str, meant: str) -> None:
    found = read_label(line)
    assert found is not None
    assert found.meant == meant
    assert meant in found.reason
    assert found.confidence < 0.8


@pytest.mark.parametrize(
    "line",
    [
        "Background noise was heard.",
        "Conclusions are hard to draw.",
        "background",
        "About the author of the attack nothing is known.",
        "Implications of the vote",
        "NATO: the alliance.",
        "PIPELINE POLITICS: WHO PAYS FOR THE GAS?",
        "BACKGROUND NOISE IN THE VALLEY",
        "The Background: a history",
        "Playground: a place.",
        "Bio-fuels are on the rise.",
        "",
    ],
)
def test_no_labels(line: str) -> None:
    assert read_label(line) is None


def test_the_more_unusual_a_label_the_less_sure_it_is() -> None:
    lines = ["BACKGROUND:", "Background:", "BACKGROUND", "BACKROUND:", "background: x"]
    sure = [found.confidence for line in lines if (found := read_label(line))]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == len(lines)


def test_labels_in_the_middle_of_a_line_follow_on_a_sentence() -> None:
    line = "BACKGROUND: One. IMPLICATIONS: Two.CONCLUSION: Three. AUTHOR’S BIO: Ada."
    found = [line[at:].split(":")[0] for at in labels_inside(line)]
    assert found == ["IMPLICATIONS", "CONCLUSION", "AUTHOR’S BIO"]
    assert labels_inside("The BACKGROUND: no. Background: neither") == []
