"""Show the office which files and members may be of the organisation that applies."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from registry.applications.labels.likeness import CONTESTED, SAME, SHARED_LABELS
from registry.applications.models.applications import Application
from registry.applications.queries.case_file import case_file
from registry.applications.queries.likeness import (
    Alike,
    alike,
    contested_ids,
    earlier_files,
)
from registry.applications.views.opened import OpenCase
from registry.database import db
from registry.domain.numbers import member_number
from registry.domain.permissions import Permission, permits
from registry.members.models.memberships import Membership
from registry.members.queries.connections import connected_organisations
from registry.members.queries.organisations import official_of
from registry.web.context import acting_account, current_actor, now
from registry.web.labels import STANDING_LABELS
from registry.web.stage_labels import STAGE_LABELS

MOST = 20
"""Files and members that are shown; the likest come first."""


@dataclass(frozen=True)
class Duplicate:
    """Hold a file or a member as it is shown, with every reason why.

    Of what the reader may not read the reasons are all that is shown.
    """

    why: list[str]
    may_read: bool = False
    name: str = ""
    language: str = ""
    country: str = ""
    number: str = ""
    standing: str = ""
    address: str = ""


def duplicates(opened: OpenCase) -> dict[str, Any] | None:
    """Give what is like this file, and whether it is contested."""
    session, application = db.session, opened.application
    found = alike(session, application)
    earlier = earlier_files(session, application)
    if not found and not earlier:
        return None
    readable = _Readable(opened)
    rows = [_of_file(each, [SAME], readable) for each in earlier]
    rows += [_of(each, readable) for each in found[:MOST]]
    contested = application.id in contested_ids(session, [application.id])
    return {
        "contested": CONTESTED if contested else "",
        "rows": rows,
        "more": len(found) - MOST if len(found) > MOST else 0,
    }


class _Readable:
    """Tell which files the reader of a case may read, too."""

    def __init__(self, opened: OpenCase) -> None:
        # Who sits in the office that chairs may read every file but those of the
        # organisations they are connected with; of anybody else each file is asked.
        self._chairs = current_actor().seat_in(opened.file.chair, now()) is not None
        self._recused = connected_organisations(db.session, acting_account())

    def __call__(self, application: Application) -> bool:
        if application.organisation_id in self._recused:
            return False
        return self._chairs or permits(
            Permission.APPLICATION_READ,
            current_actor(),
            now(),
            case_file(db.session, application, now()),
        )


def _of(found: Alike, readable: _Readable) -> Duplicate:
    why = [SHARED_LABELS[kind] for kind in found.kinds]
    if found.application is not None:
        return _of_file(found.application, why, readable)
    assert found.membership is not None
    return _of_member(found.membership, why)


def _of_file(
    application: Application, why: list[str], readable: _Readable
) -> Duplicate:
    if not readable(application):
        return Duplicate(why)
    return Duplicate(
        why,
        True,
        application.name,
        application.name_language,
        application.country_key or "",
        application.reference,
        STAGE_LABELS[application.stage],
        url_for("office.case", reference=application.reference),
    )


def _of_member(membership: Membership, why: list[str]) -> Duplicate:
    """Return what the directory shows of a member, which everybody may read."""
    organisation = membership.organisation
    name = official_of(organisation)
    return Duplicate(
        why,
        True,
        name.value,
        name.language,
        organisation.country_key or "",
        member_number(membership.serial),
        STANDING_LABELS[membership.standing],
        url_for("directory.organisation", public_id=organisation.public_id),
    )
