"""Let several people act at the same moment, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from registry.domain.errors import RegistryError
from registry.unit_of_work import Work, unit_of_work
from tests.scene import DONE, Scene

Job = Callable[[Work], object]


def at_once(scene: Scene, *jobs: Job) -> list[str]:
    """Do all jobs at the same moment; return DONE or what refused each, in order."""
    barrier = Barrier(len(jobs))

    def do(job: Job) -> str:
        with scene.app.app_context():
            barrier.wait()
            try:
                with unit_of_work(scene.clock) as work:
                    job(work)
            except RegistryError as refused:
                return type(refused).__name__
        return DONE

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(do, jobs))


def run_at_once(scene: Scene, rule: Callable[..., int], count: int = 2) -> list[int]:
    """Let a timed rule run in several workers at the same moment."""
    barrier = Barrier(count)

    def run(number: int) -> int:
        with scene.app.app_context():
            barrier.wait()
            return rule(scene.clock)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))
