"""Colour as the compressed stream has it, whatever the header says of its order and kind."""

import io
import struct
from pathlib import Path

import gdcm
import numpy as np
import pydicom
import pytest
from openjpeg.utils import encode_array
from PIL import Image
from pydicom.data import get_testdata_file
from pydicom.encaps import encapsulate, get_frame
from pydicom.pixels import convert_color_space

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.io.read import read_series

JPEG = "1.2.840.10008.1.2.4."
RLE, EXPLICIT = "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.1"
SIZE = 48
MARGIN = 5


def picture():
    """Thirds of red, green and blue."""
    rgb = np.zeros((SIZE, SIZE, 3), np.uint8)
    rgb[:, :16], rgb[:, 16:32], rgb[:, 32:] = (220, 30, 30), (30, 200, 40), (40, 40, 210)
    return rgb


RGB = picture()
YBR = convert_color_space(RGB, "RGB", "YBR_FULL")


@pytest.fixture
def colour(new_slice, save, look, tmp_path):
    """Write one picture whose frames are these streams (or native bytes); as it is read, and its codes."""

    def make(content, syntax, photometric, planar=0, **changes):
        streams = content if isinstance(content, list) else [content]
        packed = syntax not in (EXPLICIT,)
        values = {
            "SOPClassUID": "1.2.840.10008.5.1.4.1.1.6.1", "Modality": "US", "Rows": SIZE, "Columns": SIZE,
            "SamplesPerPixel": 3, "PhotometricInterpretation": photometric, "PlanarConfiguration": planar,
            "BitsAllocated": 8, "BitsStored": 8, "HighBit": 7, "PixelRepresentation": 0,
            "PixelData": encapsulate(streams) if packed else streams[0], "NumberOfFrames": len(streams),
            "ImagePositionPatient": None, "ImageOrientationPatient": None,
        }  # fmt: skip
        data = new_slice(**{**values, **changes})
        data["PixelData"].VR = "OB"
        data["PixelData"].is_undefined_length = packed
        (row,), refused = look(save(data, tmp_path / "picture.dcm", syntax))
        assert not refused
        series = read_series(row, Progress())
        return series.voxels, [p.code for p in series.problems if p.code.startswith(("colour", "pixel-data"))]

    return make


def near(voxels, wanted=RGB):
    """In the middle of the thirds, away from edges that compression blurs."""
    columns = [6, 24, 42]
    return np.abs(voxels[0].astype(int) - wanted)[:, columns].max() <= MARGIN


def jfif(pixels=RGB, mode="RGB", **options):
    """A JPEG with a JFIF marker, which means YCbCr; in mode YCbCr the samples are stored as they are."""
    stream = io.BytesIO()
    Image.fromarray(pixels, mode).save(stream, "JPEG", **{"quality": 97, "subsampling": 0, **options})
    return stream.getvalue()


def bare(code):
    """Without its JFIF and Adobe markers."""
    kept, at = [code[:2]], 2
    while code[at + 1] != 0xDA:
        end = at + 2 + struct.unpack_from(">H", code, at + 2)[0]
        if code[at + 1] not in (0xE0, 0xEE):
            kept.append(code[at:end])
        at = end
    return b"".join([*kept, code[at:]])


def adobe(code, transform):
    return code[:2] + b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00" + bytes([transform]) + code[2:]


def named_rgb(code):
    """Its components are called R, G and B."""
    at = code.index(b"\xff\xc0")
    scan = code.index(b"\xff\xda")
    changed = bytearray(code)
    for number, letter in enumerate(b"RGB"):
        changed[at + 10 + 3 * number] = letter
        changed[scan + 5 + 2 * number] = letter
    return bytes(changed)


@pytest.fixture
def lossless(new_slice, save, tmp_path):
    """The stream that GDCM makes of the samples as they are."""

    def make(pixels, syntax, photometric):
        plain = new_slice(
            Rows=SIZE, Columns=SIZE, SamplesPerPixel=3, PhotometricInterpretation=photometric, PlanarConfiguration=0,
            BitsAllocated=8, BitsStored=8, HighBit=7, PixelRepresentation=0, PixelData=pixels.tobytes(),
        )  # fmt: skip
        reader = gdcm.ImageReader()
        reader.SetFileName(str(save(plain, tmp_path / "plain.dcm")))
        assert reader.Read()
        change = gdcm.ImageChangeTransferSyntax()
        change.SetTransferSyntax(gdcm.TransferSyntax(gdcm.TransferSyntax.GetTSType(syntax)))
        change.SetInput(reader.GetImage())
        assert change.Change()
        writer = gdcm.ImageWriter()
        writer.SetFileName(str(tmp_path / "packed.dcm"))
        writer.SetFile(reader.GetFile())
        writer.SetImage(change.GetOutput())
        assert writer.Write()
        return get_frame(pydicom.dcmread(tmp_path / "packed.dcm").PixelData, 0, number_of_frames=1)

    return make


RAW = jfif(RGB, "YCbCr")
LIED = ["colour-contradiction"]


