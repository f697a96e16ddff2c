"""How many questions a page costs: numbers that only a better design changes."""

import pytest
from flask import Flask

from tests.directory.statements import forget_pages, statements_of
from tests.factories.members import a_name, make_decision, make_member
from tests.product import OpenWork
from tests.visitor import Visitor

HOSTILE = "<script>alert(1)</script> & \"100 %s %(name)s\" 'O''"


@pytest.fixture
def public_id(work: OpenWork) -> str:
    """Admit members, one of them with an odd name; return its public id."""
    with work() as w:
        for number in range(25):
            make_member(w, f"Elm {number}", fields=["youth"])
        member = make_member(w, [a_name(HOSTILE), a_name("Science", "en")])
        make_decision(w, member)
        return member.public_id


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("orgs/", 4),
        ("orgs/?country=AZ", 4),
        ("orgs/?country=AZ&field=youth", 4),
        ("orgs/?status=current&sort=newest", 4),
        ("orgs/{}", 1),
        ("decisions/", 3),
    ],
)
def test_a_page_costs_so_many_statements(
    app: Flask,
    client: Visitor,
    public_id: str,
    path: str,
    count: int,
) -> None:
    address = f"/en/{path.format(public_id)}"
    client.get(address)
    forget_pages(app)
    asked = statements_of(app, lambda: client.get(address))
    assert asked == count


@pytest.mark.parametrize("tag", ["az", "en", "kk"])
def test_an_odd_name_is_text_in_a_list(
    client: Visitor, public_id: str, tag: str
) -> None:
    page = client.get(f"/{tag}/orgs/?sort=newest")
    assert b"<script>alert" not in page.data
    client.visit(f"/{tag}/orgs/?sort=newest")
    assert HOSTILE in client.page.text
