"""What anybody may read travels compressed; what is for one reader never does."""

import gzip

import pytest
from flask import Flask

from registry.web.assets import asset_address
from tests.scene import Scene, scene
from tests.signing_in import sign_in
from tests.visitor import Visitor

__all__ = ["scene"]

GZIP = {"Accept-Encoding": "br, gzip;q=0.8"}
CSS = asset_address("registry.css")
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])


def raw(client: Visitor, path: str, **headers: str):
    """Ask for a path without looking at the page, which may be compressed."""
    return super(Visitor, client).open(path, headers={**GZIP, **headers}, buffered=True)


@pytest.mark.parametrize("path", ["/kk/", "/kk/orgs/", "/kk/nothing-here", CSS])
def test_what_anybody_may_read_is_compressed(client: Visitor, path: str) -> None:
    plain = client.get(path, buffered=True)
    packed = raw(client, path)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    assert int(packed.headers["Content-Length"]) == len(packed.data)


@pytest.mark.parametrize("path", ["/kk/", CSS])
def test_a_cache_is_told_that_there_are_two_forms(client: Visitor, path: str) -> None:
    for answer in (client.get(path, buffered=True), raw(client, path)):
        assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "br"])
def test_nobody_gets_what_they_cannot_read(client: Visitor, accepted: str) -> None:
    answer = raw(client, "/kk/", **{"Accept-Encoding": accepted})
    assert "Content-Encoding" not in answer.headers
    assert answer.data.startswith(b"<!doctype html>")


@pytest.mark.parametrize("path", ["/kk/account/sign-in", "/kk/account/sign-up"])
def test_a_page_with_a_token_is_not_compressed(client: Visitor, path: str) -> None:
    answer = raw(client, path)
    assert b"csrf_token" in answer.data
    assert "Content-Encoding" not in answer.headers


def test_a_public_page_is_compressed_after_a_form_was_read(client: Visitor) -> None:
    client.get("/kk/account/sign-in")
    answer = raw(client, "/kk/orgs/")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert b"csrf_token" not in gzip.decompress(answer.data)


@pytest.mark.parametrize("path", ["/kk/", "/kk/orgs/", "/kk/account/", "/kk/apply/"])
def test_no_page_of_somebody_signed_in_is_compressed(
    app: Flask, scene: Scene, path: str
) -> None:
    answer = raw(sign_in(app, scene.world.owner), path)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers


def test_a_font_is_sent_as_it_is(client: Visitor) -> None:
    answer = raw(client, asset_address("fonts/noto-sans-400.woff2"))
    assert answer.mimetype == "font/woff2"
    assert "Content-Encoding" not in answer.headers


def test_what_a_browser_kept_is_not_sent_again(client: Visitor) -> None:
    first = raw(client, CSS)
    again = raw(client, CSS, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_part_of_a_file_is_sent_as_it_is(client: Visitor) -> None:
    answer = raw(client, CSS, Range="bytes=0-1999")
    assert (answer.status_code, len(answer.data)) == (206, 2000)
    assert "Content-Encoding" not in answer.headers
