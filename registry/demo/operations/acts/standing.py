"""Act on a membership: its owner, the chair office and the calendar."""

from datetime import date, timedelta

from registry.decisions.models import Act
from registry.demo.operations.acts.tale import StoryAct, Tale, grounds_of
from registry.domain.deadlines import date_after
from registry.members.models.memberships import Membership
from registry.members.operations import hearing as hearings
from registry.members.operations import owning
from registry.members.operations.deciding import decide_standing, recommend_standing
from registry.members.operations.settling import settle
from registry.offices.queries.countries import country_zone
from registry.unit_of_work import Work

LAPSES_AFTER = timedelta(days=180)


def recommending(act: Act) -> StoryAct:
    """Return the act of proposing `act` as the first of two persons."""

    def propose(work: Work, tale: Tale, who: int) -> None:
        recommend_standing(
            work,
            who,
            tale.membership(work).id,
            act,
            reasons=_reasons(tale, act),
            note=tale.note(work, who, act),
        )

    return propose


def deciding(act: Act) -> StoryAct:
    """Return the act of deciding `act` as the second of two persons."""

    def decide(work: Work, tale: Tale, who: int) -> None:
        grounds = tale.grounds if _reasons(tale, act) else None
        decide_standing(work, who, tale.membership(work).id, act, grounds)

    return decide


def _reasons(tale: Tale, act: Act) -> list[str]:
    """Return the codes: those of a suspension are no reason to end it."""
    return [] if act is Act.REINSTATE else tale.grounds.reasons


def suspend(work: Work, tale: Tale, who: int) -> None:
    """Suspend until a review; it is held first."""
    membership = tale.membership(work)
    review_on = _date_after(work, membership, tale.ngo.grounds["review_days"])
    decide_standing(
        work, who, membership.id, Act.SUSPEND, tale.grounds, review_on=review_on
    )


def end_hold(work: Work, tale: Tale, who: int) -> None:
    """Let the calendar put a held act into effect."""
    settle(work, tale.membership(work))


def open_hearing(work: Work, tale: Tale, who: int) -> None:
    """Name the reasons to the member and ask for an answer."""
    hearing = tale.ngo.hearing
    membership = tale.membership(work)
    answer_by = _date_after(work, membership, hearing["days"])
    hearings.start_hearing(work, who, membership.id, grounds_of(hearing), answer_by)


def answer_hearing(work: Work, tale: Tale, who: int) -> None:
    """Answer the hearing as the member."""
    answer = tale.ngo.hearing["answer"]
    owning.answer_hearing(work, who, tale.membership(work).id, answer)


def close_hearing(work: Work, tale: Tale, who: int) -> None:
    """Close the hearing: nothing comes of it."""
    hearings.close_hearing(work, who, tale.membership(work).id)


def confirm(work: Work, tale: Tale, who: int) -> None:
    """Confirm that the entry is still right."""
    owning.confirm_membership(work, who, tale.membership(work).id)


def leave(work: Work, tale: Tale, who: int) -> None:
    """Give up the membership."""
    owning.leave(work, who, tale.membership(work).id)


def date_back(work: Work, tale: Tale, who: int) -> None:
    """Let a membership run out early: nobody waits fourteen months for a demo."""
    membership = tale.membership(work)
    membership.confirm_by = membership.confirmed_on + LAPSES_AFTER


def _date_after(work: Work, membership: Membership, days: int) -> date:
    country = membership.organisation.country_key or ""
    return date_after(work.now, days, country_zone(work.session, country))
