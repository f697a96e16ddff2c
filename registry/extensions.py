"""Hold the extensions of Flask; `registry.app` binds them to an app."""

from typing import Any

from flask import Flask, request
from flask_babel import Babel
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_wtf import CSRFProtect

READS = frozenset({"GET", "HEAD", "OPTIONS"})


class Pages(Flask):
    """An app none of whose functions is a coroutine: it need not ask each time."""

    def ensure_sync(self, func: Any) -> Any:
        """Return the function as it is."""
        return func


class Forms(CSRFProtect):
    """Check the token of what writes, and spend nothing on what reads."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Refuse what was sent without a token."""
        if request.method not in READS:
            super().protect(apply_exemptions)


babel = Babel()
csrf = Forms()
login = LoginManager()
migrate = Migrate()
