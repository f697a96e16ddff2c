"""Read who chairs, who chaired and who will."""

from datetime import UTC, datetime

import pytest

from registry.accounts.models.people import Account
from registry.domain.authority import OfficerRole
from registry.domain.languages import TAGS
from registry.offices.models.officers import OfficerRow
from registry.offices.models.terms import ChairTerm, SecretaryGeneralRow
from tests.fixed_clock import START, FixedClock
from tests.product import OpenWork
from tests.visitor import Visitor

HANDOVER = datetime(2026, 12, 1, 21, 0, tzinfo=UTC)


@pytest.fixture
def _coming_term(work: OpenWork) -> None:
    with work() as w:
        w.session.add_all(
            [
                ChairTerm(country_key="TR", starts_at=HANDOVER, basis="13th summit"),
                SecretaryGeneralRow(
                    country_key="TR", name="Ayşe Örnek", starts_at=HANDOVER
                ),
            ]
        )


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("tag", TAGS)
def test_the_first_term_is_shown_in_every_language(client: Visitor, tag: str) -> None:
    page = client.visit(f"/{tag}/chair/")
    assert page.language == tag
    assert page.all("time", datetime="2025-11-25")
    assert "Azər Allahverənov" in page.text


def test_the_chair_stands_with_its_start_and_basis(client: Visitor) -> None:
    page = client.visit("/en/chair/")
    for words in (
        "Chair country Azerbaijan",
        "In the chair since 25 November 2025",
        "Founding conference, Nakhchivan",
        "Secretary-General Azər Allahverənov · In office since: 25 November 2025",
        "The seat of the Platform is in Baku.",
    ):
        assert words in page.text, words
    for heading in ("Next", "History"):
        assert heading not in [h.text for h in page.all("h2")]


@pytest.mark.usefixtures("_coming_term")
def test_the_next_term_is_told_and_takes_over_at_its_instant(
    client: Visitor, clock: FixedClock
) -> None:
    page = client.visit("/en/chair/")
    assert "Chair country Azerbaijan" in page.text
    assert "Türkiye · From: 2 December 2026 13th summit" in page.text
    assert "Ayşe Örnek" not in page.text
    clock.set(HANDOVER)
    page = client.visit("/en/chair/")
    assert "Chair country Türkiye" in page.text
    assert "Ayşe Örnek" in page.text
    assert "From 25 November 2025 to 2 December 2026" in page.text


def test_before_the_first_term_nobody_chairs(
    client: Visitor, clock: FixedClock
) -> None:
    clock.set(datetime(2025, 1, 1, tzinfo=UTC))
    page = client.visit("/en/chair/")
    assert "No country chairs yet." in page.text
    assert "Azerbaijan · From: 25 November 2025" in page.text


def test_the_standby_office_is_named_once_it_has_an_officer(
    client: Visitor, work: OpenWork
) -> None:
    assert "Standby office" not in client.visit("/en/chair/").one("dl").text
    with work() as w:
        account = Account(
            email="h@example.org", name="H", language="hu", created_at=START
        )
        w.session.add(account)
        w.session.flush()
        w.session.add(
            OfficerRow(
                account_id=account.id,
                country_key="HU",
                role=OfficerRole.REVIEWER,
                starts_at=START,
            )
        )
    assert "Standby office Hungary" in client.visit("/en/chair/").text
