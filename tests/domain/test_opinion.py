"""Tests of opinions: whom to ask, until when an answer or a reply is waited for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from registry.domain.chair import Term
from registry.domain.opinion import (
    Request,
    RequestEnd,
    end_of_request,
    office_to_ask,
    opinion_awaited,
    reply_awaited,
)

ASKED = datetime(2026, 11, 22, 9, tzinfo=UTC)
ENDS = ASKED + timedelta(days=14)
REQUEST = Request("KZ", ASKED, ENDS)
SECOND = timedelta(seconds=1)
EVERY_WAY = list(product((True, False), repeat=3))


def term(country: str, starts_at: datetime) -> Term:
    return Term(1, country, starts_at)


@pytest.mark.parametrize("country", ["AZ", "KZ", "TR", ""])
@pytest.mark.parametrize("chair", ["AZ", "KZ", None])
@pytest.mark.parametrize("standby", ["TR", "HU", None])
@pytest.mark.parametrize("staffed", [set(), {"KZ"}, {"TR"}, {"AZ", "KZ", "TR"}])
def test_the_own_office_is_asked_and_for_the_chairs_own_the_standby(
    country: str, chair: str | None, standby: str | None, staffed: set[str]
):
    asked = office_to_ask(country, chair, standby, staffed)
    if country == chair:
        assert asked == (standby if standby in staffed else None)
    else:
        assert asked == (country if country in staffed else None)
    assert asked is None or asked != chair or standby == chair


@pytest.mark.parametrize(
    ("terms", "ends", "why"),
    [
        ([], ENDS, RequestEnd.TIME),
        ([("AZ", 3)], ENDS, RequestEnd.TIME),
        ([("KZ", 3)], ASKED + timedelta(days=3), RequestEnd.CHAIRS),
        # It chaired for a while and no longer does: the request ended all the same.
        ([("KZ", 3), ("AZ", 4)], ASKED + timedelta(days=3), RequestEnd.CHAIRS),
        ([("KZ", -3), ("AZ", -1)], ENDS, RequestEnd.TIME),
        ([("KZ", 0)], ENDS, RequestEnd.TIME),
        ([("KZ", 14)], ENDS, RequestEnd.TIME),
        ([("KZ", 30)], ENDS, RequestEnd.TIME),
    ],
)
def test_a_request_ends_with_its_time_or_when_its_office_chairs(
    terms: list[tuple[str, int]], ends: datetime, why: RequestEnd
):
    written = [term(country, ASKED + timedelta(days=day)) for country, day in terms]
    assert end_of_request(REQUEST, written) == (ends, why)
    assert opinion_awaited(REQUEST, written, ends - SECOND, is_open=True)
    assert not opinion_awaited(REQUEST, written, ends, is_open=True)


@pytest.mark.parametrize(("answered", "closed", "is_open"), EVERY_WAY)
def test_an_answer_is_waited_for_while_nothing_has_ended_the_request(
    answered: bool, closed: bool, is_open: bool
):
    request = replace(REQUEST, answered=answered, closed=closed)
    awaited = opinion_awaited(request, [], ASKED, is_open=is_open)
    assert awaited == (is_open and not answered and not closed)


@pytest.mark.parametrize(("shown", "replied", "is_open"), EVERY_WAY)
@pytest.mark.parametrize("late", [True, False])
def test_a_reply_is_waited_for_from_its_showing_until_it_comes_or_its_time_has_passed(
    shown: bool, replied: bool, is_open: bool, late: bool
):
    request = replace(REQUEST, reply_ends_at=ENDS if shown else None, replied=replied)
    at = ENDS if late else ENDS - SECOND
    awaited = reply_awaited(request, at, is_open=is_open)
    assert awaited == (shown and not replied and is_open and not late)
