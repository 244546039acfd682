"""A model card as text for people: what it is for, what it was trained on, how good it is, its licence."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

_FOR_PROGRAMS = ("id", "name", "version", "format", "format_version", "schema", "weights", "architecture",
                 "inputs", "outputs")  # fmt: skip


def write_card(card: Mapping[str, Any]) -> str:
    """The card as a little HTML: a heading for each part, lists where a part has parts of its own."""
    title = f"{escape(str(card.get('name', card.get('id', 'Model'))))} {escape(str(card.get('version', '')))}"
    parts = [f"<h3>{title.strip()}</h3>"]
    for key, value in card.items():
        if key not in _FOR_PROGRAMS and value not in (None, "", (), [], {}):
            parts.append(f"<p><b>{_spell(key).capitalize()}</b><br>{_write_value(value)}</p>")
    return "".join(parts)


def _write_value(value: object) -> str:
    if isinstance(value, Mapping):
        rows = "".join(
            f"<li>{_spell(key)}: {_write_value(entry)}</li>" for key, entry in value.items() if entry not in ("", None)
        )
        return f"<ul>{rows}</ul>"
    if isinstance(value, (list, tuple)):
        if any(isinstance(entry, (Mapping, list, tuple)) for entry in value):
            return "<ul>" + "".join(f"<li>{_write_value(entry)}</li>" for entry in value) + "</ul>"
        return ", ".join(_write_value(entry) for entry in value)
    if isinstance(value, float):
        return f"{value:.4g}"
    return escape(str(value))


def _spell(key: object) -> str:
    return escape(str(key).replace("_", " "))
