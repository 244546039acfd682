"""Brings the tables of all languages up to date and compiles them: `make languages`.

python packaging/languages/update.py                     collect, write .ts, compile .qm, say what is missing
python packaging/languages/update.py --missing FILE      and write the missing texts, numbered
python packaging/languages/update.py --take FILE         and take translations: lines of JSON [source, translation]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parent))

from collect import ROOT, collect_sentences, collect_window

from medaug_gui.gui.language.messages_file import SENTENCES, WINDOW, read_table

FOLDER = ROOT / "resources" / "languages"


def update(language: str, taken: dict[str, str]) -> list[tuple[str, str]]:
    """Write and compile one table; returns what has no translation, with its context."""
    file = FOLDER / f"{language}.ts"
    known = {one.source: one.translation for one in read_table(file) if one.is_finished} if file.exists() else {}
    known |= taken
    contexts = {WINDOW: sorted(collect_window()), SENTENCES: sorted(collect_sentences())}
    file.write_text(_write_table(language, contexts, known), encoding="utf-8")
    command = [str(Path(sys.executable).parent / "pyside6-lrelease"), str(file), "-qm", str(file.with_suffix(".qm"))]
    subprocess.run(command, check=True, capture_output=True)
    return [(context, text) for context, texts in contexts.items() for text in texts if text not in known]


def _write_table(language: str, contexts: dict[str, list[str]], known: dict[str, str]) -> str:
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    for context, texts in contexts.items():
        lines += ["<context>", f"    <name>{context}</name>"]
        for text in texts:
            said = known.get(text)
            start = "<translation>" if said else '<translation type="unfinished">'
            lines += ["    <message>", f"        <source>{escape(text)}</source>"]
            lines += [f"        {start}{escape(said or '')}</translation>", "    </message>"]
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def main() -> int:
    """The command; fails where a text has no translation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missing", type=Path)
    parser.add_argument("--take", type=Path)
    parser.add_argument("--language", default="zh_CN")
    options = parser.parse_args()
    taken: dict[str, str] = {}
    if options.take:
        taken = dict(json.loads(line) for line in options.take.read_text(encoding="utf-8").splitlines() if line)
    missing = update(options.language, taken)
    if options.missing:
        lines = [
            f"{at}\t{context[0]}\t{json.dumps(text, ensure_ascii=False)}" for at, (context, text) in enumerate(missing)
        ]
        options.missing.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{options.language}: {len(missing)} texts without a translation")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
