"""Hold programs to an agreed pace, and tell them before they reach its end."""

from typing import Any

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import RequestEntityTooLarge, TooManyRequests

from registry.settings import Settings
from registry.web.context import now
from registry.web.machines import is_for_machines
from registry.web.rates import Pace, Rates, Share

# Ten a second for as long as somebody likes: all members of the eight countries, a
# hundred a page, in about four minutes.
PACE = Pace(requests=600, seconds=60)
FILE = "requests.rates"


def check_request() -> Any:
    """Refuse who asks too often, and what carries a body that nobody reads."""
    if not is_for_machines() or request.method == "OPTIONS":
        return None
    rates: Rates | None = current_app.extensions["rates"]
    if rates is not None:
        client = request.remote_addr or ""
        g.share = rates.take(client, now().timestamp())
        if g.share.wait:
            raise TooManyRequests(retry_after=g.share.wait)
    largest = current_app.config["MAX_CONTENT_LENGTH"]
    if (request.content_length or 0) > largest:
        raise RequestEntityTooLarge
    return None


def tell_share(response: Response) -> Response:
    """Say in the headers how often one may ask, and what is left of it."""
    share: Share | None = g.get("share")
    if share is not None:
        response.headers["RateLimit-Policy"] = (
            f'"api";q={PACE.requests};w={PACE.seconds}'
        )
        response.headers["RateLimit"] = f'"api";r={share.left};t={share.reset}'
    return response


def bind_limiting(app: Flask, settings: Settings) -> None:
    """Have the app count what programs ask, unless the settings say not to."""
    rates = Rates(settings.data_dir / FILE, PACE, settings.secret_key)
    app.extensions["rates"] = rates if settings.rate_limits else None
    app.before_request(check_request)
    app.after_request(tell_share)
