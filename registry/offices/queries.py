"""Read who chairs, who is seated, and which rules are in force."""

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select

from registry.accounts.models import Account, Operator
from registry.accounts.queries import accounts_fit_to_act, is_operator
from registry.database import AnySession
from registry.domain.authority import Actor, Officer, Seat
from registry.domain.chair import (
    SecretaryGeneral,
    Term,
    chair_at,
    secretary_general_at,
    standby_office,
)
from registry.domain.errors import NotFound
from registry.offices.models import (
    AuthorityMark,
    ChairTerm,
    Country,
    Nomination,
    OfficerRow,
    RuleKind,
    RuleRow,
    SecretaryGeneralRow,
)


def chair_terms(session: AnySession) -> list[Term]:
    """Return every accepted term, oldest first."""
    rows = session.scalars(select(ChairTerm).order_by(ChairTerm.starts_at))
    return [Term(row.id, row.country_key, row.starts_at) for row in rows]


def current_term(session: AnySession, instant: datetime) -> Term | None:
    """Return the term that holds at `instant`."""
    return chair_at(chair_terms(session), instant)


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


def _seated(instant: datetime) -> list:
    return [
        OfficerRow.starts_at <= instant,
        or_(OfficerRow.ends_at.is_(None), OfficerRow.ends_at > instant),
    ]


def seats_of(session: AnySession, account_id: int) -> tuple[Seat, ...]:
    """Return every seat an account holds or held."""
    rows = session.scalars(
        select(OfficerRow)
        .where(OfficerRow.account_id == account_id)
        .order_by(OfficerRow.id)
    )
    return tuple(
        Seat(row.country_key, row.role, row.starts_at, row.ends_at) for row in rows
    )


def staffed_offices(session: AnySession, instant: datetime) -> set[str]:
    """Return the keys of the offices with at least one officer at `instant`."""
    return set(
        session.scalars(
            select(OfficerRow.country_key)
            .join(Account, Account.id == OfficerRow.account_id)
            .where(Account.closed_at.is_(None), *_seated(instant))
            .distinct()
        )
    )


def current_standby(session: AnySession, instant: datetime) -> str | None:
    """Return the office that steps in where the chair office cannot act."""
    return standby_office(
        chair_terms(session), instant, staffed_offices(session, instant)
    )


def officers_who_can_act(
    session: AnySession, offices: Collection[str | None], instant: datetime
) -> tuple[Officer, ...]:
    """Return the officers of these offices who have the second factor they need."""
    rows = session.scalars(
        select(OfficerRow)
        .join(Account, Account.id == OfficerRow.account_id)
        .where(
            OfficerRow.country_key.in_([key for key in offices if key]),
            Account.closed_at.is_(None),
            *_seated(instant),
        )
        .order_by(OfficerRow.id)
    ).all()
    fit = accounts_fit_to_act(session, [row.account_id for row in rows])
    return tuple(
        Officer(row.account_id, row.country_key, row.role)
        for row in rows
        if row.account_id in fit
    )


def officer_accounts(
    session: AnySession, instant: datetime, offices: Collection[str] | None = None
) -> list[Account]:
    """Return the accounts seated at `instant`, in these offices or in any."""
    query = (
        select(Account)
        .join(OfficerRow, Account.id == OfficerRow.account_id)
        .where(Account.closed_at.is_(None), *_seated(instant))
        .distinct()
        .order_by(Account.id)
    )
    if offices is not None:
        query = query.where(OfficerRow.country_key.in_(offices))
    return list(session.scalars(query))


def officers(session: AnySession, instant: datetime) -> list[OfficerRow]:
    """Return the seats taken at `instant`, by country."""
    return list(
        session.scalars(
            select(OfficerRow)
            .where(*_seated(instant))
            .order_by(OfficerRow.country_key, OfficerRow.id)
        )
    )


def operator_accounts(session: AnySession, instant: datetime) -> list[Account]:
    """Return the accounts of the operators at `instant`."""
    return list(
        session.scalars(
            select(Account)
            .join(Operator, Operator.account_id == Account.id)
            .where(
                Operator.starts_at <= instant,
                or_(Operator.ends_at.is_(None), Operator.ends_at > instant),
            )
            .order_by(Account.id)
        )
    )


