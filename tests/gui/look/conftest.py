"""The small series and views of the tests of the picture area are used here too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "view"))
