"""Propose and settle changes of countries and rules as operators do."""

from datetime import date
from typing import Any

from sqlalchemy import select

from registry.domain.amendments import AmendmentKind
from registry.members.queries.authority import load_actor
from registry.offices.models.amendments import Amendment
from registry.offices.models.rules import RuleKind, RuleRow
from registry.offices.operations import amendments
from registry.offices.operations.amendments import Change, Grounds
from registry.offices.queries.amendments import (
    country_values,
    rule_subject,
    rule_values,
    rule_versions,
)
from registry.offices.queries.countries import get_country
from registry.unit_of_work import Work

ACT = Grounds("Beschluss 7/2026", "de", date(2026, 11, 20))
"""The clock of the tests stands at 22 November 2026."""


def from_day(day: date) -> Grounds:
    """Return the act, for a change that is to hold from a later day on."""
    return Grounds(ACT.basis, ACT.basis_language, ACT.basis_on, day)


def propose(
    work: Work, account: int, change: Change, grounds: Grounds = ACT, **named: Any
) -> Amendment:
    """Propose as this account."""
    actor = load_actor(work.session, account, work.now)
    return amendments.propose(work, actor, change, grounds, **named)


def adopt(work: Work, account: int, amendment: int, revision: int = 1) -> Amendment:
    """Adopt as this account."""
    actor = load_actor(work.session, account, work.now)
    return amendments.adopt(work, actor, amendment, revision)


def decline(work: Work, account: int, amendment: int, revision: int = 1) -> Amendment:
    """Decline as this account."""
    actor = load_actor(work.session, account, work.now)
    return amendments.decline(work, actor, amendment, revision)


def withdraw(work: Work, account: int, amendment: int) -> Amendment:
    """Withdraw as this account."""
    actor = load_actor(work.session, account, work.now)
    return amendments.withdraw(work, actor, amendment)


def country_change(work: Work, key: str, **values: Any) -> Change:
    """Return a change of a country; `name_kk` and the like change single words."""
    after = country_values(get_country(work.session, key))
    for name, value in values.items():
        part, _, tag = name.rpartition("_")
        if part in {"name", "official_name"}:
            after["names"][tag][part] = value
        else:
            after[name] = value
    return Change(AmendmentKind.COUNTRY, key, after)


def rule_change(
    work: Work, kind: RuleKind, code: str, country: str | None = None, **values: Any
) -> Change:
    """Return a change of a rule; `label_kk` and the like change single words."""
    row = rule_versions(work.session, kind, country, code)[0]
    after = rule_values(row)
    for name, value in values.items():
        part, _, tag = name.rpartition("_")
        if part in {"label", "text"}:
            after["texts"].setdefault(tag, {"label": "", "text": ""})[part] = value
        else:
            after[name] = value
    return Change(AmendmentKind.RULE, rule_subject(kind, country, code), after)


def a_new_rule(kind: RuleKind, code: str, **values: Any) -> Change:
    """Return a rule that is not there yet, with words in all languages."""
    tags = ("az", "en", "hu", "kk", "ky", "tk", "tr", "uz")
    after = {
        "code": code,
        "country": None,
        "position": 99,
        "value": None,
        "unit": None,
        "acts": [],
        "local_term": None,
        "local_language": None,
        "withdrawn": False,
        "texts": {tag: {"label": f"New {tag}", "text": ""} for tag in tags},
        **values,
    }
    subject = rule_subject(kind, after["country"], code)
    return Change(AmendmentKind.RULE, subject, after, is_new=True)


def a_new_country(key: str = "GE", **values: Any) -> Change:
    """Return a ninth country."""
    tags = ("az", "en", "hu", "kk", "ky", "tk", "tr", "uz")
    after = {
        "key": key,
        "iso": key,
        "ots_standing": "observer",
        "time_zone": "Asia/Tbilisi",
        "languages": ["ka"],
        "names": {
            tag: {"name": f"Ninth {tag}", "official_name": f"The Ninth {tag}"}
            for tag in tags
        },
        **values,
    }
    return Change(AmendmentKind.COUNTRY, key, after, is_new=True)


def adoption_of(work: Work, *kinds: RuleKind) -> Change:
    """Return the adoption of rows as they stand."""
    query = select(RuleRow.id).where(RuleRow.kind.in_(kinds)).order_by(RuleRow.id)
    return Change(
        AmendmentKind.ADOPTION, None, {"rows": list(work.session.scalars(query))}
    )
