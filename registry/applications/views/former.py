"""Let an office read what it decided, after its term too, and nothing personal."""

from flask import render_template

from registry.database import db
from registry.decisions.models import Act, Decision
from registry.decisions.queries import (
    count_decisions_of,
    decision_of_office,
    decisions_of_offices,
)
from registry.domain.errors import NotFound
from registry.domain.permissions import Permission
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import rule_labels
from registry.web.context import current_actor, current_language, now
from registry.web.guards import requires
from registry.web.paging import paging_of

PAGE_SIZE = 50


def own_offices() -> list[str]:
    """Return the offices that the reader sits in now."""
    seats = current_actor().seats
    return sorted({seat.office for seat in seats if seat.holds_at(now())})


@requires(Permission.OFFICE_READ)
def decisions() -> str:
    """List what the reader's office decided in all its terms, newest first."""
    offices = own_offices()
    paging = paging_of(count_decisions_of(db.session, offices), PAGE_SIZE)
    rows = decisions_of_offices(db.session, offices, PAGE_SIZE, paging.offset)
    return render_template(
        "applications/office_decisions.html", decisions=rows, paging=paging
    )


@requires(Permission.OFFICE_READ)
def decision(decision_id: int) -> str:
    """Show one decision of the reader's office: codes and rights, never a person."""
    row = decision_of_office(db.session, own_offices(), decision_id)
    if row is None:
        raise NotFound(decision_id)
    return render_template(
        "applications/office_decision.html", decision=row, reasons=_reasons(row)
    )


def _reasons(row: Decision) -> list[str]:
    """Return the reasons in words, as they stood on the day of the decision."""
    refused = row.act is Act.REFUSE
    kind = RuleKind.REFUSAL_REASON if refused else RuleKind.STANDING_REASON
    language = current_language()
    return rule_labels(db.session, kind, row.reasons, language, row.decided_at)
