"""Say which office gives an opinion, until when, and when a reply is waited for.

An opinion never blocks (design.md, §3, "Opinion"): a request ends by its answer, with
its time, with the application, or when its office becomes the chair office.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from registry.domain.chair import Term


class OpinionAnswer(StrEnum):
    """Name what an office may say."""

    SUPPORTS = "supports"
    OBJECTS = "objects"
    ABSTAINS = "abstains"


class RequestEnd(StrEnum):
    """Name why a request was closed without an answer."""

    TIME = "time"
    CHAIRS = "chairs"
    MOVED = "moved"
    ENDED = "ended"


class OpinionAct(StrEnum):
    """Name what people do about an opinion."""

    GIVE = "give_opinion"
    REPLY = "reply_to_objection"


class OpinionCondition(StrEnum):
    """Name what an act about an opinion needs."""

    OPINION_AWAITED = "opinion_awaited"
    REPLY_AWAITED = "reply_awaited"


def office_to_ask(
    country: str, chair: str | None, standby: str | None, staffed: Set[str]
) -> str | None:
    """Return the office whose opinion is asked; None where none is.

    The applicant's own country's; for the chair's own organisations the standby
    office's. An office without an officer is not asked.
    """
    office = standby if country == chair else country
    return office if office in staffed else None


@dataclass(frozen=True)
class Request:
    """Hold a request for an opinion as the rules see it.

    `time_ends_at` is the instant at which its last day has ended; `reply_ends_at` the
    one at which the applicant's time to reply has, None while nothing was shown.
    """

    office: str
    asked_at: datetime
    time_ends_at: datetime
    answered: bool = False
    closed: bool = False
    reply_ends_at: datetime | None = None
    replied: bool = False


def end_of_request(request: Request, terms: Iterable[Term]) -> tuple[datetime, str]:
    """Return when a request ends by itself, and why.

    With its time, or earlier: when its office becomes the chair office.
    """
    chairs = [
        term.starts_at
        for term in terms
        if term.country == request.office and term.starts_at > request.asked_at
    ]
    first = min(chairs, default=request.time_ends_at)
    if first < request.time_ends_at:
        return first, RequestEnd.CHAIRS
    return request.time_ends_at, RequestEnd.TIME


def opinion_awaited(
    request: Request, terms: Iterable[Term], instant: datetime, *, is_open: bool
) -> bool:
    """Tell whether the office may answer now; `is_open` tells it of the application."""
    if request.answered or request.closed or not is_open:
        return False
    return instant < end_of_request(request, terms)[0]


def reply_awaited(request: Request, instant: datetime, *, is_open: bool) -> bool:
    """Tell whether the applicant may still reply to an objection."""
    ends = request.reply_ends_at
    return is_open and ends is not None and not request.replied and instant < ends
