"""Keep what somebody prefers, and forget what is no longer needed."""

from registry.accounts.models.people import Account
from registry.accounts.operations.address import forget_address_changes
from registry.accounts.operations.attempts import forget_attempts
from registry.accounts.operations.erasure import forget_farewells
from registry.accounts.operations.forgotten import forget_resets
from registry.accounts.operations.passkeys import forget_challenges
from registry.accounts.operations.sessions import forget_sessions
from registry.accounts.operations.sign_in import forget_codes
from registry.accounts.operations.sign_up import forget_sign_ups
from registry.audit.events import Event
from registry.audit.operations import record
from registry.domain.errors import Invalid
from registry.domain.languages import TAGS
from registry.unit_of_work import Work


def choose_language(work: Work, account_id: int, language: str) -> None:
    """Write to the account in this language from now on."""
    if language not in TAGS:
        raise Invalid(language="unknown")
    account = work.session.get_one(Account, account_id)
    if account.language == language:
        return
    account.language = language
    record(
        work,
        Event.ACCOUNT_LANGUAGE_CHANGED,
        subject=("account", account_id),
        actor_account=account_id,
        language=language,
    )


def forget_what_is_past(work: Work) -> None:
    """Delete sign-ups, codes and tries that serve nothing any more; timed work."""
    forget_sign_ups(work)
    forget_codes(work)
    forget_attempts(work)
    forget_resets(work)
    forget_address_changes(work)
    forget_challenges(work)
    forget_farewells(work)
    forget_sessions(work)
