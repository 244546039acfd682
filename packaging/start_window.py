"""What the packaged window starts with."""

import sys

from medaug_gui.gui.main import main

if __name__ == "__main__":
    sys.exit(main())
