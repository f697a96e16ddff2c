"""A page that was kept is said to hold as long as it does, and never longer."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask, template_rendered
from sqlalchemy import event, select, update

from registry.database import db
from registry.decisions.models import Act
from registry.domain.membership import Standing
from registry.editions import UNSEEN
from registry.members.models.memberships import Membership
from registry.members.models.organisations import (
    Organisation,
    OrganisationName,
    OrganisationText,
)
from registry.offices.models.rules import RuleText
from registry.offices.models.terms import ChairTerm
from registry.search.models.rows import SearchRow
from registry.unit_of_work import Work
from tests.directory.statements import forget_pages, statements_of
from tests.factories.members import a_name, a_text, make_decision, make_member
from tests.fixed_clock import FixedClock
from tests.product import OpenWork
from tests.scene import Scene, scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

__all__ = ["scene"]

HANDOVER = datetime(2026, 12, 1, 21, 0, tzinfo=UTC)
PAGES = (
    "",
    "orgs/",
    "orgs/?q=elm",
    "decisions/",
    "chair/",
    "about/",
    "rules/",
    "rules/history/",
    "help/",
    "privacy/",
    "accessibility/",
    "contact/",
)


@pytest.fixture
def profile(work: OpenWork) -> str:
    """Admit a member, and return the address of its profile."""
    with work() as w:
        member = make_member(
            w,
            [a_name("Elm"), a_name("Science", "en")],
            mission=[a_text("Biz kömək edirik.")],
            fields=["youth"],
        )
        make_decision(w, member)
        return f"/en/orgs/{member.public_id}"


@pytest.fixture
def rendered(app: Flask) -> Iterator[list[str]]:
    """List the templates that are made from now on."""
    names: list[str] = []

    def note(sender: Flask, template, **_) -> None:
        names.append(template.name)

    with template_rendered.connected_to(note, app):
        yield names


def ask_again(client: Visitor, address: str, tag: str, **headers: str):
    """Ask for a page with the name of the one that was kept."""
    return client.get(address, headers={"If-None-Match": tag, **headers})


def tag_of(client: Visitor, address: str, **headers: str) -> str:
    """Ask for a page; return the name to keep it by."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"
    return answer.headers["ETag"]


@pytest.mark.parametrize("path", PAGES)
def test_what_holds_is_not_made_again(
    app: Flask, client: Visitor, profile: str, rendered: list[str], path: str
) -> None:
    tag = tag_of(client, f"/en/{path}")
    rendered.clear()
    asked = statements_of(app, lambda: ask_again(client, f"/en/{path}", tag))
    answer = ask_again(client, f"/en/{path}", tag)
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == tag
    assert answer.headers["Cache-Control"] == "no-cache"
    assert {"Accept-Language", "Cookie"} <= set(answer.vary)
    assert rendered == []
    assert asked == 0  # beside the edition, read without a transaction


def test_a_profile_is_made_by_one_statement(
    app: Flask,
    client: Visitor,
    profile: str,
    rendered: list[str],
) -> None:
    client.get(profile)
    forget_pages(app)
    rendered.clear()
    asked = statements_of(app, lambda: client.get(profile))
    assert asked == 1
    # The frame was made before.
    assert rendered == ["directory/organisation.html"]


Change = Callable[[Work], object]


def _standing(work: Work) -> None:
    suspended = {"standing": Standing.SUSPENDED, "suspended_at": work.now}
    work.session.execute(update(Membership).values(suspended))
    work.session.execute(update(SearchRow).values(standing=Standing.SUSPENDED))


def _decide(work: Work) -> None:
    make_decision(work, work.session.scalars(select(Organisation)).first(), Act.SUSPEND)


def _rename(work: Work) -> None:
    work.session.scalars(select(OrganisationName)).first().value = "Elm və bilik"


def _rewrite(work: Work) -> None:
    work.session.scalars(select(OrganisationText)).first().value = "Biz öyrənirik."


def _reword_rule(work: Work) -> None:
    work.session.execute(
        update(RuleText).where(RuleText.label == "Youth").values(label="The young")
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_standing, "Membership suspended"),
        (_rename, "Elm və bilik"),
        (_rewrite, "Biz öyrənirik."),
        (_reword_rule, "The young"),
        (_decide, "Suspension"),
    ],
)
def test_a_change_shows_at_once(
    client: Visitor, work: OpenWork, profile: str, change: Change, words: str
) -> None:
    tag = tag_of(client, profile)
    with work() as w:
        change(w)
    answer = ask_again(client, profile, tag)
    assert answer.status_code == 200
    assert words in client.page.text
    assert answer.headers["ETag"] != tag


