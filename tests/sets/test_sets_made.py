"""What is made: variants with labels, bad cases with a sentence, faults dropped, processes lost, generated images."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from set_fakes import SHAPE, draw, make_nnunet, make_pictures, make_plan, make_set

from medaug_gui.core.carried.findings import LabelFinding
from medaug_gui.core.errors import BadParameter, NotAccepted, Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Step
from medaug_gui.core.series import Identity, Series
from medaug_gui.core.sets.manifest import read_entries
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.core.spec import Accepts, OperationSpec
from medaug_gui.jobs.services import Services, create_services
from medaug_gui.sets import workers
from medaug_gui.sets.recipes import choose_recipe, read_default
from medaug_gui.sets.run import expand
from medaug_gui.sets.volumes import read_voxels

GENERATOR = OperationSpec(
    "phantom", "Phantom", "generate", "Made", "Makes phantoms.",
    (
        ParameterSpec("images", "whole", 8, "Images", low=1, high=100),
        ParameterSpec("finding", "choice", "any", "Finding", options=("any", "Ill", "Wells")),
        ParameterSpec("mask", "choice", "none", "Mask", options=("none", "drawn")),
    ),
    Accepts(source=False),
)  # fmt: skip


def make_tools(real: Services, asked: list[dict[str, Any]]) -> Services:
    """The program's own services, and a generator of phantoms."""

    def run(
        series: Series | None, steps: Any, key: str, seed: int, copy: int, progress: Progress, device: str
    ) -> Series:
        if series is not None:
            return real.run_steps(series, steps, key, seed, copy, progress, device)
        values = dict(steps[0][1])
        asked.append(values)
        shape = (values["images"], 40, 36)
        voxels = np.random.default_rng((seed, copy)).integers(0, 255, shape).astype(np.int16)
        labels = LabelMap("Lump", (voxels > 200).astype(np.uint8), (Label(1, "Lump"),))
        made = Series(voxels, Geometry(shape, positioned=False), Identity(modality="DX"), labels=(labels,))
        return made.with_step(Step("phantom", "1", values, values, seed, "Made", "generate", synthetic=True))

    def find(id: str) -> OperationSpec | None:
        return GENERATOR if id == "phantom" else real.find_spec(id) if real.find_spec else None

    return replace(real, run_steps=run, find_spec=find)


def test_labels_move_with_their_image_and_originals_stay(tmp_path: Path) -> None:
    _, _, entries = make_set(make_nnunet(tmp_path / "data", 4), tmp_path / "set", layout="monai", split=(1, 0, 0))
    for entry in entries:
        image, label = (read_voxels(tmp_path / "set" / file.path) for file in entry.files)
        assert image.shape == label.shape == SHAPE
        inside, outside = image[label == 1].mean(), image[label == 0].mean()
        assert inside > outside + 150, "the lump is bright wherever it moved"
        assert bool(entry.draws) == (entry.kind == "variant")
    prints = Counter(entry.voxels for entry in entries)
    assert set(prints.values()) == {1}


def test_the_manifest_names_nobody_and_no_place(tmp_path: Path) -> None:
    make_set(make_nnunet(tmp_path / "data", 4), tmp_path / "set", layout="monai")
    text = (tmp_path / "set/manifest.jsonl").read_text() + (tmp_path / "set/dataset.json").read_text()
    assert "pat0" not in text
    assert str(tmp_path) not in text


def test_the_same_plan_makes_the_same_files_by_any_number_of_processes(tmp_path: Path) -> None:
    data = make_nnunet(tmp_path / "data", 3)
    make_set(data, tmp_path / "one/set", layout="monai")
    make_set(data, tmp_path / "two/set", layout="monai", workers=2)
    one, two = (
        {str(path.relative_to(tmp_path / name)): path.read_bytes()
         for path in (tmp_path / name / "set").rglob("*.nii.gz")}
        for name in ("one", "two")
    )  # fmt: skip
    assert one == two
    assert len(one) > 6


