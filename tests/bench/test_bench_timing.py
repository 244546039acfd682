"""Turns, rounds, ratios: on a clock that only the runs move."""

from __future__ import annotations

from typing import Any

import pytest

from bench.timing import Plan, compare, seconds


def test_programs_take_turns_and_the_first_pass_is_not_counted(clock: Any) -> None:
    found = compare(clock.run("A", 9.0, 1.0, 2.0, 3.0), {"B": clock.run("B", 9.0, 2.0, 4.0, 6.0)}, Plan(3, 3, 100.0))
    assert clock.calls == ["A", "B"] * 4
    assert found.ours == pytest.approx((1.0, 2.0, 3.0))
    assert found.theirs == pytest.approx((2.0, 4.0, 6.0))


def test_the_faster_peer_counts_and_a_much_slower_one_is_asked_once(clock: Any) -> None:
    peers = {"slow": clock.run("slow", 5.0), "fast": clock.run("fast", 1.0)}
    found = compare(clock.run("ours", 0.5), peers, Plan(4, 2, 100.0))
    assert found.peer == "fast"
    assert found.others == {"slow": pytest.approx(5.0)}
    assert clock.calls.count("slow") == 1
    assert clock.calls.count("fast") == clock.calls.count("ours") == 5


def test_peers_that_are_close_are_both_timed_and_the_median_decides(clock: Any) -> None:
    peers = {"first": clock.run("first", 1.0, 1.3), "second": clock.run("second", 1.2)}
    found = compare(clock.run("ours", 1.0), peers, Plan(3, 3, 100.0))
    assert found.peer == "second"
    assert found.others == {"first": pytest.approx(1.3)}


def test_a_slow_first_pass_is_the_first_round(clock: Any) -> None:
    found = compare(clock.run("A", 4.0), {"B": clock.run("B", 8.0)}, Plan(9, 2, 10.0))
    assert clock.calls == ["A", "B"] * 2
    assert len(found.ours) == len(found.theirs) == 2


def test_no_round_begins_after_the_budget(clock: Any) -> None:
    found = compare(clock.run("A", 1.0), {"B": clock.run("B", 1.0)}, Plan(50, 1, 9.0))
    assert len(found.ours) == 4


def test_what_is_quick_is_repeated_within_a_sample(clock: Any) -> None:
    found = compare(clock.run("A", 0.001), {"B": clock.run("B", 0.01)}, Plan(2, 2, 100.0))
    assert clock.calls.count("A") == 1 + 2 * 5
    assert clock.calls.count("B") == 1 + 2
    assert found.ours == pytest.approx((0.001, 0.001))
    assert seconds(clock.run("C", 0.25), calls=4) == pytest.approx(0.25)


def test_a_peer_that_raises_is_named_and_ours_is_not_hidden(clock: Any) -> None:
    def broken() -> None:
        raise RuntimeError("no")

    found = compare(clock.run("A", 1.0), {"bad": broken, "good": clock.run("good", 2.0)}, Plan(2, 2, 100.0))
    assert found.peer == "good"
    assert found.failed == ("bad failed: RuntimeError",)
    alone = compare(clock.run("A", 1.0), {"bad": broken}, Plan(2, 2, 100.0))
    assert (alone.peer, alone.theirs) == ("", ())
    with pytest.raises(RuntimeError):
        compare(broken, {}, Plan())
