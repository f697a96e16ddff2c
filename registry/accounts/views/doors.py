"""Say at which doors a request knocks: its address's and its client's."""

from ipaddress import IPv6Address, ip_address, ip_network

from flask import request

from registry.accounts.operations import attempts
from registry.accounts.operations.attempts import Door, Limit
from registry.accounts.operations.tokens import keyed_hash
from registry.accounts.queries import device_is_known, fold_email
from registry.database import db
from registry.web.context import current_settings


def sign_in_doors(email: str, device_hash: str | None) -> list[Door]:
    """Return the doors of a sign-in.

    A browser that signed in to the account before has a door of its own: a stranger
    who keeps trying cannot lock its owner out there.
    """
    email = fold_email(email)
    if device_hash and device_is_known(db.session, email, device_hash):
        own = _door(attempts.SIGN_IN_ADDRESS, "sign-in-device", email + device_hash)
    else:
        own = _door(attempts.SIGN_IN_ADDRESS, "sign-in", email)
    return _doors(
        own, _door(attempts.SIGN_IN_CLIENT, "sign-in-client", client_network())
    )


def sign_up_doors(email: str) -> list[Door]:
    """Return the doors of a sign-up."""
    return _doors(
        _door(attempts.SIGN_UP_ADDRESS, "sign-up", fold_email(email)),
        _door(attempts.SIGN_UP_CLIENT, "sign-up-client", client_network()),
    )


def device_code_doors(account_id: int) -> list[Door]:
    """Return the door of mailing a code to an account."""
    return _doors(_door(attempts.DEVICE_CODE, "device-code", str(account_id)))


def factor_doors(account_id: int) -> list[Door]:
    """Return the door of an account's second factor."""
    return _doors(_door(attempts.SECOND_FACTOR, "factor", str(account_id)))


def reset_doors(email: str) -> list[Door]:
    """Return the doors of a forgotten password."""
    return _doors(
        _door(attempts.RESET_ADDRESS, "reset", fold_email(email)),
        _door(attempts.RESET_CLIENT, "reset-client", client_network()),
    )


def address_doors(account_id: int) -> list[Door]:
    """Return the door of an account's change of address."""
    return _doors(_door(attempts.ADDRESS_CHANGE, "address", str(account_id)))


def passkey_doors() -> list[Door]:
    """Return the door of a client that shows passkeys."""
    return _doors(_door(attempts.PASSKEY_CLIENT, "passkey", client_network()))


def client_network() -> str:
    """Return the address of the client; of IPv6 what one subscriber holds."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False).network_address)
    return str(address)


def _door(limit: Limit, kind: str, value: str) -> Door:
    return Door(limit, keyed_hash(current_settings().secret_key, kind, value))


def _doors(*doors: Door) -> list[Door]:
    return list(doors) if current_settings().rate_limits else []
