"""Set up people, offices and files for tests: plain functions over the operations."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import select

from registry.accounts.models.people import Account, Operator
from registry.accounts.models.second_factor import Totp
from registry.applications.models.applications import Application
from registry.applications.models.reviewing import CriterionMark, Mark
from registry.applications.operations.deciding import admit, recommend
from registry.applications.operations.drafting import start_application
from registry.applications.operations.reviewing import take_up
from registry.applications.operations.sending import submit_application
from registry.applications.queries.applications import get_application
from registry.applications.queries.criteria import criteria_for
from registry.decisions.models import Act
from registry.domain.answers import Part
from registry.domain.authority import OfficerRole
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from registry.members.models.people import Representative, RepresentativeRole
from registry.members.queries.memberships import membership_of
from registry.offices.models.officers import OfficerRow
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import codes_in_force
from registry.unit_of_work import Work

OpenWork = Callable[[], AbstractContextManager[Work]]

ANSWERS: dict[str, Any] = {
    "official_name": "Жас ұрпақ қоғамдық бірлестігі",
    "official_language": "kk",
    "acronym": "ЖҰ",
    "other_names": [{"value": "Young Generation", "language": "en"}],
    "former_names": [],
    "country": "KZ",
    "legal_form": "public_association",
    "identifiers": {"KZ-BIN": "990140000126"},
    "founded": 1999,
    "town": "Шымкент",
    "address": "Тәуке хан даңғылы 1",
    "website": "https://zhasurpaq.example.org",
    "fields": ["youth"],
    "mission": "Жастарға білім мен жұмыс табуға көмектесеміз.",
    "mission_language": "kk",
    "contact_name": "Ұлпан Қуанышқызы",
    "contact_email": "ulpan@example.org",
    "contact_phone": "+7 700 000 00 00",
    "signer_name": "Асқар Серікұлы",
    "signer_email": "askar@example.org",
    "signer_position": "Басқарма төрағасы",
    "signer_authority": "Жарғы, 12-бап",
    "statute": {"reason": "Мұрағатта."},
    "registration": {"reason": "Мұрағатта."},
    "authority": {"reason": "Жарғыда бар."},
}

# What the authenticator app of everybody in this world holds.
FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make_account(
    work: Work, email: str, language: str = "en", *, factor: bool = False
) -> Account:
    """Add an account that is confirmed, with a second factor if asked for."""
    name = email.partition("@")[0]
    account = Account(email=email, name=name, language=language, created_at=work.now)
    work.session.add(account)
    work.session.flush()
    if factor:
        work.session.add(factor_of(work, account))
    return account


def factor_of(work: Work, account: Account) -> Totp:
    """Return a second factor that the account confirmed."""
    return Totp(
        account_id=account.id,
        secret=FACTOR,
        created_at=work.now,
        confirmed_at=work.now,
        last_step=1,
    )


def make_officer(
    work: Work,
    email: str,
    office: str,
    role: OfficerRole = OfficerRole.DECIDER,
    language: str = "en",
    *,
    factor: bool = True,
) -> Account:
    """Add an account with a second factor and a seat in an office since yesterday."""
    account = make_account(work, email, language, factor=factor)
    work.session.add(
        OfficerRow(
            account_id=account.id,
            country_key=office,
            role=role,
            starts_at=work.now - timedelta(days=1),
        )
    )
    work.session.flush()
    return account


def unseat(work: Work, account_id: int) -> None:
    """End an account's seats now."""
    for row in work.session.scalars(
        select(OfficerRow).where(OfficerRow.account_id == account_id)
    ):
        row.ends_at = work.now
    work.session.flush()


def make_operator(work: Work, email: str, language: str = "en") -> Account:
    """Add an account with a second factor that runs the installation."""
    account = make_account(work, email, language, factor=True)
    work.session.add(
        Operator(account_id=account.id, starts_at=work.now - timedelta(days=1))
    )
    work.session.flush()
    return account


def make_draft(work: Work, owner: int, **answers: Any) -> Application:
    """Start a draft with every part filled in; `answers` replace single ones."""
    application = start_application(work, owner, f"key-{token_hex(8)}", "kk")
    # At once: part by part is `save_answers`, which has tests of its own.
    application.answers = {**ANSWERS, **_legal_part(work, answers), **answers}
    application.saved_at = work.now
    work.session.flush()
    return application


def _legal_part(work: Work, answers: dict[str, Any]) -> dict[str, Any]:
    """Return a legal form and a number that another country than the usual lists."""
    country = answers.get("country", ANSWERS["country"])
    if country == ANSWERS["country"]:
        return {}
    form = min(codes_in_force(work.session, RuleKind.LEGAL_FORM, work.now, country))
    kind = RuleKind.IDENTIFIER_SCHEME
    scheme = min(codes_in_force(work.session, kind, work.now, country))
    return {"legal_form": form, "identifiers": {scheme: "1234567890"}}


def make_submitted(work: Work, owner: int, **answers: Any) -> Application:
    """Send a complete application."""
    application = make_draft(work, owner, **answers)
    return submit_application(
        work, owner, application.reference, application.reference, "Signer", "kk"
    )


