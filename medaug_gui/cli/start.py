"""The console script: nothing is imported before an interrupt can end it quietly."""

from __future__ import annotations

import sys

CANCELLED = 130


def main() -> None:
    """Run the `medaug` command; Ctrl+C while it still loads ends it as any other time does."""
    try:
        from medaug_gui.cli.main import main as command

        command()
    except KeyboardInterrupt:
        sys.exit(CANCELLED)
