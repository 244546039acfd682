"""`python -m docs.shots -o FOLDER`: a picture of every state at three sizes, dark and light, in each language.

`--guide` makes those of the documentation in their places; `--clip FILE` makes a short moving picture of the main job.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from docs.shots.clip import make_clip
from docs.shots.driver import Driver
from docs.shots.states import POPUPS, STATES
from medaug_gui.gui.main import make_application

SIZES = ((1280, 800), (1600, 1000), (2560, 1440))
THEMES = ("dark", "light")
LANGUAGES = ("en", "zh_CN")
Sizes = Sequence[tuple[int, ...]]


GUIDE = {
    "a-empty": "guide/pictures/empty.png",
    "b-try": "guide/pictures/form.png",
    "c-analyse": "window.png",
    "c-swipe": "guide/pictures/swipe.png",
    "c-export": "guide/pictures/export.png",
    "d-planes": "guide/pictures/planes.png",
    "i-header": "guide/pictures/header.png",
    "e-sheet": "guide/pictures/sheet.png",
    "j-jobs": "guide/pictures/jobs.png",
    "k-models": "guide/pictures/models.png",
}
"""What stands in the documentation, 1440 x 900, dark, in English."""


def main() -> int:
    """Make the pictures; returns the exit status."""
    wanted = _parse()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # A home of its own: nothing that the user has left is offered or shown.
    os.environ["MEDAUG_HOME"] = tempfile.mkdtemp(prefix="medaug-shots-home-")
    make_application(["medaug"])
    driver = Driver()
    try:
        if wanted.clip:
            make_clip(driver, wanted.clip)
        elif wanted.guide:
            _make_guide(driver)
        else:
            sizes = [tuple(map(int, size.split("x"))) for size in wanted.size] or SIZES
            _make_pictures(driver, wanted.out, wanted.state or list(STATES), sizes)
    finally:
        driver.close()
    return 0


def _make_pictures(driver: Driver, out: Path, wanted: list[str], sizes: Sizes) -> None:
    """Each state leaves the window as the next one finds it: those before a wanted one are gone through as well."""
    order = list(STATES)
    for name in order[: max(order.index(state) for state in wanted) + 1]:
        driver.close_popups()
        STATES[name](driver)
        if name in wanted:
            _take_all(driver, name, out, sizes)


def _make_guide(driver: Driver) -> None:
    driver.window.resize(1440, 900)
    for name, state in STATES.items():
        if name in GUIDE:
            state(driver)
            path = Path(__file__).resolve().parents[1] / GUIDE[name]
            driver.grab(path)
            _make_small(path)


def _make_small(path: Path) -> None:
    """256 colours: a third of the bytes, and no difference to be seen in a grey window."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(256, kmeans=3, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def _take_all(driver: Driver, name: str, out: Path, sizes: Sizes) -> None:
    for language in LANGUAGES:
        driver.trigger(f"language-{language}")
        for theme in THEMES:
            driver.trigger(f"theme-{theme}")
            for width, height in sizes:
                driver.close_popups()
                driver.window.resize(width, height)
                if name in POPUPS:
                    STATES[name](driver)
                path = out / f"{name}-{width}x{height}-{theme}-{language}.png"
                driver.grab(path)
                print(path, flush=True)
    driver.close_popups()
    driver.trigger("language-en")
    driver.trigger("theme-dark")


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m docs.shots", description=__doc__)
    parser.add_argument("-o", "--out", type=Path, default=Path("shots"), help="where the pictures go")
    parser.add_argument("--state", action="append", choices=list(STATES), help="only this one; may be given again")
    parser.add_argument("--size", action="append", default=[], help="only this one, as 1280x800; may be given again")
    parser.add_argument("--guide", action="store_true", help="only the pictures of the documentation, into docs/")
    parser.add_argument("--clip", type=Path, help="a GIF to write instead of the pictures")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
