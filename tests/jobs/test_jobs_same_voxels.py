"""The real operations: the window's engine and the command line make the same voxels, twice."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pydicom
import pytest
from jobs_fakes import Driven
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian, generate_uid
from typer.testing import CliRunner

from medaug_gui.cli.main import app
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.io.events import Found
from medaug_gui.io.scan import scan
from medaug_gui.jobs.engine import run_child
from medaug_gui.jobs.job import Item, Job, Result
from medaug_gui.jobs.messages import EngineReady, JobEnded, PreviewReady, PreviewSlice, ResultReady, RunJob
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.run import run_job
from medaug_gui.jobs.stash import get, put

RECIPE = Recipe((RecipeStep("affine"), RecipeStep("gaussian-noise"), RecipeStep("blur")), seed=42, copies=2)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight slices of a CT, 32 x 40."""
    folder = tmp_path_factory.mktemp("study")
    series, study_uid, place = (generate_uid() for _ in range(3))
    rows, columns = np.mgrid[:32, :40]
    for number in range(8):
        data = Dataset()
        data.SOPClassUID, data.SOPInstanceUID = CTImageStorage, generate_uid()
        data.StudyInstanceUID, data.SeriesInstanceUID, data.FrameOfReferenceUID = study_uid, series, place
        data.PatientID, data.PatientName, data.Modality, data.SeriesDescription = "P1", "Test^One", "CT", "Chest"
        data.StudyID = data.StudyDate = data.StudyTime = data.AccessionNumber = ""
        data.SeriesNumber, data.InstanceNumber = 1, number + 1
        data.ImagePositionPatient, data.ImageOrientationPatient = [0, 0, 2.0 * number], [1, 0, 0, 0, 1, 0]
        data.PixelSpacing, data.SliceThickness, data.KVP = [0.8, 0.8], 2.0, 120
        data.Rows, data.Columns, data.SamplesPerPixel = 32, 40, 1
        data.PhotometricInterpretation, data.PixelRepresentation = "MONOCHROME2", 0
        data.BitsAllocated, data.BitsStored, data.HighBit = 16, 12, 11
        data.RescaleIntercept, data.RescaleSlope, data.RescaleType = -1024, 1, "HU"
        data.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
        data.PixelData = (1000 + 10 * number + 3 * rows + (columns > 20) * 200).astype("<u2").tobytes()
        data.file_meta = FileMetaDataset()
        data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        data.file_meta.MediaStorageSOPClassUID = CTImageStorage
        data.file_meta.MediaStorageSOPInstanceUID = data.SOPInstanceUID
        pydicom.dcmwrite(folder / f"{number}.dcm", data, enforce_file_format=True)
    return folder


@pytest.fixture
def scanned(study: Path) -> SeriesHeader:
    (header,) = [event.header for event in scan([study], Progress()) if isinstance(event, Found)]
    return header


def test_engine_and_run_job_agree_voxel_by_voxel_whatever_the_input_is(scanned, tmp_path, home) -> None:
    direct = list(run_job(Job(RECIPE, (Item.from_header(scanned),)), Progress()))
    assert all(isinstance(outcome, Result) for outcome in direct)
    session = tmp_path / "session"
    driven = Driven(session, run_child)
    try:
        driven.engine.start()
        ready = driven.until(EngineReady, seconds=60)
        assert {"affine", "blur"} <= {spec.id for spec in ready.operations}
        source = put(_read(scanned), session / "source")
        for item in (Item.from_header(scanned), Item(scanned.key, stash=str(source))):
            driven.seen.clear()
            driven.engine.send(RunJob(Job(RECIPE, (item,))))
            assert driven.until(JobEnded, seconds=60).state == "done"
            made = [get(Path(event.stash)) for event in driven.seen if isinstance(event, ResultReady)]
            assert len(made) == 2
            for mine, theirs in zip(direct, made, strict=True):
                assert np.array_equal(mine.series.voxels, theirs.voxels)
                assert mine.series.provenance.to_json() == theirs.provenance.to_json()
        driven.engine.send(PreviewSlice(1, RECIPE, scanned.key, str(source), 3, str(session / "previews")))
        assert get(Path(driven.until(PreviewReady, seconds=60).stash)).voxels.shape == (1, 32, 40)
    finally:
        driven.engine.close()


def test_the_exported_dicom_of_the_command_line_holds_those_voxels(study, scanned, tmp_path) -> None:
    recipe = tmp_path / "recipe.json"
    RECIPE.save(recipe)
    words = ["run", "--recipe", str(recipe), str(study), "-o", str(tmp_path / "out"), "--json"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.stderr
    direct = list(run_job(Job(RECIPE, (Item.from_header(scanned),)), Progress()))
    for outcome, folder in zip(direct, sorted((tmp_path / "out").iterdir(), key=os.path.basename), strict=True):
        (header,) = [event.header for event in scan([folder], Progress()) if isinstance(event, Found)]
        written = _read(header)
        assert header.images == 8
        assert np.abs(written.voxels.astype(float) - outcome.series.voxels.astype(float)).max() <= 0.51


def _read(header: SeriesHeader):
    from medaug_gui.io.read import read_series

    return read_series(header, Progress())
