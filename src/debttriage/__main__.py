"""The way in: answers `--version` at once, everything else after loading the command line."""

import gc
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit with its status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from debttriage import __version__

        print(f"debttriage {__version__}")
        return
    try:
        from debttriage.cli.start import start_quickly

        start_quickly()
        from debttriage.cli.app import run

        run()
    except KeyboardInterrupt:  # Ctrl-C before the first word is printed, or while Tab is answered
        sys.exit(INTERRUPTED)
    finally:
        gc.freeze()  # what is left goes with the process: looking through it takes three empty Pythons


if __name__ == "__main__":
    main()
