"""Follow every link of the office's lists: whoever is shown one may open it."""

import html
import re

import pytest
from flask import Flask

from registry.accounts.queries import get_account_by_email
from registry.database import db
from tests.signing_in import sign_in

LISTS = (
    "/en/office/members/",
    "/en/office/members/lapses",
    "/en/office/people/",
    "/en/office/handover/",
    "/en/operator/officers/",
    "/en/operator/operators/",
)
_LINK = re.compile(r'<a [^>]*href="([^"]+)"')
BRANCHES = ("/en/office/", "/en/offices/", "/en/operator/")


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize(
    "who",
    [
        "defne@example.org",
        "kamran@example.org",
        "jasur@example.org",
        "selin@example.org",
    ],
)
def test_no_link_of_a_list_is_refused(demo: Flask, who: str) -> None:
    with demo.app_context():
        account = get_account_by_email(db.session, who)
    assert account
    visitor = sign_in(demo, account.id)
    pages = [page for page in map(visitor.get, LISTS) if page.status_code == 200]
    links = {link for page in pages for link in re.findall(_LINK, page.text)}
    followed = [
        link for link in map(html.unescape, sorted(links)) if link.startswith(BRANCHES)
    ]
    refused = [link for link in followed if visitor.get(link).status_code == 403]

    assert followed
    assert refused == []
