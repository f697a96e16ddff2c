"""Say of each route who may enter; what nobody said is closed.

The route asks what can be asked without a file; the operation asks the whole
permission again, under the write lock.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import quote

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

from registry.domain.errors import NotPermitted
from registry.domain.permissions import (
    PERMISSIONS,
    Permission,
    Predicate,
    has_second_factor,
    is_secretary_general,
    is_the_calendar,
    runs_installation,
    seated_somewhere,
    signed_in,
)
from registry.web.context import current_actor, now
from registry.web.locale import page_language, page_path
from registry.web.models import Kept
from registry.web.navigation import SIGN_IN
from registry.web.typed import come_back

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "public"
_NEEDS_NO_FILE: frozenset[Predicate] = frozenset(
    {
        signed_in,
        has_second_factor,
        is_secretary_general,
        seated_somewhere,
        runs_installation,
        is_the_calendar,
    }
)
# Flask's own; it serves what anybody may read.
_EXEMPT = frozenset({"static"})


class RoutesWithoutGuard(Exception):
    """Refuse an app some of whose routes say nothing about who may enter."""


def public(view: View) -> View:
    """Open a route to everybody."""
    view.permission = PUBLIC  # type: ignore[attr-defined]
    return view


def requires(permission: Permission) -> Callable[[View], View]:
    """Close a route to who lacks what `permission` asks without a file.

    Whoever is not signed in is led to sign in and back.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if current_actor().account_id is None:
                return to_sign_in()
            check_route(permission)
            return view(*args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return guard


def check_route(permission: Permission) -> None:
    """Raise NotPermitted where a rule that needs no file refuses the actor."""
    for claim in PERMISSIONS[permission]:
        if claim in _NEEDS_NO_FILE and not claim(current_actor(), now(), None):
            raise NotPermitted(permission, claim.__name__)


def to_sign_in() -> Response:
    """Lead to the sign-in page, and back to the page, with what was typed there."""
    address = f"/{page_language()}/{SIGN_IN}"
    is_read = request.method == "GET"
    back = page_path() if is_read else come_back(Kept.SIGNED_OUT)
    if back:
        address += f"?next={quote(back, safe='/')}"
    return redirect(address, 303)


def safe_next(target: str | None) -> str | None:
    """Return where to go on after signing in: a path of this site, or nothing.

    Browsers read `//host` and `/\\\\host` as another site, and drop control characters.
    """
    if not target or not target.startswith("/") or target[1:2] in {"/", "\\"}:
        return None
    if any(ord(character) < 0x20 or character == "\\" for character in target):
        return None
    return target


def check_every_route(app: Flask) -> None:
    """Refuse to serve an app with a route that names no permission; list all."""
    silent = sorted(
        endpoint
        for endpoint, view in app.view_functions.items()
        if endpoint not in _EXEMPT and not hasattr(view, "permission")
    )
    if silent:
        raise RoutesWithoutGuard(
            "neither @public nor @requires(…): " + ", ".join(silent)
        )
