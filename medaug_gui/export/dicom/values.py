"""Values that may be written: each is checked against its value representation, mended where that is sound, or dropped.

DICOM PS3.5 section 6.2 gives the rules; real sources break most of them. A header is put together as plain values
(keyword -> number, text, or a list of such for a sequence) and written into its dataset at once: only there numbers
become decimal strings, and lists become items.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
from pydicom import config
from pydicom.datadict import dictionary_VM, dictionary_VR, tag_for_keyword
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as DicomSequence
from pydicom.valuerep import format_number_as_ds

from medaug_gui.export.dicom import attributes

Values = dict[str, Any]
"""Keyword -> value; of a sequence a list of `Values`, of `Term`s or of items as a source has them."""


class Term(NamedTuple):
    """A coded term (PS3.3 table 8.8-1)."""

    value: str
    meaning: str
    scheme: str = "DCM"


_UID = re.compile(r"(0|[1-9]\d*)(\.(0|[1-9]\d*))+")
_TIME = re.compile(r"([01]\d|2[0-3])([0-5]\d(([0-5]\d|60)(\.\d{1,6})?)?)?")
_DATETIME = re.compile(r"\d{4}(\d\d(\d\d(\d\d(\d\d(\d\d(\.\d{1,6})?)?)?)?)?)?([+-]\d{4})?")
_LENGTH = {"SH": 16, "LO": 64, "ST": 1024, "LT": 10240, "UT": 1 << 20, "UC": 1 << 16}
_WHOLE = {"US": (0, 0xFFFF), "SS": (-0x8000, 0x7FFF), "UL": (0, 0xFFFFFFFF), "SL": (-0x80000000, 0x7FFFFFFF),
          "IS": (-0x80000000, 0x7FFFFFFF)}  # fmt: skip


def clean_value(keyword: str, value: Any, allowed: Iterable[str] = ()) -> Any:
    """The value (or list of values) fit to be written under this keyword, or None where nothing sound is left.

    Args:
        allowed: the words an enumerated attribute may have; others are dropped.
    """
    tag = tag_for_keyword(keyword)
    if tag is None:
        return None
    vr = dictionary_VR(tag)
    check = _NAMING.get(keyword) or _CHECKS.get(vr)
    values = [entry for entry in (check(one) for one in _list_values(value, vr)) if entry is not None] if check else []
    words = tuple(allowed)
    if words:
        values = [entry for entry in values if entry in words]
    if not values or len(values) != len(_list_values(value, vr)):
        return None
    return _check_multiplicity(values, dictionary_VM(tag))


def put(dataset: Dataset, keyword: str, value: Any) -> None:
    """Set an element whose value `clean_value` has checked: pydicom's own checks warn, and quote the value.

    Args:
        value: where decimal strings are meant, numbers as well; of a sequence a list.
    """
    tag = tag_for_keyword(keyword)
    if tag is None:
        raise KeyError(keyword)
    vr = _settle_vr(dictionary_VR(tag), dataset, value)
    if vr == "SQ":
        written: Any = DicomSequence([make_item(one) for one in value])
    else:
        written = _format_numbers(value) if vr == "DS" else value
    dataset.add(DataElement(tag, vr, written, validation_mode=config.IGNORE))


def _settle_vr(vr: str, dataset: Dataset, value: Any) -> str:
    """Of elements whose representation follows from that of the pixels, in items from the value (PS3.5 annex A)."""
    if vr == "US or SS":
        signed = dataset.PixelRepresentation if "PixelRepresentation" in dataset else min(value) < 0
        return "SS" if signed else "US"
    if vr == "US or OW":
        return "OW"
    if vr == "OB or OW":
        return "OB" if dataset.BitsAllocated <= 8 else "OW"
    return vr


def _format_numbers(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, (Sequence, np.ndarray)):
        return [_format_numbers(one) for one in value]
    return format_decimal(value)


def put_all(dataset: Dataset, values: Values) -> None:
    """Set many elements, in place of those that are there; None takes one away."""
    for keyword, value in values.items():
        if value is not None:
            put(dataset, keyword, value)
        elif keyword in dataset:
            del dataset[keyword]


def make_item(value: Dataset | Term | Values) -> Dataset:
    """An item of a sequence."""
    if isinstance(value, Dataset):
        return value
    item = Dataset()
    if isinstance(value, Term):
        value = {"CodeValue": value.value, "CodingSchemeDesignator": value.scheme, "CodeMeaning": value.meaning}
    put_all(item, value)
    return item


def carry(dataset: Dataset, keywords: Iterable[str]) -> dict[str, Any]:
    """The sound values of a dataset under these keywords."""
    found: dict[str, Any] = {}
    for keyword in keywords:
        raw = read_value(dataset, keyword)
        if isinstance(raw, DicomSequence):
            value: Any = _carry_items(raw, attributes.INSIDE.get(keyword, attributes.CODE))
        else:
            value = clean_value(keyword, raw, attributes.WORDS.get(keyword, ()))
        if value is not None:
            found[keyword] = value
    return found


def read_value(dataset: Dataset, keyword: str) -> Any:
    """A value as pydicom reads it, or None where it is missing or cannot be read."""
    try:
        return dataset.get(keyword)
    except Exception:  # whatever a damaged element raises, it is not carried over
        return None


def _carry_items(sequence: DicomSequence, keywords: tuple[str, ...]) -> DicomSequence | None:
    items = []
    for entry in sequence:
        kept = carry(entry, keywords)
        if keywords == attributes.CODE and not {"CodeValue", "CodingSchemeDesignator", "CodeMeaning"} <= set(kept):
            continue
        if kept:
            items.append(make_item(kept))
    return DicomSequence(items) if items else None


def clean_uid(value: Any) -> str:
    """The identifier where it is valid; else one made from it, always the same: what belonged together still does.

    PS3.5 section 9 and annex B.2: the root 2.25 belongs to everyone. An empty value gives an empty string.
    """
    text = str(value or "").strip("\0 ")
    if not text or (len(text) <= 64 and _UID.fullmatch(text)):
        return text
    return map_uid(text, "invalid")


def map_uid(old: str, key: str) -> str:
    """A new identifier that depends on nothing but the old one and the key; of nothing none."""
    return old and f"2.25.{uuid.uuid5(uuid.NAMESPACE_OID, f'{key}/{old}').int}"


def format_decimal(value: float) -> str:
    """The number in at most 16 characters, as precise as they allow (PS3.5 6.2, DS)."""
    number = float(value)
    text = "0" if number == 0 else str(format_number_as_ds(number))
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text.lower() else text


def cut(text: str, limit: int) -> str:
    """The text in at most so many bytes of UTF-8: the standard counts characters, many programs count bytes."""
    return text.encode("utf-8", "ignore")[:limit].decode("utf-8", "ignore")


def to_ascii(text: str, limit: int) -> str:
    """Plain ASCII of a text, cut to a length."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"\s+", " ", plain.replace("\\", "/")).strip()[:limit]


