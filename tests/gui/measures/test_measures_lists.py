"""The lists of measures: values in source and result, going to a slice, copying, CSV, and what they say without any."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from measuring_hand import Hand, make_ct
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Identity, Problem, Series
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.language.language import find_language
from medaug_gui.gui.measures.chart import ProfileChart
from medaug_gui.gui.measures.measures_pane import MeasuresPane
from medaug_gui.gui.measures.phrases import find_decimals, write_number
from medaug_gui.gui.measures.table import MeasureTable
from medaug_gui.gui.widgets.pointed_chart import find_ticks


def settle() -> None:
    """Until what follows changes by a timer has followed."""
    QTest.qWait(30)


def read(table: MeasureTable) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def head(table: MeasureTable) -> list[str]:
    model = table.model()
    return [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]


@pytest.fixture
def pane(pair: Hand, qtbot: QtBot) -> MeasuresPane:
    """The widget of *Analyse*, with one region in water."""
    pair.view.set_layout("analyse")
    settle()
    pair.drag((50, 10), (70, 70), tool="rectangle")
    settle()
    found = pair.view.findChild(MeasuresPane)
    assert isinstance(found, MeasuresPane)
    return found


def test_a_region_is_told_in_source_and_result_with_what_differs(pair: Hand, pane: MeasuresPane) -> None:
    assert head(pane.table) == ["", "", "Source", "Result", "Δ mean", "SD ×"]
    ((number, name, source, result, change, ratio),) = read(pane.table)
    assert (number, name.split()[0]) == ("1", "Rectangle")
    voxels = pair.source.voxels[3, 50:71, 10:71].astype(float)
    assert source.split(" ± ")[0] == write_number(voxels.mean(), 1) or abs(float(source.split()[0]) - 40) < 3
    assert float(source.split(" ± ")[1]) == pytest.approx(40, abs=3)
    assert float(result.split(" ± ")[1]) == pytest.approx(10, abs=1)
    assert change[0] in "+−0"
    assert float(ratio) == pytest.approx(0.25, abs=0.01)
    assert pane.unit.full == "HU, mean ± SD, linked"
    model, tip = pane.table.model(), Qt.ItemDataRole.ToolTipRole
    assert model.headerData(5, Qt.Orientation.Horizontal, tip) == "SD of the result over that of the source"
    assert model.index(0, 2).data(tip).endswith(" voxels")


def test_without_a_profile_the_table_stands_under_the_title(pair: Hand, pane: MeasuresPane) -> None:
    settle()
    assert pane.chart.isHidden()
    assert 0 < pane.table.y() - pane.title.geometry().bottom() < 24
    assert pane.title.y() < 24


def test_values_follow_the_hand(pair: Hand, pane: MeasuresPane) -> None:
    before = read(pane.table)
    pair.press((50, 40))
    pair.move((30, 40))
    settle()
    assert read(pane.table) != before
    pair.view.stop_drag()
    settle()
    assert read(pane.table) == before


def test_distances_and_angles_have_one_value(pair: Hand, pane: MeasuresPane) -> None:
    pair.drag((10, 10), (10, 60), tool="distance")
    settle()
    number, name, value = read(pane.table)[1][:3]
    assert (number, name) == ("2", "Distance")
    assert value.endswith(" mm")
    assert float(value.split()[0]) == pytest.approx(50, abs=0.6)


def test_a_source_alone_has_one_column_of_values(alone: Hand, qtbot: QtBot) -> None:
    alone.view.set_layout("measures")
    settle()
    found = alone.view.findChild(MeasuresPane)
    assert isinstance(found, MeasuresPane)
    assert found.empty.isVisible()
    assert not found.table.isVisible()
    alone.view.set_layout("one")
    settle()
    alone.drag((50, 10), (70, 70), tool="rectangle")
    settle()
    assert head(found.table) == ["", "", "Source"]


def test_a_profile_shows_both_curves_and_what_it_goes_through(pair: Hand, pane: MeasuresPane) -> None:
    assert not pane.chart.isVisible()
    pair.drag((25, 22), (35, 38), tool="ellipse")
    pair.drag((30, 5), (30, 75), tool="profile")
    settle()
    assert pane.chart.isVisible()
    assert pane.chart_title.full == "3  Profile 70 mm, through ROI 2"
    source, other = pane.chart.curves
    assert source is not None
    assert other is not None
    middle = (source.at > 18) & (source.at < 30)
    assert np.abs(other.values[middle] - 240).max() < np.abs(source.values[middle] - 240).max()
    at, values = pane.chart.read_at(0.3)
    assert at == pytest.approx(21, abs=0.5)
    assert values[1] == pytest.approx(240, abs=40)


def test_pointing_at_the_chart_tells_its_values(pair: Hand, pane: MeasuresPane) -> None:
    pair.drag((30, 5), (30, 75), tool="profile")
    settle()
    bare = pane.chart.grab().toImage()
    QTest.mouseMove(pane.chart, QPoint(pane.chart.width() // 2, pane.chart.height() // 2))
    settle()
    assert pane.chart.grab().toImage() != bare


def test_the_scale_of_a_chart_is_round_and_holds_the_values() -> None:
    pairs = [(-1000, 200), (0, 1), (3.2, 3.3), (-0.02, 0.05), (17, 17), (0, 0), (24.1, 29.4), (1e-5, 2e-5)]
    rng = np.random.default_rng(5)
    pairs += [tuple(sorted(rng.normal(0, 10.0 ** rng.integers(-3, 5), 2))) for _ in range(300)]
    for low, high in pairs:
        ticks = find_ticks(low, high)
        assert 3 <= len(ticks) <= 6
        assert ticks[0] <= low + 1e-6 * abs(low)
        assert ticks[-1] >= high - 1e-6 * abs(high)
        assert np.diff(ticks) == pytest.approx(np.diff(ticks)[0])
    assert find_ticks(-1000, 700) == [-1000, -500, 0, 500, 1000]
    assert find_ticks(-1000, 200) == [-1000, -750, -500, -250, 0, 250]


def test_the_tab_says_what_will_appear_and_then_lists_it(alone: Hand, qtbot: QtBot) -> None:
    tab, place = alone.room.tab, alone.room.place
    qtbot.addWidget(place)
    place.resize(320, 600)
    place.show()
    settle()
    assert tab.empty.isVisible()
    assert "press D" in tab.empty.text()
    assert not tab.copy.isEnabled()
    alone.drag((50, 10), (70, 70), tool="rectangle")
    settle()
    assert not tab.empty.isVisible()
    assert read(tab.table)[0][1].startswith("Rectangle")
    assert tab.heading.text() == "Rectangle 1"
    texts = [label.text() for label in tab.details.findChildren(type(tab.heading))]
    assert {"Mean", "SD", "Min", "Max", "Voxels", "Area"} <= set(texts)
    alone.book.select("")
    settle()
    assert not tab.details.isVisible()
    tab.clear.click()
    settle()
    assert alone.book.all == ()
    assert tab.empty.isVisible()
    alone.history.undo()
    assert len(alone.book.all) == 1


def test_the_tab_draws_the_profile_that_is_selected(alone: Hand, qtbot: QtBot) -> None:
    tab = alone.room.tab
    qtbot.addWidget(tab)
    tab.resize(320, 600)
    tab.show()
    alone.drag((30, 5), (30, 75), tool="profile")
    settle()
    assert tab.chart.isVisibleTo(tab)
    assert tab.chart.curves[0] is not None
    assert tab.chart.curves[1] is None
    alone.drag((50, 10), (70, 70), tool="rectangle")
    settle()
    assert tab.heading.text().startswith("Rectangle")
    assert not tab.chart.isVisibleTo(tab)


def test_a_row_goes_to_its_slice_and_plane(alone: Hand, qtbot: QtBot) -> None:
    qtbot.addWidget(alone.room.place)
    alone.room.place.show()
    alone.drag((10, 10), (30, 30), tool="ellipse")
    alone.shown.set_plane("coronal")
    QApplication.processEvents()
    alone.drag((1, 10), (4, 60), tool="rectangle")
    coronal = alone.shown.position.find_index(alone.shown.sides.source)
    alone.shown.step(15)
    settle()
    table = alone.room.tab.table
    table.selectRow(0)
    settle()
    assert (alone.shown.position.plane, alone.shown.position.native_index) == ("axial", 3)
    table.selectRow(1)
    settle()
    assert alone.shown.position.plane == "coronal"
    assert alone.shown.position.find_index(alone.shown.sides.source) == coronal
    assert alone.book.selected == alone.book.all[1].key


def test_what_is_drawn_is_selected_in_the_list_without_going_anywhere(alone: Hand, qtbot: QtBot) -> None:
    qtbot.addWidget(alone.room.place)
    alone.room.place.show()
    alone.drag((10, 10), (30, 30), tool="ellipse")
    alone.shown.step(1)
    alone.drag((40, 40), (60, 60), tool="ellipse")
    settle()
    assert alone.room.tab.table.currentIndex().row() == 1
    assert alone.shown.position.native_index == 4


def test_delete_in_the_list_discards_the_row(alone: Hand, qtbot: QtBot) -> None:
    qtbot.addWidget(alone.room.place)
    alone.room.place.show()
    for row in (10, 40):
        alone.drag((row, 10), (row + 20, 30), tool="ellipse")
    settle()
    alone.room.tab.table.selectRow(0)
    with qtbot.waitSignal(alone.history.said, timeout=60_000) as told:
        qtbot.keyClick(alone.room.tab.table, Qt.Key.Key_Delete)
    assert told.args == ["Discarded Ellipse 1."]
    settle()
    assert [row[0] for row in read(alone.room.tab.table)] == ["2"]


def test_copying_gives_spreadsheets_all_values_of_both(pair: Hand, pane: MeasuresPane) -> None:
    pair.drag((10, 10), (10, 60), tool="distance")
    settle()
    pane.copy.click()
    copied = QApplication.clipboard().text()
    rows = list(csv.DictReader(io.StringIO(copied), delimiter="\t"))
    assert [(row["measure"], row["image"]) for row in rows] == [
        ("rectangle", "Source"), ("rectangle", "Result"), ("distance", "Source"),
    ]  # fmt: skip
    assert float(rows[0]["sd"]) / float(rows[1]["sd"]) == pytest.approx(4, abs=0.2)
    assert (rows[0]["unit"], rows[0]["size_unit"], rows[2]["size_unit"]) == ("HU", "mm2", "mm")
    assert int(rows[0]["voxels"]) == pytest.approx(1281, abs=80)


def test_a_csv_is_written_and_a_disk_that_refuses_is_told(pair: Hand, pane: MeasuresPane, tmp_path: Path) -> None:
    said: list[tuple[str, str]] = []
    pair.room.actions.said.connect(lambda sentence, kind: said.append((sentence, kind)))
    assert pair.room.actions.write(tmp_path / "values")
    text = (tmp_path / "values.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("number,measure,image,size")
    assert len(text.splitlines()) == 3
    assert not pair.room.actions.write(tmp_path / "nowhere" / "values.csv")
    assert [kind for _, kind in said] == ["info", "bad"]


def test_the_values_of_a_profile_are_saved_and_copied_too(pair: Hand, pane: MeasuresPane, tmp_path: Path) -> None:
    pair.drag((30, 5), (30, 75), tool="profile")
    settle()
    assert pair.room.actions.write(tmp_path / "values.csv")
    text = (tmp_path / "values-profile-2.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == ["mm", "Source", "Result"]
    assert float(rows[-1]["mm"]) == pytest.approx(70, abs=0.5)
    inside = [row for row in rows if 18 < float(row["mm"]) < 30]
    assert np.mean([float(row["Result"]) for row in inside]) == pytest.approx(240, abs=10)
    pane.copy.click()
    assert "mm\tSource\tResult" in QApplication.clipboard().text()
    assert "Source: " in pane.chart.accessibleDescription()


def make_picture(colour: bool = False, **changes: object) -> Series:
    shape = (1, 60, 60)
    voxels = np.full((*shape, 3), (200, 100, 50), np.uint8) if colour else np.full(shape, 7, np.int16)
    geometry = replace(Geometry(shape, positioned=False), **changes)  # type: ignore[arg-type]
    return Series(voxels, geometry, Identity(modality="US" if colour else "DX"))


def test_colours_are_told_by_their_luminance_and_channels(make_hand: Callable[..., Hand], qtbot: QtBot) -> None:
    hand = make_hand(make_picture(colour=True, calibrated=False))
    qtbot.addWidget(hand.room.place)
    hand.room.place.show()
    hand.drag((10, 10), (40, 40), tool="ellipse")
    settle()
    tab = hand.room.tab
    assert tab.unit.full == "luminance, lengths in pixels"
    assert read(tab.table)[0][2].startswith("124.2 ±")
    texts = [label.text() for label in tab.details.findChildren(type(tab.heading))]
    assert {"Red", "200.0", "Green", "100.0", "Blue", "50.0"} <= set(texts)
    assert any("px²" in text for text in texts)


def test_lengths_without_a_spacing_are_pixels(make_hand: Callable[..., Hand]) -> None:
    hand = make_hand(make_picture(calibrated=False))
    hand.drag((10, 10), (10, 40), tool="distance")
    settle()
    assert hand.room.rows.rows[0].write_value(False) == "30.0 px"
    assert "lengths in pixels" in hand.room.tab.unit.full


def test_lengths_at_the_detector_are_said_to_be(make_hand: Callable[..., Hand]) -> None:
    film = replace(make_picture(), problems=(Problem("spacing-at-detector", "at the detector"),))
    hand = make_hand(film)
    hand.drag((10, 10), (10, 40), tool="distance")
    settle()
    assert hand.room.rows.rows[0].write_value(False) == "30.0 mm at the detector"
    assert "lengths at the detector" in hand.room.tab.unit.full


def test_a_result_on_another_grid_is_measured_at_the_same_place(make_hand: Callable[..., Hand]) -> None:
    source = make_ct(0.0)
    fine = source.geometry.resample((3.0, 0.5, 0.5))
    voxels = np.repeat(np.repeat(source.voxels, 2, axis=1), 2, axis=2)
    hand = make_hand(source, replace(source, voxels=voxels, geometry=fine))
    hand.drag((22, 22), (37, 37), tool="ellipse")
    settle()
    (row,) = hand.room.rows.rows
    assert row.source is not None
    assert row.other is not None
    assert row.other.count == pytest.approx(4 * row.source.count, rel=0.05)
    assert row.other.mean == row.source.mean == 240.0


def test_values_in_other_units_have_no_difference(make_hand: Callable[..., Hand]) -> None:
    source = make_ct()
    hand = make_hand(source, replace(source.with_voxels(source.voxels / np.float32(40)), unit=""))
    hand.drag((50, 10), (70, 70), tool="rectangle")
    settle()
    (row,) = hand.room.rows.rows
    assert row.source is not None
    assert row.other is not None
    assert (row.change, row.ratio) == ("", "")
    assert hand.room.tab.unit.full == "HU | –, linked"


def test_two_results_are_compared_by_their_titles(make_hand: Callable[..., Hand], tmp_path: Path) -> None:
    hand = make_hand(make_ct(), make_ct(10.0))
    hand.drag((50, 10), (70, 70), tool="rectangle")
    hand.book.learn(Entry("other-key", "Sharp", source="source-key"))
    hand.shown.choose_source(Entry("other-key", "Sharp", stash=tmp_path, source="source-key"))
    hand.shown.show_source(make_ct(20.0), "Sharp", "other-key")
    hand.shown.show_result(make_ct(10.0), "Smooth", "result-key")
    settle()
    assert hand.room.rows.titles == ("Sharp", "Smooth")
    (row,) = hand.room.rows.rows
    assert float(row.ratio) == pytest.approx(0.5, abs=0.02)


def test_another_patient_has_other_measures(make_hand: Callable[..., Hand]) -> None:
    hand = make_hand(make_ct())
    hand.drag((50, 10), (70, 70), tool="rectangle")
    other = make_ct()
    hand.shown.show_source(replace(other, identity=replace(other.identity, frame_of_reference="9.9")), "else", "else")
    settle()
    assert hand.room.rows.rows == ()
    hand.shown.show_source(make_ct(), "second sequence", "other-key")
    settle()
    assert len(hand.room.rows.rows) == 1


@pytest.mark.parametrize(("value", "text"), [(0.0, "0.0"), (-0.04, "0.0"), (-3.0, "−3.0"), (1234.5, "1234")])
def test_numbers_are_written_with_a_real_minus(value: float, text: str) -> None:
    assert write_number(value, find_decimals(1234.5 if value > 99 else 12.0)) == text


def test_the_chart_has_room_for_values_that_are_missing(alone: Hand, qtbot: QtBot) -> None:
    alone.drag((30, 60), (30, 100), tool="profile")
    settle()
    chart = ProfileChart(alone.room.rows)
    qtbot.addWidget(chart)
    chart.show()
    chart.grab()
    assert chart.curves[0] is not None
    assert np.isnan(chart.curves[0].values).any()


def test_a_region_of_a_large_slice_is_measured_while_the_hand_moves(make_hand: Callable[..., Hand]) -> None:
    source = make_ct(shape=(3, 512, 512))
    hand = make_hand(source, source.with_voxels(source.voxels // 2), "analyse")
    settle()
    hand.view.tools.choose("ellipse")
    hand.press((100, 100))
    taken = []
    for step in range(12):
        begun = time.thread_time()
        hand.move((300 + 5 * step, 320 + 5 * step))
        hand.room.rows.refresh()
        QApplication.processEvents()
        taken.append(time.thread_time() - begun)
    hand.release((355, 375))
    assert min(taken) < 0.016


def test_another_language_names_everything_anew_and_whole(pair: Hand, pane: MeasuresPane) -> None:
    pair.drag((10, 10), (10, 60), tool="distance")
    settle()
    language = find_language()
    try:
        language.choose("zh_CN")
        settle()
        assert head(pane.table)[2:4] == ["源影像", "结果"]
        assert read(pane.table)[1][1] == "距离"
        assert pair.room.tab.empty.text()[0] > "\u3000"
        metrics = pane.table.fontMetrics()
        for at, text in enumerate(head(pane.table)[2:], 2):
            assert metrics.horizontalAdvance(text) <= pane.table.columnWidth(at)
    finally:
        language.choose("en")
    settle()
    assert head(pane.table)[2:4] == ["Source", "Result"]
