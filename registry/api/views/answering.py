"""Turn what a view found into an answer: the envelope, its tag, its headers."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, json, request

from registry.domain.names import Name, Shown
from registry.web.context import current_settings

BASE = "/api/v1"
JSON = "application/json"
# A change shows once it is effective; only asking again is made cheap.
KEPT = "public, max-age=0, must-revalidate"


@dataclass(frozen=True)
class Answer:
    """Hold what a view found; `next` is the cursor of the page that follows."""

    data: Any
    lang: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    next: str | None = None
    is_list: bool = False


def base_address() -> str:
    """Return the address under which every operation lies."""
    return current_settings().base_url + BASE


def licence() -> dict[str, str]:
    """Return under what the data may be used."""
    settings = current_settings()
    return {"name": settings.data_licence, "url": settings.data_licence_url}


def respond(answer: Answer) -> Response:
    """Return the answer as JSON that says the same bytes for the same state."""
    links: dict[str, str | None] = {"self": _address(request.args.to_dict())}
    if answer.is_list:
        links["next"] = answer.next and _address(
            {**request.args.to_dict(), "cursor": answer.next}
        )
    content = {
        "data": answer.data,
        "links": links,
        "meta": {"licence": licence(), "lang": answer.lang, **answer.meta},
    }
    response = as_json(content)
    response.headers["Content-Language"] = answer.lang
    if links.get("next"):
        response.headers["Link"] += f', <{links["next"]}>; rel="next"'
    return response


def as_json(content: Mapping[str, Any]) -> Response:
    """Return a document with its tag; nothing but the tag to who has it already."""
    body = json.dumps(content, ensure_ascii=False, sort_keys=False) + "\n"
    response = current_app.response_class(body, mimetype=JSON)
    response.set_etag(hashlib.sha256(body.encode()).hexdigest()[:32])
    response.headers["Cache-Control"] = KEPT
    response.headers["Link"] = f'<{licence()["url"]}>; rel="license"'
    response.make_conditional(request)
    return response


def _address(query: Mapping[str, str]) -> str:
    encoded = f"?{urlencode(query)}" if query else ""
    return f"{current_settings().base_url}{request.path}{encoded}"


def written(instant: datetime | None) -> str | None:
    """Write an instant in UTC."""
    if instant is None:
        return None
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def written_day(day: date) -> str:
    """Write a legal date."""
    return day.isoformat()


def shown(name: Shown[Name]) -> dict[str, Any]:
    """Write the name that is to be shown."""
    return {
        "value": name.value.value,
        "lang": name.value.language,
        "fallback": name.fallback,
    }
