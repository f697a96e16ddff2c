"""Say at which doors an invitation knocks: inviter, organisation and address."""

from registry.accounts.operations import attempts
from registry.accounts.operations.attempts import Door, Limit
from registry.accounts.operations.tokens import keyed_hash
from registry.accounts.queries import fold_email
from registry.web.context import current_settings


def invitation_doors(account_id: int, public_id: str, email: str) -> list[Door]:
    """Return the doors of one invitation, mailed for the first time or again."""
    if not current_settings().rate_limits:
        return []
    return [
        _door(attempts.INVITATION_ACCOUNT, "invitation", str(account_id)),
        _door(attempts.INVITATION_ORGANISATION, "invitation-organisation", public_id),
        _door(attempts.INVITATION_ADDRESS, "invitation-address", fold_email(email)),
    ]


def _door(limit: Limit, kind: str, value: str) -> Door:
    return Door(limit, keyed_hash(current_settings().secret_key, kind, value))
