"""A model that makes slices finer as an operation: slice by slice onto a finer grid of the same box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.parameters import ParameterSpec, check_values, describe_parameters
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.consistency import measure_consistency, measure_trust
from medaug_gui.models.inference.image_to_image import enlarge, make_image_runner, make_mapping
from medaug_gui.models.loaded import load_network
from medaug_gui.models.package import Package
from medaug_gui.operations.learned.enlarging import (
    EnlargingParameters,
    describe_consistency,
    describe_trust,
    hold_to_lanczos,
    make_faithful,
    put_on_finer_grid,
    repeat_pixels,
)
from medaug_gui.operations.learned.image_to_image import ImageToImageOperation, choose_dtype
from medaug_gui.operations.padding import find_padding, remove_padding


class LearnedUpscaler(ImageToImageOperation):
    """A network whose slices have `factor` times as many rows and columns."""

    line = "Learned; finer pixels in the plane"

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.factor = self.card.outputs.factor or 1

    @property
    def parameters(self) -> tuple[ParameterSpec, ...]:
        """Whether the result must give the scan back."""
        return describe_parameters(EnlargingParameters)

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """The series on a finer grid; see `operations.base.Operation`.

        What lies outside the field of view is kept from the network and put back.
        """
        whole = self.require_grey_series(series)
        values = check_values(self.spec.parameters, parameters)
        progress.set(0.0, "loading the model")
        inputs, factor = self.card.inputs, self.factor
        runner = make_image_runner(load_network(self.package), inputs, factor, device)
        mask = find_padding(whole)
        source = remove_padding(whole, mask).voxels
        mapping = make_mapping(inputs, source)
        depth, rows, columns = source.shape
        out = np.empty((depth, rows * factor, columns * factor), choose_dtype(source, mapping))
        end = 0.65 if values["faithful"] else 0.85

        def made() -> NDArray[Any]:
            enlarge(runner, source, mapping, inputs, factor, out, progress.part(0.02, end))
            return out

        self.run_network(made)
        # A smooth scan misleads networks that learned from blurring kernels; of others nobody knows.
        trust = measure_trust(source) if inputs.degradations and self.card.source is None else 1.0
        if trust < 1:
            hold_to_lanczos(source, out, factor, trust, progress.part(end, end + 0.05))
        end += 0.05
        if values["faithful"]:
            make_faithful(source, out, factor, progress.part(end, 0.9))
        found = measure_consistency(source, out, factor, whole.identity.modality, progress.part(0.9, 1.0))
        if mask is not None and whole.padding is not None:
            np.copyto(out, whole.padding, where=repeat_pixels(mask, factor), casting="unsafe")
        realised = {"factor": factor, "trust": trust, "left": round(found.left, 4), "noise": round(found.noise, 4)}
        doubts = (*self.describe_mismatch(whole), *runner.notes, *self.describe_unmeasured())
        step = self.make_step(
            values,
            realised,
            seed,
            self.describe_run(),
            (*describe_trust(trust), *doubts, describe_consistency(found, whole.unit)),
        )
        return put_on_finer_grid(whole, out, factor).with_step(step)

    def describe_run(self) -> str:
        """What was done, for the Derivation Description."""
        return f"{super().describe_run()}, enlarged {self.factor} times in the plane"
