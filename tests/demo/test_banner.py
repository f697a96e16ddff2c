"""Walk every route of the demo: each page says in its own language what it is."""

from collections.abc import Iterator, Mapping

import pytest
from flask import Flask
from sqlalchemy import select

from registry.accounts.queries import get_account_by_email
from registry.applications.models.applications import Application
from registry.catalogues import catalogue
from registry.database import db
from registry.domain.application import Stage
from registry.domain.languages import TAGS
from registry.domain.numbers import member_number
from registry.members.models.memberships import Membership
from registry.web.filters import demonstration
from tests.signing_in import sign_in
from tests.visitor import Visitor

LANGUAGE = "az"


def _named() -> Mapping[str, object]:
    """Return what fills in the addresses of pages that are about something."""
    file = db.session.scalars(
        select(Application).where(Application.stage == Stage.IN_REVIEW)
    ).first()
    member = db.session.scalars(select(Membership)).first()
    assert file
    assert member
    return {
        "language": LANGUAGE,
        "reference": file.reference,
        "public_id": member.organisation.public_id,
        "number": member_number(member.serial),
    }


def _addresses(app: Flask) -> Iterator[str]:
    """Give the address of every route that can be asked for a page."""
    values = _named()
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.endpoint != "static":
                built = rule.build(
                    {name: values.get(name, 1) for name in rule.arguments}
                )
                assert built, rule
                yield built[1]


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("who", ["nobody", "emre@example.org"])
def test_every_page_of_the_demo_says_that_it_is_one(demo: Flask, who: str) -> None:
    with demo.app_context():
        addresses = list(_addresses(demo))
        account = get_account_by_email(db.session, who)
    visitor = sign_in(demo, account.id) if account else demo.test_client()
    assert isinstance(visitor, Visitor)
    silent, told = [], 0
    for address in [*addresses, f"/{LANGUAGE}/nowhere"]:
        answer = visitor.get(address)
        if answer.mimetype != "text/html" or answer.location:
            continue
        told += 1
        if demonstration(LANGUAGE) not in answer.text:
            silent.append(address)

    assert told > 20
    assert silent == []


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("path", ["/", "/v/NP-00042-D"])
def test_a_page_of_every_language_says_it_in_each(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)

    for tag in TAGS:
        assert catalogue(tag).gettext(demonstration("en")) in answer.text
