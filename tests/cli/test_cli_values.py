"""`medaug run` tells what only reading finds of rescales, and goes on with the rest where a series is refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian
from typer.testing import CliRunner, Result

from medaug_gui.cli.main import app

RAMP = np.arange(768, dtype=np.int16).reshape(32, 24)


def medaug(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def write(folder: Path, series: str, rescales: list[tuple[str, str]]) -> None:
    """A CT of which each slice has these texts for slope and intercept."""
    folder.mkdir(parents=True)
    for number, (slope, intercept) in enumerate(rescales):
        data = Dataset()
        data.file_meta = FileMetaDataset()
        data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        data.SOPClassUID, data.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.2", f"{series}.{number + 1}"
        data.StudyInstanceUID, data.SeriesInstanceUID, data.FrameOfReferenceUID = "1.2.3", series, "1.2.4"
        data.PatientID, data.PatientName, data.Modality, data.SeriesDescription = "P1", "A^B", "CT", folder.name
        data.InstanceNumber = number + 1
        data.ImagePositionPatient, data.ImageOrientationPatient = [0, 0, 2 * number], [1, 0, 0, 0, 1, 0]
        data.PixelSpacing, data.SliceThickness = [1, 1], 2
        data.Rows, data.Columns = RAMP.shape
        data.SamplesPerPixel, data.PhotometricInterpretation = 1, "MONOCHROME2"
        data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 16, 16, 15, 1
        data.PixelData = RAMP.tobytes()
        data["PixelData"].VR = "OW"
        data.add_new(0x00281053, "LO", slope)
        data.add_new(0x00281052, "LO", intercept)
        data.save_as(folder / f"{number}.dcm", enforce_file_format=True)


@pytest.mark.filterwarnings("ignore")  # pydicom warns of the rescales that are written here
def test_rescales_of_several_series(tmp_path: Path) -> None:
    write(tmp_path / "in" / "comma", "1.2.5.1", [("1,0", "-1024,0")] * 3)
    write(tmp_path / "in" / "unreadable", "1.2.5.2", [("1", "abc")] * 3)
    write(tmp_path / "in" / "mixed", "1.2.5.3", [("1", "-1024"), ("1", ""), ("1", "-1024")])
    write(tmp_path / "in" / "fine", "1.2.5.4", [("1", "-1024")] * 3)
    done = medaug("run", "flip", tmp_path / "in", "-o", tmp_path / "out", "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    (failure,) = told["failures"]
    assert failure["description"] == "mixed"
    assert "Slice 2 of 3 has no rescale that can be read (Rescale Intercept is empty)" in failure["reason"]
    outputs = {output["description"]: output for output in told["outputs"]}
    assert {name: output["unit"] for name, output in outputs.items()} == {"comma": "HU", "unreadable": "", "fine": "HU"}
    assert outputs["fine"]["problems"] == []
    assert any("decimal comma (1,0)" in sentence for sentence in outputs["comma"]["problems"])
    stored = "the values are shown as they are stored, in no unit"
    assert any(stored in sentence for sentence in outputs["unreadable"]["problems"])
    assert done.stderr.count(stored) == 1
    for name, (number, kind) in {"comma": (-1024, "HU"), "unreadable": (0, "US")}.items():
        image = pydicom.dcmread(next(Path(outputs[name]["path"]).glob("IM*.dcm")))
        assert image.pixel_array.min() + image.RescaleIntercept == number
        assert image.RescaleType == kind