@pytest.mark.parametrize("planar", [0, 1])
@pytest.mark.parametrize(
    ("stream", "photometric", "codes"),
    [
        (jfif(), "YBR_FULL_422", []),
        (jfif(), "YBR_FULL", []),
        (jfif(), "RGB", LIED),
        (jfif(subsampling=2), "YBR_FULL_422", []),
        (bare(jfif(subsampling=2)), "RGB", LIED),
        (bare(jfif()), "YBR_FULL_422", []),
        (adobe(bare(jfif()), 1), "YBR_FULL_422", []),
        (adobe(bare(jfif()), 1), "RGB", LIED),
        (adobe(bare(RAW), 0), "YBR_FULL_422", LIED),
        (adobe(bare(RAW), 0), "RGB", []),
        (bare(RAW), "RGB", []),
        (named_rgb(bare(RAW)), "YBR_FULL_422", LIED),
        (named_rgb(bare(RAW)), "RGB", []),
        (bare(jfif()), "YBR_PARTIAL_420", []),
        (adobe(bare(RAW), 0), "YBR_RCT", LIED),
        (jfif(progressive=True), "YBR_FULL_422", []),
    ],
)
def test_jpeg_by_its_markers(colour, stream, photometric, planar, codes):
    voxels, found = colour(stream, JPEG + "50", photometric, planar)
    assert near(voxels)
    assert found == codes


def test_the_header_decides_where_a_stream_contradicts_itself(colour):
    both = adobe(RAW, 0)
    assert near(colour(both, JPEG + "50", "RGB")[0])
    assert near(colour(adobe(jfif(), 0), JPEG + "50", "YBR_FULL_422")[0])


@pytest.mark.parametrize(
    ("pixels", "syntax", "samples", "photometric"),
    [(RGB, "50", 1, "MONOCHROME2"), (RGB[..., 0], "50", 3, "YBR_FULL_422"), (RGB, "90", 1, "MONOCHROME2")],
)
def test_another_number_of_samples_than_the_header_says_is_refused(colour, pixels, syntax, samples, photometric):
    stream = Image.fromarray(pixels)
    packed = io.BytesIO()
    stream.save(packed, "JPEG")
    content = packed.getvalue() if syntax == "50" else encode_array(pixels)
    with pytest.raises(Refused, match=r"samples? for each pixel, and the header says"):
        colour(content, JPEG + syntax, photometric, SamplesPerPixel=samples)


def test_every_frame_of_a_film_by_its_own_markers(colour):
    voxels, _ = colour([jfif(), adobe(bare(RAW), 0), bare(jfif())], JPEG + "50", "YBR_FULL_422")
    assert all(near(voxels[number : number + 1]) for number in range(3))


@pytest.mark.parametrize("planar", [0, 1])
@pytest.mark.parametrize("end", ["57", "70"])
@pytest.mark.parametrize(("pixels", "photometric"), [(RGB, "RGB"), (YBR, "YBR_FULL")])
def test_lossless_jpeg(colour, lossless, end, pixels, photometric, planar):
    voxels, found = colour(bare(lossless(pixels, JPEG + end, photometric)), JPEG + end, photometric, planar)
    assert near(voxels)
    assert not found


@pytest.mark.parametrize("planar", [0, 1])
@pytest.mark.parametrize("interleave", [0, 1, 2])
@pytest.mark.parametrize(("pixels", "photometric"), [(RGB, "RGB"), (YBR, "YBR_FULL")])
def test_jpeg_ls_in_any_interleaving(colour, pixels, photometric, planar, interleave):
    import jpeg_ls

    ordered = pixels.transpose(2, 0, 1) if interleave == 0 else pixels
    stream = jpeg_ls.encode_array(np.ascontiguousarray(ordered), 0, interleave)
    voxels, found = colour(bytes(stream), JPEG + "80", photometric, planar)
    assert near(voxels)
    assert not found


@pytest.mark.parametrize("planar", [0, 1])
@pytest.mark.parametrize(
    ("pixels", "transform", "photometric", "codes"),
    [
        (RGB, True, "YBR_RCT", []),
        (RGB, True, "YBR_ICT", []),
        (RGB, True, "RGB", LIED),
        (RGB, True, "YBR_FULL", LIED),
        (RGB, False, "RGB", []),
        (RGB, False, "YBR_RCT", LIED),
        (YBR, False, "YBR_FULL", []),
    ],
)
def test_jpeg_2000_by_its_transform(colour, pixels, transform, photometric, planar, codes):
    stream = encode_array(pixels, photometric_interpretation=int(transform))
    voxels, found = colour(bytes(stream), JPEG + "90", photometric, planar)
    assert near(voxels)
    assert found == codes


@pytest.mark.parametrize(("pixels", "space", "codes"), [(YBR, 3, LIED), (RGB, 1, [])])
def test_the_wrapper_of_a_jpeg_2000_stream_counts(colour, pixels, space, codes):
    wrapped = encode_array(pixels, photometric_interpretation=space, use_mct=False, codec_format=1)
    assert b"colr" in wrapped[:200]
    voxels, found = colour(wrapped, JPEG + "90", "RGB")
    assert near(voxels)
    assert found == codes


