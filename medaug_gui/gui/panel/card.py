"""A model card as text for people: what it is for, what it was trained on, how good it is, its licence."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any


def card_text(card: Mapping[str, Any]) -> str:
    """The card as a little HTML; keys nobody knows are shown by their own name."""
    lines = [f"<b>{escape(str(card.get('name', card.get('id', 'Model'))))}</b> {escape(str(card.get('version', '')))}"]
    for key, value in card.items():
        if key not in ("id", "name", "version", "format", "schema", "weights", "architecture", "inputs", "outputs"):
            lines.append(f"<b>{escape(str(key).replace('_', ' '))}</b>: {_plain(value)}")
    return "<br>".join(lines)


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{escape(str(key))} {_plain(entry)}" for key, entry in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_plain(entry) for entry in value)
    if isinstance(value, float):
        return f"{value:.4g}"
    return escape(str(value))
