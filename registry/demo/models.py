"""Name what the demo lets people try; it has no rows of its own."""

from dataclasses import dataclass
from enum import StrEnum


class Trial(StrEnum):
    """Name what one can try with an account of the demo, in the order of the list."""

    APPLY = "apply"
    ANSWER = "answer"
    MEMBER = "member"
    REVIEW = "review"
    DECIDE = "decide"
    DECIDE_TOO = "decide_too"
    STANDBY = "standby"
    STANDBY_TOO = "standby_too"
    OTHER_OFFICE = "other_office"
    OPERATE = "operate"


@dataclass(frozen=True)
class ListedAccount:
    """Hold an account as the sign-in page of the demo lists it.

    `code` is the newest code that was mailed to it, as long as it works.
    """

    label: str
    email: str
    password: str
    code: str | None
