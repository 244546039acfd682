"""The report of a measuring is written by another process, in English: the window says it in its own language."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from medaug_gui.evaluation.base import Evaluation, Score, Sheet
from medaug_gui.evaluation.report import write_report
from medaug_gui.gui.language.language import CHINESE, ENGLISH, make_phrasebook
from medaug_gui.gui.language.pages import translate_page


def make_report(folder: Path) -> str:
    noise, stronger = "correlated noise, 30 HU", "correlated noise, 60 HU, averaged reference"
    scores = (
        Score("psnr_db", noise, 33.0, (32.0, 34.0), {"input": 28.0, "non-local means": 30.0}),
        Score("rmse_hu", stronger, 9.0, (8.0, 10.0), {"input": 20.0}),
    )
    sheets = (Sheet(f"{noise}: reference", np.zeros((8, 24), np.uint8)),)
    found = Evaluation("denoise-ct", 12, 3, scores, ("<b> & more",), sheets)
    write_report(found, folder / "report.html")
    return (folder / "report.html").read_text(encoding="utf-8")


def list_tags(page: str) -> list[str]:
    return [re.sub(r' (alt|lang)="[^"]*"', "", tag) for tag in re.findall(r"<[^>]*>", page)]


def test_a_report_is_said_in_chinese_and_keeps_its_tags_and_values(tmp_path: Path) -> None:
    english = make_report(tmp_path)
    chinese = translate_page(english, make_phrasebook(ENGLISH, CHINESE).translate, "zh-CN")
    assert list_tags(chinese) == list_tags(english)
    assert '<html lang="zh-CN">' in chinese
    assert "&lt;b&gt; &amp; more" in chinese
    texts = re.findall(r">([^<]+)<", re.sub(r"<style>.*?</style>", "", chinese, flags=re.DOTALL))
    left = [text for text in texts if re.search(r"[a-z]{3}", text)]
    assert set(left) == {"denoise-ct", "&lt;b&gt; &amp; more"}
    for value in ("33", "28", "32", "34"):
        assert any(value in text for text in texts)


def test_english_stays_as_it_is(tmp_path: Path) -> None:
    page = make_report(tmp_path)
    assert translate_page(page, lambda text: text, "en") == page
