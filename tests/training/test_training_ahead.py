"""Batches made ahead are those of their numbers, in whatever order they are asked for, and waiting is counted."""

from __future__ import annotations

import time

import pytest

from medaug_gui.training.data.ahead import Ahead


def test_each_number_gets_its_batch() -> None:
    ahead = Ahead(lambda number: number**2)
    assert [ahead.take(number) for number in (0, 1, 2, 7, 8, 3)] == [0, 1, 4, 49, 64, 9]


def test_several_share_the_numbers() -> None:
    made: list[int] = []
    ahead = Ahead(lambda number: made.append(number) or number)
    assert [ahead.take(number) for number in (1, 4, 7, 10)] == [1, 4, 7, 10]
    assert set(made) <= {1, 2, 3, 4, 7, 10, 13, 16}


def test_what_was_waited_is_counted_and_what_was_ready_is_not() -> None:
    ahead = Ahead(lambda number: time.sleep(0.05) or number)
    ahead.take(0)
    waited = ahead.waited
    assert waited > 0.03
    time.sleep(0.3)
    ahead.take(1)
    assert ahead.waited - waited < 0.03


def test_what_cannot_be_made_is_said_where_it_is_taken() -> None:
    ahead = Ahead(lambda number: 1 // number)
    with pytest.raises(ZeroDivisionError):
        ahead.take(0)