def test_a_case_that_cannot_be_read_fails_with_a_sentence_and_the_rest_goes_on(tmp_path: Path) -> None:
    real = create_services()

    def read(header: Any, progress: Progress) -> Series:
        if header.frames[0].path.endswith("pat001_0000.nii.gz"):
            raise Refused("This scan is broken.")
        return real.read(header, progress)

    data, work = make_nnunet(tmp_path / "data", 5), tmp_path / "set.work"
    report = expand(make_plan(data, tmp_path / "set", split=(1, 0, 0)), work, Progress(), replace(real, read=read))
    assert (report.failed, report.problems, report.is_whole) == (3, (), False)
    assert report.entries["train"] == 12
    failed = [entry for entry in read_entries(work / "manifest.jsonl") if entry.outcome == "failed"]
    assert {entry.remarks for entry in failed} == {("This scan is broken.",)}
    assert expand(make_plan(data, tmp_path / "set", split=(1, 0, 0)), work, Progress()).is_whole


def test_a_step_that_fails_costs_its_variant_alone(tmp_path: Path) -> None:
    real = create_services()

    def run(series: Any, steps: Any, key: str, seed: int, copy: int, progress: Progress, device: str) -> Series:
        if copy == 1:
            raise NotAccepted("Not this one.")
        return real.run_steps(series, steps, key, seed, copy, progress, device)

    plan = make_plan(make_nnunet(tmp_path / "data", 3), tmp_path / "set", layout="monai", split=(1, 0, 0))
    report = expand(plan, tmp_path / "work", Progress(), replace(real, run_steps=run))
    assert (report.failed, report.variants, report.problems) == (3, 3, ())


@pytest.mark.parametrize("keep", [False, True])
def test_variants_whose_labels_did_not_come_along_are_dropped(tmp_path: Path, keep: bool) -> None:
    real = create_services()
    fault = LabelFinding("label-lost", "The label lump is gone.", True, "labels", 1)

    def run(series: Any, steps: Any, key: str, seed: int, copy: int, progress: Progress, device: str) -> Series:
        made = real.run_steps(series, steps, key, seed, copy, progress, device)
        if copy % 2 == 0:
            last = made.provenance.steps[-1].with_findings((fault,))
            made = replace(made, provenance=replace(made.provenance, steps=(*made.provenance.steps[:-1], last)))
        return made

    plan = make_plan(make_nnunet(tmp_path / "data", 3), tmp_path / "set", split=(1, 0, 0), drop_doubtful=not keep)
    report = expand(plan, tmp_path / "work", Progress(), replace(real, run_steps=run))
    assert (report.dropped, report.variants) == ((0, 6) if keep else (3, 3))
    assert report.is_whole
    if not keep:
        dropped = [entry for entry in read_entries(tmp_path / "work/manifest.jsonl") if entry.outcome == "dropped"]
        assert {entry.remarks for entry in dropped} == {("The label lump is gone.",)}
        again = expand(plan, tmp_path / "work", Progress())
        assert again.dropped == 3, "what was dropped is not made again"


def test_a_variant_whose_labels_were_lost_is_drawn_again(tmp_path: Path) -> None:
    real = create_services()
    fault = LabelFinding("label-lost", "The label lump is gone.", True, "labels", 1)

    def run(series: Any, steps: Any, key: str, seed: int, copy: int, progress: Progress, device: str) -> Series:
        made = real.run_steps(series, steps, key, seed, copy, progress, device)
        if copy in (0, 3, 4):
            last = made.provenance.steps[-1].with_findings((fault,))
            made = replace(made, provenance=replace(made.provenance, steps=(*made.provenance.steps[:-1], last)))
        return made

    plan = make_plan(make_nnunet(tmp_path / "data", 3), tmp_path / "set", split=(1, 0, 0), copies=3)
    report = expand(plan, tmp_path / "work", Progress(), replace(real, run_steps=run))
    assert (report.dropped, report.variants, report.is_whole) == (0, 9, True)
    drawn = Counter((entry.copy, entry.drawn) for entry in read_entries(tmp_path / "work/manifest.jsonl"))
    assert drawn == {(0, -1): 3, (1, 6): 3, (2, 1): 3, (3, 2): 3}


