"""What opened scans may hold of the memory: a share of it, whatever is opened."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from view_phantoms import ct, labelled, opened

from medaug_gui.gui.entry import Entry
from medaug_gui.gui.family import MOST_SEEN
from medaug_gui.gui.series_loader import SeriesCache


def test_twenty_scans_take_no_more_than_their_share_and_the_last_ones_stay() -> None:
    cache, one = SeriesCache(), ct((40, 64, 64))
    cache.room = int(5.5 * one.voxels.nbytes)
    for number in range(20):
        cache.put(f"{number}", one.with_voxels(one.voxels.copy()))
        assert cache.size <= cache.room
    assert [number for number in range(20) if cache.get(f"{number}") is not None] == [15, 16, 17, 18, 19]


def test_labels_and_maps_count_and_one_scan_is_always_kept() -> None:
    cache, one = SeriesCache(), labelled(ct())
    cache.put("a", one)
    assert cache.size == one.voxels.nbytes + one.labels[0].voxels.nbytes
    cache.room = 10
    cache.put("b", replace(one, voxels=one.voxels.copy()))
    assert cache.get("a") is None
    assert cache.get("b") is not None


def test_the_program_gives_them_a_quarter_of_the_memory_at_most() -> None:
    import psutil

    assert SeriesCache().room <= psutil.virtual_memory().total // 4


def test_of_hundreds_of_results_beside_each_other_only_those_that_are_seen_are_held(qtbot) -> None:
    view = opened(qtbot)
    view.shown.show_source(ct(), "source", "a")
    entries = [Entry(f"job/{number}", f"result {number}", source="a") for number in range(300)]
    view.shown.family.set_entries(entries)
    view.set_layout("results")
    assert len(view.shown.family.unread) == MOST_SEEN
    for entry in entries:
        view.shown.family.put(entry, ct())
    assert len(view.shown.sides.more) == MOST_SEEN
    view.shown.show_result(ct(), "result 200", "job/200")
    assert np.intersect1d([side.key for side in view.shown.sides.more], ["job/0", "job/11"]).size == 0
    assert view.shown.sides.result.key == "job/200"
    assert {entry.key for entry in view.shown.family.unread} == {f"job/{at}" for at in range(194, 206) if at != 200}
