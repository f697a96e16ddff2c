"""Match a name from elsewhere with members, each with a score and its reason."""

from dataclasses import dataclass
from enum import StrEnum

from registry.database import AnySession
from registry.domain.ranking import Tier, score_of
from registry.search.queries.filters import Filters
from registry.search.queries.finding import found_by


class Reason(StrEnum):
    """Say why a member may be the one that is meant."""

    NUMBER = "number"
    SAME_NAME = "same_name"
    SAME_SOUND = "same_sound"
    ACRONYM = "acronym"
    BEGINS = "begins"
    SAME_WORDS = "same_words"
    WORDS_OF_SEVERAL_NAMES = "words_of_several_names"
    SIMILAR = "similar"


REASONS = {
    Tier.NUMBER: Reason.NUMBER,
    Tier.SAME: Reason.SAME_NAME,
    Tier.SAME_SOUND: Reason.SAME_SOUND,
    Tier.ACRONYM: Reason.ACRONYM,
    Tier.BEGINS: Reason.BEGINS,
    Tier.BEGINS_SOUND: Reason.BEGINS,
    Tier.WORDS: Reason.SAME_WORDS,
    Tier.WORDS_ELSEWHERE: Reason.WORDS_OF_SEVERAL_NAMES,
    Tier.NEAR: Reason.SIMILAR,
}


@dataclass(frozen=True)
class Candidate:
    """Hold a member that may be meant: 100 is sure, 0 a mere guess."""

    organisation_id: int
    tier: Tier
    score: int
    name: str
    reason: Reason


def match(
    session: AnySession, name: str, *, country: str | None = None, limit: int = 10
) -> tuple[Candidate, ...]:
    """Return the members that a name may mean, the likeliest first.

    The order is that of a search. `name` of a candidate is the one that met, its
    official one where a number did.
    """
    found = found_by(session, name, Filters(country=country), limit)
    return tuple(
        Candidate(
            organisation_id=one.organisation_id,
            tier=one.judgement.tier,
            score=score_of(one.judgement.rank),
            name=(*one.judgement.matched, one.official)[0],
            reason=REASONS[one.judgement.tier],
        )
        for one in found
    )
