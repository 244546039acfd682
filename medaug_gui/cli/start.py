"""The console script: nothing is imported before an interrupt can end it quietly."""

from __future__ import annotations

import os
import sys

CANCELLED = 130


def main() -> None:
    """Run the `medaug` command; Ctrl+C while it still loads ends it as any other time does."""
    # Threads that spin while they wait starve each other; the library reads this when it is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        from medaug_gui.cli.main import main as command

        command()
    except KeyboardInterrupt:
        sys.exit(CANCELLED)
