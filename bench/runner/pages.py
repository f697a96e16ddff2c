"""Compare pages: requests a second, and what each costs the processor."""

import os
from collections.abc import Mapping, Sequence
from itertools import cycle, islice

from bench.runner import asking
from bench.runner.contenders import (
    AGAIN,
    BARE,
    DATASETTE,
    PLAIN,
    PRODUCT,
    PRODUCT_PG,
    UNCHANGED,
    unchanging,
)
from bench.runner.report import met
from bench.runner.rounds import Asked, Measured, compare
from bench.runner.servers import Served
from bench.runner.setting import Setting

_POPULAR = 50
"""Profiles that many ask for, fewer than a round has requests."""
_HEAD = ("who", "requests/s", "CPU ms", "least–most", "KB", "asking ms", "failed")


def search(setting: Setting) -> None:
    """Compare the search page over the mix of queries."""
    count = setting.amounts.searches * (setting.amounts.rounds + 1)
    mix = setting.queries(count)
    asked = {
        name: Asked(served, asking.searches(name, mix))
        for name, served in setting.served.items()
    }
    found = _compared(setting, "Search page", asked)
    _against(
        setting,
        found,
        (
            ("requests/s, × Datasette", DATASETTE, "rate", 4),
            ("CPU, × Datasette", DATASETTE, "cpu", 4),
            ("requests/s, × plain page", PLAIN, "rate", 0.7),
            ("CPU, × plain page", PLAIN, "cpu", 0.7),
        ),
        {PRODUCT: 12, PRODUCT_PG: 18},
    )


def filtered(setting: Setting) -> None:
    """Compare the list of a country, by field too, with its counts."""
    count = setting.amounts.lists * (setting.amounts.rounds + 1)
    chosen = asking.filters(count, setting.store.seed)
    bare = f"{DATASETTE}, no facets"
    asked = {
        name: Asked(served, asking.lists(name, chosen))
        for name, served in (*setting.products.items(), _named(setting, DATASETTE))
    }
    lean = asking.lists(DATASETTE, chosen, facets=False)
    asked[bare] = Asked(setting.served[DATASETTE], lean)
    found = _compared(setting, "List filtered by country and field, with facets", asked)
    _against(
        setting,
        found,
        (
            ("requests/s, × Datasette", DATASETTE, "rate", 8),
            ("CPU, × Datasette", DATASETTE, "cpu", 8),
            ("CPU, × Datasette without facets", bare, "cpu", 8),
        ),
        {PRODUCT: 9, PRODUCT_PG: 9 / 0.7},
    )


def profile(setting: Setting) -> None:
    """Compare the page of one organisation, each asked for once; and what many ask for.

    A worker keeps such pages as long as nothing changes: only the first time tells what
    making one costs.
    """
    count = setting.amounts.profiles * (setting.amounts.rounds + 1)
    asked = {
        name: Asked(served, asking.profiles(name, _ids(setting, name), count))
        for name, served in (*setting.products.items(), _named(setting, DATASETTE))
    }
    if PRODUCT in asked:
        few = asking.profiles(PRODUCT, _ids(setting, PRODUCT)[:_POPULAR], _POPULAR)
        again = list(islice(cycle(few), count))
        asked[AGAIN] = Asked(setting.served[PRODUCT], again)
    found = _compared(setting, "Profile page", asked)
    _against(
        setting,
        found,
        (
            ("requests/s, × Datasette", DATASETTE, "rate", 12),
            ("CPU, × Datasette", DATASETTE, "cpu", 12),
        ),
        {PRODUCT: 2.5, AGAIN: 2.5, PRODUCT_PG: 2.5 / 0.7},
    )


def unchanged(setting: Setting) -> None:
    """Measure the answer that nothing has changed."""
    count = setting.amounts.unchanged * (setting.amounts.rounds + 1)
    asked = {}
    for name, served in setting.products.items():
        few = asking.profiles(name, _ids(setting, name), 200)
        known = asking.again(served, few)
        if known:
            asked[name] = Asked(served, (known * (count // len(known) + 1))[:count])
    setting.report.heading("304: nothing has changed")
    if not asked:
        setting.report.say("Profile pages carry no ETag.")
        return
    goals = dict.fromkeys(asked, 0.8)
    requests = next(iter(asked.values())).requests
    # What answers nothing else shows what stands under the figure.
    with unchanging(dict(os.environ)) as nothing_else:
        asked[UNCHANGED] = Asked(nothing_else, requests)
        found = compare(asked, setting.amounts.rounds)
    _table(setting, found, goals)
    for name, each in found.items():
        same = sum(burst.statuses[304] for burst in each.bursts)
        setting.report.say(f"{name}: {same:,} of {each.requests:,} answers were 304.")


def _named(setting: Setting, name: str) -> tuple[str, Served]:
    return name, setting.served[name]


def _ids(setting: Setting, name: str) -> Sequence[object]:
    """Return organisations: pages of the first found, or rows all over the table."""
    if name == DATASETTE:
        step = max(1, setting.store.count // 300)
        return range(1, setting.store.count + 1, step)
    return asking.public_ids(setting.served[name], setting.queries(80))


def _compared(
    setting: Setting, title: str, asked: Mapping[str, Asked]
) -> dict[str, Measured]:
    setting.report.heading(title)
    return compare(asked, setting.amounts.rounds)


def _table(
    setting: Setting, found: Mapping[str, Measured], goals: Mapping[str, float]
) -> None:
    rows = []
    for name, each in found.items():
        least, most = each.cpu_range
        goal = f" ({met(each.cpu, goals[name])})" if name in goals else ""
        rows.append(
            (
                name,
                f"{each.rate:,.0f}",
                f"{each.cpu:.2f}{goal}",
                f"{least:.2f}–{most:.2f}",
                f"{each.size:.1f}",
                f"{each.own:.2f}",
                each.failed,
            )
        )
    setting.report.table(_HEAD, rows)


def _against(
    setting: Setting,
    found: Mapping[str, Measured],
    goals: Sequence[tuple[str, str, str, float]],
    costs: Mapping[str, float],
) -> None:
    """Write both tables: what each took, and how many times better the register is."""
    _table(setting, found, costs)
    rows = []
    for product in (PRODUCT, AGAIN, PRODUCT_PG):
        if product not in found:
            continue
        for label, rival, what, goal in goals:
            ratio = _ratio(found[product], found[rival], what)
            rows.append((f"{product}: {label}", ratio, met(ratio, goal, most=False)))
    if {PRODUCT, PRODUCT_PG} <= set(found):
        ratio = _ratio(found[PRODUCT_PG], found[PRODUCT], "rate")
        label = "PostgreSQL, requests/s, × SQLite"
        rows.append((label, ratio, met(ratio, 0.7, most=False)))
    if BARE in found:
        ratio = _ratio(found[PRODUCT], found[BARE], "cpu")
        rows.append((f"{PRODUCT}: CPU, × bare page", ratio, "say it"))
    setting.report.table(("comparison", "times", "goal"), rows)


def _ratio(ours: Measured, theirs: Measured, what: str) -> float:
    """Return how many times better we are: more requests, or less processor."""
    if what == "rate":
        return round(ours.rate / theirs.rate, 2)
    return round(theirs.cpu / ours.cpu, 2)
