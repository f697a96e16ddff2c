"""Two people press at the same moment, each in front of another worker."""

import http.client
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from urllib.parse import urlencode

import pytest

from registry.audit.events import Event
from registry.decisions.models import Act, Decision
from registry.domain.application import Stage
from registry.members.models.memberships import Membership
from tests.histories.worker import environment
from tests.measures import Measure
from tests.product import Product
from tests.scale import SCALE
from tests.scene import Scene, scene
from tests.signing_in import sign_in
from tests.visitor import Visitor, form_data
from tests.world import make_recommended

__all__ = ["scene"]

PAIRS = SCALE.count(12, 1_000)


@dataclass(frozen=True)
class Press:
    """Hold what a browser sends when its reader presses the last button."""

    path: str
    cookie: str
    body: str


@pytest.fixture
def port(product: Product, scene: Scene) -> Iterator[int]:
    """Serve the scene's register with two worker processes of four threads."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    program = [sys.executable, "-m", "gunicorn", "tests.histories.worker:app"]
    told = environment(product.database.url, product.data_dir, scene.clock.now)
    server = subprocess.Popen(
        [*program, "--bind", f"127.0.0.1:{number}", "--workers", "2", "--threads", "4"],
        env=told,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(number, server)
        yield number
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1_200):
        assert server.poll() is None, "the server ended"
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def _cookie(visitor: Visitor) -> str:
    cookie = visitor.get_cookie("session")
    assert cookie is not None
    return f"session={cookie.value}"


def _decision(visitor: Visitor, reference: str, act: str) -> Press:
    """Read the email of the recommended act, and be about to record one."""
    path = f"/en/office/cases/{reference}/decide"
    page = visitor.visit(path)
    values = {"act": act, "reasons": "independent" if act == "refuse" else []}
    data = form_data(page, values, form="/decide")
    return Press(path, _cookie(visitor), urlencode(data, doseq=True))


def _withdrawal(visitor: Visitor, reference: str) -> Press:
    path = f"/kk/apply/{reference}/withdraw"
    data = form_data(visitor.visit(path), {}, form="/withdraw")
    return Press(path, _cookie(visitor), urlencode(data, doseq=True))


def _at_once(port: int, presses: list[Press]) -> list[int]:
    """Send all at the same moment; return the statuses in order."""
    barrier = Barrier(len(presses))

    def send(press: Press) -> int:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        line.connect()
        barrier.wait()
        headers = {
            "Host": "localhost",
            "Cookie": press.cookie,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        line.request("POST", press.path, press.body, headers)
        status = line.getresponse().status
        line.close()
        return status

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(send, presses))


@pytest.mark.point("B-01")
def test_of_two_who_press_at_once_one_decides_and_the_other_hears_of_it(
    scene: Scene, port: int, measured: Measure, database_kind: str
) -> None:
    first = sign_in(scene.app, scene.world.decider)
    second = sign_in(scene.app, scene.world.second_decider)
    owner = sign_in(scene.app, scene.world.owner)
    answers: Counter[tuple[str, int, int]] = Counter()
    stages: Counter[Stage] = Counter()
    for number in range(PAIRS):
        reference = scene.do(make_recommended, scene.world, Act.ADMIT)
        mine = _decision(first, reference, "admit")
        if number % 3 == 0:
            kind, other = "admit", _decision(second, reference, "admit")
        elif number % 3 == 1:
            kind, other = "refuse", _decision(second, reference, "refuse")
        else:
            kind, other = "withdraw", _withdrawal(owner, reference)
        one, two = _at_once(port, [mine, other])
        answers[(kind, one, two)] += 1
        stage = scene.application(reference).stage
        stages[stage] += 1
        won = {303: 1}.get(one, 0) + {303: 1}.get(two, 0)
        assert won == 1, (kind, one, two)
        # A refusal that nobody recommended is no decision, whoever comes first.
        assert {one, two} - {303} <= ({403, 409} if kind == "refuse" else {409})
        assert stage in {Stage.ADMITTED, Stage.WITHDRAWN}
    admitted = stages[Stage.ADMITTED]
    decisions = scene.rows(Decision)
    assert len(decisions) == len({d.subject_id for d in decisions}) == admitted
    assert len(scene.rows(Membership)) == admitted
    recorded = Counter(event.event for event in scene.events())
    assert recorded[Event.APPLICATION_ADMITTED] == admitted
    assert recorded[Event.APPLICATION_WITHDRAWN] == stages[Stage.WITHDRAWN]
    assert sum(kind == "admitted" for kind, _, _ in scene.told()) == admitted
    assert admitted + stages[Stage.WITHDRAWN] == PAIRS
    told = ", ".join(f"{k} {a}/{b}: {n}" for (k, a, b), n in sorted(answers.items()))
    measured(f"pairs over two workers on {database_kind}: {told}")
