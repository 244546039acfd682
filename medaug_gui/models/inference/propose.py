"""A box or clicks on a slice to what they mean, by a promptable network: how sure each pixel is."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.shapes.prompts import Box, Click
from medaug_gui.models.devices import resolve_device
from medaug_gui.models.inference.prompt_view import CHANNELS, View, make_inputs
from medaug_gui.models.loaded import load_network
from medaug_gui.models.package import Package
from medaug_gui.models.threads import use_inference_mode

if TYPE_CHECKING:
    from torch import Tensor, nn

    from medaug_gui.models.networks.medsam_lite import MedSamLite

Array = NDArray[np.float32]
_FLIPS: tuple[tuple[int, ...], ...] = ((), (-1,), (-2,), (-2, -1))
_FIRST_LOOK, _WIDER, _LAST_LOOK = 0.12, 1.7, 1.3
"""Windows around clicks alone: the narrowest as a share of the slice, how much wider each is, and the widest."""
_LEAST_LOOK = 24
_SPECK, _LEAVING = 0.03, 0.03
"""The share of a window that what is found has at least, and of its border at most."""
_USUAL, _STRAYING = 0.15, 0.1
"""The share that it has where it is clicked on well, and what it costs to be far from that; chosen on held-out slices
of tumours and strokes.
"""


@dataclass(frozen=True)
class SliceFeatures:
    """What is kept of a slice between two prompts: its greys [row, column], float32, finite.

    Windows around boxes are quick enough to be looked at afresh, so there is nothing else to keep.
    """

    image: Array


class AnswersPrompts(Protocol):
    """What every promptable network does, whatever it keeps of a slice.

    Attributes:
        boxes_alone: it cannot do with clicks.
    """

    boxes_alone: bool

    def embed(self, image: NDArray[Any]) -> Any:
        """See `Proposer.embed`."""
        ...

    def propose(
        self, features: Any, box: Box | None = None, clicks: Sequence[Click] = (), previous: NDArray[Any] | None = None
    ) -> Array:
        """See `Proposer.propose`."""
        ...


class Proposer:
    """A promptable network on a device.

    Args:
        package: of the task "propose".
        device: see `models.devices.resolve_device`.
        mirror: look at mirrored windows too and take the mean.
        check: called before each go of the network, and may raise.

    Raises:
        ModelProblem: the package is damaged.
        DeviceProblem: there is no such device.
    """

    boxes_alone = False

    def __init__(
        self, package: Package, device: str = "auto", *, mirror: bool = True, check: Callable[[], None] | None = None
    ) -> None:  # fmt: skip
        self._device = resolve_device(device)
        self._network: nn.Module = load_network(package).to(self._device)
        self._flips = _FLIPS if mirror else _FLIPS[:1]
        self._check = check or _go_on

    def embed(self, image: NDArray[Any]) -> SliceFeatures:
        """A slice [row, column], of any unit and dtype, made ready for prompts."""
        return SliceFeatures(np.nan_to_num(image.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0))

    def propose(
        self, features: SliceFeatures, box: Box | None = None, clicks: Sequence[Click] = (),
        previous: NDArray[Any] | None = None,
    ) -> Array:  # fmt: skip
        """How sure it is of each pixel [row, column], 0..1, float32; 0 far from the prompt.

        Args:
            features: of the slice, from `embed`.
            box: around what is wanted; may be left out where a click says what is wanted.
            clicks: on what is wanted, and on what is not.
            previous: an earlier answer, which the clicks correct; on the grid of the slice.

        Raises:
            ValueError: there is neither a box nor a click on what is wanted.
        """
        wanted = [click for click in clicks if click.wanted]
        if box is None and not wanted:
            raise ValueError("There is neither a box nor a click on what is wanted.")
        image = features.image
        view = self._look_around(image, clicks) if box is None else View.around_box(_hold(box, wanted))
        found = self._find(image, view, box, clicks, previous, self._flips)
        return view.bring_back(found, (image.shape[0], image.shape[1]))

    def _look_around(self, image: Array, clicks: Sequence[Click]) -> View:
        """The window for clicks alone: of narrow to wide ones, that in which the surest part lies whole."""
        places = np.array([(click.row, click.column) for click in clicks if click.wanted])
        middle = (places.min(0) + places.max(0)) / 2
        side = max(_LEAST_LOOK, _FIRST_LOOK * min(image.shape), 2 * float(np.ptp(places, axis=0).max()))
        looks: list[tuple[float, View, NDArray[np.bool_]]] = []
        while not looks or side <= _LAST_LOOK * max(image.shape):
            view = _make_view(middle, side)
            sure = self._find(image, view, None, clicks, None, _FLIPS[:1])
            looks.append((_rate_look(sure), view, sure > 0.5))
            side *= _WIDER
        _, view, there = max(looks, key=lambda look: look[0])
        return _center(view, there)

    def _find(
        self, image: Array, view: View, box: Box | None, clicks: Sequence[Click], previous: NDArray[Any] | None,
        flips: Sequence[tuple[int, ...]],
    ) -> Array:  # fmt: skip
        """What the network says of a window, the mean of its mirror images."""
        import torch

        before = np.float32(0.5) if previous is None else view.cut(previous, outside=0.0)
        painted = (view.paint_box(box), view.paint_clicks(clicks, True), view.paint_clicks(clicks, False))
        seen = view.cut(image)
        layers = [torch.from_numpy(np.broadcast_to(one, seen.shape).copy())[None] for one in (seen, *painted, before)]
        inputs = make_inputs(*layers)
        self._check()
        with use_inference_mode():
            batch = torch.cat([inputs.flip(flip) for flip in flips]).to(self._device)
            chances = _compute_chances(self._network, batch).cpu()
            mean = torch.stack([one.flip(flip) for one, flip in zip(chances, flips, strict=True)]).mean(0)
        found: Array = mean.numpy()
        return found


def make_proposer(
    package: Package, device: str = "auto", *, check: Callable[[], None] | None = None
) -> AnswersPrompts:  # fmt: skip
    """What answers prompts by a package of the task "propose": by windows, or by reading slices whole.

    Raises:
        ModelProblem: the package is damaged.
        DeviceProblem: there is no such device.
    """
    if package.card.architecture.network != "medsam_lite":
        return Proposer(package, device, check=check)
    from medaug_gui.models.inference.propose_whole import WholeProposer

    where = resolve_device(device)
    network = load_network(package).to(where)
    return WholeProposer(cast("MedSamLite", network), where, check or _go_on)


def _compute_chances(network: nn.Module, inputs: Tensor) -> Tensor:
    import torch

    logits = network(inputs).float()
    return torch.sigmoid(logits[:, 1] - logits[:, 0])


def _go_on() -> None:
    """Nobody asks for it to stop."""


def _hold(box: Box, clicks: Sequence[Click]) -> Box:
    """The box, and as much more that all clicks on what is wanted lie in it."""
    for click in clicks:
        box = replace(
            box, top=min(box.top, click.row), bottom=max(box.bottom, click.row), left=min(box.left, click.column),
            right=max(box.right, click.column),
        )  # fmt: skip
    return box


def _make_view(middle: NDArray[Any], side: float) -> View:
    whole = round(side)
    return View(round(float(middle[0]) - whole / 2), round(float(middle[1]) - whole / 2), whole)


def _rate_look(sure: Array) -> float:
    """How good a window is: how sure it is of what it finds, less the further that is from filling a usual part of it,
    and much less where it is a speck or leaves the window.
    """
    there = sure > 0.5
    share = float(there.mean())
    if not share:
        return -math.inf
    border = np.concatenate([there[0], there[-1], there[:, 0], there[:, -1]])
    fits = share >= _SPECK and float(border.mean()) <= _LEAVING
    unusual = _STRAYING * math.log(share / _USUAL) ** 2
    return float(sure[there].mean()) - unusual - (0.0 if fits else 5.0)


def _center(view: View, there: NDArray[np.bool_]) -> View:
    """A window around what was found in one, as large beside it as around a box."""
    parts, count = ndimage.label(there)
    if not count:
        return view
    largest = parts == int(np.bincount(parts.ravel())[1:].argmax()) + 1
    rows, columns = np.flatnonzero(largest.any(1)), np.flatnonzero(largest.any(0))
    scale = view.side / len(there)
    return View.around_box(
        Box(
            view.row + rows[0] * scale, view.column + columns[0] * scale, view.row + (rows[-1] + 1) * scale,
            view.column + (columns[-1] + 1) * scale,
        ),
        1.8,
    )  # fmt: skip


__all__ = ["CHANNELS", "AnswersPrompts", "Proposer", "SliceFeatures", "make_proposer"]
