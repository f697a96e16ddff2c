"""Compare what is found: speed says nothing where the answer is missing."""

from collections import Counter

from bench.queries import SHARES, Query
from bench.runner import asking
from bench.runner.contenders import DATASETTE, PLAIN, PRODUCT, PRODUCT_PG
from bench.runner.load import get
from bench.runner.servers import Served
from bench.runner.setting import Setting


def answers(setting: Setting) -> None:
    """Tell by kind of query who shows on the first page whom was looked for."""
    mix = setting.queries(setting.amounts.counted)
    asked = Counter(query.kind for query in mix)
    names = [n for n in (PRODUCT, PRODUCT_PG, PLAIN, DATASETTE) if n in setting.served]
    found = {name: _found(setting.served[name], mix) for name in names}
    setting.report.heading("What is found")
    setting.report.say(
        f"{len(mix)} queries; of each kind, the share whose organisation stands on "
        "the first page (for the frequent words: that anything does; for nonsense: "
        "that nothing does). A word that many names have cannot show all of them "
        "on one page, whoever answers."
    )
    rows = [
        (kind, asked[kind], *(_share(found[name][kind], asked[kind]) for name in names))
        for kind in SHARES
        if asked[kind]
    ]
    whole = [_share(found[name].total(), len(mix)) for name in names]
    rows.append(("all", len(mix), *whole))
    setting.report.table(("kind", "queries", *names), rows)
    examples = {query.kind: query.text for query in mix}
    setting.report.say(
        "Examples: " + "; ".join(f"{kind} “{examples[kind]}”" for kind in examples)
    )


def _found(served: Served, mix: list[Query]) -> Counter[str]:
    line, found = served.line(), Counter[str]()
    for query in mix:
        answer = line.ask(get(asking.search_path(served.name, query.text)))
        found[query.kind] += _is_right(served.name, query, answer.body)
    line.socket.close()
    return found


def _is_right(name: str, query: Query, body: bytes) -> bool:
    if query.wanted:
        return asking.shows(name, body, query.wanted)
    return bool(asking.rows_on(name, body)) is (query.kind == "frequent word")


def _share(found: int, asked: int) -> str:
    return f"{100 * found / asked:.0f} %"
