"""Hold the words of the questions before an account."""

from collections.abc import Mapping
from dataclasses import dataclass

from registry.domain.eligibility import Check
from registry.domain.languages import N_


@dataclass(frozen=True)
class CheckWords:
    """Hold a question, why a no keeps from applying, and what else to do."""

    question: str
    refused: str
    instead: str


CHECK_WORDS: Mapping[Check, CheckWords] = {
    Check.REGISTERED: CheckWords(
        N_("Is your organisation registered in one of these countries?"),
        N_("Only organisations registered in one of these countries can be members."),
        N_(
            "If your organisation is not registered yet, register it first. "
            "Then come back and apply."
        ),
    ),
    Check.NOT_FOR_PROFIT: CheckWords(
        N_("Does your organisation work without sharing profit?"),
        N_("Only organisations that do not share their income can be members."),
        N_("A company can work with members, but it cannot be a member itself."),
    ),
    Check.INDEPENDENT: CheckWords(
        N_(
            "Is your organisation independent of governments, political parties "
            "and companies?"
        ),
        N_("Only organisations that make their own decisions can be members."),
        N_("If this changes, you can apply at any time."),
    ),
    Check.SIGNER: CheckWords(
        N_("Is there a person who may sign for your organisation?"),
        N_("Somebody who may act for the organisation has to sign the application."),
        N_(
            "Ask the board of your organisation to name a person who may sign. "
            "Then come back and apply."
        ),
    ),
}
