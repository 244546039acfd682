"""An evaluation as one HTML file that needs nothing else: figures as pictures, a table, a contact sheet."""

from __future__ import annotations

import base64
import html
from io import BytesIO
from pathlib import Path

from PIL import Image

from medaug_gui import PROGRAM, __version__
from medaug_gui.evaluation.bars import bars
from medaug_gui.evaluation.base import Evaluation, Score, Sheet

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


def write(found: Evaluation, path: Path) -> None:
    """Write the report; no patient's name, path or date is in it."""
    people = "an unknown number of patients" if found.patients is None else f"{found.patients} patient(s)"
    parts = [
        f"<h1>{_text(found.model)}</h1>",
        f"<p>{found.images} images of {people}, measured by {PROGRAM} {__version__}. "
        "Intervals are 95 %. Not a medical device; for research.</p>",
        *(f"<p>{_text(note)}</p>" for note in found.notes),
        "<h2>Figures</h2>",
        *(bars(metric, scores) for metric, scores in _by_metric(found).items()),
        "<h2>Table</h2>",
        *(_table(scores) for scores in _by_baselines(found)),
        "<h2>Images</h2>",
        _contact(found.sheets),
    ]
    head = f'<meta charset="utf-8"><title>{_text(found.model)}</title><style>{_STYLE}</style>'
    body = "\n".join(parts)
    text = f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _by_metric(found: Evaluation) -> dict[str, list[Score]]:
    grouped: dict[str, list[Score]] = {}
    for score in found.scores:
        grouped.setdefault(score.metric, []).append(score)
    return grouped


def _by_baselines(found: Evaluation) -> list[list[Score]]:
    grouped: dict[tuple[str, ...], list[Score]] = {}
    for score in found.scores:
        grouped.setdefault(tuple(score.baselines), []).append(score)
    return list(grouped.values())


def _table(scores: list[Score]) -> str:
    names = list(scores[0].baselines)
    head = "".join(f"<th>{_text(name)}</th>" for name in ("measure", "condition", "model", "95 % interval", *names))
    rows = []
    for score in scores:
        low, high = score.ci95
        cells = [f'<td class="model">{score.value:.4g}</td>', f"<td>{low:.4g} to {high:.4g}</td>"]
        cells += [f"<td>{score.baselines[name]:.4g}</td>" for name in names]
        rows.append(f"<tr><td>{_text(score.metric)}</td><td>{_text(score.condition)}</td>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _contact(sheets: tuple[Sheet, ...]) -> str:
    small = ' class="small"' if sheets and sheets[0].pixels.shape[0] <= 128 else ""
    return f"<div{small}>{''.join(_figure(sheet) for sheet in sheets)}</div>"


def _figure(sheet: Sheet) -> str:
    data = BytesIO()
    Image.fromarray(sheet.pixels).save(data, "PNG", optimize=True)
    picture = base64.b64encode(data.getvalue()).decode("ascii")
    caption = _text(sheet.caption)
    image = f'<img alt="{caption}" src="data:image/png;base64,{picture}">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def _text(words: str) -> str:
    return html.escape(words)
