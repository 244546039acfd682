"""A generating model package as an operation: new slices from a seed, and nobody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Code, Label, LabelMap
from medaug_gui.core.parameters import ParameterSpec, check_values, describe_parameters
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.series import Identity, Series
from medaug_gui.core.spec import Accepts
from medaug_gui.models.class_labels import ANY
from medaug_gui.models.features.feature_bank import read_bank
from medaug_gui.models.inference.generate import draw_images
from medaug_gui.models.inference.sampler import SamplerConfig, draw_connected_noise, draw_noise, follow_flow
from medaug_gui.models.loaded import load_network
from medaug_gui.operations.learned.base import LearnedOperation
from medaug_gui.operations.learned.copy_alarm import AGAIN, WatchedImages, watch_copies
from medaug_gui.operations.learned.generator_parameters import DRAWN, NONE, is_flow, make_parameters
from medaug_gui.operations.learned.tumour_masks import cut_masks, draw_masks

Array = NDArray[np.float32]
_TUMOUR = Label(1, "Tumour", (230, 85, 13), Code("108369006", "SCT", "Neoplasm"))


@dataclass(frozen=True)
class GenerationRequest:
    """What is asked for: labels (numbers, 0 leaves open) and mask of each image, and the parameters."""

    labels: tuple[tuple[int, ...], ...]
    masks: NDArray[np.bool_] | None
    values: Mapping[str, Any]
    seed: int
    device: str

    def only(self, places: Sequence[int]) -> GenerationRequest:
        """The same of some of the images."""
        masks = None if self.masks is None else self.masks[list(places)]
        return replace(self, labels=tuple(self.labels[place] for place in places), masks=masks)


class LearnedGenerator(LearnedOperation):
    """A generator made from a model package."""

    line = "Learned; new images that show nobody"
    kind = "generate"

    @property
    def parameters(self) -> tuple[ParameterSpec, ...]:
        """What its card lets one ask for."""
        return describe_parameters(make_parameters(self.package))

    @property
    def accepts(self) -> Accepts:
        """Nothing, or a series with a mask."""
        return Accepts(source=self.card.inputs.mask)

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """A new series of slices that show nobody; of a `series` given only its label maps are looked at.

        See `operations.base`. Raises `NotAccepted` where a mask is wanted and the series has none.
        """
        values = check_values(self.spec.parameters, parameters)
        progress.set(0.0, "loading the model")
        wanted = self._make_request(series, values, seed, device)
        found = watch_copies(
            lambda places, part: self._draw(wanted, places, part),
            len(wanted.labels),
            read_bank(self.package.folder),
            str(values.get("copies", AGAIN)),
            progress.part(0.05, 1.0),
        )
        return self._finish(found, wanted.only(found.places), parameters)

    def from_masks(
        self, masks: NDArray[np.bool_], parameters: Mapping[str, Any], seed: int, progress: Progress, device: str
    ) -> Array:
        """Images [n, size, size] in 0..1 with something where each mask [n, size, size] says; `images` is not used."""
        values = {**check_values(self.spec.parameters, parameters), "images": len(masks)}
        wanted = GenerationRequest(self._choose_labels(values, seed), masks, values, seed, device)
        return self._draw(wanted, range(len(masks)), progress)

    def _finish(self, found: WatchedImages, wanted: GenerationRequest, parameters: Mapping[str, Any]) -> Series:
        """The series of images [n, size, size] in 0..1, with its masks as a label map and what was done."""
        realised = {**wanted.values, "words": [list(row) for row in wanted.labels], "nearest": list(found.nearest)}
        series = self._make_series(found.images, wanted.masks)
        return series.with_step(self._make_step(parameters, realised, wanted, found.notes))

    def _make_request(
        self, series: Series | None, values: Mapping[str, Any], seed: int, device: str
    ) -> GenerationRequest:
        masks = None
        if self.card.inputs.mask and values["mask"] != NONE:
            size, count = self.card.outputs.size, int(values["images"])
            if values["mask"] == DRAWN:
                masks = draw_masks(seed, size, count)
            elif series is None or series.is_colour:
                raise NotAccepted("This generator needs a grey-level series with a label map.")
            else:
                masks = cut_masks(series, size, count, framed=self.card.outputs.framed)
        return GenerationRequest(self._choose_labels(values, seed), masks, values, seed, device)

    def _choose_labels(self, values: Mapping[str, Any], seed: int) -> tuple[tuple[int, ...], ...]:
        """The labels of each image: as asked for; the rest as often as in the training data, or open beside a mask."""
        conditions, mix = self.card.outputs.conditions, self.card.outputs.mix
        asked = [one.number(str(values.get(one.name, ANY))) for one in conditions]
        count = int(values["images"])
        if not is_flow(self.card):
            kinds = max(1, len(conditions[0].labels)) if conditions else 1
            return tuple((asked[0] if conditions and asked[0] else place % kinds + 1,) for place in range(count))
        if self.card.inputs.mask and values["mask"] != NONE:
            return (tuple(asked),) * count
        return tuple(mix.draw(seed, 0 if values.get("stack") else place, asked) for place in range(count))

    def _draw(self, wanted: GenerationRequest, places: Sequence[int], progress: Progress) -> Array:
        """Images [n, size, size] in 0..1 by the numbers of their draws.

        Draw k + j count is another image with the labels and the mask of image k, for any j.
        """
        network, values = load_network(self.package), wanted.values
        rows = [place % len(wanted.labels) for place in places]
        labels = [wanted.labels[row] for row in rows]
        if not is_flow(self.card):
            kinds = [row[0] - 1 for row in labels]
            return draw_images(network, places, kinds, float(values["variety"]), wanted.seed, wanted.device, progress)
        begin = draw_connected_noise if values.get("stack") else draw_noise
        masks = None if wanted.masks is None else wanted.masks[rows]
        told = self.card.sampling
        config = SamplerConfig(int(values["steps"]), float(values["guidance"]), told.finish, told.method)
        return follow_flow(network, begin(network, wanted.seed, places), labels, masks, config, wanted.device, progress)

    def _make_series(self, images: Array, masks: NDArray[np.bool_] | None) -> Series:
        """Images [n, size, size] in 0..1 as whole numbers of the range that the card names."""
        outputs = self.card.outputs
        low, high = outputs.range
        voxels = np.rint(low + (high - low) * images).astype(np.int16)
        centre, extent = outputs.window or ((low + high) / 2, high - low)
        width = outputs.spacing_mm or 1.0
        depth, rows, columns = voxels.shape
        return Series(
            voxels=voxels,
            geometry=Geometry(
                (depth, rows, columns),
                (width, width, width),
                positioned=False,
                calibrated=outputs.spacing_mm is not None,
            ),
            identity=Identity(
                patient_id="SYNTHETIC",
                patient_name="Synthetic",
                modality=outputs.modality or "OT",
                description=f"Synthetic, {self.card.id}",
                body_part=outputs.body_part,
            ),
            unit=outputs.unit,
            labels=() if masks is None else (self._make_map(masks),),
            window=(centre, extent),
            header=dict(outputs.header),
        )

    def _make_map(self, masks: NDArray[np.bool_]) -> LabelMap:
        """Where something was to be, by the name that the card has for it."""
        named = self.card.raw["outputs"].get("labels")
        label = replace(_TUMOUR, name=str(named[0]["name"]), code=None) if named else _TUMOUR
        return LabelMap(label.name, masks.astype(np.uint8), (label,))

    def _make_step(
        self,
        parameters: Mapping[str, Any],
        realised: Mapping[str, Any],
        wanted: GenerationRequest,
        more: tuple[str, ...],
    ) -> Step:
        stamp, stack = self.card.stamp, bool(wanted.values.get("stack"))
        text = f"Made by the trained network {stamp.id} {stamp.version}; shows no person"
        whole = "They change smoothly, but are no anatomy in three dimensions." if stack else "They are not one volume."
        notes = (f"These slices were made by a network and show nobody. {whole}", *more)
        return self.make_step(parameters, realised, wanted.seed, text, notes, synthetic=True)