def test_generated_images_are_mixed_in_by_class(tmp_path: Path) -> None:
    asked: list[dict[str, Any]] = []
    tools = make_tools(create_services(), asked)
    plan = make_plan(make_pictures(tmp_path / "data"), tmp_path / "set", layout="png", classes="folder", copies=0,
                     split=(1, 0, 0), generated=0.5, generator="phantom")  # fmt: skip
    report = expand(plan, tmp_path / "work", Progress(), tools)
    assert (report.generated, report.entries["train"], report.is_whole) == (16, 32, True)
    assert Counter(values["finding"] for values in asked) == {"Ill": 1, "Wells": 1}
    entries = [entry for entry in read_entries(tmp_path / "work/manifest.jsonl") if entry.kind == "generated"]
    assert Counter(entry.group for entry in entries) == {"ill": 8, "well": 8}
    assert {entry.patient for entry in entries} == {""}
    lost = tmp_path / "set" / entries[3].files[0].path
    before = lost.read_bytes()
    lost.unlink()
    assert expand(plan, tmp_path / "work", Progress(), tools).is_whole
    assert lost.read_bytes() == before


def test_generated_images_bring_their_labels_or_are_refused(tmp_path: Path) -> None:
    asked: list[dict[str, Any]] = []
    tools = make_tools(create_services(), asked)
    data = make_nnunet(tmp_path / "data", 3)
    plan = make_plan(data, tmp_path / "set", copies=1, split=(1, 0, 0), generated=0.25, generator="phantom")
    report = expand(plan, tmp_path / "work", Progress(), tools)
    assert (report.generated, report.is_whole) == (2, True)
    assert asked[0]["mask"] == "drawn"
    folds = json.loads(next((tmp_path / "set/nnUNet_preprocessed").rglob("splits_final.json")).read_text())
    assert all("generated_0001" in fold["train"] for fold in folds)
    bare = replace(GENERATOR, parameters=GENERATOR.parameters[:2])
    with pytest.raises(BadParameter, match="gives no label maps"):
        expand(replace(plan, out=str(tmp_path / "b")), tmp_path / "b.work", Progress(),
               replace(tools, find_spec=lambda id: bare if id == "phantom" else tools.find_spec(id)))  # fmt: skip
    with pytest.raises(BadParameter, match="generates no images"):
        expand(replace(plan, out=str(tmp_path / "c"), generator="affine"), tmp_path / "c.work", Progress())
    two = make_nnunet(tmp_path / "two", 2, channels=2)
    with pytest.raises(BadParameter, match="one channel"):
        expand(replace(plan, out=str(tmp_path / "d"), sources=(str(two),)), tmp_path / "d.work", Progress(), tools)


def test_each_modality_has_a_recipe_that_runs() -> None:
    from medaug_gui.jobs.run import check_recipe

    known = create_services().known
    for modality in ("CT", "MR", "US", "DX", "CR", "MG", "XA", "PT", ""):
        assert check_recipe(read_default(modality), known)
    plan = SetPlan(sources=("data",), out="set", seed=4)
    thick, thin = (choose_recipe(plan, "MR", [spacing]) for spacing in ((5.0, 0.5, 0.5), (1.0, 0.5, 0.5)))
    assert thick.steps[0].parameters["in_plane"] is True
    assert "in_plane" not in thin.steps[0].parameters
    assert (thick.seed, thick.copies) == (4, 4)


class Killer:
    """A pipe's end that kills this very process at the first task of one case, as often as a file says."""

    def __init__(self, pipe: Any, tally: Path) -> None:
        self.pipe, self.tally = pipe, tally

    def recv(self) -> Any:
        task = self.pipe.recv()
        left = int(self.tally.read_text())
        if task.row.name == "case_0002" and left:
            self.tally.write_text(str(left - 1))
            os.kill(os.getpid(), signal.SIGKILL)
        return task

    def send(self, said: Any) -> None:
        self.pipe.send(said)


