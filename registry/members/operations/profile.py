"""Copy what an application said into an organisation's rows, and index a member."""

from collections.abc import Iterator

from registry.domain.answers import Answers
from registry.domain.identifiers import normalise, scheme_of
from registry.domain.languages import NEUTRAL
from registry.domain.names import NameKind, TextStatus, script_of
from registry.members.models.memberships import Membership
from registry.members.models.organisations import (
    Organisation,
    OrganisationField,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationText,
    TextKind,
)
from registry.members.queries.organisations import organisation_entry
from registry.search.operations.changes import note_change
from registry.search.operations.indexing import index_organisation
from registry.unit_of_work import Work


def copy_answers(work: Work, organisation: Organisation, answers: Answers) -> None:
    """Replace the organisation's rows by what its application said.

    Only at admission: a draft, or a former member's new application, never changes
    what the public reads.
    """
    organisation.country_key = answers["country"]
    organisation.legal_form = answers["legal_form"]
    organisation.founded = answers["founded"]
    organisation.town = answers["town"]
    organisation.website = answers.get("website") or ""
    # The rows are flushed away first: the new ones may hold the same unique values.
    for rows in (
        organisation.names,
        organisation.texts,
        organisation.identifiers,
        organisation.fields,
    ):
        rows.clear()
    work.session.flush()
    organisation.names.extend(_names(answers))
    organisation.identifiers.extend(
        OrganisationIdentifier(
            scheme=code, value=value, normalised=normalise(scheme_of(code), value)
        )
        for code, value in answers["identifiers"].items()
    )
    organisation.fields.extend(OrganisationField(code=c) for c in answers["fields"])
    organisation.texts.append(
        OrganisationText(
            kind=TextKind.MISSION,
            language=answers["mission_language"],
            script=script_of(answers["mission"]),
            value=answers["mission"],
            status=TextStatus.ORIGINAL,
        )
    )
    work.session.flush()


def _names(answers: Answers) -> Iterator[OrganisationName]:
    """Yield every name that was given, the official one first."""
    rows = [(answers["official_name"], answers["official_language"], NameKind.OFFICIAL)]
    if answers.get("acronym"):
        rows.append((answers["acronym"], NEUTRAL, NameKind.ACRONYM))
    for key, kind in (
        ("other_names", NameKind.LABEL),
        ("former_names", NameKind.FORMER),
    ):
        rows += [(n["value"], n["language"], kind) for n in answers.get(key) or []]
    for position, (value, language, kind) in enumerate(rows):
        yield OrganisationName(
            value=value,
            language=language,
            script=script_of(value),
            kind=kind,
            position=position,
        )


def index_member(work: Work, membership: Membership) -> None:
    """Bring the search rows of a member up to date, in the same transaction."""
    work.session.flush()
    index_organisation(work, organisation_entry(membership.organisation, membership))
    note_change(work, membership.organisation_id)
