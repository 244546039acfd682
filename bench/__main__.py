"""`python -m bench [--only NAME ...] [--quick]`: every claim about speed measured in one run, one table."""

import sys

from bench.main import main

if __name__ == "__main__":
    sys.exit(main())
