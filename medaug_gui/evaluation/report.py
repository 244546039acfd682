"""An evaluation as one HTML file that needs nothing else: figures as pictures, a table, a contact sheet."""

from __future__ import annotations

import base64
import html
import math
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image

from medaug_gui import PROGRAM, __version__
from medaug_gui.core.cards.scores import find_kind
from medaug_gui.evaluation.base import Evaluation, Score, Sheet
from medaug_gui.io.problems import write_count

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1d2733; }
table { border-collapse: collapse; margin: 1rem 0; font-size: 13px; }
th, td { border-bottom: 1px solid #d5dce4; padding: .25rem .6rem; text-align: right; }
th:first-child, td:first-child, th:nth-child(2), td:nth-child(2) { text-align: left; }
figure { display: inline-block; margin: .4rem; vertical-align: top; }
figcaption { font-size: 12px; color: #546170; max-width: 18rem; }
img { width: 18rem; image-rendering: auto; background: #000; }
.small img { width: 7rem; }
.model { font-weight: 600; }
"""
_COLOURS = ("#1f6feb", "#8c959f", "#b08800", "#8250df", "#2da44e", "#cf222e")
_WIDE, _HIGH, _LEFT, _TOP, _BASE = 460, 240, 56, 34, 40


def write_report(found: Evaluation, path: Path) -> None:
    """Write the report; no patient's name, path or date is in it."""
    people = "an unknown number of patients" if found.patients is None else write_count(found.patients, "patient")
    parts = [
        f"<h1>{_escape(found.model)}</h1>",
        draw_paragraph(f"{write_count(found.images, 'image')} of {people}, measured by {PROGRAM} {__version__}."),
        draw_paragraph("Intervals are 95 %. Not a medical device; for research."),
        *(draw_paragraph(note) for note in found.notes),
        draw_heading(title="Figures"),
        *(draw_bars(metric, scores) for metric, scores in _group_by_metric(found).items()),
        draw_heading(title="Table"),
        *(_draw_table(scores) for scores in _group_by_baselines(found)),
        draw_heading(title="Images"),
        _draw_sheets(found.sheets),
    ]
    write_page(found.model, parts, path)


def write_page(title: str, parts: Sequence[str], path: Path) -> None:
    """Write HTML parts as one page of this style; its folder is made if need be. Raises `OSError`."""
    head = f'<meta charset="utf-8"><title>{_escape(title)}</title><style>{_STYLE}</style>'
    body = "\n".join(parts)
    text = f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def draw_paragraph(text: str) -> str:
    """A paragraph."""
    return f"<p>{_escape(text)}</p>"


def draw_heading(title: str) -> str:
    """A heading within the page."""
    return f"<h2>{_escape(title)}</h2>"


def _draw_head(title: str) -> str:
    return f"<th>{_escape(title)}</th>"


def _name_metric(metric: str) -> str:
    kind = find_kind(metric)
    return f"{kind.title} ({kind.unit})" if kind.unit else kind.title


def _group_by_metric(found: Evaluation) -> dict[str, list[Score]]:
    grouped: dict[str, list[Score]] = {}
    for score in found.scores:
        grouped.setdefault(score.metric, []).append(score)
    return grouped


def _group_by_baselines(found: Evaluation) -> list[list[Score]]:
    grouped: dict[tuple[str, ...], list[Score]] = {}
    for score in found.scores:
        grouped.setdefault(tuple(score.baselines), []).append(score)
    return list(grouped.values())


def _draw_table(scores: list[Score]) -> str:
    names = list(scores[0].baselines)
    ours = (_draw_head(title="Measure"), _draw_head(title="Condition"), _draw_head(title="Model"))
    head = "".join((*ours, _draw_head(title="95 % interval"), *(_draw_head(name) for name in names)))
    rows = []
    for score in scores:
        low, high = score.ci95
        cells = [f'<td class="model">{score.value:.4g}</td>', f"<td>{low:.4g} to {high:.4g}</td>"]
        cells += [f"<td>{score.baselines[name]:.4g}</td>" for name in names]
        rows.append(
            f"<tr><td>{_escape(_name_metric(score.metric))}</td><td>{_escape(score.condition)}</td>{''.join(cells)}</tr>"
        )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _draw_sheets(sheets: tuple[Sheet, ...]) -> str:
    small = ' class="small"' if sheets and sheets[0].pixels.shape[0] <= 128 else ""
    return f"<div{small}>{''.join(_draw_figure(sheet) for sheet in sheets)}</div>"


def _draw_figure(sheet: Sheet) -> str:
    data = BytesIO()
    Image.fromarray(sheet.pixels).save(data, "PNG", optimize=True)
    picture = base64.b64encode(data.getvalue()).decode("ascii")
    caption = _escape(sheet.caption)
    image = f'<img alt="{caption}" src="data:image/png;base64,{picture}">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def _escape(words: str) -> str:
    return html.escape(words)


def draw_bars(metric: str, scores: list[Score]) -> str:
    """The SVG of one measure: the model first, then its baselines; whiskers are the 95 % interval of the model."""
    names = ["model", *dict.fromkeys(name for score in scores for name in score.baselines)]
    low, high = _find_range(scores)
    plot = _HIGH - _TOP - _BASE

    def y(value: float) -> float:
        return _TOP + plot * (1 - (min(max(value, low), high) - low) / (high - low))

    group = (_WIDE - _LEFT - 10) / len(scores)
    width = min(group * 0.8 / len(names), 40)
    marks = [_draw_axis(value, y(value)) for value in (low, (low + high) / 2, high)]
    for index, score in enumerate(scores):
        left = _LEFT + group * index + (group - width * len(names)) / 2
        for place, name in enumerate(names):
            value = score.value if name == "model" else score.baselines.get(name, math.nan)
            if math.isfinite(value):
                marks.append(_draw_bar(left + width * place, width, y(value), y(low), place, f"{name}: {value:.4g}"))
        marks.append(_draw_whisker(left + width / 2, y(score.ci95[0]), y(score.ci95[1])))
        marks.append(draw_text(_LEFT + group * (index + 0.5), _HIGH - 24, _shorten(score.condition), "middle"))
    marks.append(draw_text(8, 16, _name_metric(metric), "start", 13))
    inside = "".join(marks) + _draw_key(names)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE}" height="{_HIGH}">{inside}</svg>'


def _shorten(condition: str) -> str:
    """What fits under a group: a condition without its last particulars."""
    return ", ".join(condition.split(", ")[:2])[:32]


def _find_range(scores: list[Score]) -> tuple[float, float]:
    """The axis: from 0, but for values far from it from a little below the least."""
    values = [value for score in scores for value in (score.value, *score.ci95, *score.baselines.values())]
    values = [value for value in values if math.isfinite(value)]
    least, most = min(values), max(values)
    if least > 0.5 * most > 0:
        least -= 0.3 * (most - least) + 0.01 * most
    else:
        least = min(least, 0.0)
    return least, most + 0.05 * (most - least) or 1.0


def _draw_axis(value: float, at: float) -> str:
    line = f'<line x1="{_LEFT}" x2="{_WIDE - 6}" y1="{at:.1f}" y2="{at:.1f}" stroke="#d5dce4"/>'
    return line + draw_text(_LEFT - 6, at + 4, f"{value:.3g}", "end")


def _draw_bar(x: float, width: float, top: float, base: float, place: int, title: str) -> str:
    colour = _COLOURS[place % len(_COLOURS)]
    return (
        f'<rect x="{x:.1f}" y="{top:.1f}" width="{max(width - 2, 1):.1f}" height="{max(base - top, 0):.1f}" '
        f'fill="{colour}"><title>{html.escape(title)}</title></rect>'
    )


def _draw_whisker(x: float, low: float, high: float) -> str:
    return f'<path d="M{x - 4:.1f},{low:.1f}h8M{x:.1f},{low:.1f}V{high:.1f}M{x - 4:.1f},{high:.1f}h8" stroke="#000"/>'


def _draw_key(names: list[str]) -> str:
    parts, x = [], float(_LEFT)
    for place, name in enumerate(names):
        parts.append(f'<rect x="{x:.0f}" y="{_HIGH - 14}" width="8" height="8" fill="{_COLOURS[place % 6]}"/>')
        parts.append(draw_text(x + 11, _HIGH - 6, name, "start"))
        x += 20 + 6 * len(name)
    return "".join(parts)


def draw_text(x: float, y: float, text: str, anchor: str, size: int = 10) -> str:
    """Words in an SVG; `anchor` is "start", "middle" or "end"."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-family="sans-serif" fill="#1d2733" '
        f'text-anchor="{anchor}">{html.escape(text)}</text>'
    )
