"""Figures are drawn whole: named, hatched where late, small, and readable."""

import re
from itertools import pairwise

import pytest

from registry.web.drawing.bars import Bar, Kind, Line, stacked_bars
from registry.web.drawing.blocks import Row, blocks
from registry.web.drawing.ranges import Range, dots_and_ranges
from registry.web.drawing.svg import LATE, RAMP, WIDTH
from registry.web.tables import csv_text

TITLE, FINDING = "Ages & <more>", "Half of them"
BARS = stacked_bars(
    "bars",
    TITLE,
    FINDING,
    [Kind("in", RAMP[5]), Kind("late", LATE, late=True)],
    [Bar("2026-10", (3, 1), "4"), Bar("2026-11", (0, 0), "0")],
    [Line(0.5, "Qazaqstan")],
)
BLOCKS = blocks(
    "blocks", TITLE, FINDING, ("in", "late"), [Row("0–6", 40, 3), Row("7–13", 0, 0)]
)
RANGES = dots_and_ranges(
    "ranges",
    TITLE,
    FINDING,
    [Range("All", 3, 9, 50, "9"), Range("2026", words="Fewer than five")],
    (30, "Promise: 30 days"),
)
EMPTY = (
    stacked_bars("none", TITLE, FINDING, [], []),
    blocks("none", TITLE, FINDING, ("in", "late"), []),
    dots_and_ranges("none", TITLE, FINDING, [], (30, "Promise")),
)


@pytest.mark.point("F-03")
@pytest.mark.parametrize("drawn", [BARS, BLOCKS, RANGES, *EMPTY])
def test_every_picture_has_its_name_and_finding_and_writes_words_as_words(drawn):
    assert 'role="img"' in drawn
    assert ">Ages &amp; &lt;more&gt;</title>" in drawn
    assert f">{FINDING}</desc>" in drawn
    named = re.search(r'aria-labelledby="(\S+) (\S+)"', drawn)
    for name in named.groups():
        assert drawn.count(f'id="{name}"') == 1


@pytest.mark.point("F-02")
@pytest.mark.parametrize("drawn", [BARS, BLOCKS, RANGES])
def test_nothing_is_drawn_beside_the_picture_and_no_letter_is_small(drawn):
    assert f'viewBox="0 0 {WIDTH} ' in drawn
    assert 'font-size="13"' in drawn
    for x, width in re.findall(
        r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn
    ):
        assert float(x) + float(width) <= WIDTH
    # Style attributes are refused by the browser: what is drawn says it itself.
    assert "style=" not in drawn


@pytest.mark.point("F-02")
def test_what_is_late_is_hatched_so_grey_paper_shows_it_too():
    for drawn in (BARS, BLOCKS):
        assert 'fill="url(#' in drawn
        assert "<pattern" in drawn


def brightness(colour: str) -> float:
    """Return how light a colour is on grey paper."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_the_colours_of_the_ramp_differ_on_grey_paper():
    light = [brightness(colour) for colour in RAMP]
    assert all(one - next_one > 15 for one, next_one in pairwise(light))


def test_every_thing_is_one_block():
    assert BLOCKS.count("h8v8h-8z") == 43


def test_a_thousand_blocks_are_light():
    drawn = blocks("many", TITLE, FINDING, ("in", "late"), [Row("0–6", 500, 500)])
    assert drawn.count("h8v8h-8z") == 1000
    assert len(drawn) < 24_000


def test_a_handover_is_marked_by_its_name_and_a_dashed_line():
    assert "Qazaqstan" in BARS
    assert "stroke-dasharray" in BARS


def test_too_few_are_said_to_be_few():
    assert "Fewer than five" in RANGES
    assert RANGES.count("<circle") == 1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM", "\tx", "\rx"])
def test_no_cell_of_a_file_is_a_formula(cell):
    line = csv_text(["a"], [[cell]]).split("\r\n", 1)[1]
    assert line.lstrip('"').startswith("'")


def test_a_file_is_written_as_rfc_4180_says():
    found = csv_text(["a", "b"], [["x, y", 'say "no"'], [1, ""]])
    assert found == 'a,b\r\n"x, y","say ""no"""\r\n1,\r\n'
