"""What a user says about where something is: a box around it, clicks on it and beside it. In pixels of one slice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A box in a slice, by its edges: the first pixel of a row or column covers 0 to 1.

    Attributes:
        top, left, bottom, right: rows and columns, `top` < `bottom` and `left` < `right`.
    """

    top: float
    left: float
    bottom: float
    right: float

    def __post_init__(self) -> None:
        """Raise ValueError for a box that holds nothing."""
        if not (self.top < self.bottom and self.left < self.right):
            raise ValueError(f"A box from {self.top}, {self.left} to {self.bottom}, {self.right} holds nothing.")

    @property
    def height(self) -> float:
        """In rows."""
        return self.bottom - self.top

    @property
    def width(self) -> float:
        """In columns."""
        return self.right - self.left

    @property
    def middle(self) -> tuple[float, float]:
        """Row and column."""
        return (self.top + self.bottom) / 2, (self.left + self.right) / 2


@dataclass(frozen=True)
class Click:
    """A place (row, column) in a slice, in the coordinates of `Box`: on what is wanted, or on what is not."""

    row: float
    column: float
    wanted: bool = True


@dataclass(frozen=True)
class Prompt:
    """All that is said about one thing on a slice: a box, clicks, or both."""

    box: Box | None = None
    clicks: tuple[Click, ...] = ()

    @property
    def is_enough(self) -> bool:
        """True where it says what is wanted, and not only what is not."""
        return self.box is not None or any(click.wanted for click in self.clicks)
