"""Show the Secretary-General, and the operator, what rises above the desk."""

from flask import Blueprint, render_template

from registry.applications.queries.overseeing import (
    overdue_files,
    waiting_for_somebody,
)
from registry.applications.queries.queue import said_in
from registry.applications.views.desk import (
    claimants_of,
    fields_in_words,
    zone_of_chair,
)
from registry.database import db
from registry.domain.desk import OpenFile
from registry.domain.names import Name, Script, official_name
from registry.domain.permissions import Permission
from registry.members.models.organisations import Organisation
from registry.members.queries.changes import waiting_changes
from registry.members.queries.connections import connected_organisations
from registry.members.queries.memberships import suspensions_to_review
from registry.web.context import acting_account, now
from registry.web.guards import requires

operator_blueprint = Blueprint("operator_files", __name__)


@requires(Permission.OFFICE_OVERSEE)
def overdue() -> str:
    """List files past their promise, inherited ones apart, and reviews past theirs."""
    late = _unconnected(overdue_files(db.session, now()))
    reviews = suspensions_to_review(db.session, now())
    return render_template(
        "applications/overdue.html",
        own=[file for file in late if not file.inherited],
        inherited=[file for file in late if file.inherited],
        changes=[
            (row.request, _official(row.organisation))
            for row in waiting_changes(db.session, now(), _recused())
            if row.overdue
        ],
        reviews=[(row, _official(row.organisation)) for row in reviews],
        **_values(late),
    )


@requires(Permission.OFFICE_OVERSEE)
def nobody_can_act() -> str:
    """List the files that wait until an officer is seated or the chair changes."""
    files = _unconnected(waiting_for_somebody(db.session, now()))
    return render_template(
        "applications/nobody_can_act.html", files=files, **_values(files)
    )


@operator_blueprint.get("/operator/nobody-can-act/")
@requires(Permission.INSTALLATION_READ)
def waiting() -> str:
    """List the references of files on which nobody can act, and nothing of them."""
    files = waiting_for_somebody(db.session, now())
    return render_template("applications/nobody_can_act_operator.html", files=files)


def _unconnected(files: list[OpenFile]) -> list[OpenFile]:
    """Leave out what the reader is recused from."""
    recused = _recused()
    return [file for file in files if file.organisation_id not in recused]


def _recused() -> frozenset[int]:
    return connected_organisations(db.session, acting_account())


def _values(files: list[OpenFile]) -> dict[str, object]:
    return {
        "said": said_in(db.session, files),
        "fields": fields_in_words() if files else {},
        "people": claimants_of(files),
        "zone": zone_of_chair(),
    }


def _official(organisation: Organisation) -> Name:
    return official_name(
        [
            Name(row.value, row.language, Script(row.script), row.kind)
            for row in organisation.names
        ]
    )
