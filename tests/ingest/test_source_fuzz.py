"""A few runs of the fuzz: damaged sources are read or refused, and lead back."""

import pytest

from tests.benchmarks.fuzz_sources import fuzz


@pytest.mark.parametrize(("kind", "runs"), [("text", 60), ("html", 6), ("docx", 6)])
def test_damaged_sources_are_read_or_refused(
    kind: str, runs: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fuzz(runs, seed=3, kinds=[kind], slowest_allowed=40) == 0
    assert f"{runs} runs, seed 3" in capsys.readouterr().out


def test_damaged_pdfs_are_read_or_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz(8, seed=4, kinds=["pdf"], slowest_allowed=40) == 0
    assert "columns.pdf received as pdf" in capsys.readouterr().out
