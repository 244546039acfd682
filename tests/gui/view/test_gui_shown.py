"""The one owner of what is shown: what is chosen, what is on screen, and what it tells its followers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from view_phantoms import brighter, ct

from medaug_gui.gui.entry import Entry
from medaug_gui.gui.shown import Shown

SOURCE, OTHER, RESULT = Entry("a", "chest"), Entry("b", "head"), Entry("job/0-0", "made", source="a")


@pytest.fixture
def shown(qapp: QApplication) -> Shown:
    return Shown()


def test_what_is_chosen_is_known_before_it_is_read_and_read_when_its_own_voxels_are_there(shown: Shown, qtbot) -> None:
    with qtbot.waitSignal(shown.chosen, timeout=60_000):
        shown.choose_source(SOURCE)
    assert not shown.is_source_read
    shown.show_source(ct(), "chest", "a")
    assert shown.is_source_read
    shown.choose_source(OTHER)
    assert not shown.is_source_read, "the one before is on screen until the new one is read"
    assert shown.sides.source is not None
    assert shown.sides.source.key == "a"


def test_a_result_without_a_source_clears_the_screen_and_one_with_its_source_keeps_it(shown: Shown) -> None:
    shown.choose_source(SOURCE)
    shown.show_source(ct(), "chest", "a")
    shown.choose_result(RESULT, SOURCE)
    assert shown.is_source_read
    shown.show_result(brighter(ct()), "made", RESULT.key)
    assert shown.sides.is_pair
    assert shown.mode == "side"
    shown.choose_result(RESULT, None)
    assert shown.source is None
    assert shown.sides.reference is None


def test_what_is_gone_is_shown_no_longer(shown: Shown, qtbot) -> None:
    shown.choose_source(SOURCE)
    shown.show_source(ct(), "chest", "a")
    with qtbot.waitSignals([shown.dropped, shown.sides_changed, shown.changed], timeout=60_000):
        shown.drop_source()
    assert shown.source is None
    assert shown.sides.reference is None
    shown.choose_result(RESULT, None)
    shown.show_result(ct(), "made", RESULT.key)
    with qtbot.waitSignal(shown.dropped, timeout=60_000):
        shown.drop_result()
    assert shown.result is None
    assert shown.sides.reference is None


def test_followers_hear_of_slice_plane_and_mode_only_when_they_are_others(shown: Shown) -> None:
    shown.show_source(ct(), "chest")
    shown.show_result(brighter(ct()), "made")
    told: list[object] = []
    for signal in (shown.slice_changed, shown.plane_changed, shown.mode_changed):
        signal.connect(told.append)
    shown.overlays.show_labels(False)
    shown.windowing.set_window(50.0, 350.0)
    assert told == []
    shown.set_index(3)
    shown.set_plane("coronal")
    shown.set_mode("swipe")
    assert told == [3, "coronal", "swipe"]
    with pytest.raises(ValueError, match="no such mode"):
        shown.set_mode("sideways")


def test_a_preview_lies_over_the_result_and_leaves_it_as_it_was(shown: Shown) -> None:
    source = ct()
    shown.show_source(source, "chest")
    shown.show_result(brighter(source), "made")
    shown.show_preview(source.with_voxels(source.voxels), 4)
    assert shown.sides.other is shown.sides.preview
    shown.clear_preview()
    assert shown.sides.preview is None
    assert shown.sides.other is shown.sides.result
