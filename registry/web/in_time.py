"""Answer readers in time, or say what would be quicker."""

import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, make_response, render_template, request

from registry.database import db
from registry.time_limit import TookTooLong, time_limit
from registry.web.context import current_settings
from registry.web.machines import is_for_machines
from registry.web.problems import kind_of, problem

log = logging.getLogger(__name__)


def in_time(view: Callable[..., Any]) -> Callable[..., Any]:
    """Give a view that only reads, and what its template reads, a limit of time."""

    @wraps(view)
    def limited(*args: Any, **kwargs: Any) -> Any:
        with time_limit():
            return view(*args, **kwargs)

    return limited


def show_took_too_long(error: TookTooLong) -> Response:
    """Say it with what was asked still there, to be asked more narrowly."""
    db.session.rollback()
    log.warning("A page took too long: %s", request.path)
    if is_for_machines():
        status = HTTPStatus.SERVICE_UNAVAILABLE
        return problem(kind_of(status), current_settings().base_url, status=status)
    page = render_template(
        "web/took_too_long.html",
        query=request.args.get("q"),
        others=[(name, value) for name, value in _asked() if name != "q"],
    )
    return make_response(page, HTTPStatus.SERVICE_UNAVAILABLE)


def _asked() -> list[tuple[str, str]]:
    return list(request.args.items(multi=True))


def bind_time_limit(app: Flask) -> None:
    """Give what took too long its page."""
    app.register_error_handler(TookTooLong, show_took_too_long)
