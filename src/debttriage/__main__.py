"""The way in: answers `--version` at once, everything else after loading the command line."""

import sys


def main() -> None:
    """Run the command line and exit with its status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from debttriage import __version__

        print(f"debttriage {__version__}")
        return
    from debttriage.cli.app import run

    run()


if __name__ == "__main__":
    main()
