"""Known actors from files: every layout accepted, every mistake told in a sentence."""

import json
from pathlib import Path

import pytest

from articles.ingest.detect import lexicon_files
from articles.ingest.detect.actors import ActorDetector
from articles.ingest.detect.lexicon import (
    KINDS,
    KnownActor,
    KnownName,
    LexiconProblem,
    read_lexicon,
)

INDEX = Path(__file__).parents[2] / "fixtures" / "index" / "actors.json"


def read(
    tmp_path: Path, content: str | bytes, name: str = "known.txt"
) -> list[KnownActor]:
    """Write a file and read it."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_lexicon(path)


def problems(tmp_path: Path, content: str | bytes) -> list[str]:
    """Give the sentences with which a file is refused."""
    with pytest.raises(LexiconProblem) as raised:
        read(tmp_path, content)
    assert str(raised.value) == "\n".join(raised.value.problems)
    return raised.value.problems


def test_the_index_of_the_fixtures_is_read_whole() -> None:
    given = json.loads(INDEX.read_text())["actors"]
    actors = read_lexicon(INDEX)
    assert [one.slug for one in actors] == [one["slug"] for one in given]
    assert [one.kind for one in actors] == [one["kind"] for one in given]
    kazakhstan = next(one for one in actors if one.slug == "kazakhstan")
    assert kazakhstan.country == "KAZ"
    assert KnownName("Kazakh", "demonym") in kazakhstan.names
    assert KnownName("Astana", "metonym") in kazakhstan.names


def test_an_entry_with_all_fields(tmp_path: Path) -> None:
    entry = {
        "id": "ZOR",
        "name": "Zoristan",
        "kind": "state",
        "iso3": "kaz",
        "names_and_aliases": ["Zor Republic", "ZOR"],
        "metonyms": ["Zorgrad"],
        "demonyms_and_prefixes": ["Zori", "Zoro"],
        "names": [
            {"form": "Zorland", "type": "former name"},
            {"name": "Zo", "kind": "short"},
        ],
        "note": None,
    }
    (actor,) = read(tmp_path, json.dumps([entry]))
    assert (actor.slug, actor.name, actor.kind) == ("ZOR", "Zoristan", "state")
    assert actor.country == "KAZ"
    assert {(one.name, one.kind) for one in actor.names} == {
        ("Zor Republic", "alias"),
        ("ZOR", "abbreviation"),
        ("Zorgrad", "metonym"),
        ("Zori", "demonym"),
        ("Zoro", "prefix"),
        ("Zorland", "former_name"),
        ("Zo", "short"),
    }


@pytest.mark.parametrize(
    "content",
    [
        '[{"name": "Zor Bank", "kind": "company", "aliases": ["ZB", "Bank Zor"]}]',
        '{"actors": [{"name": "Zor Bank", "kind": "firm", "aliases": "ZB; Bank Zor"}]}',
        '{"name": "Zor Bank", "kind": "company", "aliases": "ZB|Bank Zor"}\n',
        '{"name": "Zor Bank", "kind": "company", "aliases": "ZB;Bank Zor"}\n'
        '\n{"name": "Other", "kind": "person"}\n',
        "slug,name,kind,aliases\n,Zor Bank,company,ZB;Bank Zor\n",
        "slug\tname\tkind\taliases\nzor-bank\tZor Bank\tcompany\tZB | Bank Zor\n",
        "Name;Kind;Aliases\nZor Bank;company;ZB|Bank Zor\n",
        "\ufeffslug,name,kind,aliases\r\nzor-bank,Zor Bank,Firm,ZB;Bank Zor\r\n",
    ],
)
def test_every_layout_says_the_same(tmp_path: Path, content: str) -> None:
    first = read(tmp_path, content)[0]
    assert (first.slug, first.name, first.kind) == ("zor-bank", "Zor Bank", "company")
    assert first.names == (
        KnownName("ZB", "abbreviation"),
        KnownName("Bank Zor", "alias"),
    )


def test_plain_text_has_a_name_a_line_and_may_have_its_kind(tmp_path: Path) -> None:
    actors = read(
        tmp_path, "# mine\nÖzbek Bank\tcompany\n\n  Zor Union \nAli Ali\tperson\n"
    )
    assert [(one.slug, one.name, one.kind) for one in actors] == [
        ("ozbek-bank", "Özbek Bank", "company"),
        ("zor-union", "Zor Union", "organisation"),
        ("ali-ali", "Ali Ali", "person"),
    ]


def test_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    (actor,) = read(tmp_path, "Özbek Bank\tcompany\n".encode("utf-16"))
    assert actor.name == "Özbek Bank"


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("place/region", "place"),
        ("Organization", "organisation"),
        ("initiative/treaty", "initiative"),
        ("government body", "government_body"),
        ("ethnic/social group", "social_group"),
        ("project/infrastructure", "project"),
        ("armed-group", "armed_group"),
        ("MEDIA", "media"),
    ],
)
def test_kinds_are_read_tolerantly(tmp_path: Path, given: str, kind: str) -> None:
    if given.startswith("ethnic"):
        given = "social group/ethnic"
    (actor,) = read(tmp_path, json.dumps([{"name": "Zor", "kind": given}]))
    assert actor.kind == kind
    assert kind in KINDS.values()


def test_all_mistakes_are_told_at_once_with_their_place(tmp_path: Path) -> None:
    content = json.dumps(
        [
            {"name": "A", "kind": "planet"},
            {"kind": "person"},
            {"name": 5},
            {"name": "B", "country": "Kazakhstan"},
            {
                "name": "C",
                "names": [{"name": "c", "kind": "nick"}, 7, {"kind": "alias"}],
            },
            {"name": "D", "aliases": 3},
            {"name": "E" * 201},
            {"name": "???"},
        ]
    )
    told = problems(tmp_path, content)
    starts = [
        "known.txt, entry 1: kind: “planet” is no kind of actor; expected one of ",
        "known.txt, entry 2: name: it is missing",
        "known.txt, entry 3: name: 5 is no text",
        "known.txt, entry 4: country: “KAZAKHSTAN” is no ISO 3166-1 code",
        "known.txt, entry 5: names: “nick” is no kind of name; expected one of name, ",
        "known.txt, entry 5: names: 7 is no name",
        "known.txt, entry 5: names: {'kind': 'alias'} has no “name”",
        "known.txt, entry 6: aliases: 3 is no list of names",
        "known.txt, entry 7: name: “EEE",
        "known.txt, entry 8: slug: none can be made of “???”; give one",
    ]
    assert len(told) == len(starts)
    for sentence, start in zip(told, starts, strict=True):
        assert sentence.startswith(start)


def test_a_slug_stands_once(tmp_path: Path) -> None:
    (told,) = problems(tmp_path, "Zor Bank\nOther\nZor-Bank\n")
    assert told == (
        "known.txt, line 3: slug “zor-bank” stands already in line 1; give each actor "
        "a slug of its own"
    )


def test_many_mistakes_are_cut_short(tmp_path: Path) -> None:
    told = problems(tmp_path, json.dumps([{"kind": "x"}] * 30))
    assert len(told) == 21
    assert told[-1] == "... and 40 more"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "known.txt: it is empty; give at least one actor"),
        (b" \n\n", "known.txt: it is empty; give at least one actor"),
        (b"# only a remark\n", "known.txt: it names no actor; give at least one"),
        (b"[]", "known.txt: it names no actor; give at least one"),
        (
            b"Zor\nK\xf6ln\n",
            "known.txt, line 2: byte 0xF6 is no UTF-8; save it as UTF-8 text",
        ),
        (b"Zor\0Bank", "known.txt: it is no text file; save it as UTF-8 text"),
        (b"[{]", "known.txt, line 1: it is no JSON: Expecting property name"),
        (b'{"a": 1}\n{"b"\n', "known.txt, line 2: it is no JSON: "),
        (
            b'{"a": 1}',
            "known.txt: expected a list of actors, or an object with “actors”",
        ),
        (b"[1]", "known.txt, entry 1: 1 is no actor; expected an object"),
        (b"[" * 100_000, "known.txt: its JSON is nested too deeply"),
        (
            b"name,kind\nZor,person,x\n",
            "known.txt, line 2: 3 values for 2 columns; put a value that holds “,” in "
            "quotation marks",
        ),
        (b'name,kind\n"Zor,person\n', "known.txt, line 2: it is no table: "),
    ],
)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    (told,) = problems(tmp_path, content)
    assert told.startswith(sentence)


def test_a_file_that_is_missing_or_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(LexiconProblem, match="it cannot be read: "):
            read_lexicon(path)


def test_a_file_that_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexicon_files, "LARGEST", 5)
    (told,) = problems(tmp_path, "Zor Bank")
    assert told.startswith("known.txt: it has 0 MB; at most 0 MB are read")


def test_what_was_read_serves_the_detector() -> None:
    detector = ActorDetector(read_lexicon(INDEX))
    assert (detector.name, detector.version) == ("actors", "2")
