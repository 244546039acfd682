"""The header shown before an export is the one that is written; what differs from the source is told by value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from export_tools import export, step
from pydicom.dataset import Dataset

from medaug_gui.core.header_table import ADDED, CHANGED, REMOVED, HeaderTable, list_lines, make_table
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef, Series
from medaug_gui.export.base import ExportOptions
from medaug_gui.export.dicom.preview import PlannedHeader
from medaug_gui.io.headers import list_header

Source = Callable[..., Series]
_OF_THIS_MOMENT = {"Series Time", "Content Time", "Instance Creation Time"}
"""And the date at midnight; identifiers are new each time."""


def plan(series: Series, **options: Any) -> PlannedHeader:
    return PlannedHeader(series, "a title", ExportOptions(**options), Progress())


def compare(source: Series, result: Series, index: int = 0, **options: Any) -> HeaderTable:
    return make_table(list_header(source.frames[index]), plan(result, **options).list_slice(index))


def find_row(table: HeaderTable, name: str) -> Any:
    return next(row for row in table.rows if row.name == name)


@pytest.mark.parametrize("kind", ["CT", "MR", "PT", "MRE", "DX", "US", "USLOOP"])
def test_what_is_shown_is_what_is_written(kind: str, source: Source, out: Path) -> None:
    result = source(kind).with_step(step())
    shown = plan(result).list_slice(0)
    first = min(export(result, out).folder_or_file.glob("*.dcm"))
    apart = make_table(shown, list_header(FrameRef(str(first), 0, "1.2")))
    told = {row.name for row in apart.rows if row.change and row.vr not in ("UI", "DT")} - _OF_THIS_MOMENT
    assert told <= {"Contributing Equipment Sequence", "Specific Character Set"}
    assert not {row.name for row in apart.rows if row.change in (ADDED, REMOVED)}


def test_numbers_that_are_worth_the_same_have_not_changed(source: Source) -> None:
    def write_long(dataset: Dataset, _index: int) -> None:
        dataset.SliceThickness = "2.5000"

    series = source("CT", change=write_long)
    table = compare(series, series.with_step(step()))
    assert find_row(table, "Slice Thickness").change == ""
    assert find_row(table, "Image Type").change == CHANGED
    assert find_row(table, "Content Qualification").change == ADDED
    assert table.count(CHANGED) + table.count(ADDED) + table.count(REMOVED) < table.count()


def test_private_elements_and_bulk_are_told_and_not_written_out(source: Source) -> None:
    def add(dataset: Dataset, _index: int) -> None:
        block = dataset.private_block(0x0029, "A VENDOR", create=True)
        block.add_new(1, "OB", b"\1" * 5000)

    table = compare(source("CT", change=add), source("MR").with_step(step()))
    row = next(row for row in table.rows if row.tag == "0029,1001")
    assert (row.group, row.source.size, row.source.text, row.change) == ("private", 5000, "", REMOVED)


def test_words_find_tag_name_value_and_what_is_folded(source: Source) -> None:
    series = source("CT")
    table = compare(series, series.with_step(step()))
    assert [row.name for row in table.select("0008,0060").rows] == ["Modality"]
    assert [row.name for row in table.select("00080060").rows] == ["Modality"]
    assert "Contributing Equipment Sequence" in [row.name for row in table.select("processing equipment").rows]
    assert all(row.change == CHANGED for row in table.select("", CHANGED).rows)


def test_hidden_names_are_neither_found_nor_saved(source: Source) -> None:
    series = source("CT")
    name = str(series.identity.patient_name)
    table = compare(series, series.with_step(step()))
    assert name
    assert table.select(name).rows
    assert not [row for row in table.select(name, hidden=True).rows if row.is_personal]
    assert name in "\n".join("\t".join(line) for line in list_lines(table))
    assert name not in "\n".join("\t".join(line) for line in list_lines(table, hidden=True))
    assert series.identity.patient_id not in str(list(list_lines(table, hidden=True)))


def test_without_identity_the_header_is_that_of_such_an_export(source: Source) -> None:
    series = source("CT")
    table = compare(series, series.with_step(step()), deidentify=True, key="a" * 32)
    assert find_row(table, "Patient's Name").result.text.startswith("Anon-")
    assert find_row(table, "Patient's Name").change == CHANGED
