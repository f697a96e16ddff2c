"""Tests of what waits at a desk: for whom, narrowed to what, counted how."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from registry.domain.application import OPEN_STAGES, Stage
from registry.domain.desk import (
    Claimed,
    Narrowing,
    OpenFile,
    WaitingFor,
    claimed_by,
    counts_of,
    waits_for,
)
from registry.domain.numbers import new_reference

REFERENCE = new_reference(lambda below: 0)
SENT = datetime(2026, 11, 1, tzinfo=UTC)
FILE = OpenFile(
    id=1,
    reference=REFERENCE,
    organisation_id=1,
    name="Жас ұрпақ",
    name_language="kk",
    country="KZ",
    stage=Stage.IN_REVIEW,
    round=1,
    submitted_at=SENT,
    age=21,
    promise_on=date(2026, 12, 1),
    version=1,
    waiting_for=WaitingFor.OFFICE,
    overdue=False,
    inherited=False,
)


@pytest.mark.parametrize(
    ("stage", "held", "opinion_open"),
    list(product(sorted(OPEN_STAGES), (False, True), (False, True))),
)
def test_an_open_file_waits_for_one_of_four(stage, held, opinion_open):
    found = waits_for(stage, held=held, opinion_open=opinion_open)
    if held:
        assert found is WaitingFor.HOLD
    elif stage is Stage.INFORMATION_REQUESTED:
        assert found is WaitingFor.APPLICANT
    elif stage is Stage.IN_REVIEW and opinion_open:
        assert found is WaitingFor.OPINION
    else:
        assert found is WaitingFor.OFFICE


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        (Narrowing(stage=Stage.IN_REVIEW), {"stage": Stage.SUBMITTED}),
        (Narrowing(waiting=WaitingFor.OFFICE), {"waiting_for": WaitingFor.HOLD}),
        (Narrowing(country="KZ"), {"country": "AZ"}),
        (Narrowing(claimed=Claimed.NOBODY), {"claimed_by": 7}),
        (Narrowing(inherited=False), {"inherited": True}),
        (Narrowing(overdue=False), {"overdue": True}),
        (Narrowing(text="zhas"), {"name": "Őrség"}),
        (Narrowing(text="ұрпақ"), {"name": "Őrség"}),
        (Narrowing(text=REFERENCE), {"reference": "A-2222-2223"}),
    ],
)
def test_each_filter_keeps_what_it_names_and_drops_the_rest(asked, other):
    assert asked.keeps(FILE, 7)
    assert not asked.keeps(replace(FILE, **other), 7)
    assert Narrowing().keeps(replace(FILE, **other), 7)


def test_a_claim_is_mine_or_somebody_elses_or_nobodys():
    assert claimed_by(FILE, 7) is Claimed.NOBODY
    assert claimed_by(FILE, None) is Claimed.NOBODY
    assert claimed_by(replace(FILE, claimed_by=7), 7) is Claimed.MINE
    assert claimed_by(replace(FILE, claimed_by=8), 7) is Claimed.OTHERS


def test_the_counts_are_the_lengths_of_the_lists_they_lead_to():
    files = [
        replace(FILE, stage=stage, waiting_for=waiting, overdue=overdue)
        for stage, waiting, overdue in product(
            OPEN_STAGES, WaitingFor, (False, True, True)
        )
    ]

    def length(asked: Narrowing) -> int:
        return sum(asked.keeps(file, None) for file in files)

    counts = counts_of(files)
    assert counts.new == length(Narrowing(stage=Stage.SUBMITTED)) > 0
    assert counts.for_office == length(Narrowing(waiting=WaitingFor.OFFICE)) > 0
    assert counts.for_applicant == length(Narrowing(waiting=WaitingFor.APPLICANT))
    assert counts.overdue == length(Narrowing(overdue=True)) > counts.new


def test_a_second_round_is_a_reconsideration():
    assert not FILE.is_reconsidered
    assert replace(FILE, round=2).is_reconsidered
