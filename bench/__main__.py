"""`python -m bench [--only NAME ...] [--quick]`: every claim about speed measured in one run, one table."""

from __future__ import annotations

import os
import sys

THREADS = "2"
for _name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MEDAUG_THREADS"):
    os.environ[_name] = THREADS
os.environ["ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS"] = THREADS
# Threads that spin after one program's turn would slow the other's.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

if __name__ == "__main__":
    from bench.main import main

    sys.exit(main())
