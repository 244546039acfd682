"""What the packaged command starts with."""

from medaug_gui.cli.main import main

if __name__ == "__main__":
    main()
