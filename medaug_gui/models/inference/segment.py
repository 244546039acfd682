"""Segmentation by a network: slices or volumes to its size and scale, through it in tiles, and probabilities back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.zscore import compute_zscores, find_foreground
from medaug_gui.models.card import Inputs
from medaug_gui.models.inference.image_to_image import make_mapping
from medaug_gui.models.loaded import load_network
from medaug_gui.models.package import Package
from medaug_gui.models.runner import Runner
from medaug_gui.models.tiling import Tiles

if TYPE_CHECKING:
    import torch
    from torch import nn

Array = NDArray[np.float32]
Spacing = tuple[float, float, float]
_SIDES = {2: 512, 3: 96}
_TOGETHER = 4
_LEAST_TISSUE = 0.02
"""A slice with less foreground than this share is air: nothing is looked for there."""


@dataclass(frozen=True)
class InferenceConfig:
    """What a card says of the images that a segmenter takes.

    Attributes:
        inputs: of the card.
        dims: 2 for slices, 3 for volumes.
        size: the longest edge that slices of unknown spacing are brought to; 0 leaves them as they are.
        spacing: mm along (slice, row, column) that images of known spacing are brought to; None leaves them.
        multiple: what edges must be multiples of.
        fixed: the only edge that the network takes, or 0.
        overlapping: each label has a probability of its own (sigmoid); else they share one (softmax, background first).
        mirror: the axes over which mirrored images are looked at too, counted from the end.
        half: bfloat16 where that helps; only where the card says what it costs.
    """

    inputs: Inputs
    dims: int
    size: int
    spacing: Spacing | None
    multiple: int
    fixed: int
    overlapping: bool
    mirror: tuple[int, ...]
    half: bool

    @classmethod
    def of(cls, package: Package) -> InferenceConfig:
        """As the package's card has them."""
        card = package.card
        inputs = card.inputs
        axes = {"slice": -3, "row": -2, "column": -1}
        return cls(
            inputs=inputs,
            dims=inputs.dims,
            size=inputs.fixed_size or inputs.working_size,
            spacing=None if inputs.fixed_size else inputs.working_spacing_mm,
            multiple=inputs.fixed_size or inputs.size_multiple,
            fixed=inputs.fixed_size,
            overlapping=card.outputs.activation == "sigmoid",
            mirror=tuple(axes[name] for name in inputs.mirror_axes),
            half=card.is_measured_in_half,
        )

    @property
    def least(self) -> int:
        """The shortest edge of a slice: a network that normalises needs more than one pixel at its bottom."""
        return 2 * self.multiple if self.dims == 2 and self.multiple > 1 and not self.fixed else 1

    @property
    def tiles(self) -> Tiles:
        """How images that are too large are cut."""
        side = self.fixed or max(self.multiple, _SIDES[self.dims] // self.multiple * self.multiple)
        return Tiles(
            side=side, overlap=0 if self.fixed else side // 4, multiple=self.multiple, batch=_choose_batch(self)
        )


class Segmenter:
    """A network on a device, as its card has it.

    Attributes:
        notes: sentences for the user on what was done for want of memory.
    """

    def __init__(
        self, package: Package, device: str = "auto", *, mirror: bool = True, check: Callable[[], None] | None = None
    ) -> None:
        """`check` is called before each go of the network and may raise."""
        self.config = InferenceConfig.of(package)
        axes = self.config.mirror if mirror else ()
        network = wrap_probabilities(load_network(package), axes, self.config.overlapping, check)
        self._runner = Runner(network, device, self.config.tiles, half=None if self.config.half else False)

    @property
    def notes(self) -> list[str]:
        """See the class."""
        return self._runner.notes

    def iterate_slices(
        self, voxels: NDArray[Any], spacing: Spacing | None, progress: Progress, apart: bool = False
    ) -> Iterator[tuple[int, Array | None]]:
        """The probabilities of each slice [class, row, column], background first, in order; None for a slice of air.

        Args:
            voxels: [slice, row, column].
            spacing: mm along them, None where unknown.
            progress: reports and cancels.
            apart: the slices are moments of a film: each is seen alone.
        """
        if self.config.dims == 3 and apart:
            for index in progress.over(range(len(voxels)), "segmenting"):
                one = voxels[index : index + 1]
                yield index, self._segment_one(self._scale_values(one, voxels), spacing, one.shape)[:, 0]
            return
        if self.config.dims == 3:
            whole = self._segment_one(self._scale_values(voxels, voxels), spacing, voxels.shape)
            for index in range(len(voxels)):
                yield index, whole[:, index]
            return
        for start in range(0, len(voxels), _TOGETHER):
            group = range(start, min(start + _TOGETHER, len(voxels)))
            yield from self._segment_group(voxels, group, spacing, apart)
            progress.set(group.stop / len(voxels), "segmenting")

    def _segment_group(
        self, voxels: NDArray[Any], group: range, spacing: Spacing | None, apart: bool
    ) -> Iterator[tuple[int, Array | None]]:
        some = [index for index in group if self._is_worth_a_look(voxels[index])]
        images = [self._fit(self._cut_slice(voxels, index, apart), spacing) for index in some]
        found = dict(zip(some, self._runner(images) if images else [], strict=True))
        for index in group:
            image = found.get(index)
            yield index, None if image is None else self._bring_back(image, spacing, voxels.shape[1:])

    def _is_worth_a_look(self, image: NDArray[Any]) -> bool:
        return self.config.inputs.range is not None or float(find_foreground(image).mean()) >= _LEAST_TISSUE

    def _cut_slice(self, voxels: NDArray[Any], index: int, apart: bool) -> Array:
        """A slice with the neighbours that the network sees, as it takes them: [channel, row, column]."""
        half = self.config.inputs.context_slices // 2
        near = np.clip(np.arange(index - half, index + half + 1), 0, len(voxels) - 1)
        near = np.full_like(near, index) if apart else near
        return np.concatenate([self._scale_values(voxels[place], voxels) for place in near])

    def _scale_values(self, image: NDArray[Any], whole: NDArray[Any]) -> Array:
        """Voxels as the network takes them: [channel, ...]."""
        inputs = self.config.inputs
        values = (
            make_mapping(inputs, whole).to_network(image.astype(np.float32))
            if inputs.has_range
            else compute_zscores(image)
        )
        return np.repeat(values[None], inputs.channels, axis=0)

    def _segment_one(self, image: Array, spacing: Spacing | None, shape: tuple[int, ...]) -> Array:
        (found,) = self._runner([self._fit(image, spacing)])
        return self._bring_back(found, spacing, shape)

    def _fit(self, image: Array, spacing: Spacing | None) -> Array:
        """At the network's scale, with a rim of the darkest value up to a size that it takes."""
        wanted = self._find_shape(image.shape[1:], spacing)
        return _add_rim(_resize(image, wanted), self.config.multiple, self.config.least)

    def _bring_back(self, found: Array, spacing: Spacing | None, shape: tuple[int, ...]) -> Array:
        """Probabilities on the grid that the image came from."""
        inner = self._find_shape(shape, spacing)
        return _resize(found[(slice(None), *_find_inside(found.shape[1:], inner))], shape)

    def _find_shape(self, shape: tuple[int, ...], spacing: Spacing | None) -> tuple[int, ...]:
        """The size of an image of this shape in the network's eyes."""
        config = self.config
        if config.spacing is not None and spacing is not None:
            pairs = zip(shape, spacing[-len(shape) :], config.spacing[-len(shape) :], strict=True)
            return tuple(max(1, round(count * own / wanted)) for count, own, wanted in pairs)
        if not config.size:
            return tuple(shape)
        return tuple(max(1, round(count * config.size / max(shape[-2:]))) for count in shape[-2:])


def segment(
    package: Package, images: NDArray[Any], *, spacing: Spacing | None = None, threshold: float = 0.5,
    mirror: bool = True, device: str = "auto", progress: Progress | None = None,
) -> NDArray[np.uint8]:  # fmt: skip
    """Images [n, row, column] (slices of one volume for networks of three dimensions) to labels of the same shape.

    Args:
        package: of the task "segment".
        images: in any unit; networks that take z-scores do not mind the scale, only that air is 0.
        spacing: mm along (slice, row, column), None where unknown.
        threshold: see `pick_labels`.
        mirror: look at mirrored images too and take the mean.
        device: see `models.devices.resolve_device`.
        progress: reports and cancels.

    Raises:
        ModelProblem: the package is damaged.
    """
    segmenter = Segmenter(package, device, mirror=mirror)
    labels = np.zeros(images.shape, np.uint8)
    for index, found in segmenter.iterate_slices(images, spacing, progress or Progress()):
        if found is not None:
            labels[index] = pick_labels(found, threshold)
    return labels


def pick_labels(found: Array, threshold: float) -> NDArray[np.uint8]:
    """Labels [...], uint8, of probabilities [class, ...], background first: the likeliest where it is likely enough.

    A pixel is background where the background is at least 1 - threshold.
    """
    labels: NDArray[np.uint8] = (found[1:].argmax(0) + 1).astype(np.uint8)
    labels[1 - found[0] <= threshold] = 0
    return labels


def wrap_probabilities(
    network: nn.Module, axes: tuple[int, ...], overlapping: bool, check: Callable[[], None] | None
) -> nn.Module:
    """The network with its logits made into probabilities [n, class, ...], background first, the mean of mirror images.

    Args:
        network: gives logits: of the background and each label, or of each label alone where they may overlap.
        axes: see `InferenceConfig.mirror`; all their combinations are looked at.
        overlapping: see `InferenceConfig`.
        check: called before each go.
    """
    import torch
    from torch import nn

    flips: list[tuple[int, ...]] = [()]
    for axis in axes:
        flips += [(*flip, axis) for flip in flips]

    class Probabilities(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            total = torch.zeros(())
            for flip in flips:
                if check is not None:
                    check()
                total = total + _compute_probabilities(self.network, x.flip(flip), overlapping).flip(flip)
            return total / len(flips)

    made = Probabilities()
    made.training = False  # not eval(): exported programs refuse it, and networks come here in that state
    return made


def _compute_probabilities(network: nn.Module, x: torch.Tensor, overlapping: bool) -> torch.Tensor:
    import torch

    logits: torch.Tensor = network(x).float()
    if not overlapping and logits.shape[1] > 1:
        return torch.softmax(logits, 1)
    each = torch.sigmoid(logits)
    return torch.cat([1 - each.amax(1, keepdim=True), each], 1)


def _resize(image: Array, shape: tuple[int, ...]) -> Array:
    """[channel, ...] to another size, linearly, and averaged where it becomes smaller."""
    import torch
    from torch.nn import functional

    if image.shape[1:] == tuple(shape):
        return image
    with torch.inference_mode():
        values = torch.from_numpy(np.ascontiguousarray(image))[None]
        if len(shape) == 3:
            made = functional.interpolate(values, size=tuple(shape), mode="trilinear", align_corners=False)
        else:
            made = functional.interpolate(
                values, size=tuple(shape), mode="bilinear", align_corners=False, antialias=True
            )
        found: Array = made[0].numpy()
    return found


def _add_rim(image: Array, multiple: int, least: int) -> Array:
    """With as much of its darkest value on all sides as makes the edges multiples, and no shorter than `least`."""
    extra = [max(size + -size % multiple, least) - size for size in image.shape[1:]]
    if not any(extra):
        return image
    widths = [(0, 0), *((more // 2, more - more // 2) for more in extra)]
    return np.pad(image, widths, constant_values=float(image.min()))


def _find_inside(outer: tuple[int, ...], inner: tuple[int, ...]) -> tuple[slice, ...]:
    return tuple(slice((more - less) // 2, (more - less) // 2 + less) for more, less in zip(outer, inner, strict=True))


def _choose_batch(config: InferenceConfig) -> int:
    return _TOGETHER if config.dims == 2 and not config.fixed else 1
