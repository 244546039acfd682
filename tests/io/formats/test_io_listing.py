"""Headers of files that are not DICOM, field by field in their own words."""

import numpy as np
import pytest
import SimpleITK
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from medaug_gui.core.errors import Refused
from medaug_gui.core.header_table import make_table
from medaug_gui.core.series import FrameRef
from medaug_gui.io.headers import list_header


def fields(path):
    return {element.tag: element.text for element in list_header(FrameRef(str(path)))}


@pytest.mark.parametrize("name", ["a.nii", "b.nii.gz"])
def test_nifti_says_its_fields(name, tmp_path):
    image = SimpleITK.GetImageFromArray(np.zeros((4, 5, 6), np.int16))
    image.SetSpacing((1.5, 2.0, 3.0))
    SimpleITK.WriteImage(image, str(tmp_path / name))
    found = fields(tmp_path / name)
    assert found["dim"].split("\\")[:4] == ["3", "6", "5", "4"]
    assert found["pixdim"].split("\\")[1:4] == ["1.5", "2", "3"]
    assert (found["datatype"], found["magic"]) == ("4", "n+1")


@pytest.mark.parametrize(("name", "field"), [("a.nrrd", "sizes"), ("a.mha", "dimsize")])
def test_text_headers_say_their_lines(name, field, tmp_path):
    SimpleITK.WriteImage(SimpleITK.GetImageFromArray(np.zeros((4, 5, 6), np.int16)), str(tmp_path / name))
    assert fields(tmp_path / name)[field] == "6 5 4"


def test_a_picture_says_its_size_and_texts(tmp_path):
    said = PngInfo()
    said.add_text("Author", "Somebody")
    Image.new("L", (7, 5)).save(tmp_path / "a.png", pnginfo=said)
    found = list_header(FrameRef(str(tmp_path / "a.png")))
    texts = {element.tag: element for element in found}
    assert texts["size"].text == "7 \u00d7 5"
    assert (texts["Author"].text, texts["Author"].is_personal) == ("Somebody", True)


def test_headers_of_two_formats_are_not_judged(tmp_path):
    Image.new("L", (7, 5)).save(tmp_path / "a.png")
    table = make_table(list_header(FrameRef(str(tmp_path / "a.png"))), (), comparable=False)
    assert not any(row.change for row in table.rows)


def test_a_file_that_is_gone_or_has_no_header_is_a_sentence(tmp_path):
    with pytest.raises(Refused):
        list_header(FrameRef(str(tmp_path / "none.nii")))
    (tmp_path / "a.txt").write_text("nothing")
    with pytest.raises(Refused):
        list_header(FrameRef(str(tmp_path / "a.txt")))
