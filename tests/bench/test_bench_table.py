"""Ratios, verdicts and the text of the table."""

from __future__ import annotations

import pytest

from bench.table import Row, duration, markdown
from bench.timing import Comparison


def test_the_ratio_is_the_median_of_pairs_not_the_ratio_of_medians() -> None:
    row = Row.of("x", Comparison((1.0, 2.0, 30.0), "P", (4.0, 4.0, 40.0)), bar=0.5)
    assert row.ratios == pytest.approx([0.25, 0.5, 0.75])
    assert row.ratio == pytest.approx(0.5)
    assert row.ok is True
    assert row.cells() == ("x", "2.00 s", "P 4.00 s", "0.50 (0.25-0.75)", "≤ 0.50", "yes")


@pytest.mark.parametrize(
    ("row", "ok"),
    [
        (Row("x", (1.0,), "P", (2.0,), bar=0.49), False),
        (Row("x", (1.0,), "P", (2.0,), bar=0.5), True),
        (Row("x", (1.0,), "P", (2.0,), bar=0.5, wrong=True), False),
        (Row("x", (1.0,), "P", (2.0,)), None),
        (Row("x", (0.2, 0.4, 0.3), bar=0.3), True),
        (Row("x", (0.2, 0.4, 0.3), bar=0.3, value=0.4), False),
        (Row("x"), None),
        (Row.failure("x", ValueError("no")), False),
    ],
)
def test_verdicts(row: Row, ok: bool | None) -> None:
    assert row.ok is ok
    assert row.to_json()["ok"] is ok


def test_a_row_without_a_peer_is_held_to_seconds() -> None:
    assert Row("x", (0.2,), bar=0.8).cells() == ("x", "200 ms", "–", "–", "≤ 800 ms", "yes")


def test_slower_peers_and_notes_are_shown() -> None:
    found = Comparison((0.01,), "A", (0.02,), {"B": 0.5}, ("C failed: RuntimeError",))
    cells = Row.of("x", found, 1.0, "the same").cells()
    assert cells[0] == "x (the same; C failed: RuntimeError)"
    assert cells[2] == "A 20 ms, B 500 ms"


def test_the_table_has_six_columns_whatever_an_error_says() -> None:
    rows = [Row("a", (1.0,), "P", (2.0,), bar=1.0), Row.failure("b", ValueError("x | y\nz")), Row("c", (1.0,))]
    text = markdown(rows, ["date: today"])
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert len(table) == 2 + len(rows)
    assert {line.count("|") for line in table} == {7}
    assert "- date: today" in text
    assert "1 of 2 bars held." in text


@pytest.mark.parametrize(
    ("taken", "text"), [(12.345, "12.35 s"), (0.25, "250 ms"), (0.01234, "12.3 ms"), (0.0001, "0.1 ms")]
)
def test_durations(taken: float, text: str) -> None:
    assert duration(taken) == text
