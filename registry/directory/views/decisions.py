"""Show the public acts, and how many were not public by name."""

from dataclasses import dataclass
from datetime import date

from flask import render_template

from registry.database import db
from registry.decisions.queries import TOTALS_FROM, sealed_total
from registry.directory.queries.decisions import (
    PublicDecision,
    public_decision_count,
    public_decisions,
)
from registry.directory.views.words import rule_words, zones
from registry.domain.deadlines import local_date
from registry.offices.models.rules import RuleKind
from registry.web.guards import public
from registry.web.paging import paging_of


@dataclass(frozen=True)
class Row:
    """Hold a decision with its legal dates, those of the office's country."""

    decision: PublicDecision
    decided_on: date
    effective_on: date
    term_since: date


@public
def decisions() -> str:
    """Show one page of the public decisions, newest first."""
    paging = paging_of(public_decision_count(db.session))
    found = public_decisions(db.session, paging.size, paging.offset)
    return render_template(
        "directory/decisions.html",
        rows=_rows(found),
        paging=paging,
        reasons=rule_words(RuleKind.STANDING_REASON),
        refusals=_refusals_told(),
    )


def _rows(found: list[PublicDecision]) -> list[Row]:
    places = zones()
    return [
        Row(
            decision,
            local_date(decision.decided_at, places[decision.office]),
            local_date(decision.effective_at, places[decision.office]),
            local_date(decision.term_starts_at, places[decision.term_country]),
        )
        for decision in found
    ]


def _refusals_told() -> int | None:
    """Return the refusals counted in fives: a total that moves by one tells of one."""
    total = sealed_total(db.session)
    return None if total is None else total - total % TOTALS_FROM
