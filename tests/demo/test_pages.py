"""Visit the demo as a newcomer: its outbox, and its accounts."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from registry.database import db
from registry.demo.queries.script import read_script
from registry.demo.views.outbox import paragraphs
from registry.mail.models import OutboxMail
from tests.pages import Page
from tests.visitor import Visitor

SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"])
PEOPLE = {person.key: person for person in read_script().people}


def test_the_outbox_shows_the_newest_mail_first(demo: Flask, visitor: Visitor) -> None:
    with demo.app_context():
        mails = db.session.scalars(select(OutboxMail)).all()
        newest = max(mails, key=lambda mail: (mail.created_at, mail.id))
        subject, language = newest.subject, newest.language
    page = visitor.visit("/hu/demo/mail")

    heading = page.all("h2")[0]
    assert heading.text == subject
    assert heading["lang"] == language


def test_the_outbox_shows_each_mail_in_its_language(visitor: Visitor) -> None:
    page = visitor.visit("/en/demo/mail")
    mails = page.all("details")

    assert len(mails) == len(page.all("h2")) == 20
    assert all(mail.all("div")[0]["lang"] for mail in mails)
    assert "http://localhost:8000/" in mails[0].text


@SQLITE
def test_the_outbox_has_further_pages(visitor: Visitor) -> None:
    first = visitor.visit("/en/demo/mail")
    second = visitor.visit("/en/demo/mail?page=2")

    assert first.all("a", rel="next")
    assert second.all("a", rel="prev")
    assert first.all("h2")[0].text != second.all("h2")[0].text


def test_the_outbox_is_found_without_a_language(visitor: Visitor) -> None:
    answer = visitor.get("/demo/mail", headers={"Accept-Language": "kk-KZ,ru;q=0.8"})

    assert answer.location == "/kk/demo/mail"
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/demo/mail", "/az/demo/mail"])
def test_outside_the_demo_there_is_no_outbox(client: Visitor, path: str) -> None:
    client.visit(path, status=404)


def test_outside_the_demo_no_account_is_listed(client: Visitor) -> None:
    page = client.visit("/en/account/sign-in")

    assert page.all(id="demo-accounts") == []


def test_a_mail_is_cut_into_paragraphs_and_lines() -> None:
    assert paragraphs("Hello,\n\none\ntwo\n") == [["Hello,"], ["one", "two"]]


@SQLITE
@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("TR.reviewer", "/en/office/"),
        ("HU.decider", "/en/office/"),
        ("TR.general", "/en/office/"),
        ("applicant", "/en/apply/mine"),
        ("operator", "/en/account/"),
    ],
)
def test_a_listed_account_lets_its_visitor_in(
    visitor_with_traces: Visitor, key: str, path: str
) -> None:
    visitor = visitor_with_traces
    email = PEOPLE[key].email
    page = visitor.visit("/en/account/sign-in")
    password = page.all("section")[0].all("code")[0].text
    page = visitor.submit(
        page, {"email": email, "password": password}, button="Sign in"
    )
    code = _shown(page, email)[1]
    visitor.submit(page, {"code": code}, button="Continue")

    visitor.visit(path)
    assert "Sign out" in visitor.visit("/en/account/").text


@SQLITE
def test_the_accounts_are_grouped_by_what_one_can_try(visitor: Visitor) -> None:
    page = visitor.visit("/en/account/sign-in")
    headings = [heading.text for heading in page.all("h3")]
    listed = " ".join(group.text for group in page.all("section"))

    assert headings == [
        "Organisations",
        "Chair office",
        "Standby office",
        "Offices of the other countries",
        "Platform",
    ]
    assert all(person.email in listed for person in PEOPLE.values() if person.office)
    assert PEOPLE["UZ.general"].email not in listed


@SQLITE
def test_the_outbox_is_filtered_by_recipient(visitor: Visitor) -> None:
    page = visitor.visit("/en/demo/mail")
    email = PEOPLE["refused_applicant"].email
    filtered = visitor.submit(page, {"to": email}, form="/demo/mail")

    assert 0 < len(filtered.all("h2")) < 20
    assert {link.text for link in filtered.all("dd") if "@" in link.text} == {email}


@SQLITE
def test_a_code_is_shown_beside_its_own_account(visitor: Visitor) -> None:
    page = visitor.visit("/en/account/sign-in")
    email = PEOPLE["TR.second"].email

    assert not any(map(_is_code, _shown(page, email)))


def _shown(page: Page, email: str) -> list[str]:
    """Return what is listed of an account: address, and a code if there is one."""
    told = ([code.text for code in one.all("code")] for one in page.all("div"))
    return min((codes for codes in told if email in codes), key=len)


def _is_code(text: str) -> bool:
    return re.fullmatch("[0-9]{6}", text) is not None