def test_colour_of_sixteen_bits(colour):
    deep = (YBR.astype(np.uint16) << 8) | 0x80
    stream = bytes(encode_array(deep))
    bits = {"BitsAllocated": 16, "BitsStored": 16, "HighBit": 15}
    assert near(colour(stream, JPEG + "90", "YBR_FULL", 1, **bits)[0])
    voxels, _ = colour(deep.tobytes(), EXPLICIT, "YBR_FULL", **bits)
    assert near(voxels)


@pytest.mark.parametrize(("pixels", "photometric"), [(RGB, "RGB"), (YBR, "YBR_FULL")])
@pytest.mark.parametrize("planar", [0, 1])
def test_native_and_run_length_colour_keep_their_planes(colour, new_slice, pixels, photometric, planar):
    ordered = pixels.transpose(2, 0, 1) if planar else pixels
    voxels, found = colour(ordered.tobytes(), EXPLICIT, photometric, planar)
    assert near(voxels)
    assert not found
    data = new_slice(
        Rows=SIZE, Columns=SIZE, SamplesPerPixel=3, PhotometricInterpretation=photometric, BitsAllocated=8,
        BitsStored=8, HighBit=7, PixelRepresentation=0, PlanarConfiguration=0, PixelData=pixels.tobytes(),
    )  # fmt: skip
    data.file_meta.TransferSyntaxUID = EXPLICIT
    data.compress(RLE, pixels, generate_instance_uid=False)
    stream = get_frame(data.PixelData, 0, number_of_frames=1)
    voxels, found = colour(stream, RLE, photometric, planar)
    assert near(voxels)
    assert not found


def test_native_colour_shared_by_pairs_of_pixels(colour):
    pairs = YBR.reshape(SIZE, SIZE // 2, 2, 3)
    shared = np.stack([pairs[:, :, 0, 0], pairs[:, :, 1, 0], pairs[:, :, 0, 1], pairs[:, :, 0, 2]], axis=-1)
    voxels, found = colour(shared.tobytes(), EXPLICIT, "YBR_FULL_422")
    assert near(voxels)
    assert not found


def test_native_colour_that_is_not_shared_whatever_the_header_says(colour):
    voxels, found = colour(YBR.tobytes(), EXPLICIT, "YBR_FULL_422")
    assert near(voxels)
    assert found == LIED


def test_native_colour_cannot_be_transformed(colour):
    voxels, found = colour(RGB.tobytes(), EXPLICIT, "YBR_ICT")
    assert near(voxels)
    assert found == LIED


def test_native_colour_that_is_not_understood_is_refused(colour):
    with pytest.raises(Refused, match="YBR_PARTIAL_422"):
        colour(RGB.tobytes(), EXPLICIT, "YBR_PARTIAL_422")


@pytest.mark.parametrize("syntax", [EXPLICIT, RLE])
def test_a_palette_stays_a_palette(look, save, new_slice, tmp_path, syntax):
    indices = np.arange(48, dtype=np.uint8).reshape(8, 6) % 3
    tables = {
        f"{name}PaletteColorLookupTableData": bytes(np.array(RGB[0, [0, 20, 40], axis], np.uint16) << 8)
        for axis, name in enumerate(("Red", "Green", "Blue"))
    }
    descriptors = {
        f"{name}PaletteColorLookupTableDescriptor": [3, 0, 16] for name in ("Red", "Green", "Blue")
    }  # fmt: skip
    data = new_slice(
        PhotometricInterpretation="PALETTE COLOR", BitsAllocated=8, BitsStored=8, HighBit=7, PixelRepresentation=0,
        PixelData=indices.tobytes(), Modality="US", **tables, **descriptors,
    )  # fmt: skip
    data.file_meta.TransferSyntaxUID = EXPLICIT
    if syntax == RLE:
        data.compress(RLE, indices, generate_instance_uid=False)
    (row,), _ = look(save(data, tmp_path / "palette.dcm", syntax))
    np.testing.assert_array_equal(read_series(row, Progress()).voxels[0], RGB[0, [0, 20, 40]][indices])


@pytest.mark.parametrize(
    "name",
    [
        "SC_rgb_dcmtk_+eb+cr.dcm", "SC_rgb_dcmtk_+eb+cy+np.dcm", "SC_rgb_dcmtk_+eb+cy+n1.dcm",
        "SC_rgb_dcmtk_+eb+cy+n2.dcm", "SC_rgb_dcmtk_+eb+cy+s4.dcm", "SC_rgb_jpeg_lossy_gdcm.dcm",
        "SC_rgb_gdcm_KY.dcm", "examples_jpeg2k.dcm",
    ],
)  # fmt: skip
def test_what_other_programs_wrote_as_pydicom_reads_it(look, name):
    path = get_testdata_file(name, download=False)
    if not path:
        pytest.skip("pydicom has no such file here")
    (row,), _ = look(Path(path))
    theirs = pydicom.dcmread(path).pixel_array
    assert np.abs(read_series(row, Progress()).voxels[0].astype(int) - theirs).max() <= 2
