"""The answer of a comparison as one HTML file: the sentence, means and gains with their intervals, how it was done."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from pathlib import Path

from medaug_gui import PROGRAM, __version__
from medaug_gui.core.sets.worth import ArmScore, Gain, WorthResult
from medaug_gui.evaluation.report import draw_heading, draw_paragraph, draw_text, write_page

_WIDE, _LEFT, _RIGHT, _ROW, _TOP, _BASE = 720, 270, 130, 30, 34, 30
_REAL, _ADDED, _SURE, _LINE = "#8c959f", "#1f6feb", "#2da44e", "#d5dce4"
_TITLE = "Does it help?"


def write_worth_report(found: WorthResult, path: Path) -> None:
    """Write the report; no patient's name, path or date is in it. Raises `OSError`."""
    titles = {score.arm: score.title for score in found.scores}
    asked = "real + classical" if len(found.scores) > 2 else "real images alone"
    parts = [
        f"<h1>{html.escape(_TITLE)}</h1>",
        f'<p class="model">{html.escape(found.sentence)}</p>',
        draw_paragraph(
            f"The same small network and the same {found.steps} steps for each row, {found.seeds} times: measured on "
            f"{found.slices} slices (all seeds together) of {found.patients} held-out patients "
            f"by {PROGRAM} {__version__}."
        ),
        draw_heading(title="Dice of held-out slices"),
        draw_scores(found.scores),
        draw_heading(title=f"Gain over {asked}"),
        draw_gains([*found.gains, *found.others], titles),
        _draw_table(found, titles),
        draw_heading(title="How it was measured"),
        *(draw_paragraph(note) for note in (*_describe(found), *found.notes)),
        draw_paragraph("Not a medical device; for research."),
    ]
    write_page(_TITLE, parts, path)


def draw_scores(scores: Sequence[ArmScore]) -> str:
    """The SVG of the arms: a bar each from the lowest value that matters, with its interval."""
    least, most = min(one.low for one in scores), max(one.high for one in scores)
    low = 0.0 if least < 0.5 * most else least - 0.3 * (most - least) - 0.01
    x = _make_scale(low, most + 0.05 * (most - low))
    marks = _draw_grid(x, low, most, len(scores))
    for row, one in enumerate(scores):
        y = _TOP + row * _ROW
        colour = _REAL if row < 2 else _ADDED
        marks.append(
            f'<rect x="{x(low):.1f}" y="{y - 9}" width="{max(x(one.dice) - x(low), 0):.1f}" height="18" '
            f'fill="{colour}"/>'
        )
        marks += [*_draw_interval(x, y, one.low, one.high), *_label(y, one.title, f"{one.dice:.3f}")]
    return _frame(marks, len(scores))


def draw_gains(gains: Sequence[Gain], titles: dict[str, str]) -> str:
    """The SVG of the gains: a dot each with its interval beside the line of no gain."""
    low, high = min(0.0, *(one.low for one in gains)), max(0.0, *(one.high for one in gains))
    edge = 0.05 * max(high - low, 1e-3)
    x = _make_scale(low - edge, high + edge)
    marks = _draw_grid(x, low, high, len(gains))
    base = _TOP + len(gains) * _ROW
    marks.append(f'<line x1="{x(0):.1f}" x2="{x(0):.1f}" y1="10" y2="{base - 12}" stroke="#000"/>')
    for row, one in enumerate(gains):
        y = _TOP + row * _ROW
        colour = _SURE if one.is_sure else _REAL
        marks += _draw_interval(x, y, one.low, one.high)
        marks.append(f'<circle cx="{x(one.dice):.1f}" cy="{y}" r="5" fill="{colour}"/>')
        title = titles[one.arm] if one.over == gains[0].over else f"{titles[one.arm]}, over {titles[one.over]}"
        marks += _label(y, title, f"{one.dice:+.3f}{' sure' if one.is_sure else ''}")
    return _frame(marks, len(gains))


def _make_scale(low: float, high: float) -> Callable[[float], float]:
    span = max(high - low, 1e-9)
    return lambda value: _LEFT + (_WIDE - _LEFT - _RIGHT) * (value - low) / span


def _draw_grid(x: Callable[[float], float], low: float, high: float, rows: int) -> list[str]:
    marks, base = [], _TOP + rows * _ROW - 12
    for value in (low, (low + high) / 2, high):
        marks.append(f'<line x1="{x(value):.1f}" x2="{x(value):.1f}" y1="10" y2="{base}" stroke="{_LINE}"/>')
        marks.append(draw_text(x(value), 8, f"{value:.3f}", "middle"))
    return marks


def _draw_interval(x: Callable[[float], float], y: int, low: float, high: float) -> list[str]:
    first, last = x(low), x(high)
    return [f'<path d="M{first:.1f},{y - 5}v10M{first:.1f},{y}H{last:.1f}M{last:.1f},{y - 5}v10" stroke="#000" '
            'fill="none"/>']  # fmt: skip


def _label(y: int, title: str, value: str) -> list[str]:
    return [draw_text(_LEFT - 10, y + 4, title, "end", 12), draw_text(_WIDE - _RIGHT + 14, y + 4, value, "start", 12)]


def _frame(marks: Sequence[str], rows: int) -> str:
    high = _TOP + rows * _ROW + _BASE - _ROW
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{high}">{"".join(marks)}</svg>'


def _draw_table(found: WorthResult, titles: dict[str, str]) -> str:
    rows = [
        f'<tr><td>{html.escape(one.title)}</td><td>Dice</td><td class="model">{one.dice:.4f}</td>'
        f"<td>{one.low:.4f} to {one.high:.4f}</td></tr>"
        for one in found.scores
    ]
    rows += [
        f"<tr><td>{html.escape(titles[one.arm])}</td><td>gain over {html.escape(titles[one.over])}</td>"
        f'<td class="model">{one.dice:+.4f}</td><td>{one.low:+.4f} to {one.high:+.4f}</td></tr>'
        for one in (*found.gains, *found.others)
    ]
    head = "".join(f"<th>{word}</th>" for word in ("Trained on", "Measure", "Value", "Interval"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _describe(found: WorthResult) -> list[str]:
    several = len(found.gains) > 1
    return [
        "Patients are split anew for each seed, the same way for all rows; generated images are trained on only. Dice "
        "is that of each held-out slice with a label, the mean over the labels in it, on the grid of the network.",
        "Gains are differences on the same slices with the same seed. Intervals are those of a bootstrap that draws "
        "patients and seeds again, each by themselves"
        + (
            f"; those of the {len(found.gains)} gains that are asked for hold together (95 %), so that each is wider."
            if several
            else " (95 %)."
        ),
        "A gain counts where its whole interval lies above nothing. A small network that is trained for minutes tells "
        "whether something is worth a try, not what a large one gains.",
    ]