def _list_values(value: Any, vr: str) -> list[Any]:
    if value is None or (isinstance(value, str) and not value.strip("\0 ")):
        return []
    if isinstance(value, str) and vr not in ("ST", "LT", "UT", "UR"):
        return value.split("\\")
    if isinstance(value, (list, tuple)) or type(value).__name__ == "MultiValue":
        return list(value)
    return [value]


def _check_multiplicity(values: list[Any], rule: str) -> Any:
    least, _, most = rule.partition("-")
    if len(values) < int(least) or (not most and len(values) > int(least)):
        return None
    if most.isdigit() and len(values) > int(most):
        return None
    if most.endswith("n") and most != "n" and len(values) % int(most[:-1]):
        return None
    return values[0] if len(values) == 1 else values


def _make_text_check(limit: int, several_lines: bool) -> Callable[[Any], str | None]:
    def check(value: Any) -> str | None:
        text = unicodedata.normalize("NFC", str(value)).replace("\ufffd", "")
        keep = "\r\n\t\f" if several_lines else ""
        text = "".join(letter for letter in text if letter in keep or unicodedata.category(letter)[0] != "C")
        if not several_lines:
            text = text.replace("\\", "/")
        return cut(text.strip(), limit).strip() or None

    return check


def _check_patient_id(value: Any) -> str | None:
    """Cutting would make it another patient's: too long ones end in a digest of the whole."""
    text = _make_text_check(1 << 16, several_lines=False)(value)
    if text is None or len(text.encode()) <= 64:
        return text
    return f"{cut(text, 51)}-{hashlib.blake2b(text.encode(), digest_size=6).hexdigest()}"


