"""Weigh what a first view costs, and time it on the line it is made for."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from registry.domain.languages import TAGS
from tests.browser.page_types import PAGE_TYPES, PageType, page_type
from tests.browser.walking import OpenWalk, Walk, open_walk, settled
from tests.measures import Measure
from tests.scale import SCALE

__all__ = ["open_walk", "settled"]

MOST_BYTES = 60_000
MOST_REQUESTS = 6
# It comes after the page to sign in, and asks for one script more.
NEVER_FIRST = ("sign in by a passkey",)
HEAVIEST = ("home", "directory", "profile")
# Whose words take the most bytes: in a daily run they stand for all.
LONGEST = ("hu", "kk", "ky")

# 400 kbit/s and 400 ms: what many readers have (ux.md, budget).
SLOW_LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 51_200,
    "uploadThroughput": 51_200,
}
LATEST_PAINT = 4_000
MOST_SHIFT = 0.05
ATTEMPTS = 2
"""A machine with much else to do may be slow once; a page that is slow stays so."""
VITALS = """() => new Promise((resolve) => {
    let paint = 0, shift = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) paint = entry.startTime;
    }).observe({type: 'largest-contentful-paint', buffered: true});
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shift += entry.value;
    }).observe({type: 'layout-shift', buffered: true});
    // The letters of the font take the place of the first ones after the load.
    setTimeout(() => resolve([paint, shift]), 300);
})"""


@dataclass
class Load:
    """Hold what one page made the browser fetch: addresses, and bytes with headers."""

    addresses: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """Return what came over the line."""
        return sum(self.sizes.values())

    @property
    def is_light(self) -> bool:
        """Tell whether it keeps to the budget."""
        return self.bytes <= MOST_BYTES and len(self.addresses) <= MOST_REQUESTS

    def sent(self, event: dict[str, Any]) -> None:
        """Take note of a request."""
        self.addresses[event["requestId"]] = event["request"]["url"]

    def finished(self, event: dict[str, Any]) -> None:
        """Take note of its whole answer; a late one of the page before is not ours."""
        if event["requestId"] in self.addresses:
            self.sizes[event["requestId"]] = int(event.get("encodedDataLength", 0))


def weigh(walk: Walk, kind: PageType, language: str) -> Load:
    """Open a page with an empty cache, and wait until all that it asks for is there."""
    page, load = walk.page_of(kind.who), Load()
    page.goto("about:blank")
    line = page.context.new_cdp_session(page)
    line.on("Network.requestWillBeSent", load.sent)
    line.on("Network.loadingFinished", load.finished)
    line.on("Network.loadingFailed", load.finished)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    walk.visit(kind, language)
    # The icon is asked for once the page is there.
    page.wait_for_timeout(150)
    while load.addresses.keys() - load.sizes.keys():
        page.wait_for_timeout(20)
    line.detach()
    fetched = " ".join(load.addresses.values())
    assert "registry.css" in fetched, f"{kind}: the cache was not empty"
    return load


@pytest.mark.point("X-06")
def test_a_first_view_of_the_main_pages_is_light_in_every_language(
    open_walk: OpenWalk, measured: Measure
) -> None:
    walk = open_walk()
    heavy = []
    for name in HEAVIEST:
        loads = {}
        for language in TAGS if SCALE.full else LONGEST:
            load = weigh(walk, page_type(name), language)
            loads[language] = load
            if not load.is_light:
                heavy.append((name, language, load))
        heaviest = max(loads, key=lambda tag: loads[tag].bytes)
        measured(
            f"first view of {name}: {loads[heaviest].bytes:,} bytes in "
            f"{len(loads[heaviest].addresses)} requests at most ({heaviest})"
        )
    assert heavy == []


@pytest.mark.point("X-06")
def test_a_first_view_of_every_public_page_is_light(open_walk: OpenWalk) -> None:
    walk = open_walk()
    heavy = []
    for kind in PAGE_TYPES:
        if kind.who != "visitor" or kind.is_a_condition or kind.name in NEVER_FIRST:
            continue
        load = weigh(walk, kind, "kk")
        if not load.is_light:
            heavy.append((kind.name, load))
    assert heavy == []


def vitals(walk: Walk, kind: PageType, language: str) -> tuple[float, float]:
    """Return when the largest part was painted, in ms, and how much moved."""
    page = walk.page_of(kind.who)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    line.send("Network.emulateNetworkConditions", SLOW_LINE)
    walk.visit(kind, language)
    paint, shift = page.evaluate(VITALS)
    line.detach()
    return paint, shift


@pytest.mark.point("X-06")
def test_a_slow_line_paints_in_time_and_moves_nothing(
    open_walk: OpenWalk, measured: Measure
) -> None:
    walk = open_walk()
    bad = []
    for language in TAGS if SCALE.full else ("kk",):
        for name in HEAVIEST:
            for _attempt in range(ATTEMPTS):
                paint, shift = vitals(walk, page_type(name), language)
                if 0 < paint <= LATEST_PAINT and shift <= MOST_SHIFT:
                    break
            else:
                bad.append((name, language, paint, shift))
            measured(
                f"slow line, {name} ({language}): "
                f"LCP {paint / 1000:.1f} s, CLS {shift:.3f}"
            )
    assert bad == []
