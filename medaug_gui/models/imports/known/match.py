"""A checkpoint that was recognised, and what its network takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Shapes = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Match:
    """A network of `models/networks/` that the tensors fit.

    Attributes:
        network: its name.
        arguments: what it is built with.
        names: the name of each of its tensors, by the name in the checkpoint.
        title: for people.
        channels: of an image that it takes: 1 or 3.
        factor: how much larger the result is.
        multiple: what heights and widths must be multiples of.
        noise: True where a last channel tells the noise level.
        reference: the paper.
        task: what it is for, where that is not to change or to enlarge images.
    """

    network: str
    arguments: Mapping[str, Any]
    names: Mapping[str, str]
    title: str
    channels: int
    factor: int = 1
    multiple: int = 1
    noise: bool = False
    reference: str = ""
    task: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)