def _check_order_number(value: Any) -> str | None:
    """Cut, it would be another order's: too long ones are left out."""
    text = _make_text_check(1 << 16, several_lines=False)(value)
    return text if text is not None and len(text.encode()) <= 16 else None


def _check_code_string(value: Any) -> str | None:
    text = str(value).strip("\0 ").upper().replace("-", "_")
    return text if re.fullmatch(r"[A-Z0-9 _]{1,16}", text) else None


def _check_date(value: Any) -> str | None:
    text = str(value).strip("\0 ").replace(".", "").replace("-", "")
    try:
        return text if len(text) == 8 and text.isascii() and datetime.strptime(text, "%Y%m%d") else None
    except ValueError:
        return None


def _check_time(value: Any) -> str | None:
    text = str(value).strip("\0 ").replace(":", "")
    return text if text.isascii() and _TIME.fullmatch(text) else None


def _check_datetime(value: Any) -> str | None:
    text = str(value).strip("\0 ")
    return text if text.isascii() and _DATETIME.fullmatch(text) else None


def _check_age(value: Any) -> str | None:
    text = str(value).strip("\0 ")
    return text if text.isascii() and re.fullmatch(r"\d{3}[DWMY]", text) else None


def _check_uid(value: Any) -> str | None:
    text = str(value).strip("\0 ")
    return text if len(text) <= 64 and text.isascii() and _UID.fullmatch(text) else None


def _check_name(value: Any) -> str | None:
    groups = str(value).split("=")[:3]
    fitting = [_check_name_group(group) for group in groups]
    # 64 characters are allowed in each group; some programs count all of them together, in bytes.
    while len(fitting) > 1 and len("=".join(fitting).encode()) > 64:
        fitting.pop()
    return "=".join(fitting).rstrip("=") or None


def _check_name_group(group: str) -> str:
    """Five components at most, 64 bytes at most, and no marks that belong to other representations."""
    text = unicodedata.normalize("NFC", group).replace("\ufffd", "").replace("\\", "/")
    text = "".join(letter for letter in text if unicodedata.category(letter)[0] != "C")
    return cut("^".join(part.strip() for part in text.split("^")[:5]), 64).rstrip("^ ")


def _check_decimal(value: Any) -> str | None:
    try:
        number = float(str(value).strip("\0 "))
    except ValueError:
        return None
    return format_decimal(number) if math.isfinite(number) else None


def _check_real(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) and abs(number) < 3e38 else None


def _make_whole_check(low: int, high: int) -> Callable[[Any], int | None]:
    def check(value: Any) -> int | None:
        number = _check_real(str(value).strip("\0 ") if isinstance(value, str) else value)
        return int(number) if number is not None and number == int(number) and low <= number <= high else None

    return check


_NAMING: Mapping[str, Callable[[Any], str | None]] = {
    "PatientID": _check_patient_id,
    "AccessionNumber": _check_order_number,
    "StudyID": _check_order_number,
}
_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    **{vr: _make_text_check(_LENGTH[vr], vr in ("ST", "LT", "UT")) for vr in _LENGTH},
    **{vr: _make_whole_check(*limits) for vr, limits in _WHOLE.items()},
    "CS": _check_code_string, "DA": _check_date, "TM": _check_time, "DT": _check_datetime, "AS": _check_age,
    "UI": _check_uid, "PN": _check_name,
    "DS": _check_decimal, "FD": _check_real, "FL": _check_real,
}  # fmt: skip
