"""Show the rules in force, and how decisions are made by them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import render_template

from registry.database import db
from registry.directory.labels import RULE_KIND_LABELS
from registry.directory.queries.rules import (
    Edition,
    Rule,
    changed_rules,
    rules_in_words,
)
from registry.directory.views.words import countries_in_order, duration
from registry.domain.application import MOST_QUESTIONS
from registry.domain.deadlines import local_date
from registry.offices.models.rules import RuleKind
from registry.web.context import current_language, now
from registry.web.guards import public

# The rules are the Platform's, whose seat is in Baku for good (facts.md, F4).
SEAT = ZoneInfo("Asia/Baku")


@dataclass(frozen=True)
class EditionShown:
    """Hold version and legal dates of a rule; not adopted while `adopted` is None."""

    version: int
    since: date
    adopted: date | None
    basis: str | None
    basis_language: str | None
    is_coming: bool


@dataclass(frozen=True)
class RuleShown:
    """Hold one rule as the page shows it; `anchor` is where links to it lead."""

    anchor: str
    rule: Rule
    duration: str
    acts: tuple[str, ...]
    edition: EditionShown


@dataclass(frozen=True)
class Group:
    """Hold the rules of one country; those of all countries have no name over them."""

    name: str
    rules: tuple[RuleShown, ...]


@dataclass(frozen=True)
class Chapter:
    """Hold all rules of a kind; `edition` is there where all of them share it."""

    anchor: str
    heading: str
    groups: tuple[Group, ...]
    edition: EditionShown | None

    @property
    def has_names_alone(self) -> bool:
        """Tell whether its rules are names, with nothing said about them."""
        return not any(
            shown.rule.text or shown.duration or shown.acts
            for group in self.groups
            for shown in group.rules
        )


@public
def rules() -> str:
    """Show every rule in force with its version, and how decisions are made."""
    found = rules_in_words(db.session, current_language(), now())
    countries = countries_in_order()
    chapters = [
        _chapter(kind, heading, found[kind], countries)
        for kind, heading in RULE_KIND_LABELS.items()
        if found[kind]
    ]
    periods = {
        rule.code: _shown(rule) for rule in found[RuleKind.PERIOD] if not rule.withdrawn
    }
    return render_template(
        "directory/rules.html",
        chapters=chapters,
        periods=periods,
        most_questions=MOST_QUESTIONS,
    )


@public
def rules_history() -> str:
    """Show every version of the rules that were changed, to come and of before."""
    changed = changed_rules(db.session, current_language())
    return render_template(
        "directory/rules_history.html",
        chapters=[
            (heading, [tuple(map(_shown, versions)) for versions in changed[kind]])
            for kind, heading in RULE_KIND_LABELS.items()
            if changed[kind]
        ],
    )


def _chapter(
    kind: RuleKind, heading: str, found: list[Rule], countries: list[tuple[str, str]]
) -> Chapter:
    groups = tuple(_groups(found, countries))
    editions = {shown.edition for group in groups for shown in group.rules}
    return Chapter(
        anchor=_anchor(kind),
        heading=heading,
        groups=groups,
        edition=editions.pop() if len(editions) == 1 else None,
    )


def _groups(found: list[Rule], countries: list[tuple[str, str]]) -> Iterator[Group]:
    """Yield the rules of all countries, then each country's, in the page's order."""
    for key, name in [(None, ""), *countries]:
        own = tuple(_shown(rule) for rule in found if rule.country == key)
        if own:
            yield Group(name, own)


def _shown(rule: Rule) -> RuleShown:
    return RuleShown(
        anchor=_anchor(rule.kind, rule.country, rule.code),
        rule=rule,
        duration=duration(rule.value, rule.unit) if rule.value and rule.unit else "",
        acts=rule.acts,
        edition=_edition(rule.edition),
    )


def _edition(edition: Edition) -> EditionShown:
    return EditionShown(
        version=edition.version,
        since=local_date(edition.valid_from, SEAT),
        adopted=edition.adopted_at and local_date(edition.adopted_at, SEAT),
        basis=edition.basis,
        basis_language=edition.basis_language,
        is_coming=edition.valid_from > now(),
    )


def _anchor(*parts: str | None) -> str:
    return "-".join(part.replace("_", "-") for part in parts if part)
