"""`python -m medaug_gui` is the `medaug` command."""

from medaug_gui.cli.start import main

if __name__ == "__main__":
    main()