def run_mortal(pipe: Any, plan: SetPlan, facts: Any) -> None:
    """A worker that is killed."""
    workers.run_worker(Killer(pipe, Path(plan.out).with_name("tally")), plan, facts)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(("kills", "failed"), [(1, 0), (2, 1)])
def test_a_killed_process_costs_its_items_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kills: int, failed: int
) -> None:
    (tmp_path / "tally").write_text(str(kills))
    real = workers.run_worker
    monkeypatch.setattr(workers, "_TARGET", run_mortal)
    assert real is workers.run_worker
    plan = make_plan(make_nnunet(tmp_path / "data", 3), tmp_path / "set", layout="monai", split=(1, 0, 0), workers=2)
    report = expand(plan, tmp_path / "work", Progress())
    assert (report.failed, report.entries["train"], report.problems) == (failed, 9 - failed, ())


def test_pictures_in_colour_become_grey(tmp_path: Path) -> None:
    from PIL import Image

    for number in range(4):
        grey = (draw(number)[0][2] / 8).clip(0, 255).astype(np.uint8)
        (tmp_path / "data").mkdir(exist_ok=True)
        Image.fromarray(np.stack([grey, grey // 2, grey], -1)).save(tmp_path / f"data/p{number}_1.png")
    _, _, entries = make_set(tmp_path / "data", tmp_path / "set", layout="monai")
    assert read_voxels(tmp_path / "set" / entries[0].files[0].path).shape == (1, 24, 20)


def test_a_generator_of_volumes_is_asked_once_for_each_image(tmp_path: Path) -> None:
    real = create_services()
    spec = OperationSpec("volumes", "Volumes", "generate", "Made", "Makes volumes.", (), Accepts(source=False))

    def run(series: Any, steps: Any, key: str, seed: int, copy: int, progress: Progress, device: str) -> Series:
        if series is not None:
            return real.run_steps(series, steps, key, seed, copy, progress, device)
        if copy == 1:
            raise NotAccepted("Not this one.")
        voxels = np.random.default_rng(copy).integers(0, 400, SHAPE).astype(np.int16)
        return Series(voxels, Geometry(SHAPE), Identity(modality="MR"))

    tools = replace(real, run_steps=run, find_spec=lambda id: spec if id == "volumes" else real.find_spec(id))
    data = make_nnunet(tmp_path / "data", 3)
    for path in (data / "labelsTr").iterdir():
        path.unlink()
    plan = make_plan(
        data, tmp_path / "set", layout="monai", copies=0, split=(1, 0, 0), generated=0.5, generator="volumes"
    )
    report = expand(plan, tmp_path / "work", Progress(), tools)
    assert (report.generated, report.failed, report.entries["train"]) == (0, 3, 3), "one task is one piece of work"
    good = replace(tools, run_steps=lambda *given: run(*given[:4], given[4] + 5, *given[5:]))
    assert expand(plan, tmp_path / "work", Progress(), good).generated == 3


def test_a_disk_that_refuses_costs_its_image(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from medaug_gui.sets.layouts import monai

    real, seen = monai.write, []

    def write(sample: Any, facts: Any, place: Path) -> Any:
        seen.append(sample.name)
        if len(seen) == 2:
            raise OSError(28, "No space left on device")
        return real(sample, facts, place)

    monkeypatch.setattr(monai, "write", write)
    plan = make_plan(make_nnunet(tmp_path / "data", 3), tmp_path / "set", layout="monai", split=(1, 0, 0))
    report = expand(plan, tmp_path / "work", Progress())
    assert (report.failed, report.problems, report.entries["train"]) == (1, (), 8)
    assert not list((tmp_path / "set").glob(".medaug*"))
