"""What is known of a series or result, as sections of names and values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One row.

    Attributes:
        name: what it is.
        value: in words; shortened in the middle where it does not fit.
        whole: all of it where `value` is shortened already; it is what is copied.
        is_personal: True where it may tell who the patient is.
        can_copy: True where it is worth a button that copies it.
    """

    name: str
    value: str
    whole: str = ""
    is_personal: bool = False
    can_copy: bool = False


@dataclass(frozen=True)
class FactSection:
    """Rows under a heading; no heading where that is empty."""

    title: str
    facts: tuple[Fact, ...]
