"""What a job is done with: the operations known, how an item is read, how steps are run. Tests put in their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import OperationSpec
from medaug_gui.jobs.messages import Device
from medaug_gui.jobs.proposals.messages import ProposalReady, ProposeMask
from medaug_gui.jobs.proposals.warm import WarmProposer

Steps = Sequence[tuple[str, Mapping[str, Any]]]
RunSteps = Callable[[Series | None, Steps, str, int, int, Progress, str], Series]
"""(series, steps, key, seed, copy, progress, device) -> the result."""
PreviewStep = Callable[[Series | None, Steps, str, int, int, int, Progress, str], Series]
"""(series, steps, key, seed, copy, slice index, progress, device) -> one native slice."""
FindAutomatic = Callable[[Series, Steps, int], Mapping[str, float]]
"""(series, steps, slice index) -> what stands for parameters of the first step that are 0, by name."""
AddModelFile = Callable[[Path, bool], str]
"""(path, consent) -> a sentence."""
RemoveModelFolder = Callable[[str], str]
"""(id) -> a sentence."""
ForgetModels = Callable[[], None]
"""The models are looked through anew by whoever asks next."""
ExportModelFolder = Callable[[str, Path], str]
"""(id, new folder) -> a sentence."""
ProposeOnSlice = Callable[[ProposeMask, Progress], ProposalReady]
FindSpec = Callable[[str], OperationSpec | None]


def _find_nothing(series: Series, steps: Steps, index: int) -> Mapping[str, float]:
    return {}


def _refuse_model(path: Path, consent: bool) -> str:
    raise ModelProblem("Models cannot be added here.")


def _keep_model(model: str) -> str:
    raise ModelProblem("Models cannot be removed here.")


def _forget_nothing() -> None:
    """Nothing is kept."""


def _hold_model(model: str, folder: Path) -> str:
    raise ModelProblem("Models cannot be exported here.")


def _propose_nothing(asked: ProposeMask, progress: Progress) -> ProposalReady:
    raise ModelProblem("Nothing proposes here.")


@dataclass(frozen=True)
class Services:
    """The tools of a job. Nothing here imports an operation before it is called.

    Attributes:
        specs: every operation known, and a sentence for each extension that did not load.
        find_spec: the spec of one id, None where there is none; without it `specs` is looked through.
        read: the series of a header; raises `Refused`.
        run_steps: a recipe's steps on one series (None for a generator); see `operations.chain.run_steps`.
        preview: the same on one native slice.
        find_automatic: what the first step measures in place of parameters that are 0.
        devices: where it can compute.
        add_model: takes a model in (path, consent) and gives a sentence; `specs` knows it from then on. Raises
            `ModelProblem`. `remove_model` takes one of the user's own away, `export_model` writes one as a package.
        forget_models: `specs` looks through the models anew: one came from elsewhere.
        propose: what a prompt on a slice means; asked by one thread.
    """

    specs: Callable[[], tuple[tuple[OperationSpec, ...], tuple[str, ...]]]
    read: Callable[[SeriesHeader, Progress], Series]
    run_steps: RunSteps
    preview: PreviewStep
    devices: Callable[[], tuple[Device, ...]]
    add_model: AddModelFile = _refuse_model
    find_spec: FindSpec | None = None
    find_automatic: FindAutomatic = _find_nothing

    remove_model: RemoveModelFolder = _keep_model
    export_model: ExportModelFolder = _hold_model
    forget_models: ForgetModels = _forget_nothing
    propose: ProposeOnSlice = _propose_nothing

    @property
    def known(self) -> Mapping[str, OperationSpec]:
        """Specs by id: asking for one loads that one, going through them loads all."""
        return _KnownSpecs(self)


class _KnownSpecs(Mapping[str, OperationSpec]):
    def __init__(self, services: Services) -> None:
        self._services = services

    def __getitem__(self, id: str) -> OperationSpec:
        if self._services.find_spec is None:
            return self._all()[id]
        spec = self._services.find_spec(id)
        if spec is None:
            raise KeyError(id)
        return spec

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, OperationSpec]:
        return {spec.id: spec for spec in self._services.specs()[0]}


def create_services() -> Services:
    """The program's own operations, readers and devices."""
    return Services(
        _list_specs, _read_header, _run_steps, _preview_slice, _list_devices, _add_model, _find_spec, _find_automatic,
        _remove_model, _export_model, _forget_models, WarmProposer().answer,
    )  # fmt: skip


def _list_specs() -> tuple[tuple[OperationSpec, ...], tuple[str, ...]]:
    from medaug_gui.operations.catalog import catalog

    found = catalog()
    return tuple(found.specs), tuple(found.problems)


def _find_spec(id: str) -> OperationSpec | None:
    from medaug_gui.operations.catalog import catalog

    operation = catalog().get(id)
    return operation.spec if operation else None


def _read_header(header: SeriesHeader, progress: Progress) -> Series:
    from medaug_gui.io.read import read_series

    return read_series(header, progress)


def _run_steps(
    series: Series | None, steps: Steps, key: str, seed: int, copy: int, progress: Progress, device: str
) -> Series:
    from medaug_gui.operations.chain import run_steps

    return run_steps(series, steps, key, seed, copy, progress, device)


def _preview_slice(
    series: Series | None, steps: Steps, key: str, seed: int, copy: int, index: int, progress: Progress, device: str
) -> Series:
    from medaug_gui.operations.chain import preview_slice

    if series is None:  # a generator has no slice to show it on: the copy is the preview
        return _run_steps(None, steps, key, seed, copy, progress, device)
    return preview_slice(series, steps, key, seed, index, progress, device, copy=copy)


def _find_automatic(series: Series, steps: Steps, index: int) -> Mapping[str, float]:
    from medaug_gui.operations.catalog import catalog

    name, parameters = next((step for step in steps if step[0]), ("", {}))
    operation = catalog().get(name)
    return operation.find_automatic(series, parameters, index) if operation is not None else {}


def _add_model(path: Path, consent: bool) -> str:
    from medaug_gui.models.imports.making import ImportOptions
    from medaug_gui.models.library import add_model
    from medaug_gui.operations.catalog import catalog

    added = add_model(path, ImportOptions(consent=consent))
    catalog.cache_clear()
    return added.sentence


def _remove_model(model: str) -> str:
    from medaug_gui.models.library import remove_model
    from medaug_gui.operations.catalog import catalog

    sentence = remove_model(model)
    catalog.cache_clear()
    return sentence


def _forget_models() -> None:
    from medaug_gui.operations.catalog import catalog

    catalog.cache_clear()


def _export_model(model: str, folder: Path) -> str:
    from medaug_gui.models.library import export_model

    return export_model(model, folder)


def _list_devices() -> tuple[Device, ...]:
    from medaug_gui.models.devices import list_devices

    return tuple(Device(found.id, found.name, found.free, found.total) for found in list_devices())
