"""Somebody takes their data along, and is erased without the register noticing."""

import json
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import String, select

from registry.accounts.models.passkeys import Passkey
from registry.accounts.models.people import Account, Operator, Tie, TieKind
from registry.accounts.operations.preferences import forget_what_is_past
from registry.applications.operations.drafting import (
    start_application,
    withdraw_application,
)
from registry.database import db
from registry.decisions.models import Decision
from registry.decisions.operations.recording import leaf_record
from registry.domain.errors import ActionRefused
from registry.domain.merkle import canonical, leaf_hash
from registry.mail.models import OutboxMail
from registry.mail.operations import _mark_failed
from registry.members.models.organisations import Organisation
from registry.members.models.people import Connection, ConnectionKind, Representative
from registry.members.queries.connections import connected_accounts
from registry.personal.operations import erase_person
from registry.personal.queries.holdings import HELD
from registry.personal.queries.ties import ties
from tests.accounts.people import (
    EMAIL,
    NAME,
    PASSWORD,
    add_factor,
    arrive,
    give_code,
    make_account,
    newest_code,
    sign_in,
    sign_up,
)
from tests.product import OpenWork, Outbox
from tests.scene import ON_ONE_DATABASE, Scene, scene
from tests.signing_in import sign_in as signed_in
from tests.visitor import Visitor
from tests.world import make_admitted, make_draft, unseat

__all__ = ["scene"]
SECRET = ("hash", "secret", "token", "public_key", "credential")


def export(client: Visitor) -> dict[str, object]:
    """Download the file of what is held."""
    page = client.visit("/en/account/data")
    token = page.all("input", name="csrf_token")[0]["value"]
    answer = client.post("/en/account/data/export", data={"csrf_token": token})
    assert answer.mimetype == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    return json.loads(answer.data)


def erase(client: Visitor) -> None:
    """Prove who it is and erase the account."""
    page = client.visit("/en/account/erase")
    assert page.heading == "Confirm that it is you"
    page = client.submit(page, {"password": PASSWORD}, button="Continue")
    page = client.submit(page, {"sure": "y"}, button="Erase my account")
    assert "Your account was erased." in page.text


def test_the_file_holds_everything_and_no_secret(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    account_id = make_account(work)
    arrive(client, outbox)
    with work() as w:
        application = start_application(w, account_id, "a key", "kk")
        application.answers = {"official_name": "Жас ұрпақ"}
    found = export(client)
    assert found["account"]["email"] == EMAIL
    assert found["account"]["name"] == NAME
    assert len(found["sessions"]) == 1
    assert [mail["to_address"] for mail in found["mails"]] == [EMAIL]
    assert found["applications"][0]["answers"] == {"official_name": "Жас ұрпақ"}
    assert "account:exported" in [event["event"] for event in found["history"]]
    tables = [rows for rows in found.values() if isinstance(rows, list)]
    names = {name for rows in tables for row in rows for name in row}
    assert not [name for name in names if any(word in name for word in SECRET)]


@ON_ONE_DATABASE
def test_the_file_holds_nothing_of_anybody_else(
    client: Visitor, scene: Scene, app: Flask
) -> None:
    with scene.work() as work:
        make_admitted(work, scene.world)
    own = json.dumps(export(signed_in(app, scene.world.owner)), ensure_ascii=False)
    assert "Жас ұрпақ" in own
    # An officer's file tells what they did, never the file of the organisation.
    officers = json.dumps(
        export(signed_in(app, scene.world.decider)), ensure_ascii=False
    )
    assert "decisions_as_second_person" in officers
    assert "Жас ұрпақ" not in officers
    assert "ulpan@example.org" not in officers


@ON_ONE_DATABASE
def test_every_column_that_points_to_an_account_is_held_to_account(app: Flask) -> None:
    listed = {
        (each.model.__tablename__, link)
        for each in HELD.values()
        for link in (*each.links, *each.addresses)
    }
    pointing = {
        (table.name, column.name)
        for table in db.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "accounts" for key in column.foreign_keys)
    }
    by_address = {
        (table.name, column.name)
        for table in db.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String)
        and ("email" in column.name or column.name == "to_address")
        and table.name != "accounts"
        # Shown among the changes of the account itself.
        and (table.name, column.name) != ("address_changes", "new_email")
    }
    assert (pointing | by_address) - listed == set()


