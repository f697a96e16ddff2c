"""Write what was decided about a member's entry into its rows."""

from typing import Any

from registry.domain.changes import ChangePart
from registry.domain.identifiers import normalise, scheme_of
from registry.domain.names import NameKind, script_of
from registry.members.models.memberships import Membership
from registry.members.models.organisations import (
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
)
from registry.members.operations.profile import index_member
from registry.unit_of_work import Work


def write_entry(work: Work, membership: Membership, parts: dict[str, Any]) -> None:
    """Replace whole parts of an entry, and let the search find it by what is new."""
    organisation = membership.organisation
    if ChangePart.NAMES in parts:
        _write_names(work, organisation, parts[ChangePart.NAMES])
    if ChangePart.IDENTIFIERS in parts:
        _write_identifiers(work, organisation, parts[ChangePart.IDENTIFIERS])
    if ChangePart.WEBSITE in parts:
        organisation.website = parts[ChangePart.WEBSITE]
    if ChangePart.LEGAL_FORM in parts:
        organisation.legal_form = parts[ChangePart.LEGAL_FORM] or None
    if ChangePart.COUNTRY in parts:
        organisation.country_key = parts[ChangePart.COUNTRY]
    index_member(work, membership)


def _write_names(
    work: Work, organisation: Organisation, names: list[dict[str, str]]
) -> None:
    organisation.names.clear()
    work.session.flush()
    organisation.names.extend(
        OrganisationName(
            value=name["value"],
            language=name["language"],
            script=script_of(name["value"]).value,
            kind=NameKind(name["kind"]),
            position=position,
        )
        for position, name in enumerate(names)
    )


def _write_identifiers(
    work: Work, organisation: Organisation, rows: list[dict[str, str]]
) -> None:
    organisation.identifiers.clear()
    work.session.flush()
    organisation.identifiers.extend(
        OrganisationIdentifier(
            scheme=row["scheme"],
            value=row["value"],
            normalised=normalise(scheme_of(row["scheme"]), row["value"]),
        )
        for row in rows
    )