def send(work: Work, owner: int, reference: str) -> Application:
    """Send a draft that is complete."""
    return submit_application(work, owner, reference, reference, "Signer", "kk")


def public_id_of(work: Work, organisation_id: int) -> str:
    """Return the id by which the public knows an organisation."""
    return work.session.get_one(Organisation, organisation_id).public_id


def meet_criteria(work: Work, officer: int, reference: str) -> None:
    """Mark every criterion in force at submission as met.

    At once: one by one is `mark_criterion`, which has tests of its own.
    """
    application = get_application(work.session, reference)
    work.session.add_all(
        CriterionMark(
            application_id=application.id,
            rule_row_id=row.id,
            mark=Mark.MET,
            consulted="The register",
            marked_by=officer,
            office="AZ",
            marked_at=work.now,
        )
        for row in criteria_for(work.session, application)
    )
    work.session.flush()


@dataclass
class World:
    """Hold the ids of people who are there before a test begins.

    Azerbaijan chairs (the shipped term); Kazakhstan and Türkiye are staffed.
    """

    owner: int = 0
    reviewer: int = 0
    decider: int = 0
    second_decider: int = 0
    kazakh_officer: int = 0
    turkish_officer: int = 0
    operator: int = 0
    second_operator: int = 0
    extra: dict[str, int] = field(default_factory=dict)


def populate(work: Work) -> World:
    """Seat the officers of three offices and open the accounts of a test's people.

    All at once: every test of an operation begins with it.
    """
    seats = {
        "reviewer": ("reviewer", "AZ", OfficerRole.REVIEWER, "az"),
        "decider": ("decider", "AZ", OfficerRole.DECIDER, "az"),
        "second_decider": ("second", "AZ", OfficerRole.DECIDER, "az"),
        "kazakh_officer": ("kz", "KZ", OfficerRole.DECIDER, "kk"),
        "turkish_officer": ("tr", "TR", OfficerRole.DECIDER, "tr"),
    }
    named = {"owner": ("owner", "kk")}
    named |= {key: (name, tag) for key, (name, _, _, tag) in seats.items()}
    named |= {
        "operator": ("operator", "en"),
        "second_operator": ("operator2", "en"),
    }
    accounts = {
        key: Account(
            email=f"{name}@example.org", name=name, language=tag, created_at=work.now
        )
        for key, (name, tag) in named.items()
    }
    work.session.add_all(accounts.values())
    work.session.flush()
    world = World(**{key: account.id for key, account in accounts.items()})
    yesterday = work.now - timedelta(days=1)
    for key, account in accounts.items():
        if key != "owner":
            work.session.add(factor_of(work, account))
        if key in seats:
            _, office, role, _ = seats[key]
            work.session.add(
                OfficerRow(
                    account_id=account.id,
                    country_key=office,
                    role=role,
                    starts_at=yesterday,
                )
            )
    for operator in (world.operator, world.second_operator):
        work.session.add(Operator(account_id=operator, starts_at=yesterday))
    work.session.flush()
    return world


def everybody(work: Work, world: World, organisation_id: int) -> dict[str, int]:
    """Return the account of everybody there could be, by the name of their part."""
    stranger = make_account(work, "stranger@example.org")
    editor = make_account(work, "editor@example.org")
    represent(work, editor, organisation_id, RepresentativeRole.EDITOR)
    former = make_officer(work, "former@example.org", "AZ")
    work.session.scalars(
        select(OfficerRow).where(OfficerRow.account_id == former.id)
    ).one().ends_at = work.now
    one_step = make_officer(work, "one-step@example.org", "AZ", factor=False)
    added = {
        "stranger": stranger.id,
        "editor": editor.id,
        "former": former.id,
        "one_step": one_step.id,
    }
    present = {name: value for name, value in vars(world).items() if name != "extra"}
    return {**present, **added}


def represent(
    work: Work, account: Account, organisation_id: int, role: RepresentativeRole
) -> None:
    """Let an account represent an organisation from now on."""
    work.session.add(
        Representative(
            organisation_id=organisation_id,
            account_id=account.id,
            role=role,
            starts_at=work.now,
        )
    )
    work.session.flush()


def make_recommended(work: Work, world: World, act: Act = Act.ADMIT) -> str:
    """Take a sent application to where the second of two persons decides."""
    reference = make_submitted(work, world.owner).reference
    take_up(work, world.reviewer, reference)
    meet_criteria(work, world.reviewer, reference)
    reasons = ["independent"] if act is Act.REFUSE else None
    recommend(work, world.reviewer, reference, act, reasons=reasons)
    return reference


def make_admitted(work: Work, world: World) -> str:
    """Admit an application, and return its reference."""
    reference = make_recommended(work, world)
    admit(work, world.decider, reference)
    return reference


def make_member(work: Work, world: World) -> Membership:
    """Admit an application, and return the membership it made."""
    reference = make_admitted(work, world)
    organisation = get_application(work.session, reference).organisation_id
    found = membership_of(work.session, organisation)
    assert found is not None
    return found


__all__ = ["ANSWERS", "Part", "World", "make_account", "populate"]
