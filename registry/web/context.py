"""Give views what a request needs: settings, the instant, who acts, which language.

`registry.app` composes the `Registry` from features that stand above this package.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, g
from flask_login import current_user

from registry.database import AnySession, db
from registry.domain.authority import ANONYMOUS, Actor
from registry.domain.chair import Term
from registry.domain.errors import NotPermitted
from registry.domain.permissions import Permission
from registry.settings import Settings
from registry.unit_of_work import Clock
from registry.web.locale import page_language
from registry.web.machines import is_for_machines


@dataclass(frozen=True)
class Registry:
    """Hold what an app was made with, and its doors to the features above."""

    settings: Settings
    clock: Clock
    load_actor: Callable[[AnySession, int, datetime], Actor]
    current_chair: Callable[[AnySession, datetime], Term | None]
    country_names: Callable[[AnySession, str], Mapping[str, str]]
    year_of_term: Callable[[AnySession, datetime], int | None]


def registry() -> Registry:
    """Return what the running app was made with."""
    found: Registry = current_app.extensions["registry"]
    return found


def current_settings() -> Settings:
    """Return the deployment's settings."""
    return registry().settings


def clock() -> Clock:
    """Return the clock, to be handed to a unit of work."""
    return registry().clock


def now() -> datetime:
    """Return the instant of this request: the same one however often it is asked."""
    if "now" not in g:
        g.now = registry().clock()
    instant: datetime = g.now
    return instant


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
    if is_for_machines():
        return None
    if current_user and current_user.is_authenticated:
        account_id: int = current_user.account_id
        return account_id
    return None


def current_chair() -> Term | None:
    """Return the chair term of this instant; None before the first."""
    if "chair" not in g:
        g.chair = registry().current_chair(db.session, now())
    term: Term | None = g.chair
    return term


def country_name(key: str) -> str:
    """Return a country's name in the language of the page."""
    if "country_names" not in g:
        g.country_names = registry().country_names(db.session, current_language())
    name: str = g.country_names[key]
    return name


def year_of_term(instant: datetime) -> int:
    """Return the year by which the chair term of an instant is called."""
    return registry().year_of_term(db.session, instant) or instant.year


def current_language() -> str:
    """Return the language of this page."""
    return page_language()
