"""Frames of enhanced multi-frame objects are divided by what their functional groups say (PS3.3 C.7.6.16)."""

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

MR, CT = "1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.2.1"
PLACES = 4


def item(**values):
    data = Dataset()
    for keyword, value in values.items():
        setattr(data, keyword, value)
    return data


def macro(**values):
    return Sequence([item(**values)])


@pytest.fixture
def enhanced(tmp_path, new_slice, save):
    """Write one object of frames (z, groups) and return its folder."""

    def make(frames, name="a", sop_class=MR, dimensions=(), number=1):
        data = new_slice(
            SOPClassUID=sop_class,
            SOPInstanceUID=f"1.2.3.{number}",
            InstanceNumber=number,
            Modality="CT" if sop_class == CT else "MR",
            NumberOfFrames=len(frames),
            PixelData=bytes(96 * len(frames)),
            **dict.fromkeys(("ImagePositionPatient", "ImageOrientationPatient", "PixelSpacing", "SliceThickness")),
        )
        measures = macro(PixelSpacing=[0.5, 0.75], SliceThickness=4.0)
        plane = macro(ImageOrientationPatient=[1.0, 0.0, 0.0, 0.0, 1.0, 0.0])
        data.SharedFunctionalGroupsSequence = macro(PixelMeasuresSequence=measures, PlaneOrientationSequence=plane)
        data.PerFrameFunctionalGroupsSequence = Sequence(
            [item(PlanePositionSequence=macro(ImagePositionPatient=[0.0, 0.0, float(z)]), **more) for z, more in frames]
        )
        if dimensions:
            data.DimensionIndexSequence = Sequence([item(DimensionIndexPointer=tag) for tag in dimensions])
        return save(data, tmp_path / "enhanced" / f"{name}.dcm").parent

    return make


