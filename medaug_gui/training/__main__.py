"""`python -m medaug_gui.training MODEL --data FOLDER -o OUT`: trains a shipped model and writes its package."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.progress import Progress
from medaug_gui.training import run_denoise, run_vae
from medaug_gui.training.spine import Plan

_HELD_OUT = {"denoise-ct": "ct_chest_lidc0314_dicom", "denoise-mr": "mr_t2_fnndsc_adi_dicom"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write a package; 0 when it is there, 1 with a sentence when it could not be made."""
    options = _parser().parse_args(arguments)
    work = options.work or options.output.with_name(options.output.name + ".training")
    vae = options.model == "generate-brain-mr"
    plan = Plan(
        minutes=options.minutes, seed=options.seed, batch=options.batch, half=not options.exact,
        threads=options.threads, average=0.998 if vae else 0.999,
    )  # fmt: skip
    command = f"python -m medaug_gui.training {options.model} --data DATA -o OUT --minutes {options.minutes:g}"
    command = f"{command}; {options.remark}" if options.remark else command
    progress = Progress(_Printer())
    try:
        if vae:
            package = run_vae.run(
                options.data, options.output, work, plan, resume=options.resume, command=command, progress=progress
            )
        else:
            modality = options.model.removeprefix("denoise-").upper()
            held = options.hold_out or _HELD_OUT[options.model]
            package = run_denoise.run(
                modality, options.data, options.output, work, plan, held, resume=options.resume, command=command,
                progress=progress,
            )  # fmt: skip
    except MedAugError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{package.id}: written, {package.card['weights']['parameters']:,} numbers")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m medaug_gui.training", description=__doc__)
    parser.add_argument("model", choices=["denoise-ct", "denoise-mr", "generate-brain-mr"])
    parser.add_argument("--data", type=Path, required=True, help="a folder of folders, one scan in each")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the package's folder")
    parser.add_argument("--work", type=Path, help="where decoded scans, log and checkpoints lie (OUT.training)")
    parser.add_argument("--minutes", type=float, default=20.0, help="how long to train, all runs together (20)")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    parser.add_argument("--hold-out", help="the folder that is only measured on")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--remark", default="", help="a sentence for the card, e.g. on what earlier runs did otherwise")
    parser.add_argument("--exact", action="store_true", help="float32 arithmetic instead of bfloat16")
    return parser


class _Printer:
    """A line on standard error every ten seconds."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, fraction: float, note: str) -> None:
        if time.monotonic() - self._last >= 10:
            self._last = time.monotonic()
            print(f"{100 * fraction:5.1f} % {note}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
