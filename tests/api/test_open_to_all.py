"""Answer programs of every site, and know none of their users."""

import pytest

from registry.api.views.operations import OPERATIONS
from tests.api.reader import Reader
from tests.factories.members import make_member
from tests.product import OpenWork
from tests.scene import ON_ONE_DATABASE, Scene, scene
from tests.signing_in import sign_in

__all__ = ["scene"]

PATHS = [*(operation.path for operation in OPERATIONS), "/openapi.json", "/none"]
ELSEWHERE = {"Origin": "https://elsewhere.example.org"}


@pytest.mark.point("E-06")
@ON_ONE_DATABASE
def test_programs_of_every_site_may_read(reader: Reader) -> None:
    for path in PATHS:
        answer = reader.ask(f"/api/v1{path}", headers=ELSEWHERE)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        exposed = answer.headers["Access-Control-Expose-Headers"].split(", ")
        assert {"ETag", "Link", "RateLimit", "Retry-After"} <= set(exposed)
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.point("E-06")
@ON_ONE_DATABASE
def test_a_browser_that_asks_first_is_told_what_it_may(reader: Reader) -> None:
    asking = {**ELSEWHERE, "Access-Control-Request-Method": "GET"}
    for path in PATHS[:-1]:
        path = path.replace("{id}", "7KM39QXD")
        answer = reader.ask(f"/api/v1{path}", method="OPTIONS", headers=asking)
        assert answer.status_code == 204
        assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert answer.headers["Access-Control-Allow-Headers"] == "If-None-Match"
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@ON_ONE_DATABASE
def test_the_head_of_an_answer_is_that_of_the_answer(
    reader: Reader, work: OpenWork
) -> None:
    with work() as w:
        make_member(w)
    whole = reader.ask("organisations")
    head = reader.ask("organisations", method="HEAD")
    for name in ("ETag", "Content-Length", "Content-Type", "Link", "Cache-Control"):
        assert head.headers[name] == whole.headers[name]


@pytest.mark.point("E-06")
@ON_ONE_DATABASE
def test_who_is_signed_in_is_nobody_here(scene: Scene) -> None:
    reader = Reader(scene.app)
    visitor = sign_in(scene.app, scene.world.owner)
    visitor.set_cookie("lang", "kk")
    for path in ("organisations", "countries", "chair", "none"):
        stranger = reader.ask(path)
        same = visitor.get(
            f"/api/v1/{path}", headers={"Referer": "http://localhost/az/orgs/"}
        )
        assert list(reader.problems(same)) == []
        assert same.data == stranger.data
        assert same.headers.get("ETag") == stranger.headers.get("ETag")
        assert same.headers["Cache-Control"] == stranger.headers["Cache-Control"]
    assert "sign-out" in visitor.get("/en/").text
