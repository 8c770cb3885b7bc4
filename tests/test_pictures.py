"""The pictures of the terminal are made by the project from what it prints, and are current."""

import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
SPEC = importlib.util.spec_from_file_location("draw", FOLDER / "draw.py")
draw = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(draw)


def test_pictures_show_what_is_printed(as_expected):
    """Drawn again, every picture is the one in the folder, and none lies there besides."""
    drawn = draw.pictures()

    for name, picture in drawn.items():
        as_expected(FOLDER / name, picture)
    assert set(drawn) == {path.name for path in FOLDER.glob("*.svg")}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.name)
def test_pictures_are_whole_and_fetch_nothing(path):
    """Each is well-formed, within its own width, and names no address but that of its format."""
    text = path.read_text("utf-8")
    width = float(ET.fromstring(text).attrib["width"])
    places = [float(place) for found in re.findall(r'tspan x="([^"]+)"', text) for place in found.split()]

    assert ["http://www.w3.org/2000/svg"] == re.findall(r"https?://[^\"' )]+", text)
    assert max(places) < width


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_readme_shows_the_pictures_of_its_language(lang):
    """A reader sees the program before installing it, in the language of the page."""
    page = (ROOT / ("README.md" if lang == "en" else "README.zh.md")).read_text("utf-8")

    assert [
        f"docs/pictures/{name}.{lang}.svg" for name in ("plan", "init", "forecast", "check")
    ] == re.findall(r"\((docs/pictures/[^)]+)\)", page)
