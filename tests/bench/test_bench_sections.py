"""The parts of the sections that decide what is compared with what."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.uid import JPEG2000Lossless

from bench import decoding, latency, looking, reading, scan, startup, transforms
from bench.children import environment
from bench.synthetic import slice_like
from bench.timing import Plan
from medaug_gui.core.progress import Progress
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all


def test_the_scan_and_pydicom_give_the_same_answers(tmp_path: Path) -> None:
    scan.write_study(tmp_path, series=2, images=4)
    ours = scan.our_answers(scan.ours(tmp_path))
    assert len(ours) == 2
    assert ours == scan.pydicoms_answers(scan.datasets(tmp_path))
    assert all(len(answer[4]) == 4 for answer in ours.values())


def test_another_answer_is_noticed(tmp_path: Path) -> None:
    scan.write_study(tmp_path, series=1, images=3)
    ours = scan.our_answers(scan.ours(tmp_path))
    changed = tmp_path / "000" / "IM00001.dcm"
    dataset = dcmread(changed)
    dataset.ImagePositionPatient[2] = "-50"
    dataset.save_as(changed)
    assert ours != scan.pydicoms_answers(scan.datasets(tmp_path))


def test_written_series_hold_what_was_put_in(tmp_path: Path) -> None:
    reading.write_ct(tmp_path / "native", images=3, size=64)
    decoding.write_coded(tmp_path / "coded", 0, JPEG2000Lossless, "pylibjpeg", images=3, size=64)
    wanted = np.stack([slice_like(64, image) for image in range(3)]).astype(np.int16) - 1024
    for name in ("native", "coded"):
        (header,), refused = scan_all([tmp_path / name], Progress())
        assert not refused
        assert not header.problems
        assert header.shape == (3, 64, 64)
        np.testing.assert_array_equal(read_series(header, Progress()).voxels, wanted)


def test_simpleitk_is_given_the_same_volume(tmp_path: Path) -> None:
    reading.write_ct(tmp_path, images=4, size=32)
    (header,), _ = scan_all([tmp_path], Progress())
    voxels = reading.simpleitk_voxels(reading.simpleitk_reader(tmp_path).Execute())
    np.testing.assert_array_equal(voxels, read_series(header, Progress()).voxels)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores cannot be chosen here")
def test_one_core_is_one_core_and_all_come_back() -> None:
    before = os.sched_getaffinity(0)
    with decoding.only_one_core():
        assert len(os.sched_getaffinity(0)) == 1
    assert os.sched_getaffinity(0) == before


def test_bars() -> None:
    half = {"affine", "elastic", "motion", "ghosting", "spike", "bias-field", "blur"}
    names = [
        name for maker in (transforms.spatial.make_cases, transforms.intensity.make_cases) for name, *_ in _named(maker)
    ]
    assert {name for name in names if transforms.find_bar(name) == 0.5} == half
    third = {"affine + elastic + flip", "histogram-shift", "undersampling"}
    assert {name for name in names if transforms.find_bar(name) == 0.35} == third
    assert transforms.find_bar("flip") == 1.0
    assert decoding.bar(2) == pytest.approx(0.625)


def _named(maker: transforms.Maker) -> list[transforms.Case]:
    """The cases with the peers' makers left out: they need not be installed."""
    patch = pytest.MonkeyPatch()
    with patch.context() as patched:
        for module in (transforms.spatial, transforms.intensity):
            patched.setattr(module, "_make_torchio", lambda _volume: {})
            patched.setattr(module, "_make_monai", lambda _volume: {})
        return maker((8, 8, 8))


def test_a_transform_that_raises_has_a_row() -> None:
    def broken() -> None:
        raise ValueError("no")

    row = transforms.measure_row("affine", broken, {}, Plan(), 0.5)
    assert row.ok is False
    assert "no" in row.note
    alone = transforms.measure_row("gibbs", lambda: None, {}, Plan(2, 1, 0.0), 1.0)
    assert (alone.ok, alone.bar) == (None, None)


def test_percentiles() -> None:
    values = [value / 100 for value in range(100, 0, -1)]
    assert latency.percentile(values, 0.99) == pytest.approx(0.99)
    assert latency.percentile(values, 1.0) == pytest.approx(1.0)
    assert latency.percentile([0.5], 0.99) == 0.5


def test_the_late_ticks_are_judged_in_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"first_slice": [0.1, 0.2, 0.15], "late": [0.001] * 98 + [0.008, 0.06]}
    monkeypatch.setattr(latency, "write_ct", lambda _folder: None)
    monkeypatch.setattr(latency, "probed", lambda *_words: json.loads(json.dumps(told)))
    first, usual, longest = latency.rows(tmp_path, True)
    assert (first.shown, first.ok) == (0.15, True)
    assert (usual.shown, usual.ok) == (0.008, True)
    assert (longest.shown, longest.ok) == (0.06, False)


def test_the_probe_says_when_the_window_is_painted(tmp_path: Path) -> None:
    assert 0.0 < startup.until_painted(environment(tmp_path)) < 30.0
    assert list((tmp_path / "sessions").iterdir()) == []


def test_looking_is_judged_by_what_was_painted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mib = float(2**20)
    told = {
        "cine": [1 / 60] * 98 + [1 / 30], "results": [0.010] * 9 + [0.050], "planes": [0.010] * 8 + [0.017] * 2,
        "memory": [180 * mib], "room": [160 * mib],
    }  # fmt: skip
    monkeypatch.setattr(looking, "write_scans", lambda _folder: None)
    monkeypatch.setattr(looking, "probed", lambda *_words: told)
    cine, results, planes, memory = looking.rows(tmp_path, True)
    assert (cine.shown, cine.ok) == (pytest.approx(100 / 60 / 99), False)
    assert (results.ok, planes.ok) == (True, False)
    assert (memory.cells()[1], memory.cells()[4], memory.ok) == ("180 MiB", "≤ 220 MiB", True)
    assert looking.judge_memory(221 * mib, 160 * mib).ok is False
