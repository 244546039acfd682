"""File names that every file system takes, made from a pattern and the result."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from medaug_gui.core.provenance import Provenance
from medaug_gui.core.series import Series
from medaug_gui.export.base import list_fields

_FIELD = 40  # characters of one field
_WHOLE = 100  # characters of the whole name, so that suffixes and folders still fit into 255 bytes
_BYTES = 180
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


def make_stem(series: Series, title: str, pattern: str, alias: str = "") -> str:
    """The name, without suffix, of a result.

    Args:
        title: stands in for a description that the series has not.
        alias: what stands for the patient where the identity is removed; description and title are then left out,
            since both may hold anything, but for which part of its series it is.
    """
    identity = series.identity
    values = {
        "patient": alias or identity.patient_id or identity.patient_name,
        "description": "" if alias else identity.whole_description or ("" if identity.part else title),
        "operation": join_operations(series.provenance),
        "copy": str(series.provenance.copy + 1),
        "modality": identity.modality,
    }
    known = {name: make_safe(values[name], _FIELD) for name in list_fields(pattern)}
    if identity.part and "description" in known:
        part = make_safe(identity.part.replace(",", ""), _FIELD)
        known["description"] = make_safe(f"{known['description'][: _FIELD - len(part)]} {part}", _FIELD + 1)
    return make_safe(pattern.format(**known), _WHOLE) or "series"


def join_operations(provenance: Provenance) -> str:
    """The ids of the first operations, joined by '+'."""
    ids = [step.operation for step in provenance.steps]
    more = f"+{len(ids) - 3} more" if len(ids) > 3 else ""
    return "+".join(ids[:3]) + more


def make_safe(text: str, limit: int) -> str:
    """The text without what some file system refuses, at most `limit` characters and 180 bytes long."""
    text = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text))
    text = re.sub(r"[\s_]+", "_", text).strip("_. -")[:limit]
    text = text.encode("utf-8", "ignore")[:_BYTES].decode("utf-8", "ignore").strip("_. -")
    return f"_{text}" if _RESERVED.match(text) else text


def number_names(name: str) -> Iterator[str]:
    """The name, then the name with 2, 3, 4 ... behind."""
    yield name
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1