def load_official(session: AnySession, account_id: int, instant: datetime) -> Actor:
    """Return what an account may be by its offices; representations come on top."""
    general = current_secretary_general(session, instant)
    return Actor(
        account_id=account_id,
        seats=seats_of(session, account_id),
        is_operator=is_operator(session, account_id, instant),
        is_secretary_general=general is not None and general.account_id == account_id,
        second_factor=bool(accounts_fit_to_act(session, [account_id])),
    )


def countries(session: AnySession) -> list[Country]:
    """Return the eight countries, by key."""
    return list(session.scalars(select(Country).order_by(Country.key)))


def get_country(session: AnySession, key: str) -> Country:
    """Return one country; raise NotFound for an unknown key."""
    country = session.get(Country, key)
    if country is None:
        raise NotFound(key)
    return country


def country_zone(session: AnySession, key: str) -> ZoneInfo:
    """Return the time zone in which the country's legal dates end."""
    return ZoneInfo(get_country(session, key).time_zone)


def country_name(country: Country, language: str) -> str:
    """Return the country's name in an interface language."""
    names = {row.language: row.name for row in country.names}
    return names.get(language) or names["en"]


def country_names(session: AnySession, language: str) -> dict[str, str]:
    """Return key → name of every country in an interface language."""
    return {c.key: country_name(c, language) for c in countries(session)}


def rules_in_force(
    session: AnySession,
    kind: RuleKind,
    instant: datetime,
    country: str | None = None,
) -> list[RuleRow]:
    """Return the newest version of each rule of a kind that holds at `instant`.

    With `country`, only the rules of that country; without, only those of none.
    """
    ids = rule_ids_in_force(session, kind, instant, country)
    return list(
        session.scalars(
            select(RuleRow)
            .where(RuleRow.id.in_(ids))
            .order_by(RuleRow.position, RuleRow.code)
        )
    )


def rule_ids_in_force(
    session: AnySession,
    kind: RuleKind,
    instant: datetime,
    country: str | None = None,
) -> set[int]:
    """Return the ids of the rules in force, where their words are not needed."""
    rows = session.execute(
        select(RuleRow.code, RuleRow.id)
        .where(
            RuleRow.kind == kind,
            RuleRow.valid_from <= instant,
            RuleRow.country_key.is_(None)
            if country is None
            else RuleRow.country_key == country,
        )
        .order_by(RuleRow.version)
    ).all()
    # The newest version of a code comes last, and stays.
    return set({row.code: row.id for row in rows}.values())


def period(session: AnySession, code: str, instant: datetime) -> int:
    """Return the length of a period in force, in the unit of its row.

    Asked several times for every act on a file, so it reads one value and no texts.
    """
    value = session.scalar(
        select(RuleRow.value)
        .where(
            RuleRow.kind == RuleKind.PERIOD,
            RuleRow.code == code,
            RuleRow.country_key.is_(None),
            RuleRow.valid_from <= instant,
        )
        .order_by(RuleRow.version.desc())
        .limit(1)
    )
    if value is None:
        raise LookupError(f"no period {code} is in force")
    return value


def rule_label(row: RuleRow, language: str) -> str:
    """Return the rule's short words in an interface language."""
    words = {text.language: text.label for text in row.texts}
    return words.get(language) or words["en"]


def rule_text(row: RuleRow, language: str) -> str:
    """Return the rule's long words in an interface language; may be empty."""
    words = {text.language: text.text for text in row.texts}
    return words.get(language) or words.get("en", "")


def rule_labels(
    session: AnySession,
    kind: RuleKind,
    codes: Collection[str],
    language: str,
    instant: datetime,
    country: str | None = None,
) -> list[str]:
    """Return the words of these codes, in the order of the rules."""
    return [
        rule_label(row, language)
        for row in rules_in_force(session, kind, instant, country)
        if row.code in codes
    ]


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
