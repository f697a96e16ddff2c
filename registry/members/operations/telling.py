"""Tell owners and the chair office what becomes of a member, each in their language.

What would be told can be read before: `letters_about` writes the very words that the
operation queues a moment later.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from registry.database import AnySession
from registry.decisions.models import Act, Decision
from registry.decisions.operations.recording import Grounds
from registry.domain.numbers import member_number
from registry.mail.operations import queue_mail, subject_line
from registry.mail.rendering import render
from registry.members.models.memberships import Membership
from registry.members.queries.authority import owners
from registry.members.queries.organisations import official_of
from registry.offices.models.rules import RuleKind
from registry.offices.queries.officers import officer_accounts
from registry.offices.queries.rules import rule_labels
from registry.offices.queries.terms import current_term
from registry.unit_of_work import Work

Values = dict[str, object]
Words = Callable[[str], Values]
HEARING = "hearing_opened"


@dataclass(frozen=True)
class Letter:
    """Hold a mail as an owner would read it."""

    language: str
    subject: str
    body: str


def mail_of(act: Act) -> str:
    """Return the name of the mail that tells the owners of an act."""
    return f"standing_{act.value}"


def told_of_act(
    session: AnySession, reasons: Sequence[str], text: str, instant: datetime
) -> Words:
    """Return what a mail says of an act, its reasons in the reader's language."""
    return lambda language: {
        "reasons": rule_labels(
            session, RuleKind.STANDING_REASON, reasons, language, instant
        ),
        "text": text,
    }


def told_of_hearing(
    session: AnySession, grounds: Grounds, answer_by: date, instant: datetime
) -> Words:
    """Return what a mail says of a hearing that is opened."""
    reasons = told_of_act(session, grounds.reasons, grounds.text, instant)
    return lambda language: {**reasons(language), "answer_by": answer_by}


def letters_about(
    session: AnySession,
    membership: Membership,
    template: str,
    words: Words,
    instant: datetime,
) -> list[Letter]:
    """Return what the owners would be mailed now, once in each of their languages."""
    people = owners(session, membership.organisation_id, instant)
    known = _known(membership)
    found = []
    for language in dict.fromkeys(account.language for account in people):
        written = render(template, language, {**known, **words(language)})
        subject = subject_line(written.subject, member_number(membership.serial))
        found.append(Letter(language, subject, written.body))
    return found


def tell_owners(work: Work, membership: Membership, decision: Decision) -> None:
    """Tell every owner of a decision, with its reasons in their language."""
    tell_each(
        work,
        membership,
        mail_of(decision.act),
        told_of_act(work.session, decision.reasons, decision.text, decision.decided_at),
    )


def tell(work: Work, membership: Membership, template: str) -> None:
    """Tell every owner what needs no more than the name of the member."""
    tell_each(work, membership, template, lambda language: {})


def tell_each(work: Work, membership: Membership, template: str, words: Words) -> None:
    """Queue one mail an owner; `words` gives the values in the owner's language."""
    for account in owners(work.session, membership.organisation_id, work.now):
        _queue(
            work,
            template,
            membership,
            account.email,
            account.language,
            words(account.language),
        )


def tell_chair_office(work: Work, membership: Membership, template: str) -> None:
    """Queue one mail for every officer of the office that chairs now."""
    term = current_term(work.session, work.now)
    if term is None:
        return
    for account in officer_accounts(work.session, work.now, [term.country]):
        _queue(work, template, membership, account.email, account.language, {})


def _queue(
    work: Work,
    template: str,
    membership: Membership,
    email: str,
    language: str,
    values: Values,
) -> None:
    queue_mail(
        work,
        template,
        to=email,
        language=language,
        reference=member_number(membership.serial),
        values={**_known(membership), **values},
    )


def _known(membership: Membership) -> Values:
    """Return what every mail about a member may say."""
    return {
        "organisation": official_of(membership.organisation).value,
        "public_id": membership.organisation.public_id,
        "number": member_number(membership.serial),
    }
