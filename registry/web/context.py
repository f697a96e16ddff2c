"""Give views what a request needs: settings, the instant, who acts, which language."""

from collections.abc import Mapping
from datetime import datetime

from flask import g, session
from flask_login import current_user

from registry.database import db
from registry.domain.authority import ANONYMOUS, Actor
from registry.domain.chair import Term
from registry.domain.errors import NotPermitted
from registry.domain.permissions import Permission
from registry.settings import Settings
from registry.unit_of_work import Clock
from registry.web.composition import Registry, now, registry
from registry.web.ground import remembered
from registry.web.locale import page_language
from registry.web.machines import is_for_machines

__all__ = [
    "Registry",
    "acting_account",
    "clock",
    "country_name",
    "country_names",
    "current_account_id",
    "current_actor",
    "current_chair",
    "current_language",
    "current_settings",
    "now",
    "registry",
    "year_of_term",
]


def current_settings() -> Settings:
    """Return the deployment's settings."""
    return registry().settings


def clock() -> Clock:
    """Return the clock, to be handed to a unit of work."""
    return registry().clock


def current_actor() -> Actor:
    """Return who acts in this request, read once."""
    if "actor" not in g:
        account_id = current_account_id()
        g.actor = (
            ANONYMOUS
            if account_id is None
            else registry().load_actor(db.session, account_id, now())
        )
    actor: Actor = g.actor
    return actor


def acting_account() -> int:
    """Return the account that acts; raise NotPermitted where nobody is signed in."""
    account_id = current_actor().account_id
    if account_id is None:
        raise NotPermitted(Permission.ACCOUNT_USE, "signed_in")
    return account_id


def current_account_id() -> int | None:
    """Return the account that is signed in, if any."""
    # Most readers are nobody, and it is asked several times for every page: where the
    # session names nobody, nobody is looked up.
    if is_for_machines() or "_user_id" not in session:
        return None
    user = current_user._get_current_object()
    return user.account_id if user and user.is_authenticated else None


def current_chair() -> Term | None:
    """Return the chair term of this instant; None before the first."""
    return remembered("chair", lambda: registry().current_chair(db.session, now()))


def country_name(key: str) -> str:
    """Return a country's name in the language of the page."""
    return country_names()[key]


def country_names() -> Mapping[str, str]:
    """Return key and name of every country in the language of the page."""
    tag = current_language()
    read = registry().country_names
    return remembered(("countries", tag), lambda: read(db.session, tag))


def year_of_term(instant: datetime) -> int:
    """Return the year by which the chair term of an instant is called."""
    return registry().year_of_term(db.session, instant) or instant.year


def current_language() -> str:
    """Return the language of this page."""
    return page_language()
