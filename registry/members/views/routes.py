"""List every page about members, the office's and the owners', in one place."""

from typing import Any

from flask import Blueprint

from registry.audit.labels import EVENT_LABELS
from registry.members.labels import office as labels
from registry.members.labels.changes import (
    OUTCOME_LABELS,
    PART_LABELS,
    WAITING,
)
from registry.members.labels.own import NAME_KIND_LABELS, TEXT_KIND_LABELS
from registry.members.views import (
    change_desk,
    deciding,
    evidence,
    hearings,
    lapses,
    listing,
    member,
    own,
    own_acts,
    own_changes,
    own_entry,
)
from registry.web.labels import CAPACITY_LABELS, STANDING_LABELS
from registry.web.standing_labels import STANDING_MEANINGS

blueprint = Blueprint("members", __name__)


@blueprint.context_processor
def words_about_members() -> dict[str, Any]:
    """Give the templates the labels of every code they show."""
    return {
        "act_labels": labels.ACT_LABELS,
        "capacity_labels": CAPACITY_LABELS,
        "event_labels": EVENT_LABELS,
        "held_labels": labels.HELD_LABELS,
        "hold_end_labels": labels.HOLD_END_LABELS,
        "name_kind_labels": NAME_KIND_LABELS,
        "outcome_labels": OUTCOME_LABELS,
        "part_labels": PART_LABELS,
        "standing_labels": STANDING_LABELS,
        "standing_meanings": STANDING_MEANINGS,
        "text_kind_labels": TEXT_KIND_LABELS,
        "waiting_label": WAITING,
        "waiting_labels": labels.WAITING_LABELS,
    }


GET = ("GET",)
POST = ("POST",)
BOTH = ("GET", "POST")

for rule, view, methods in (
    ("/office/members/", listing.members, GET),
    ("/office/members/lapses", lapses.lapses, BOTH),
    ("/office/members/lapses/<int:list_id>", lapses.lapse_list_page, BOTH),
    ("/office/members/<string:member>", member.member, GET),
    ("/office/members/<string:member>/do/<string:action>", member.act, POST),
    (
        "/office/members/<string:member>/recommend/<string:act>",
        deciding.recommend,
        BOTH,
    ),
    ("/office/members/<string:member>/decide/<string:act>", deciding.decide, BOTH),
    ("/office/members/<string:member>/hearing", hearings.start_hearing, BOTH),
    ("/office/changes/", change_desk.changes, GET),
    ("/office/changes/<int:change_id>", change_desk.change, GET),
    (
        "/office/changes/<int:change_id>/decide/<string:outcome>",
        change_desk.decide_change,
        BOTH,
    ),
    ("/office/changes/<int:change_id>/document", change_desk.change_document, GET),
    (
        "/office/changes/<int:change_id>/document/<int:position>",
        change_desk.change_photograph,
        GET,
    ),
    ("/member/", own.own_members, GET),
    ("/member/<string:public_id>/", own.own_member, GET),
    ("/member/<string:public_id>/confirm", own_acts.confirm, BOTH),
    ("/member/<string:public_id>/leave", own_acts.leave, BOTH),
    ("/member/<string:public_id>/hearing", own_acts.answer_hearing, BOTH),
    ("/member/<string:public_id>/entry", own_entry.entry, BOTH),
    ("/member/<string:public_id>/entry/<string:tag>", own_entry.texts, BOTH),
    ("/member/<string:public_id>/change", own_changes.ask, BOTH),
    (
        "/member/<string:public_id>/evidence/<int:document_id>/<int:position>",
        evidence.evidence,
        GET,
    ),
    (
        "/member/<string:public_id>/changes/<int:change_id>",
        own_changes.own_change,
        GET,
    ),
    (
        "/member/<string:public_id>/changes/<int:change_id>/withdraw",
        own_changes.withdraw,
        POST,
    ),
):
    blueprint.add_url_rule(rule, view_func=view, methods=methods)
