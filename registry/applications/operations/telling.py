"""Tell applicants and officers what happened, each in their own language."""

from collections.abc import Callable, Iterable

from registry.accounts.models.people import Account
from registry.applications.models.applications import Application
from registry.applications.queries.applications import organisation_of
from registry.mail.operations import queue_mail
from registry.members.queries.authority import owners
from registry.offices.queries.officers import officer_accounts
from registry.offices.queries.terms import current_term
from registry.unit_of_work import Work

Values = dict[str, object]


def tell_owners(
    work: Work,
    application: Application,
    template: str,
    values: Callable[[str], Values] = lambda language: {},
) -> None:
    """Queue one mail for every owner; `values` gives the words in its language."""
    organisation = organisation_of(work.session, application)
    people = owners(work.session, organisation.id, work.now)
    tell_people(work, application, people, template, values)


def tell_chair_office(
    work: Work,
    application: Application,
    template: str,
    values: Callable[[str], Values] = lambda language: {},
) -> None:
    """Queue one mail for every officer of the office that chairs now."""
    term = current_term(work.session, work.now)
    if term is not None:
        people = officer_accounts(work.session, work.now, [term.country])
        tell_people(work, application, people, template, values)


def tell_people(
    work: Work,
    application: Application,
    people: Iterable[Account],
    template: str,
    values: Callable[[str], Values],
) -> None:
    """Queue one mail for each of these accounts."""
    for account in people:
        queue_mail(
            work,
            template,
            to=account.email,
            language=account.language,
            reference=application.reference,
            values={
                "reference": application.reference,
                "organisation": application.name
                or application.answers.get("official_name", ""),
                "promise_on": application.promise_on,
                **values(account.language),
            },
        )
