"""List every page of the office, in one place that can be read."""

from typing import Any

from flask import Blueprint

from registry.applications.labels.applying import (
    PART_LABELS,
    QUESTION_LABELS,
)
from registry.applications.labels.desk import WAITING_LABELS
from registry.applications.labels.documents import KIND_LABELS
from registry.applications.labels.interests import INTEREST_LABELS
from registry.applications.labels.office import (
    ACT_LABELS,
    ACTION_LABELS,
    DECIDED_LABELS,
    MARK_LABELS,
)
from registry.applications.labels.opinions import ANSWER_LABELS, END_LABELS
from registry.applications.views import (
    audit,
    case,
    deciding,
    desk,
    document_files,
    figures,
    former,
    interests,
    noting,
    opinions,
    overseeing,
    reviewing,
    together,
)
from registry.applications.views.opened import Recused
from registry.applications.views.owners import how_many
from registry.applications.views.queue_address import last_queue
from registry.audit.labels import EVENT_LABELS
from registry.domain.application import Condition
from registry.offices.models.rules import RuleRow
from registry.offices.queries.rules import rule_label, rule_text
from registry.web.context import current_language
from registry.web.file_labels import SCAN_LABELS
from registry.web.labels import CAPACITY_LABELS, CONDITION_LABELS, DENIAL_LABELS
from registry.web.stage_labels import STAGE_LABELS

blueprint = Blueprint("office", __name__)


@blueprint.context_processor
def words_of_the_office() -> dict[str, Any]:
    """Give the office's templates the labels of every code they show."""
    return {
        "act_labels": ACT_LABELS,
        "action_labels": ACTION_LABELS,
        "capacity_labels": CAPACITY_LABELS,
        "decided_labels": DECIDED_LABELS,
        "event_labels": EVENT_LABELS,
        "condition_labels": CONDITION_LABELS,
        "denial_labels": DENIAL_LABELS,
        "interest_labels": INTEREST_LABELS,
        "needs_criteria": {Condition.CRITERIA_MET},
        "refused_labels": {**ACTION_LABELS, **ACT_LABELS},
        "kind_labels": KIND_LABELS,
        "mark_labels": MARK_LABELS,
        "opinion_end_labels": END_LABELS,
        "opinion_labels": ANSWER_LABELS,
        "part_labels": PART_LABELS,
        "question_labels": QUESTION_LABELS,
        "rule_label": _label,
        "rule_text": _text,
        "scan_labels": SCAN_LABELS,
        "stage_labels": STAGE_LABELS,
        "waiting_labels": WAITING_LABELS,
        "last_queue": last_queue,
        "changes_waiting": desk.changes_waiting,
        "without_owner": how_many,
    }


def _label(row: RuleRow) -> str:
    return rule_label(row, current_language())


def _text(row: RuleRow) -> str:
    return rule_text(row, current_language())


blueprint.register_error_handler(Recused, interests.show_recused)

BOTH = ("GET", "POST")

for rule, view, methods in (
    ("/office/", desk.desk, ("GET",)),
    ("/office/figures/", figures.figures, ("GET",)),
    ("/office/figures/<string:figure>/csv", figures.figure_csv, ("GET",)),
    ("/office/audit/", audit.audit, ("GET",)),
    ("/office/audit/csv", audit.audit_csv, ("GET",)),
    ("/office/overdue/", overseeing.overdue, ("GET",)),
    ("/office/nobody-can-act/", overseeing.nobody_can_act, ("GET",)),
    ("/office/together", together.together, BOTH),
    ("/office/cases/<string:reference>", case.case, ("GET",)),
    ("/office/cases/<string:reference>/do/<string:action>", case.act, ("POST",)),
    (
        "/office/cases/<string:reference>/criteria/<int:rule_row_id>",
        reviewing.criterion,
        BOTH,
    ),
    (
        "/office/cases/<string:reference>/documents/<int:document_id>",
        document_files.case_document,
        ("GET",),
    ),
    (
        "/office/cases/<string:reference>/documents/<int:document_id>/<int:position>",
        document_files.case_photograph,
        ("GET",),
    ),
    ("/office/cases/<string:reference>/take-over", together.take_over, BOTH),
    ("/office/cases/<string:reference>/ask", reviewing.ask, BOTH),
    ("/office/cases/<string:reference>/interest", interests.declare, BOTH),
    ("/office/cases/<string:reference>/note", noting.note, BOTH),
    (
        "/office/cases/<string:reference>/notes/<int:note_id>/strike",
        noting.strike,
        BOTH,
    ),
    ("/office/decisions", former.decisions, ("GET",)),
    ("/office/decisions/<int:decision_id>", former.decision, ("GET",)),
    ("/office/interests", interests.interests, BOTH),
    (
        "/office/interests/<int:connection_id>",
        interests.end_interest_page,
        BOTH,
    ),
    ("/office/cases/<string:reference>/take-back", reviewing.take_back, BOTH),
    ("/office/cases/<string:reference>/recommend", deciding.recommend, BOTH),
    ("/office/cases/<string:reference>/decide", deciding.decide, BOTH),
    ("/office/opinions/", opinions.opinions, ("GET",)),
    ("/office/opinions/<string:reference>", opinions.opinion, BOTH),
):
    blueprint.add_url_rule(rule, view_func=view, methods=methods)
