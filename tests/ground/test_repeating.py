"""Work beside a server goes on until it is asked to stop, and never half-way."""

import signal

import pytest

from registry.repeating import repeat


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_the_running_action_end_and_starts_no_other(
    number: signal.Signals,
) -> None:
    done: list[str] = []
    former = signal.getsignal(number)

    def work() -> None:
        done.append("begun")
        signal.raise_signal(number)
        done.append("ended")

    repeat(work, every=60)
    assert done == ["begun", "ended"]
    assert signal.getsignal(number) is former


def test_an_action_that_failed_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    tries: list[int] = []

    def work() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise OSError("the database is away")
        signal.raise_signal(signal.SIGTERM)

    repeat(work, every=0.001)
    assert len(tries) == 3
    assert len(caplog.records) == 2
