"""Put members, former ones and decisions into the register, rows alone.

No use case is run: a test of what the public reads needs none of them.
"""

import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, select

from registry.accounts.models.people import Account
from registry.decisions.models import Act, Decision, SubjectKind
from registry.decisions.operations.persons import Person
from registry.decisions.operations.recording import Grounds, Subject, record_decision
from registry.domain.authority import Capacity
from registry.domain.membership import FORMER, Standing
from registry.domain.names import (
    Name,
    NameKind,
    Script,
    Text,
    TextStatus,
    official_name,
    script_of,
)
from registry.domain.numbers import member_number, new_public_id, next_serial
from registry.members.models.memberships import Membership, MembershipPeriod
from registry.members.models.organisations import (
    Organisation,
    OrganisationField,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationText,
    TextKind,
)
from registry.members.queries.organisations import organisation_entry
from registry.offices.models.terms import ChairTerm
from registry.search.operations.indexing import index_organisation
from registry.unit_of_work import Work

ADMITTED = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
ENDED = datetime(2026, 9, 15, 10, 0, tzinfo=UTC)


def a_name(
    value: str, language: str = "az", kind: NameKind = NameKind.OFFICIAL
) -> Name:
    """Return a name in the script that it is written in."""
    return Name(value, language, script_of(value), kind)


def a_text(
    value: str,
    language: str = "az",
    status: TextStatus = TextStatus.ORIGINAL,
    *,
    stale: bool = False,
) -> Text:
    """Return a text in the script that it is written in."""
    return Text(value, language, script_of(value), status, stale)


def make_organisation(
    work: Work,
    names: Sequence[Name] | str = "Əmək və Sağlamlıq",
    *,
    country: str = "AZ",
    mission: Sequence[Text] = (),
    description: Sequence[Text] = (),
    fields: Sequence[str] = (),
    identifiers: Sequence[tuple[str, str]] = (),
    **columns: object,
) -> Organisation:
    """Add an organisation that is no member; `columns` are further ones of its row."""
    if isinstance(names, str):
        names = [a_name(names)]
    organisation = Organisation(
        public_id=new_public_id(secrets.randbelow),
        country_key=country,
        created_at=ADMITTED,
        names=[
            OrganisationName(
                value=name.value,
                language=name.language,
                script=name.script.value,
                kind=name.kind,
                position=position,
            )
            for position, name in enumerate(names)
        ],
        texts=[
            *_texts(TextKind.MISSION, mission),
            *_texts(TextKind.DESCRIPTION, description),
        ],
        identifiers=[
            OrganisationIdentifier(scheme=scheme, value=value, normalised=value)
            for scheme, value in identifiers
        ],
        fields=[OrganisationField(code=code) for code in fields],
        **columns,
    )
    work.session.add(organisation)
    work.session.flush()
    return organisation


def make_member(
    work: Work,
    names: Sequence[Name] | str = "Əmək və Sağlamlıq",
    *,
    standing: Standing = Standing.ACTIVE,
    admitted_at: datetime = ADMITTED,
    ended_at: datetime = ENDED,
    confirm_by: date = date(2027, 3, 1),
    **organisation: object,
) -> Organisation:
    """Add an organisation with a membership, listed; a former one ended `ended_at`."""
    added = make_organisation(work, names, **organisation)
    last = work.session.scalar(select(func.max(Membership.serial))) or 0
    is_former = standing in FORMER
    added.membership = Membership(
        serial=next_serial(last),
        standing=standing,
        before_former=Standing.ACTIVE if is_former else None,
        confirmed_on=admitted_at.date(),
        confirm_by=confirm_by,
        suspended_at=ended_at if standing is Standing.SUSPENDED else None,
        periods=[
            MembershipPeriod(
                starts_at=admitted_at,
                ends_at=ended_at if is_former else None,
                ended_as=standing if is_former else None,
            )
        ],
    )
    work.session.flush()
    list_member(work, added)
    return added


def list_member(work: Work, organisation: Organisation) -> None:
    """Write the index rows of a member as an admission does."""
    index_organisation(work, organisation_entry(organisation, organisation.membership))


def names_given(organisation: Organisation) -> tuple[Name, ...]:
    """Return the names of an organisation as values."""
    return tuple(
        Name(row.value, row.language, Script(row.script), row.kind)
        for row in organisation.names
    )


def number_of(organisation: Organisation) -> str:
    """Return the member number of an organisation that has one."""
    return member_number(organisation.membership.serial)


def make_decision(
    work: Work,
    organisation: Organisation,
    act: Act = Act.ADMIT,
    *,
    reasons: Sequence[str] = (),
    decided_at: datetime = ADMITTED,
    about: SubjectKind | None = None,
) -> Decision:
    """Add a decision of the present chair office, taken by two of its officers."""
    term = work.session.scalars(select(ChairTerm)).first()
    on_application = act in (Act.ADMIT, Act.REFUSE)
    kind = about or (
        SubjectKind.APPLICATION if on_application else SubjectKind.MEMBERSHIP
    )
    official = official_name(names_given(organisation))
    subject = Subject(
        kind=kind,
        id=organisation.id,
        organisation_id=organisation.id,
        public_id=organisation.public_id,
        name=official.value,
        name_language=official.language,
    )
    first, second = (
        Person(_account(work, who), term.country_key, Capacity.CHAIR_OFFICER)
        for who in ("first", "second")
    )
    return record_decision(
        work,
        subject,
        act,
        first=first,
        second=second,
        chair=(term.country_key, term.id),
        grounds=Grounds(list(reasons)),
        decided_at=decided_at,
        effective_at=decided_at + timedelta(minutes=30),
    )


def _account(work: Work, who: str) -> int:
    email = f"{who}.officer@example.org"
    account = work.session.scalar(select(Account).where(Account.email == email))
    if account is None:
        account = Account(
            email=email, name=f"Nobody {who}", language="az", created_at=ADMITTED
        )
        work.session.add(account)
        work.session.flush()
    return account.id


def _texts(kind: TextKind, texts: Sequence[Text]) -> Iterator[OrganisationText]:
    for text in texts:
        yield OrganisationText(
            kind=kind,
            language=text.language,
            script=text.script.value,
            value=text.value,
            status=text.status,
            stale_since=ENDED if text.stale else None,
        )
