"""Read who chairs, who is Secretary-General, and who is nominated."""

from datetime import datetime

from sqlalchemy import select

from registry.database import AnySession
from registry.domain.chair import SecretaryGeneral, Term, chair_at, secretary_general_at
from registry.domain.deadlines import local_date
from registry.domain.errors import NotFound
from registry.offices.models.terms import (
    AuthorityMark,
    ChairTerm,
    Nomination,
    SecretaryGeneralRow,
)
from registry.offices.queries.countries import country_zone

# Asked for every act on a file, so it is put together once.
_TERMS = select(ChairTerm.id, ChairTerm.country_key, ChairTerm.starts_at).order_by(
    ChairTerm.starts_at
)


def chair_terms(session: AnySession) -> list[Term]:
    """Return every accepted term, oldest first."""
    return [Term(*row) for row in session.execute(_TERMS)]


def current_term(session: AnySession, instant: datetime) -> Term | None:
    """Return the term that holds at `instant`."""
    return chair_at(chair_terms(session), instant)


def year_of_term(session: AnySession, instant: datetime) -> int | None:
    """Return the year in which the term of `instant` began, where it began."""
    term = current_term(session, instant)
    if term is None:
        return None
    return local_date(term.starts_at, country_zone(session, term.country)).year


def term_rows(session: AnySession) -> list[ChairTerm]:
    """Return the rows of all terms with their basis, newest first."""
    return list(session.scalars(select(ChairTerm).order_by(ChairTerm.starts_at.desc())))


def secretaries_general(session: AnySession) -> list[SecretaryGeneral]:
    """Return every Secretary-General, oldest first."""
    rows = session.scalars(
        select(SecretaryGeneralRow).order_by(SecretaryGeneralRow.starts_at)
    )
    return [
        SecretaryGeneral(row.country_key, row.name, row.starts_at, row.account_id)
        for row in rows
    ]


def current_secretary_general(
    session: AnySession, instant: datetime
) -> SecretaryGeneral | None:
    """Return who is Secretary-General at `instant`."""
    return secretary_general_at(secretaries_general(session), instant)


def get_nomination(session: AnySession, nomination_id: int) -> Nomination:
    """Return one nomination; raise NotFound for an unknown id."""
    nomination = session.get(Nomination, nomination_id)
    if nomination is None:
        raise NotFound(nomination_id)
    return nomination


def open_nominations(session: AnySession) -> list[Nomination]:
    """Return nominations that are neither accepted nor cancelled, oldest first."""
    return list(
        session.scalars(
            select(Nomination)
            .where(Nomination.accepted_at.is_(None), Nomination.cancelled_at.is_(None))
            .order_by(Nomination.id)
        )
    )


def authority_used_at(session: AnySession) -> datetime | None:
    """Return the last instant at which a chair's authority was used."""
    mark = session.get(AuthorityMark, 1)
    return mark.used_at if mark else None
