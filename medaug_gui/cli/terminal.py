"""What every command says and how it ends: one sentence on stderr, a status, a bar where someone is looking."""

from __future__ import annotations

import functools
import json
import logging
import re
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Annotated, Any, ParamSpec

import typer

from medaug_gui.core.errors import BadParameter, Cancelled, as_sentence
from medaug_gui.core.progress import Progress

A = ParamSpec("A")
SOME_FAILED, WRONG_USAGE, CANCELLED = 1, 2, 130

_SILENT = logging.NullHandler()

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else, for other programs.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")]
Labels = Annotated[
    str,
    typer.Option(
        "--labels",
        metavar="auto|FOLDER|none",
        help="Label maps: found beside their images, matched by name from a folder, or none (every file is an image).",
    ),
]


def parse_whole_number(text: str | int) -> int:
    """A whole number in ASCII digits: Python's own `int` takes digits of every script, and underscores."""
    if isinstance(text, int):
        return text
    if not re.fullmatch(r"[-+]?[0-9]{1,30}", text.strip()):
        raise typer.BadParameter(f"{text[:40]!r} is not a whole number.")
    return int(text)


def say(text: str) -> None:
    """A line for people, on stderr."""
    print(strip_controls(text), file=sys.stderr, flush=True)


def show(text: str) -> None:
    """A line of the answer, on stdout."""
    print(strip_controls(text), flush=True)


def strip_controls(text: str) -> str:
    """Without the control characters that a hostile file could steer the terminal with."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "?" for sign in text)


def count(number: int, thing: str, things: str = "") -> str:
    """ "1 file", "2 files"."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def show_json(data: Any) -> None:
    """The one document on stdout."""
    print(json.dumps(data, indent=2), flush=True)


def report_errors(command: Callable[A, int]) -> Callable[A, None]:
    """A command that returns its exit status: errors become one sentence, wrong usage 2, Ctrl+C 130."""

    @functools.wraps(command)
    def run(*args: A.args, **options: A.kwargs) -> None:
        try:
            with _quiet(bool(options.get("debug"))):
                status = command(*args, **options)
        except (Cancelled, KeyboardInterrupt):
            say("Cancelled.")
            status = CANCELLED
        except BrokenPipeError:
            raise
        except Exception as error:
            say(f"medaug: {as_sentence(error)}")
            if options.get("debug"):
                say("".join(traceback.format_exception(error)))
            status = WRONG_USAGE if isinstance(error, BadParameter) else SOME_FAILED
        raise typer.Exit(status)

    return run


@contextmanager
def _quiet(debug: bool) -> Iterator[None]:
    """Warnings and logs of libraries are for --debug: they are no sentences, and may quote a file's values."""
    with warnings.catch_warnings():
        if debug:
            logging.basicConfig(level=logging.INFO)
        else:
            warnings.simplefilter("ignore")
            logging.getLogger().addHandler(_SILENT)
        try:
            yield
        finally:
            logging.getLogger().removeHandler(_SILENT)


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Gives a question: was Ctrl+C pressed (or an end asked for)? A second time ends at once."""
    asked = threading.Event()

    def take(_number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    before = {number: signal.signal(number, take) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def show_bar(title: str, cancelled: Callable[[], bool]) -> Iterator[Progress]:
    """A progress token that draws a bar on a terminal's stderr, and nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield Progress(cancelled=cancelled)
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    # Lines for stdout go around the bar only where both are the same screen, never into the wrong stream.
    same = sys.stdout.isatty()
    with Bars(*columns, console=Console(stderr=True), transient=True, redirect_stdout=same) as bars:
        task = bars.add_task(title, total=1.0)

        def report(fraction: float, note: str) -> None:
            bars.update(task, completed=fraction, description=f"{title}  {note}"[:60])

        yield Progress(report, cancelled)
