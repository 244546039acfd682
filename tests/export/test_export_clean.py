"""Every value is checked against its representation before it is written."""

from __future__ import annotations

from typing import Any

import pytest

from medaug_gui.export.dicom.values import clean_uid, clean_value, format_decimal, map_uid


@pytest.mark.parametrize(
    ("keyword", "value", "kept"),
    [
        ("PatientSex", "M", "M"),
        ("PatientSex", "female", None),
        ("PatientBirthDate", "19600101", "19600101"),
        ("PatientBirthDate", "1960.01.01", "19600101"),
        ("PatientBirthDate", "19601345", None),
        ("StudyTime", "101500.123456", "101500.123456"),
        ("StudyTime", "25", None),
        ("PatientAge", "060Y", "060Y"),
        ("PatientAge", "60", None),
        ("KVP", "120.000000000000000001", "120"),
        ("KVP", "heavy", None),
        ("KVP", ["100", "120"], None),
        ("AcquisitionMatrix", [0, 256, 256, 0], [0, 256, 256, 0]),
        ("AcquisitionMatrix", [0, 256], None),
        ("Exposure", "1.5", None),
        ("Exposure", "12", 12),
        ("ScanOptions", "HELICAL-MODE", "HELICAL_MODE"),
        ("ScanOptions", "much too long for a code string", None),
        ("SeriesDescription", "bell\x07\0 ", "bell"),
        ("SeriesDescription", "", None),
        ("SeriesDescription", None, None),
        ("SeriesDescription", "ü" * 64, "ü" * 32),
        ("AccessionNumber", "far too long for a short string", None),
        ("PatientName", "A^B^C^D^E^F", "A^B^C^D^E"),
        ("PatientName", "Yamada^Tarou=山田^太郎", "Yamada^Tarou=山田^太郎"),
        ("PatientName", "x" * 60 + "=" + "y" * 60, "x" * 60),
        ("FrameOfReferenceUID", "1.02.3", None),
        ("FrameOfReferenceUID", "1.2.3", "1.2.3"),
        ("NoSuchKeyword", "x", None),
    ],
)  # fmt: skip
def test_values(keyword: str, value: Any, kept: Any) -> None:
    words = ("M", "F", "O") if keyword == "PatientSex" else ()
    assert clean_value(keyword, value, words) == kept


def test_long_patient_ids_stay_different() -> None:
    first, second = (clean_value("PatientID", "P" * 70 + end) for end in "ab")
    assert first != second
    assert max(len(first), len(second)) <= 64


@pytest.mark.parametrize("value", [-1234.123456789012345, 1 / 3, 1e-12, 123456789.123456789, -0.000123456789, 65535.0])
def test_decimals_fit_16_characters(value: float) -> None:
    text = format_decimal(value)
    assert len(text) <= 16
    assert float(text) == pytest.approx(value, rel=1e-8)


def test_decimals_have_no_idle_zeros() -> None:
    assert [format_decimal(value) for value in (2.4999999999999996, 120.0, 0.05, -0.0, 1e20)] == [
        "2.5", "120", "0.05", "0", "1e+20"]  # fmt: skip


def test_invalid_identifiers_are_replaced_the_same_way_each_time() -> None:
    assert clean_uid("1.2.3") == "1.2.3"
    assert clean_uid("") == ""
    assert clean_uid("1.2.abc") == clean_uid("1.2.abc") != clean_uid("1.2.abd")
    assert clean_uid("1.2.abc").startswith("2.25.")
    assert len(clean_uid("1.2.abc")) <= 64
    assert map_uid("1.2.3", "one") != map_uid("1.2.3", "two")
