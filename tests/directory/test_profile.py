"""Read the profile of a member, and of one that was."""

import pytest

from registry.decisions.models import Act, SubjectKind
from registry.domain.languages import TAGS
from registry.domain.membership import Standing
from registry.domain.names import NameKind
from tests.factories.members import (
    a_name,
    a_text,
    make_decision,
    make_member,
    make_organisation,
    number_of,
)
from tests.fixed_clock import FixedClock
from tests.pages import Page
from tests.product import OpenWork
from tests.visitor import Visitor


def banner(page: Page) -> str:
    """Return what the page says first of the standing."""
    return page.one("div", class_="standing").text


def test_a_profile_tells_all_that_is_public(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        member = make_member(
            w,
            [
                a_name("Жас ұрпақ қоғамдық бірлестігі", "kk"),
                a_name("Young Generation", "en", NameKind.LABEL),
                a_name("Jas urpaq", "kk-Latn", NameKind.TRANSLITERATION),
                a_name("ЖҰ", "mul", NameKind.ACRONYM),
                a_name("Жастар", "kk", NameKind.FORMER),
            ],
            country="KZ",
            fields=["youth"],
            identifiers=[("KZ-BIN", "990140000125")],
            mission=[a_text("We help.\n\nWe learn.", "en")],
            legal_form="public_association",
            town="Шымкент",
            founded=1999,
            website="https://zhasurpaq.example.org",
        )
        number, public_id = number_of(member), member.public_id
    page = client.visit(f"/en/orgs/{public_id}")
    assert page.heading == "Young Generation"
    assert "Official name: Жас ұрпақ қоғамдық бірлестігі" in page.text
    for words in (
        number,
        "Kazakhstan",
        "Шымкент",
        "Public association",
        "1999",
        "Youth",
        "990140000125",
        "Jas urpaq",
        "ЖҰ",
        "Жастар",
        "Former name",
        "Cyrillic letters",
        "Last confirmed by the organisation",
    ):
        assert words in page.text, words
    assert page.link("https://zhasurpaq.example.org")
    assert page.link("Verify") == f"/en/v/{number}"
    assert [p.text for p in page.one("section").all("p")] == ["We help.", "We learn."]


def test_the_standing_comes_first(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        member = make_member(w, "Elm")
        address = f"/en/orgs/{member.public_id}"
    page = client.visit(address)
    assert banner(page) == "Member since: 1 March 2026"
    assert page.text.index("Member since") < page.text.index("Country")


@pytest.mark.parametrize(
    ("standing", "act", "reason", "says"),
    [
        (
            Standing.SUSPENDED,
            Act.SUSPEND,
            "no_response",
            "Membership suspended. Since: 15 September 2026",
        ),
        (
            Standing.LAPSED,
            Act.LAPSE,
            "not_confirmed",
            "Membership lapsed. Last confirmed: 1 March 2026",
        ),
        (
            Standing.REMOVED,
            Act.REMOVE,
            "declaration_breached",
            "Former member. Removed on: 15 September 2026",
        ),
        (
            Standing.ANNULLED,
            Act.ANNUL,
            "false_evidence",
            "Former member. Admission annulled on: 15 September 2026",
        ),
    ],
)
def test_another_standing_is_said_plainly_with_its_reason(
    client: Visitor,
    work: OpenWork,
    standing: Standing,
    act: Act,
    reason: str,
    says: str,
) -> None:
    with work() as w:
        member = make_member(w, "Elm", standing=standing)
        make_decision(w, member)
        make_decision(w, member, act, reasons=[reason])
        address = f"/en/orgs/{member.public_id}"
    page = client.visit(address)
    assert banner(page).startswith(says)
    assert len(page.one("div", class_="standing").all("p")) == 2
    assert reason not in page.text


def test_whoever_left_is_told_without_a_reason(client: Visitor, work: OpenWork) -> None:
    with work() as w:
        member = make_member(w, "Elm", standing=Standing.LEFT)
        address = f"/en/orgs/{member.public_id}"
    page = client.visit(address)
    assert banner(page) == "Former member. Left on: 15 September 2026"
    assert "Member from 1 March 2026 to 15 September 2026" in page.text


def test_an_active_member_that_did_not_confirm_is_marked(
    client: Visitor, work: OpenWork, clock: FixedClock
) -> None:
    with work() as w:
        member = make_member(w, "Elm")
        address = f"/en/orgs/{member.public_id}"
    clock.advance(days=99)  # 1 March 2027, the day until which it may confirm
    assert "Not confirmed since" not in client.visit(address).text
    clock.advance(days=60)
    assert "Not confirmed since" not in client.visit(address).text
    clock.advance(days=1)
    assert "Not confirmed since: 1 March 2026" in banner(client.visit(address))


def test_a_legal_date_is_the_date_in_the_member_s_country(
    client: Visitor, work: OpenWork, clock: FixedClock
) -> None:
    late = clock.now.replace(month=3, day=1, hour=21)
    with work() as w:
        almaty = make_member(w, "Қар", country="KZ", admitted_at=late).public_id
        budapest = make_member(w, "Hó", country="HU", admitted_at=late).public_id
    assert "2 March 2026" in banner(client.visit(f"/en/orgs/{almaty}"))
    assert "1 March 2026" in banner(client.visit(f"/en/orgs/{budapest}"))


def test_the_history_holds_periods_and_public_decisions(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        member = make_member(w, "Elm")
        make_decision(w, member)
        make_decision(w, member, Act.SUSPEND, reasons=["no_response"])
        make_decision(w, member, Act.REINSTATE)
        make_decision(w, member, Act.REFUSE, reasons=["independent"])
        make_decision(w, member, Act.SET_ASIDE, about=SubjectKind.APPLICATION)
        address = f"/en/orgs/{member.public_id}"
    page = client.visit(address)
    for words in ("Admission", "Suspension", "Reinstatement", "Decision number: 3"):
        assert words in page.text
    for secret in ("Refusal", "Setting aside", "not independent", "independent"):
        assert secret not in page.text


def test_any_case_of_an_id_leads_to_the_one_address(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        public_id = make_member(w, "Elm").public_id
    small = public_id.casefold()
    answer = client.get(f"/az/orgs/{small}")
    if small != public_id:
        assert answer.status_code == 301
    assert client.visit(f"/az/orgs/{small}").path == f"/az/orgs/{public_id}"


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("tag", TAGS)
def test_what_is_no_member_is_no_page(
    client: Visitor, work: OpenWork, tag: str
) -> None:
    with work() as w:
        draft = make_organisation(w, "Örtülü Bulaq").public_id
    for public_id in (draft, "7KM39QXD", "x", "%F0%9F%98%80", "a" * 3_000, "'--"):
        page = client.visit(f"/{tag}/orgs/{public_id}", status=404)
        assert page.language == tag
        assert "Örtülü Bulaq" not in page.text


@pytest.mark.point("C-02")
def test_a_removed_member_is_kept_and_marked_everywhere(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        member = make_member(
            w,
            "Elm",
            standing=Standing.REMOVED,
            mission=[a_text("Öyrədirik.", "az")],
        )
        make_decision(w, member, Act.REMOVE, reasons=["register_deleted"])
        number, public_id = number_of(member), member.public_id
    found = client.visit("/en/orgs/?q=elm&status=former")
    assert found.link("Elm") == f"/en/orgs/{public_id}"
    profile = client.visit(f"/en/orgs/{public_id}")
    assert banner(profile).startswith("Former member. Removed on: 15 September 2026")
    verified = client.visit(f"/en/v/{number}")
    assert "No, this organisation is no longer a member." in verified.text
    assert public_id not in client.get("/sitemap.xml").text


def test_a_website_that_is_no_web_address_is_only_text(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        member = make_member(w, "Elm", website="javascript:alert(1)")
        address = f"/en/orgs/{member.public_id}"
    page = client.visit(address)
    assert "javascript:alert(1)" in page.text
    assert all("javascript" not in link["href"] for link in page.all("a"))


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_markup_in_names_and_texts_is_only_text(
    client: Visitor, work: OpenWork
) -> None:
    evil = '<script>alert("x")</script>'
    with work() as w:
        member = make_member(w, evil, mission=[a_text(evil)], town=evil)
        address = f"/az/orgs/{member.public_id}"
    page = client.visit(address)
    assert page.heading == evil
    assert page.all("script") == []
