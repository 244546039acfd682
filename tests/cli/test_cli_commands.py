"""The medaug command: what it prints, what it writes and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import cli_fakes as fakes
import pytest
from typer.testing import CliRunner, Result

from medaug_gui import __version__
from medaug_gui.cli.main import app
from medaug_gui.jobs.recipe import Recipe, RecipeStep


@pytest.fixture(autouse=True)
def small_world(monkeypatch: pytest.MonkeyPatch) -> None:
    fakes.install(monkeypatch.setattr)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    folder.mkdir()
    for name in ("a.dcm", "gappy.dcm", "readme.txt"):
        (folder / name).touch()
    return folder


def medaug(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def document(result: Result) -> Any:
    return json.loads(result.stdout)


def test_scan_json_has_the_promised_keys(study) -> None:
    result = medaug("scan", study, "--json")
    assert result.exit_code == 0
    told = document(result)
    assert list(told) == ["series", "refused", "passed_over"]
    assert told["passed_over"] == 0
    gappy = told["series"][1]
    promised = {"patient_id", "study_uid", "series_uid", "modality", "description", "images", "shape", "spacing_mm"}
    assert promised | {"problems", "key"} <= set(gappy)
    assert (gappy["shape"], gappy["spacing_mm"], gappy["images"]) == ([3, 4, 5], [2.0, 0.5, 0.5], 3)
    assert gappy["problems"] == ["Two slices are missing."]
    assert told["refused"] == [{"path": str(study / "readme.txt"), "reason": "This is not an image."}]


def test_scan_prints_a_table_and_what_was_not_opened(study) -> None:
    result = medaug("scan", study)
    assert "2 series, 1 file not opened" in result.stdout
    assert "readme.txt: This is not an image." in result.stderr


def test_files_that_are_no_images_are_counted(study, tmp_path) -> None:
    (study / "notes.md").touch()
    told = document(medaug("scan", study, "--json"))
    assert told["passed_over"] == 1
    assert len(told["refused"]) == 1
    result = medaug("scan", study)
    assert "1 file that is no image was passed over" in result.stdout
    assert "notes.md" not in result.stdout + result.stderr
    told = document(medaug("run", "noise", study, "-o", tmp_path / "out", "--json"))
    assert told["passed_over"] == 1


def test_scan_of_nothing_that_opens_is_a_failure_and_of_a_missing_path_wrong_usage(study) -> None:
    assert medaug("scan", study / "readme.txt", "--json").exit_code == 1
    missing = medaug("scan", study / "nowhere")
    assert missing.exit_code == 2
    assert "There is no file or folder" in missing.stderr
    assert medaug("scan").exit_code == 2


def test_operations_lists_names_parameters_and_what_did_not_load() -> None:
    result = medaug("operations")
    assert "noise" in result.stdout
    assert "The model 'x' does not load." in result.stderr
    one = medaug("operations", "noise")
    assert "--set amount=1.0  (0 to 10 HU)  Amount. How much." in one.stdout
    assert "--set shape=white  (one of white, pink)" in one.stdout
    assert "--set clip=false  (true or false)" in one.stdout
    assert [entry["id"] for entry in document(medaug("operations", "--json"))["operations"]] == [
        "noise",
        "slow",
        "phantom",
    ]
    assert medaug("operations", "niose").exit_code == 2


def test_run_writes_every_copy_and_tells_what_it_wrote(study, tmp_path) -> None:
    out = tmp_path / "out"
    result = medaug(
        "run", "noise", study, "-o", out, "--set", "amount=2", "--seed", 5, "--copies", 2, "--json", "--deidentify"
    )
    assert result.exit_code == 0
    told = document(result)
    assert [(output["input"], output["copy"]) for output in told["outputs"]] == [
        ("key-a", 1), ("key-a", 2), ("key-gappy", 1), ("key-gappy", 2),
    ]  # fmt: skip
    first = told["outputs"][0]
    assert first["path"] == str(out / "a-0.json")
    assert {key: first[key] for key in ("operation", "files", "largest_error", "unit", "notes")} == {
        "operation": "noise", "files": 1, "largest_error": 0.25, "unit": "HU", "notes": ["Private tags were left out."],
    }  # fmt: skip
    assert told["failures"] == []
    assert told["recipe"]["steps"] == [{"operation": "noise", "parameters": {"amount": 2.0}}]
    assert (told["recipe"]["seed"], told["recipe"]["copies"]) == (5, 2)
    assert len(list(out.iterdir())) == 4


def test_the_same_command_twice_makes_the_same_and_another_seed_does_not(study, tmp_path) -> None:
    sums = []
    for name, seed in (("x", 1), ("y", 1), ("z", 2)):
        medaug("run", "noise", study / "a.dcm", "-o", tmp_path / name, "--seed", seed)
        sums.append(json.loads((tmp_path / name / "a-0.json").read_text())["sum"])
    assert sums[0] == sums[1] != sums[2]


def test_a_recipe_file_brings_its_seed_and_copies_which_can_be_overruled(study, tmp_path) -> None:
    saved = tmp_path / "recipe.json"
    Recipe((RecipeStep("noise", {"amount": 3.0}), RecipeStep("slow")), seed=11, copies=2).save(saved)
    told = document(medaug("run", "--recipe", saved, study / "a.dcm", "-o", tmp_path / "out", "--json"))
    assert (told["recipe"]["seed"], told["recipe"]["copies"]) == (11, 2)
    assert told["outputs"][0]["operation"] == "noise+slow"
    again = document(
        medaug("run", "--recipe", saved, study / "a.dcm", "-o", tmp_path / "o", "--json", "--copies", 1, "--seed", 0)
    )
    assert (again["recipe"]["seed"], len(again["outputs"])) == (0, 1)


def test_no_result_is_kept_in_memory_while_the_next_is_made(study, tmp_path) -> None:
    fakes.MADE.clear()
    fakes.LIVING.clear()
    medaug("run", "noise", study, "-o", tmp_path / "out", "--copies", 3)
    assert fakes.LIVING == [0] * 6


def test_a_named_file_that_does_not_open_is_a_failure_and_one_in_a_folder_is_not(study, tmp_path) -> None:
    named = medaug("run", "noise", study / "a.dcm", study / "readme.txt", "-o", tmp_path / "out")
    assert named.exit_code == 1
    assert "1 result, 1 file, checked; 1 file not opened" in named.stderr
    assert medaug("run", "noise", study, "-o", tmp_path / "out").exit_code == 0
    assert medaug("scan", study / "a.dcm", study / "readme.txt").exit_code == 1


def test_what_is_odd_about_a_series_is_said_before_it_is_worked_on(study, tmp_path) -> None:
    result = medaug("run", "noise", study, "-o", tmp_path / "out", "--json")
    assert "gappy: Two slices are missing." in result.stderr
    assert document(result)["outputs"][1]["problems"] == ["Two slices are missing."]


def test_a_folder_without_series_is_a_failure_with_a_sentence(tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    result = medaug("run", "noise", tmp_path / "empty", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "No series was found." in result.stderr


def test_control_characters_of_a_file_do_not_reach_the_terminal(tmp_path) -> None:
    (tmp_path / "a\x1b[2Jb.dcm").touch()
    result = medaug("scan", tmp_path)
    assert "a?[2Jb" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_generator_needs_no_path(tmp_path) -> None:
    result = medaug("run", "phantom", "-o", tmp_path / "out", "--copies", 2, "--json")
    assert result.exit_code == 0
    assert [output["input"] for output in document(result)["outputs"]] == ["generated", "generated"]
    assert medaug("run", "phantom", tmp_path, "-o", tmp_path / "out").exit_code == 2


def test_some_failed_is_one_and_the_others_are_there(study, tmp_path) -> None:
    (study / "bad.dcm").touch()
    (study / "unwritable.dcm").touch()
    result = medaug("run", "noise", study, "-o", tmp_path / "out", "--json")
    assert result.exit_code == 1
    told = document(result)
    assert len(told["outputs"]) == 2
    assert [(failure["input"], failure["reason"]) for failure in told["failures"]] == [
        ("key-bad", "This series is broken."),
        ("key-unwritable", "There is no room left on the disk."),
    ]
    assert "Traceback" not in result.stderr
    assert "Traceback" in medaug("run", "noise", study, "-o", tmp_path / "out", "--debug").stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["noise", "{study}", "--set", "amount=11"], "amount must be between 0 and 10 HU"),
        (["noise", "{study}", "--set", "amount=much"], "amount must be a number"),
        (["noise", "{study}", "--set", "amuont=1"], "has no parameter 'amuont'"),
        (["noise", "{study}", "--set", "amount"], "--set takes NAME=VALUE"),
        (["noise", "{study}", "--set", "clip=perhaps"], "clip must be true or false"),
        (["niose", "{study}"], "Did you mean 'noise'?"),
        (["noise"], "needs at least one PATH"),
        ([], "Say which operation"),
        (["noise", "{study}/nowhere"], "There is no file or folder"),
        (["noise", "{study}", "--device", "gpu"], "There is no device 'gpu'"),
        (["noise", "{study}", "--device", "cuda:3"], "There is no device 'cuda:3' here"),
        (["noise", "{study}", "--format", "bmp"], "There is no format 'bmp'"),
        (["--recipe", "{study}/none.json", "{study}"], "There is no recipe"),
        (["noise", "{study}", "--copies", "0"], "--copies"),
        (["noise", "{study}", "--copies", "9" * 30], "is too many"),
        (["noise", "{study}", "--seed", "9" * 30], "is too large"),
    ],
)
def test_wrong_usage_is_two_and_a_sentence_before_anything_is_written(words, sentence, study, tmp_path) -> None:
    result = medaug("run", *(word.format(study=study) for word in words), "-o", tmp_path / "out", "--json")
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())
    assert result.stdout == ""
    assert not (tmp_path / "out").exists()


def test_out_is_required_and_must_not_be_a_file(study) -> None:
    assert medaug("run", "noise", study).exit_code == 2
    assert medaug("run", "noise", study, "-o", study / "a.dcm").exit_code == 2


def test_settings_do_not_go_with_a_recipe_and_a_damaged_recipe_is_a_sentence(study, tmp_path) -> None:
    saved = tmp_path / "recipe.json"
    Recipe((RecipeStep("noise"),)).save(saved)
    assert medaug("run", "--recipe", saved, study, "-o", tmp_path / "o", "--set", "amount=1").exit_code == 2
    saved.write_text("{")
    damaged = medaug("run", "--recipe", saved, study, "-o", tmp_path / "o")
    assert damaged.exit_code == 1
    assert "does not hold JSON" in damaged.stderr


def test_recipe_prints_what_run_takes(study, tmp_path, monkeypatch) -> None:
    wanted = Recipe((RecipeStep("noise", {"amount": 3.0}),), seed=4)
    found = {"steps": [], "recipe": wanted.to_json(), "seed": 4, "copy": 0}
    monkeypatch.setattr("medaug_gui.export.recipe.find_recipe", lambda path: found)
    printed = document(medaug("recipe", study))
    assert Recipe.from_json(printed) == wanted
    assert document(medaug("recipe", study, "--provenance")) == found
    assert medaug("run", "--recipe", study, study / "a.dcm", "-o", tmp_path / "out").exit_code == 0
    assert medaug("recipe", study / "nowhere").exit_code == 2


def test_version_and_help_teach() -> None:
    assert medaug("--version").stdout.strip() == f"medaug {__version__}"
    text = medaug("run", "--help").stdout
    assert "medaug run gaussian-noise" in text
    assert "130 cancelled" in text


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom medaug_gui.cli.main import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([n for n in ('numpy', 'torch', 'pydicom', 'SimpleITK', 'PySide6', 'psutil') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


CANCELLED = """
import sys
sys.path.insert(0, {tests!r})
import cli_fakes
cli_fakes.install(setattr)
sys.argv[0] = "medaug"
from medaug_gui.cli.main import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_keeps_what_is_finished_and_ends_with_130(study, tmp_path, number) -> None:
    here = tmp_path / "here"
    code = CANCELLED.format(tests=str(Path(__file__).parent))
    words = ["run", "slow", str(study / "a.dcm"), "-o", str(tmp_path / "out"), "--copies", "2", "--json"]
    environment = {**os.environ, "CLI_FAKES_SLOW": str(here)}
    with subprocess.Popen(
        [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        until = time.monotonic() + 120
        while not here.exists() and time.monotonic() < until:
            time.sleep(0.02)
        begun = time.monotonic()
        process.send_signal(number)
        out, err = process.communicate(timeout=120)
        assert time.monotonic() - begun < 5
    assert process.returncode == 130
    told = json.loads(out)
    assert told["cancelled"] is True
    assert [output["copy"] for output in told["outputs"]] == [1]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a-0.json"]
    assert "Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
def test_a_terminal_gets_a_bar_and_stdout_stays_clean(study, tmp_path) -> None:
    import pty

    code = CANCELLED.format(tests=str(Path(__file__).parent))
    words = ["run", "noise", str(study), "-o", str(tmp_path / "out"), "--copies", "5"]
    try:
        controller, screen = pty.openpty()
    except OSError:
        pytest.skip("this machine gives no terminals")
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        stdout=subprocess.PIPE,
        stderr=screen,
        text=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
        timeout=120,
    )
    os.close(screen)
    shown = os.read(controller, 65536).decode()
    os.close(controller)
    assert done.returncode == 0
    assert "Running" in shown
    assert "10 results, 10 files, checked" in shown
    lines = done.stdout.splitlines()
    assert len(lines) == 10
    assert all(line.endswith("(1 file, largest error 0.25 HU)") for line in lines)


def test_an_anonymous_run_names_nobody_on_either_stream(study, tmp_path) -> None:
    for name in ("Doe_Jane.dcm", "bad.dcm", "Doe_letter.txt"):
        (study / name).touch()
    result = medaug("run", "noise", study, "-o", tmp_path / "out", "--json", "--deidentify")
    told = document(result)
    for output in (*told["outputs"], *told["failures"]):
        output.pop("input"), output.pop("path", "")  # the fakes name keys and files after their sources
    assert "Doe" not in json.dumps(told).replace("key-Doe_Jane", "")
    assert "1.2." not in json.dumps(told)
    assert not [line for line in result.stderr.splitlines() if "Doe" in line.replace("key-Doe_Jane", "")]


def test_a_key_file_gives_every_run_one_key(study, tmp_path, monkeypatch) -> None:
    keys = []
    from medaug_gui.cli.batch import Batch

    before = Batch.run
    monkeypatch.setattr(Batch, "run", lambda self, *rest: (keys.append(self.options.key), before(self, *rest))[1])
    for number in range(2):
        medaug("run", "noise", study, "-o", tmp_path / str(number), "--deidentify", "--key-file", tmp_path / "key.txt")
    medaug("run", "noise", study, "-o", tmp_path / "other", "--deidentify")
    assert keys[0] == keys[1] != keys[2]
    assert all(len(key) == 32 for key in keys)
    alone = medaug("run", "noise", study, "-o", tmp_path / "x", "--key-file", tmp_path / "key.txt")
    assert alone.exit_code == 2
    (tmp_path / "key.txt").write_text("not a key")
    wrong = medaug("run", "noise", study, "-o", tmp_path / "y", "--deidentify", "--key-file", tmp_path / "key.txt")
    assert "no key file" in wrong.stderr


@pytest.mark.parametrize(
    "sentence",
    [
        "These are those in 'DOE_1960', others are in 'Doe new'.", "Doe_Jane_seg.nii.gz seems to be its label map.",
        "DOE_JANE and 2 other files could not be read.", "The header names doe^jane.", "It lies in Case Doe.",
    ],
)  # fmt: skip
def test_sentences_of_an_anonymous_run_name_no_file_and_no_patient(sentence) -> None:
    from medaug_gui.cli.redaction import hide_names
    from medaug_gui.core.header import SeriesHeader
    from medaug_gui.core.series import FrameRef, Identity

    identity = Identity(patient_id="77123", patient_name="Doe^Jane", modality="CT")
    frames = (FrameRef("/data/Case Doe/Doe_Jane.nii.gz"),)
    header = SeriesHeader(
        "k", "g", "nifti", identity, frames, (1, 2, 2), (1, 1, 1), label_files=("/x/Doe_Jane_seg.nii.gz",)
    )
    assert "doe" not in hide_names(sentence, header).lower()


@pytest.mark.parametrize("option", ["--seed", "--copies"])
@pytest.mark.parametrize("text", ["1_0", "١٢", "１", "1.0", "0x1", "", "nan"])
def test_whole_numbers_on_the_command_line_are_ascii_digits(study, tmp_path, option, text) -> None:
    result = medaug("run", "noise", study, "-o", tmp_path / "out", option, text)
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()
