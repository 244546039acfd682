"""A finished text is known again by its message, and its values come back in another language."""

from __future__ import annotations

import pytest

from medaug_gui.gui.language.phrasebook import Phrasebook, list_fields

BOOK = Phrasebook(
    [
        ("Rotation", "旋转"),
        ("Affine", "仿射变换"),
        ("echo time", "回波时间"),
        ("flip angle", "翻转角"),
        ("Open it again.", "请重新打开。"),
        ("{0} images", "{0} 幅影像"),
        ("{0} {1} left out.", "{0}{1}已略去。"),
        ("lie at the same position as others and are", "与其他影像位置相同，"),
        ("Slice {0} of {1} could not be read: {2}.", "第 {0} 层（共 {1} 层）无法读取：{2}。"),
        ("it cannot be read", "无法读取"),
        ("A file of this series has changed since it was scanned.", "该序列有文件在扫描后被改动。"),
        ("This series holds {0} stacks: they differ in {1}.", "该序列包含 {0} 组影像：区别在于{1}。"),
        ("{copies} copies of {name}", "{name} 的 {copies} 个副本"),
    ]
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rotation", "旋转"),
        ("  Rotation ", "  旋转 "),
        ("12 images lie at the same position as others and are left out.", "12 幅影像与其他影像位置相同，已略去。"),
        ("Slice 3 of 20 could not be read: it cannot be read.", "第 3 层（共 20 层）无法读取：无法读取。"),
        ("Slice 3 of 20 could not be read: code 7.", "第 3 层（共 20 层）无法读取：code 7。"),
        (
            "A file of this series has changed since it was scanned. Open it again.",
            "该序列有文件在扫描后被改动。请重新打开。",
        ),
        ("Nobody knows this. Open it again.", "Nobody knows this. 请重新打开。"),
        ("5 copies of Affine", "仿射变换 的 5 个副本"),
        (
            "This series holds 2 stacks: they differ in echo time, flip angle.",
            "该序列包含 2 组影像：区别在于回波时间、翻转角。",
        ),
        ("scan.nii: it cannot be read", "scan.nii: 无法读取"),
        ("Affine · Rotation · 3", "仿射变换 · 旋转 · 3"),
        ("Rotation\nAffine", "旋转\n仿射变换"),
        ("Head of Miller", "Head of Miller"),
        ("", ""),
    ],
)
def test_values_are_taken_out_and_put_in(text: str, said: str) -> None:
    assert BOOK.translate(text) == said


def test_the_way_back_is_the_way_there_turned_round() -> None:
    back = Phrasebook([("{0} 幅影像", "{0} images"), ("旋转", "Rotation")])
    assert back.translate("12 幅影像") == "12 images"
    assert back.translate("旋转") == "Rotation"


def test_a_command_with_its_key_is_no_sentence_with_a_value() -> None:
    back = Phrasebook([("添加{0}", "Add {0}"), ("步骤", "Steps"), ("添加步骤", "Add step"), ("和", " and ")])
    assert back.translate("添加步骤（Ctrl+Shift+A）") == "Add step (Ctrl+Shift+A)"


def test_a_parameter_keeps_its_unit() -> None:
    back = Phrasebook([("比例缩放", "Scale"), ("仿射变换", "Affine")])
    assert back.translate("比例缩放, %") == "Scale, %"
    assert back.translate("仿射变换, ± 10°") == "Affine, ± 10°"


def test_what_says_nothing_itself_is_no_template() -> None:
    assert not Phrasebook([("{0} {1}", "{0}{1}")]).knows("any words")


def test_fields_are_listed_by_name_or_number() -> None:
    assert list_fields("{0} of {name:.1f} and {{braces}}") == ("0", "name")
    assert list_fields("{} of {}") == ("0", "1")
