"""Receive sources that were damaged at random, and say what became of them.

    python -m tests.benchmarks.fuzz_sources --runs 5000 --seed 1

Each run takes a sample (or its words in another encoding), changes it in one to eight
places and receives it. It must be read or refused with a sentence: anything else stops
the run and leaves the bytes in a file. What is read must lead back to what came in.
Formats other than text are read in a process of their own, as always (`--inside` reads
them in this one, which is five times as fast).
"""

import argparse
import collections
import io
import random
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

from articles.ingest.receiving.formats import sandbox, worker
from articles.ingest.receiving.receive import receive
from articles.ingest.source import Source, SourceProblem
from tests.ingest.making import SAMPLES, zipped

SEED = Path(__file__).resolve().parents[2] / "fixtures/source/analyst-2024.txt"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "mac_roman"]
PIECES = [
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\r", b"\n\n", b"\t", b"\x0c",
    "\u200b\u200f\u202e\u00ad\u2028".encode(), b"\xe2\x80", b"\x92", "Itâ€™s".encode(),
    b"By Ada Writer\n", b"\nBACKGROUND: ", b"\nAUTHORS\xe2\x80\x99 BIOS:\n", b"<b>",
    b"</p><script>", b"<!--", b"<![CDATA[", b"&amp;&#0;&#xD800;", b"-\n", b"PK\x03\x04",
    b"endobj", b"stream", b"<<", b"/Length 99999999", b"%PDF-1.4", b"e\xcc\x81" * 9,
    b"<w:p>", b"</w:p>", b"<w:r><w:t>x</w:t></w:r>", b"<w:del>", b' w:val="0"',
    b" " * 3000, b"w" * 3000, b"<div>" * 500, b"\n" * 300,
]  # fmt: skip
TEXT = "text"


def samples(kinds: list[str]) -> list[tuple[str, bytes]]:
    """Give name and bytes of what is to be damaged, of the kinds asked for."""
    found: list[tuple[str, bytes]] = []
    words = SEED.read_text(encoding="utf-8")
    if TEXT in kinds:
        found += [(f"{one}.txt", words.encode(one, "replace")) for one in ENCODINGS]
        found += [("short.txt", words[:300].encode()), ("pandoc.txt", b"")]
        found[-1] = ("pandoc.txt", (SAMPLES / "pandoc.txt").read_bytes())
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix[1:] in kinds:
            found.append((path.name, path.read_bytes()))
    return found


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Change a file in one to eight places."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made) + 1)
        length = min(chance.choice([0, 1, 1, 2, 8, 64, 1024]), len(made) - at)
        match chance.randrange(6):
            case 0:
                made[at : at + length] = chance.randbytes(length)
            case 1:
                made[at : at + length] = b""
            case 2:
                made[at : at + length] = chance.choice(PIECES)
            case 3:
                made[at:at] = made[at : at + length * 4]
            case 4 if made:
                place = min(at, len(made) - 1)
                made[place] ^= 1 << chance.randrange(8)
            case _:
                other = chance.randrange(len(made) + 1)
                made[at:at] = made[other : other + length]
    if chance.random() < 0.05:
        del made[chance.randrange(len(made) + 1) :]
    return bytes(made)


def damaged_inside(content: bytes, chance: random.Random) -> bytes:
    """Change a part of a DOCX file, and pack it again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(["word/document.xml"] * 6 + sorted(parts))
    return zipped({**parts, name: damaged(parts[name], chance)})


def checked(source: Source) -> None:
    """Stop when what was received is not what was promised."""
    text, received = source.text, source.received
    assert text.strip(), "blank"
    assert unicodedata.is_normalized("NFC", text), "not composed"
    assert not any(mark < " " and mark != "\n" for mark in text), "a control character"
    for span in source.furniture:
        assert 0 <= span.start < span.end <= len(text), "furniture outside the text"
        assert "\n" not in span.of(text), "furniture of two lines"
    assert source.offsets, "no map"
    held = bytearray(len(received))
    pieces = source.offsets.pieces
    stops = [*(piece.at for piece in pieces[1:]), len(text)]
    for piece, stop in zip(pieces, stops, strict=True):
        assert 0 <= piece.start <= piece.end <= len(received), "a map out of bounds"
        held[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
        words, origins = text[piece.at : stop], received[piece.start : piece.end]
        if len(words) == len(origins) and words != origins:
            for mark, origin in zip(words, origins, strict=True):
                plain = mark.isascii() and mark.isalnum()
                same = unicodedata.normalize("NFC", origin) == mark
                assert same or not plain, "a map to another character"
        assert source.received_at(piece.at) == piece.start, "a map that is not its own"
    if not {step.code for step in source.steps} & {"tags", "mojibake"}:
        for mark, kept in zip(received, held, strict=True):
            assert kept or not mark.isalnum(), f"{mark} is lost"
    for one in source.dropped:
        assert 0 <= one.start <= one.end <= len(received), "dropped outside the text"


def fuzz(runs: int, seed: int, kinds: list[str], slowest_allowed: float) -> int:
    """Run; print counts and the slowest; give 1 when something was not as promised."""
    chance = random.Random(seed)
    files = samples(kinds)
    counts: collections.Counter[str] = collections.Counter()
    reasons: collections.Counter[str] = collections.Counter()
    slowest = (0.0, "")
    begun = time.perf_counter()
    for number in range(runs):
        name, content = chance.choice(files)
        if name.endswith(".docx") and chance.random() < 0.8:
            content = damaged_inside(content, chance)
        else:
            content = damaged(content, chance)
        started = time.perf_counter()
        try:
            source = receive(content, name)
        except SourceProblem as problem:
            counts[f"{name} refused"] += 1
            reasons[str(problem).partition(": the file ")[2][:44]] += 1
            taken = time.perf_counter() - started
        else:
            counts[f"{name} received as {source.format}"] += 1
            taken = time.perf_counter() - started
            try:
                checked(source)
            except AssertionError as wrong:
                return _failed(f"run {number}, {name}: {wrong}", content)
        slowest = max(slowest, (taken, f"run {number}, {name}"))
        if taken > slowest_allowed:
            return _failed(f"run {number}, {name}: took {taken:.1f} s", content)
    for what, count in sorted(counts.items()):
        say(f"{count:6} {what}")
    for reason, count in reasons.most_common(12):
        say(f"{count:6} because it {reason}")
    seconds = time.perf_counter() - begun
    say(f"{runs} runs, seed {seed}, {seconds:.0f} s; slowest {slowest[0]:.2f} s "
        f"({slowest[1]})")  # fmt: skip
    return 0


def _failed(what: str, content: bytes) -> int:
    with tempfile.NamedTemporaryFile(delete=False, prefix="source-") as kept:
        kept.write(content)
    say(f"{what}; its bytes are in {kept.name}")
    return 1


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> int:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", default=[TEXT, "docx", "html", "pdf"])
    parser.add_argument("--inside", action="store_true")
    parser.add_argument("--slowest", type=float, default=40.0)
    given = parser.parse_args()
    if given.inside:
        inside: Callable[..., object] = worker.extract
        sandbox.extract = inside  # type: ignore[assignment]
    return fuzz(given.runs, given.seed, given.kinds, given.slowest)


if __name__ == "__main__":
    sys.exit(main())
