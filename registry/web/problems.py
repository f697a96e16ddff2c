"""Refuse programs as RFC 9457 says: what is wrong, by a type that never changes.

Each type is the address of its explanation, so none of them is ever given another
meaning. The words are for who writes the program, and stand in English.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from flask import Response, current_app, json
from werkzeug.exceptions import HTTPException

PROBLEM_JSON = "application/problem+json"
EXPLAINED_AT = "/en/api/"


@dataclass(frozen=True)
class Kind:
    """Hold one type of problem: its code in the address, its status and its title."""

    code: str
    status: int
    title: str
    advice: str


_KINDS = (
    Kind("bad-request", 400, "The request cannot be read",
         "Check the spelling of the address and the encoding of its query: UTF-8, "
         "percent-encoded, without null characters."),
    Kind("bad-parameter", 400, "A parameter is unknown or wrong",
         "The member errors names each parameter and says what is wrong with it. "
         "Nothing is ignored silently."),
    Kind("not-found", 404, "There is nothing at this address",
         "Check the path and the id. The record of a former member never goes away."),
    Kind("method-not-allowed", 405, "This address can only be read",
         "Use GET, HEAD or OPTIONS."),
    Kind("length-required", 411, "The body does not say how long it is",
         "Send no body at all."),
    Kind("too-large", 413, "The body is too large", "Send no body at all."),
    Kind("too-many-requests", 429, "Too many requests in a short time",
         "Wait as many seconds as the header Retry-After says."),
    Kind("refused", 400, "The request was refused",
         "The status says what was wrong with the request."),
    Kind("fault", 500, "Something broke on our side",
         "Try again in some minutes. If it stays, write to the help address."),
    Kind("unavailable", 503, "The register cannot answer now",
         "Try again in some minutes."),
)  # fmt: skip
KINDS: Mapping[str, Kind] = MappingProxyType({kind.code: kind for kind in _KINDS})
_BY_STATUS = {kind.status: kind for kind in reversed(_KINDS) if kind.code != "refused"}
_KEPT_HEADERS = ("Allow", "Retry-After")


class BadParameters(HTTPException):
    """Refuse a query, naming each parameter with what is wrong with it."""

    code = HTTPStatus.BAD_REQUEST

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__()
        self.errors = errors


def problem_of(error: HTTPException, base_url: str) -> Response:
    """Return the document of what Flask or a view refused."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(error, BadParameters):
        answer = problem(KINDS["bad-parameter"], base_url, errors=error.errors)
    else:
        answer = problem(kind_of(status), base_url, status=status)
    refused = error.get_response()
    for name in _KEPT_HEADERS:
        if name in refused.headers:
            answer.headers[name] = refused.headers[name]
    return answer


def kind_of(status: int) -> Kind:
    """Return the type of a refusal with this status."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    return KINDS["fault" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "refused"]


def problem(
    kind: Kind,
    base_url: str,
    *,
    status: int | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    """Return a refusal as a document."""
    content: dict[str, Any] = {
        "type": f"{base_url}{EXPLAINED_AT}#{kind.code}",
        "title": kind.title,
        "status": int(status or kind.status),
        "detail": _detail(kind, errors or {}),
        "errors": [
            {"parameter": name, "detail": text} for name, text in (errors or {}).items()
        ],
    }
    answer = current_app.response_class(
        json.dumps(content, ensure_ascii=False, sort_keys=False) + "\n",
        content["status"],
        mimetype=PROBLEM_JSON,
    )
    answer.headers["Content-Language"] = "en"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _detail(kind: Kind, errors: Mapping[str, str]) -> str:
    if not errors:
        return kind.advice
    return " ".join(f"{name}: {text}" for name, text in errors.items())
