"""Send strict headers, and let nobody keep what is a person's own."""

import gzip

import pytest
from flask import Flask

from registry.web.assets import asset_address
from tests.headers import POLICY
from tests.visitor import Visitor


@pytest.mark.parametrize(
    "path", ["/", "/az/", "/az/none", "/livez", "/static/registry.css", "/az/account/"]
)
def test_every_answer_carries_the_headers(client: Visitor, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert {part.strip() for part in policy.split(";")} == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    "path", ["/az/account/sign-in", "/az/apply/", "/kk/office/", "/en/operator/"]
)
def test_pages_of_a_person_are_kept_nowhere(client: Visitor, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_reading_pages_may_be_kept(client: Visitor) -> None:
    assert "no-store" not in client.get("/az/").headers.get("Cache-Control", "")


def test_whoever_sees_a_form_gets_it_alone(trial_client: Visitor) -> None:
    assert trial_client.get("/az/trial").headers["Cache-Control"] == "no-store"


def test_static_files_are_kept_for_ever_under_their_content(client: Visitor) -> None:
    answer = client.get(asset_address("registry.css"), buffered=True)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.mimetype == "text/css"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", ["/static/registry.css", "/static/none.css?v=1"])
def test_other_static_addresses_are_not(client: Visitor, address: str) -> None:
    answer = client.get(address, buffered=True)
    assert "immutable" not in answer.headers.get("Cache-Control", "")


def test_what_is_no_static_file_is_a_page_of_its_reader(client: Visitor) -> None:
    client.visit("/az/account/sign-in")
    answer = client.get("/static/none.css")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")


def test_the_stylesheet_is_small_and_changes_no_letters(client: Visitor) -> None:
    style = client.get("/static/registry.css", buffered=True).text
    assert len(gzip.compress(style.encode())) < 6_000
    for forbidden in (
        "text-transform",
        "font-variant: small-caps",
        "italic",
        "@import",
    ):
        assert forbidden not in style


def test_a_reader_who_only_reads_gets_no_cookie(client: Visitor) -> None:
    assert "Set-Cookie" not in client.get("/az/").headers


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(
    trial_client: Visitor,
) -> None:
    cookie = trial_client.get("/az/trial").headers["Set-Cookie"]
    assert cookie.startswith("session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_a_form_stays_good_as_long_as_its_session(app: Flask) -> None:
    assert app.config["WTF_CSRF_TIME_LIMIT"] is None
