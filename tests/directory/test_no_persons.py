"""Show nothing of any person on any public page."""

import pytest
from sqlalchemy import select

from registry.accounts.models.people import Account
from registry.members.models.organisations import Organisation
from registry.search.queries.filters import Filters
from registry.search.queries.finding import find
from tests.factories.members import number_of
from tests.product import OpenWork
from tests.visitor import Visitor
from tests.world import ANSWERS, make_admitted, populate

PRIVATE = (
    "contact_name",
    "contact_email",
    "contact_phone",
    "signer_name",
    "signer_email",
    "signer_position",
    "signer_authority",
    "address",
)


@pytest.mark.point("C-04")
def test_public_pages_hold_no_person_of_an_admitted_organisation(
    client: Visitor, work: OpenWork
) -> None:
    with work() as w:
        reference = make_admitted(w, populate(w))
        organisation = w.session.scalars(select(Organisation)).one()
        number, public_id = number_of(organisation), organisation.public_id
        people = list(w.session.scalars(select(Account.email)))
    secrets = [*(ANSWERS[field] for field in PRIVATE), *people, reference]
    pages = (
        "/kk/",
        "/kk/orgs/",
        "/kk/orgs/?q=zhas",
        f"/kk/orgs/{public_id}",
        "/kk/decisions/",
        "/kk/chair/",
        f"/kk/v/{number}",
        f"/v/{number}",
        "/sitemap.xml",
        "/robots.txt",
    )
    shown = [client.get(path, headers={"Accept-Language": "de"}) for path in pages]
    assert [page.status_code for page in shown] == [200] * len(pages)
    for path, page in zip(pages, shown, strict=True):
        for secret in secrets:
            assert secret not in page.text, (path, secret)
    assert ANSWERS["official_name"] in shown[1].text
    assert ANSWERS["mission"] in shown[3].text


def test_an_admission_is_found_at_once_by_any_spelling(work: OpenWork) -> None:
    with work() as w:
        make_admitted(w, populate(w))
    with work() as w:
        number = ANSWERS["identifiers"]["KZ-BIN"]
        for query in ("zhas urpaq", "jas urpak", "Young", number):
            page = find(w.session, query, Filters(), language="hu", limit=1)
            assert (page.total, page.near) == (1, False), query
