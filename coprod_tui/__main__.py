"""The way in: `coprod` and `python -m coprod_tui` both call `main`."""

from coprod_tui.cli import main

if __name__ == "__main__":
    main()