def test_an_admission_changes_lists_and_counts(
    client: Visitor, work: OpenWork, profile: str
) -> None:
    tags = {path: tag_of(client, f"/en/{path}") for path in ("", "orgs/")}
    with work() as w:
        make_member(w, "Yeni")
    for path, tag in tags.items():
        assert ask_again(client, f"/en/{path}", tag).status_code == 200
        assert "Yeni" in client.page.text


@pytest.mark.parametrize("path", ["", "chair/", "about/"])
def test_the_chair_turns_by_the_calendar_alone(
    client: Visitor, work: OpenWork, clock: FixedClock, path: str
) -> None:
    with work() as w:
        term = ChairTerm(country_key="TR", starts_at=HANDOVER, basis="13th summit")
        w.session.add(term)
    clock.set(HANDOVER.replace(hour=20, minute=59, second=59))
    tag = tag_of(client, f"/en/{path}")
    assert ask_again(client, f"/en/{path}", tag).status_code == 304
    clock.set(HANDOVER)
    assert ask_again(client, f"/en/{path}", tag).status_code == 200
    assert "Türkiye" in client.page.text


def test_a_date_that_passes_shows_by_itself(
    client: Visitor, work: OpenWork, clock: FixedClock
) -> None:
    with work() as w:
        member = make_member(w, "Elm", confirm_by=date(2026, 10, 1))
        address = f"/en/orgs/{member.public_id}"
    tag = tag_of(client, address)
    assert "Not confirmed since" not in client.page.text
    clock.set(datetime(2026, 11, 30, 19, 59, tzinfo=UTC))
    last = tag_of(client, address)
    assert "Not confirmed since" not in client.page.text
    clock.set(datetime(2026, 11, 30, 20, 0, tzinfo=UTC))  # midnight in Baku
    for kept in (tag, last):
        assert ask_again(client, address, kept).status_code == 200
        assert "Not confirmed since" in client.page.text


def test_pages_of_other_addresses_and_languages_have_other_names(
    client: Visitor, profile: str
) -> None:
    addresses = [f"/{tag}/{path}" for tag in ("az", "en") for path in PAGES]
    tags = [tag_of(client, address) for address in addresses]
    assert len(set(tags)) == len(addresses)


def test_an_offer_of_another_language_is_another_page(client: Visitor) -> None:
    plain = tag_of(client, "/en/about/")
    offered = tag_of(client, "/en/about/", **{"Accept-Language": "kk"})
    assert plain != offered
    answer = ask_again(client, "/en/about/", plain, **{"Accept-Language": "kk"})
    assert answer.status_code == 200


def test_whoever_is_signed_in_gets_their_own_page(
    app: Flask, scene: Scene, client: Visitor
) -> None:
    tag = tag_of(client, "/en/about/")
    answer = ask_again(sign_in(app, scene.world.owner), "/en/about/", tag)
    assert answer.status_code == 200
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_notice_is_shown_once_whatever_was_kept(client: Visitor) -> None:
    tag = tag_of(client, "/en/about/")
    with client.session_transaction() as session:
        session["notice"] = ("/en/about/", "success", "Done.")
    assert ask_again(client, "/en/about/", tag).status_code == 200
    assert "Done." in client.page.text


def test_an_unknown_page_has_no_name(client: Visitor, profile: str) -> None:
    tag = tag_of(client, profile)
    for address in ("/en/orgs/none", "/en/none/"):
        answer = ask_again(client, address, tag)
        assert answer.status_code == 404
        assert "ETag" not in answer.headers


def test_the_answer_about_a_number_is_kept_by_nobody(
    client: Visitor, profile: str
) -> None:
    answer = client.get("/en/v/NP-00001-0")
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_sign_ins_change_no_page(app: Flask, scene: Scene, client: Visitor) -> None:
    tag = tag_of(client, "/en/about/")
    sign_in(app, scene.world.owner).get("/en/account/")
    assert ask_again(client, "/en/about/", tag).status_code == 304


def test_no_page_reads_what_is_said_to_be_unseen(
    app: Flask, client: Visitor, profile: str
) -> None:
    seen: list[str] = []

    def note(conn, cursor, statement, *rest) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    for address in (*(f"/en/{path}" for path in PAGES), profile):
        client.get(address)
    event.remove(engine, "before_cursor_execute", note)
    words = set(re.findall(r"\w+", " ".join(seen)))
    assert "organisations" in words
    assert words & UNSEEN == set()
