"""`python -m medaug_gui.training MODEL --data FOLDER -o OUT`: trains a shipped model and writes its package."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.progress import Progress
from medaug_gui.training.config import Order, trainers
from medaug_gui.training.trainer import Plan


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write a package; 0 when it is there, 1 with a sentence when it could not be made."""
    known = trainers()
    options = _parser(known).parse_args(arguments)
    command = f"python -m medaug_gui.training {options.model} --data DATA -o OUT --minutes {options.minutes:g}"
    command += f" --start {options.start.name}" if options.start else ""
    order = Order(
        model=options.model,
        data=options.data,
        out=options.output,
        work=options.work or options.output.with_name(options.output.name + ".training"),
        plan=_plan(options),
        command=f"{command}; {options.remark}" if options.remark else command,
        progress=Progress(_Printer()),
        hold_out=options.hold_out,
        resume=options.resume,
        start=options.start,
    )
    try:
        package = known[options.model](order)
    except MedAugError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{package.id}: written, {package.card.weights.parameters:,} numbers")
    return 0


def _plan(options: argparse.Namespace) -> Plan:
    return Plan(
        minutes=options.minutes, seed=options.seed, rate=options.rate, batch=options.batch, half=not options.exact,
        threads=options.threads, average=options.average,
    )  # fmt: skip


def _parser(models: Iterable[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m medaug_gui.training", description=__doc__)
    parser.add_argument("model", choices=list(models))
    parser.add_argument("--data", type=Path, required=True, help="a folder of folders, one scan in each")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the package's folder")
    parser.add_argument("--work", type=Path, help="where decoded scans, log and checkpoints lie (OUT.training)")
    parser.add_argument("--minutes", type=float, default=20.0, help="how long to train, all runs together (20)")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    parser.add_argument("--start", type=Path, help="a package of the same network to begin with")
    parser.add_argument("--hold-out", help="the folder that is only measured on")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate", type=float, default=1e-3, help="the highest learning rate (0.001)")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--average", type=float, default=0.999, help="decay of the moving average of weights (0.999)")
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
