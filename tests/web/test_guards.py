"""Close every route that nobody opened, and lead to the sign-in page and back."""

import pytest
from flask import Flask, g
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.authority import ANONYMOUS, Actor, OfficerRole, Seat
from registry.domain.errors import NotPermitted
from registry.domain.permissions import Permission
from registry.web.context import Registry
from registry.web.guards import (
    RoutesWithoutGuard,
    check_every_route,
    check_route,
    public,
    requires,
    safe_next,
)
from tests.fixed_clock import START
from tests.visitor import Visitor


def test_an_app_with_silent_routes_is_refused_and_all_are_named() -> None:
    app = Flask("trial")
    app.add_url_rule("/a", "open", public(lambda: "a"))
    app.add_url_rule("/b", "silent", lambda: "b")
    app.add_url_rule("/c", "other", lambda: "c")
    with pytest.raises(RoutesWithoutGuard, match=r"other, silent$"):
        check_every_route(app)


def test_every_route_of_the_product_says_who_may_enter(app: Flask) -> None:
    check_every_route(app)


def test_a_guarded_view_tells_its_permission() -> None:
    assert requires(Permission.OFFICE_READ)(lambda: "").permission == "office:read"


@pytest.mark.parametrize("query", ["", "?q=%C5%9E&x=1"])
def test_whoever_is_not_signed_in_is_led_there_and_back(
    trial_client: Visitor, query: str
) -> None:
    answer = trial_client.get(f"/hu/closed{query}")
    quoted = query.translate({ord(c): f"%{ord(c):02X}" for c in "?=&%"})
    assert answer.status_code == 303
    assert answer.location == f"/hu/account/sign-in?next=/hu/closed{quoted}"


SEATED = Actor(account_id=1, seats=(Seat("AZ", OfficerRole.REVIEWER, START),))
OPERATOR = Actor(account_id=1, is_operator=True)
STRONG = Actor(account_id=1, is_operator=True, second_factor=True)


@pytest.mark.parametrize(
    ("actor", "permission", "refused_by"),
    [
        (ANONYMOUS, Permission.ACCOUNT_USE, "signed_in"),
        (Actor(account_id=1), Permission.ACCOUNT_USE, None),
        (Actor(account_id=1), Permission.OFFICE_READ, "seated_somewhere"),
        (SEATED, Permission.OFFICE_READ, None),
        (SEATED, Permission.INSTALLATION_READ, "runs_installation"),
        (OPERATOR, Permission.INSTALLATION_RUN, "has_second_factor"),
        (STRONG, Permission.INSTALLATION_RUN, None),
        # What needs a file is left to the operation.
        (SEATED, Permission.APPLICATION_READ, None),
        (Actor(account_id=1), Permission.APPLICATION_WITHDRAW, None),
        (STRONG, Permission.CALENDAR, "is_the_calendar"),
    ],
)
def test_a_route_asks_what_needs_no_file(
    app: Flask, actor: Actor, permission: Permission, refused_by: str | None
) -> None:
    with app.test_request_context("/az/"):
        app.preprocess_request()
        set_actor(actor)
        if refused_by is None:
            check_route(permission)
            return
        with pytest.raises(NotPermitted) as refused:
            check_route(permission)
        assert refused.value.denial == refused_by


def set_actor(actor: Actor) -> None:
    """Let the request be this actor's."""
    g.actor = actor


def test_what_the_app_was_made_with_is_at_hand(app: Flask) -> None:
    assert isinstance(app.extensions["registry"], Registry)


@pytest.mark.parametrize("path", ["/az/", "/az/apply/?x=1#part", "/kk/orgs/%D2%9B"])
def test_a_path_of_this_site_is_a_place_to_go_on(path: str) -> None:
    assert safe_next(path) == path


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "az/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/az/\r\nSet-Cookie: a=b",
        "/az\\..\\",
    ],
)
def test_any_other_target_is_none(target: str | None) -> None:
    assert safe_next(target) is None


@given(st.text(alphabet="/\\:.@?#\t\n\r evilcom%09", max_size=12))
def test_no_target_leads_to_another_site(text: str) -> None:
    found = safe_next(text)
    assert found is None or (found[0] == "/" and found[1:2] not in {"/", "\\"})
