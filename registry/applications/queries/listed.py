"""Read which codes an answer may hold at present."""

from collections.abc import Collection
from datetime import datetime

from registry.database import AnySession
from registry.domain.answers import Answers
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import codes_in_force


def listed_codes(
    session: AnySession, answers: Answers, instant: datetime
) -> dict[str, Collection[str]]:
    """Return the codes that are listed now, by the questions answered by codes.

    Legal forms and numbers are those of the answered country.
    """
    listed = {"fields": codes_in_force(session, RuleKind.FIELD, instant)}
    country = answers.get("country")
    if country:
        for key, kind in (
            ("legal_form", RuleKind.LEGAL_FORM),
            ("identifiers", RuleKind.IDENTIFIER_SCHEME),
        ):
            listed[key] = codes_in_force(session, kind, instant, country)
    return dict(listed)
