"""Act as an office that is asked for its opinion, and as who replies to it."""

from registry.applications.operations import opining
from registry.applications.operations.lapsing import close_opinions
from registry.applications.operations.opining import Saying, give_opinion
from registry.demo.operations.acts.tale import Tale
from registry.domain.opinion import OpinionAnswer
from registry.unit_of_work import Work


def opine(work: Work, tale: Tale, who: int) -> None:
    """Give the opinion of the organisation's own country office."""
    told = tale.ngo.opinion
    saying = Saying(
        OpinionAnswer(told["answer"]),
        list(told.get("reasons", ())),
        told["text"],
        told["text_language"],
    )
    give_opinion(work, who, tale.reference, saying)


def reply(work: Work, tale: Tale, who: int) -> None:
    """Reply to the objection as the applicant."""
    opining.reply_to_objection(work, who, tale.reference, tale.ngo.opinion["reply"])


def close_request(work: Work, tale: Tale, who: int) -> None:
    """Let the calendar close a request that no office answered in time."""
    if not close_opinions(work, tale.application(work)):
        raise LookupError(tale.ngo.key)