def volumes_of(rows, order):
    """The volume of each row, which must hold one only, by the order in which frames were written."""
    found = []
    for row in rows:
        volumes = {order[frame.frame] // PLACES for frame in row.frames}
        assert len(volumes) == 1
        found.append(volumes.pop())
    return sorted(found)


def vector(volume):
    return [float(axis == volume) for axis in range(3)]


SAYS = {
    "complex": lambda v: {"MRImageFrameTypeSequence": macro(ComplexImageComponent=("REAL", "IMAGINARY", "PHASE")[v])},
    "echo": lambda v: {"MREchoSequence": macro(EffectiveEchoTime=2.3 * (v + 1))},
    "delay": lambda v: {"CardiacSynchronizationSequence": macro(NominalCardiacTriggerDelayTime=30.0 * v + 5)},
    "percent": lambda v: {"CardiacSynchronizationSequence": macro(NominalPercentageOfCardiacPhase=25.0 * v)},
    "inversion": lambda v: {"MRModifierSequence": macro(InversionTimes=[100.0 * (v + 1)])},
    "flip": lambda v: {"MRTimingAndRelatedParametersSequence": macro(FlipAngle=str(5 * (v + 1)))},
    "velocity": lambda v: {"MRVelocityEncodingSequence": macro(VelocityEncodingDirection=vector(v))},
    "acquisition": lambda v: {"FrameContentSequence": macro(FrameAcquisitionNumber=v + 1)},
    "time": lambda v: {"FrameContentSequence": macro(TemporalPositionIndex=v + 1)},
}
WORDS = {
    "complex": {"real", "imaginary", "phase image"},
    "echo": {"echo 1, 2.3 ms", "echo 2, 4.6 ms", "echo 3, 6.9 ms"},
    "delay": {f"phase {number} of 3" for number in (1, 2, 3)},
    "percent": {f"phase {number} of 3" for number in (1, 2, 3)},
    "inversion": {"TI 100 ms", "TI 200 ms", "TI 300 ms"},
    "flip": {"flip angle 5°", "flip angle 10°", "flip angle 15°"},
    "velocity": {f"velocity direction {number}" for number in (1, 2, 3)},
    "acquisition": {f"acquisition {number}" for number in (1, 2, 3)},
    "time": {f"time point {number} of 3" for number in (1, 2, 3)},
}


@pytest.mark.parametrize("shift", [0.0, 1.5])
@pytest.mark.parametrize("name", SAYS)
def test_frames_are_told_apart_by_their_groups(enhanced, look, name, shift):
    order = np.random.default_rng(7).permutation(3 * PLACES).tolist()
    frames = [(4.0 * (at % PLACES) + shift * (at // PLACES), SAYS[name](at // PLACES)) for at in order]
    rows, _ = look(enhanced(frames))
    assert volumes_of(rows, order) == [0, 1, 2]
    assert {row.identity.part for row in rows} == WORDS[name]


def test_kernels_of_enhanced_ct_are_told_apart(enhanced, look):
    frames = [(4.0 * k, {"CTReconstructionSequence": macro(ConvolutionKernel=name)}) for k in range(4) for name in "AB"]
    rows, _ = look(enhanced(frames, sop_class=CT))
    assert [{frame.frame % 2 for frame in row.frames} for row in rows] == [{0}, {1}]
    assert [row.identity.part for row in rows] == ["kernel A", "kernel B"]


def test_dimensions_that_count_places_make_no_volumes_and_others_do(enhanced, look):
    def content(at):
        values = [1, at % PLACES + 1, at // PLACES + 1]
        return {"FrameContentSequence": macro(InStackPositionNumber=at % PLACES + 1, DimensionIndexValues=values)}

    order = np.random.default_rng(7).permutation(3 * PLACES).tolist()
    frames = [(4.0 * (at % PLACES), content(at)) for at in order]
    rows, _ = look(enhanced(frames, dimensions=(0x00209056, 0x00209057, 0x00189082)))
    assert volumes_of(rows, order) == [0, 1, 2]
    assert {row.identity.part for row in rows} == {f"dimension 3: {number}" for number in (1, 2, 3)}


@pytest.mark.parametrize("shift", [0.0, 2.0])
def test_each_object_of_a_series_is_a_volume_of_its_own(enhanced, look, shift):
    for number in (1, 2, 3):
        folder = enhanced(
            [(4.0 * k + shift * (number == 2), SAYS["time"](0)) for k in range(4)], f"{number}", number=number
        )
    rows, _ = look(folder)
    assert [row.identity.part for row in rows] == [f"volume {number} of 3" for number in (1, 2, 3)]
    assert all(len({frame.path for frame in row.frames}) == 1 for row in rows)


def test_objects_of_one_frame_form_one_volume(enhanced, look):
    for number in range(6):
        folder = enhanced([(4.0 * number, SAYS["time"](0))], f"{number}", number=number + 1)
    (row,), _ = look(folder)
    assert (row.images, row.problems) == (6, ())


@pytest.mark.parametrize("values", [lambda k: (k + 1, k + 1), lambda k: (1, k % 2 + 1)])
def test_what_belongs_to_each_frame_divides_no_volume(enhanced, look, values):
    frames = []
    for k in range(8):
        time, acquisition = values(k)
        frames.append(
            (4.0 * k, {"FrameContentSequence": macro(TemporalPositionIndex=time, FrameAcquisitionNumber=acquisition)})
        )
    (row,), _ = look(enhanced(frames))
    assert (row.images, row.identity.part) == (8, "")


def test_a_lost_frame_of_frames_that_nothing_tells_apart(enhanced, look):
    every = [(v, k) for v in range(3) for k in range(PLACES)]
    for lost in (0, 5, 11):
        kept = [pair for at, pair in enumerate(every) if at != lost]
        rows, _ = look(enhanced([(4.0 * k, {"FrameContentSequence": macro(StackID="1")}) for _, k in kept]))
        assert sorted(len({kept[frame.frame][0] for frame in row.frames}) for row in rows) == [1, 1, 1]
