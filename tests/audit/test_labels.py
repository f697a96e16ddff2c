"""Every event has words, and a code that says what it is about."""

import re

import pytest

from registry.audit.events import Event
from registry.audit.labels import EVENT_LABELS


def test_every_event_has_a_label() -> None:
    assert set(EVENT_LABELS) == set(Event)


@pytest.mark.parametrize("event", Event)
def test_a_code_names_subject_and_what_happened(event: Event) -> None:
    assert re.fullmatch(r"[a-z]+:[a-z_]+", event.value)
    assert event.name == re.sub(r"[:_]", "_", event.value).upper()
    # The column holds forty characters.
    assert len(event.value) <= 40
