"""Measure single answers: how long, how long at worst, and how both grow."""

from statistics import quantiles
from urllib.parse import urlencode

from bench.queries import NASTY
from bench.runner import asking
from bench.runner.contenders import PLAIN, PRODUCT, PRODUCT_PG
from bench.runner.load import Line, get
from bench.runner.report import met
from bench.runner.servers import Served
from bench.runner.setting import SMALL, Setting

_LETTERS = "abdegikmnostuyаеикорстқү"
_WORST = 500.0


def latency(setting: Setting) -> None:
    """Measure the search page over one connection."""
    setting.report.heading("One connection: time of one search")
    rows = []
    for name in (PRODUCT, PRODUCT_PG, PLAIN):
        if name not in setting.served:
            continue
        times = _times(setting, setting.served[name], setting.store.count)
        p50, p99 = _point(times, 50), _point(times, 99)
        goals = ("–", "–") if name == PLAIN else (met(p50, 10), met(p99, 60))
        rows.append((name, p50, goals[0], p99, goals[1], max(times)))
    head = ("who", "p50 ms", "goal", "p99 ms", "goal", "longest ms")
    setting.report.table(head, rows)


def growth(setting: Setting) -> None:
    """Compare the p99 of this number with that of ten thousand, in turn."""
    setting.report.heading(f"Growth from {SMALL:,} to {setting.store.count:,}")
    if setting.store.count <= SMALL:
        setting.report.say("Nothing to compare: this is the small number.")
        return
    rows = []
    with setting.small() as small:
        for name, less in small.items():
            few = _times(setting, less, SMALL)
            many = _times(setting, setting.served[name], setting.store.count)
            few += _times(setting, less, SMALL)
            many += _times(setting, setting.served[name], setting.store.count)
            for point in (50, 99):
                before, after = _point(few, point), _point(many, point)
                times = round(after / before, 2)
                is_goal = point == 99 and name != PLAIN
                goal = met(times, 2) if is_goal else "–"
                rows.append((f"{name}, p{point}", before, after, times, goal))
    head = ("who", f"{SMALL:,}: ms", f"{setting.store.count:,}: ms", "times", "goal")
    setting.report.table(head, rows)


def worst(setting: Setting) -> None:
    """Ask what hurts, each alone, and tell the processor's time of each."""
    setting.report.heading("The worst public queries")
    for name, served in setting.products.items():
        rows, line = [], served.line()
        for label, path in _nasty():
            rows.append(_asked(setting, served, line, label, path))
        line.socket.close()
        rows.sort(key=lambda row: -float(row[1]))
        largest, longest = rows[0][1], max(row[2] for row in rows)
        setting.report.say(
            f"{name}: of {len(rows)} the worst took {largest:.0f} ms of processor "
            f"({met(largest, _WORST)}), the longest {longest:.0f} ms by the clock; the "
            "twelve worst:"
        )
        head = ("query", "CPU ms", "ms", "status", "rows shown")
        setting.report.table(head, rows[:12])
        bad = [row for row in rows if int(row[3]) >= 500 and row[3] != 503]
        if bad:
            setting.report.table(("failed", *head[1:]), bad)


def _nasty() -> list[tuple[str, str]]:
    found = [(label, "q", text) for label, text in NASTY.items()]
    found += [(f"one letter “{each}”", "q", each) for each in _LETTERS]
    found += [
        (f"two letters “{one}{two}”", "q", one + two)
        for one in "bdekmsтк"
        for two in "aeiа"
    ]
    pages = [
        (label, f"/en/orgs/?{urlencode({key: text}, errors='surrogatepass')}")
        for label, key, text in found
    ]
    return [*pages, *_lists()]


def _lists() -> list[tuple[str, str]]:
    """Return lists with every filter, far pages, and cursors that nobody made."""
    everything = {"country": "TR", "field": "education", "status": "active"}
    chosen = {
        "every filter": everything,
        "every filter and a frequent word": {**everything, "q": "derneği"},
        "a filter and one letter": {"country": "TR", "q": "a"},
        "a rare filter and a frequent word": {"country": "TM", "q": "фонд"},
        "a letter of the alphabet": {"letter": "A"},
        "sorted by newest": {"sort": "newest"},
        "sorted by country": {"sort": "country"},
        "page 10,000": {"page": "10000"},
        "page 10,000 of a frequent word": {"q": "derneği", "page": "10000"},
    }
    return [(label, f"/en/orgs/?{urlencode(each)}") for label, each in chosen.items()]


def _asked(
    setting: Setting, served: Served, line: Line, label: str, path: str
) -> tuple[str, float, float, int, int]:
    """Return the most of some tries."""
    cpu, longest = [], []
    for _ in range(setting.amounts.repeats):
        before = served.spent_exactly()
        answer = line.ask(get(path))
        cpu.append(1_000 * (served.spent_exactly() - before))
        longest.append(1_000 * answer.seconds)
    shown = asking.rows_on(served.name, answer.body)
    return label, max(cpu), max(longest), answer.status, shown


def _times(setting: Setting, served: Served, organisations: int) -> list[float]:
    """Return the milliseconds of each query of the mix, a few first ones left out."""
    mix = setting.queries(setting.amounts.timed, organisations)
    line = served.line()
    times = [
        1_000 * line.ask(request).seconds
        for request in asking.searches(served.name, mix)
    ]
    line.socket.close()
    return times[len(times) // 20 :]


def _point(times: list[float], percent: int) -> float:
    return quantiles(times, n=100, method="inclusive")[percent - 1]