def test_an_erased_account_leaves_nothing_of_the_person(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    account_id = make_account(work)
    arrive(client, outbox)
    with work() as w:
        application = start_application(w, account_id, "a key", "kk")
        application.answers = {"official_name": "Жас ұрпақ"}
        withdraw_application(w, account_id, application.reference)
        w.session.add(
            Passkey(
                account_id=account_id,
                credential_id="AAAA",
                public_key=b"key",
                sign_count=0,
                name="Ұлпанның телефоны",
                created_at=w.now,
            )
        )
        w.session.add(
            Connection(
                organisation_id=application.organisation_id,
                kind=ConnectionKind.SIGNER,
                email=EMAIL,
                recorded_at=w.now,
            )
        )
        organisation_id = application.organisation_id
    erase(client)
    [mail] = outbox()
    assert (mail.kind, mail.to_address) == ("account_erased", EMAIL)
    with work() as w:
        for sent in w.session.scalars(select(OutboxMail)):
            sent.sent_at = w.now
    with work() as w:
        forget_what_is_past(w)
    with work() as w:
        whole = repr(
            [
                tuple(row)
                for table in db.metadata.sorted_tables
                for row in w.session.execute(select(table))
            ]
        )
        for word in (EMAIL, NAME, "Ұлпанның", "Жас ұрпақ"):
            assert word not in whole
        account = w.session.get_one(Account, account_id)
        assert account.erased_at == w.now
        [role] = w.session.scalars(select(Representative))
        assert role.ends_at == w.now
        # Recused they stay.
        assert connected_accounts(w.session, organisation_id).everybody == {account_id}


def test_an_erased_account_is_entered_by_nobody_and_the_address_is_free(
    client: Visitor, app: Flask, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    arrive(client, outbox)
    other = app.test_client()
    arrive(other, outbox)
    erase(client)
    for browser in (client, other):
        assert browser.visit("/en/account/").heading == "Sign in"
    assert sign_in(client).errors
    page = give_code(client, sign_up(client), newest_code(outbox))
    assert page.heading == "My account"
    with work() as w:
        accounts = w.session.scalars(select(Account).order_by(Account.id)).all()
        assert [account.email == EMAIL for account in accounts] == [False, True]


def test_erasing_takes_the_password_a_code_and_a_tick(
    client: Visitor, outbox: Outbox, work: OpenWork, clock
) -> None:
    account_id = make_account(work)
    factor = add_factor(work, account_id)
    page = give_code(client, sign_in(client), newest_code(outbox))
    give_code(client, page, factor.at(clock()))
    clock.advance(minutes=1)
    page = client.visit("/en/account/erase")
    # Having just signed in is not enough.
    assert page.heading == "Confirm that it is you"
    values = {"password": PASSWORD, "code": factor.at(clock())}
    page = client.submit(page, values, button="Continue")
    page = client.submit(page, button="Erase my account")
    assert page.errors == ["Tick the box if you want to erase your account."]
    with work() as w:
        assert w.session.get_one(Account, account_id).closed_at is None


def test_who_is_still_needed_is_told_what_to_do_first(app: Flask, scene: Scene) -> None:
    with scene.work() as work:
        application = make_draft(work, scene.world.owner)
        found = {
            who: ties(work.session, account, work.now)
            for who, account in (
                ("owner", scene.world.owner),
                ("decider", scene.world.decider),
                ("operator", scene.world.operator),
            )
        }
        reference = application.reference
    assert found["owner"] == [Tie(TieKind.OPEN_APPLICATION, reference)]
    assert found["decider"] == [Tie(TieKind.OFFICER, "AZ")]
    assert found["operator"] == [Tie(TieKind.OPERATOR)]
    with scene.work() as work:
        make_admitted(work, scene.world)
        found["owner"] = ties(work.session, scene.world.owner, work.now)
    assert Tie(TieKind.LAST_OWNER, "Жас ұрпақ қоғамдық бірлестігі") in found["owner"]
    for account in (scene.world.owner, scene.world.decider, scene.world.operator):
        with pytest.raises(ActionRefused), scene.work() as work:
            erase_person(work, account)


@ON_ONE_DATABASE
def test_the_page_says_in_words_what_to_do_first(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    account_id = make_account(work)
    arrive(client, outbox)
    with work() as w:
        w.session.add(Operator(account_id=account_id, starts_at=w.now))
        reference = start_application(w, account_id, "a key", "kk").reference
    page = client.visit("/en/account/erase")
    page = client.submit(page, {"password": PASSWORD}, button="Continue")
    assert page.heading == "Your account cannot be erased yet"
    assert "Ask another operator to end this first." in page.text
    assert f"Withdraw it first. Application: {reference}" in page.text


def test_a_past_officer_is_erased_and_the_register_verifies(
    scene: Scene,
) -> None:
    with scene.work() as work:
        make_admitted(work, scene.world)
        unseat(work, scene.world.decider)
    before = leaves(scene)
    with scene.work() as work:
        erase_person(work, scene.world.decider)
    assert leaves(scene) == before
    with scene.work() as work:
        [decision] = work.session.scalars(select(Decision))
        account = work.session.get_one(Account, decision.second_account_id)
        assert account.erased_at is not None


def leaves(scene: Scene) -> list[bytes]:
    """Compute every leaf anew and hold it to the one that was written."""
    with scene.work() as work:
        found = []
        for decision in work.session.scalars(select(Decision)):
            of = work.session.get_one(Organisation, decision.organisation_id)
            computed = leaf_hash(canonical(leaf_record(decision, of.public_id)))
            assert computed == decision.leaf_hash
            found.append(computed)
        return found


@pytest.mark.point("B-06")
@ON_ONE_DATABASE
def test_an_erased_officer_is_shown_by_office_and_term(
    scene: Scene, app: Flask
) -> None:
    with scene.work() as work:
        reference = make_admitted(work, scene.world)
        name = work.session.get_one(Account, scene.world.reviewer).name
        unseat(work, scene.world.reviewer)
    client = signed_in(app, scene.world.decider)
    path = f"/en/office/cases/{reference}"
    assert name in client.visit(path).text
    with scene.work() as work:
        erase_person(work, scene.world.reviewer)
    text = client.visit(path).text
    assert name not in text
    # The term began on 25 November 2025 and is called by that year.
    assert "Officer, term 2025, Azerbaijan" in text


@ON_ONE_DATABASE
def test_of_a_mail_on_its_way_nothing_of_the_person_stays(
    client: Visitor, outbox: Outbox, work: OpenWork, app: Flask, clock
) -> None:
    make_account(work)
    arrive(client, outbox)
    with work() as w:
        mail = w.session.scalars(select(OutboxMail)).first()
        mail.claimed_until = w.now + timedelta(minutes=15)
        mail.last_error, mail.last_code = f"550 User unknown: {EMAIL}", 550
        held = mail.id
    erase(client)
    with app.app_context():
        claimed = OutboxMail(id=held, claimed_until=clock() + timedelta(minutes=15))
        _mark_failed(clock, claimed, ValueError(f"refused: {EMAIL}"))
    [emptied] = [mail for mail in outbox() if mail.id == held]
    assert emptied.last_error is None
    assert emptied.dead_at is not None
    with work() as w:
        forget_what_is_past(w)
    assert held not in [mail.id for mail in outbox()]


@ON_ONE_DATABASE
def test_the_privacy_notice_leads_who_is_signed_in_to_their_data(
    client: Visitor, outbox: Outbox, work: OpenWork
) -> None:
    make_account(work)
    assert "Your data" not in client.visit("/en/privacy/").text
    arrive(client, outbox)
    page = client.visit("/en/privacy/")
    assert page.link("Your data") == "/en/account/data"
