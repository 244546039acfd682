"""One run from end to end with sections put in: what is measured, written and returned."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import main as bench
from bench.table import Row


def missed(_folder: Path, _quick: bool) -> Iterator[Row]:
    yield Row("missed", (2.0,), "P", (1.0,), bar=1.0)


def tidy(folder: Path, quick: bool) -> Iterator[Row]:
    folder.mkdir()
    (folder / "scan.dcm").write_bytes(b"x")
    yield Row(f"quick {quick}", (0.1,), bar=0.2, note=str(folder))


def broken(_folder: Path, _quick: bool) -> Iterator[Row]:
    yield Row("before", (1.0,))
    raise RuntimeError("gone")


@pytest.fixture
def sections(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, bench.Section]:
    found: dict[str, bench.Section] = {"tidy": tidy, "missed": missed}
    monkeypatch.setattr(bench, "SECTIONS", found)
    monkeypatch.setattr(bench, "limit_threads", lambda: None)
    monkeypatch.chdir(tmp_path)
    return found


def test_a_missed_bar_is_marked_and_does_not_fail_the_run(
    sections: dict[str, bench.Section], capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench.main([]) == 0
    text = capsys.readouterr().out
    assert Path("bench-output/bench.md").read_text(encoding="utf-8").strip() == text.strip()
    data = json.loads(Path("bench-output/bench.json").read_text(encoding="utf-8"))
    assert [row["ok"] for row in data["rows"]] == [True, False]
    assert {"date", "machine", "load", "versions", "threads", "took"} <= set(data)
    assert not Path(data["rows"][0]["note"]).exists()


def test_what_cannot_be_measured_is_said_and_the_rest_goes_on(sections: dict[str, bench.Section]) -> None:
    sections["broken"] = broken
    sections["last"] = missed
    assert bench.main(["--quick"]) == 1
    rows = json.loads(Path("bench-output/bench.json").read_text(encoding="utf-8"))["rows"]
    assert [row["what"] for row in rows] == ["quick True", "missed", "before", "broken", "missed"]
    assert "gone" in rows[3]["note"]


def test_only_names_sections_or_transforms(sections: dict[str, bench.Section]) -> None:
    assert list(bench.chosen(["missed"])) == ["missed"]
    assert list(bench.chosen(["tidy", "affine"])) == ["tidy", "transforms"]
    assert list(bench.chosen([])) == ["tidy", "missed"]
