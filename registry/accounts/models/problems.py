"""What can be wrong when somebody proves who they are."""

from enum import StrEnum


class Problem(StrEnum):
    """Name what is wrong with something that was typed; `labels` has the words."""

    NOT_RECOGNISED = "not_recognised"
    CODE_WRONG = "code_wrong"
    CODE_EXHAUSTED = "code_exhausted"
    CODE_EXPIRED = "code_expired"
    CODES_TOO_MANY = "codes_too_many"
    FACTOR_WRONG = "factor_wrong"
    PASSWORD_SHORT = "password_short"  # noqa: S105 - a code of its own
    PASSWORD_LONG = "password_long"  # noqa: S105
    PASSWORD_COMMON = "password_common"  # noqa: S105
    PASSWORD_PERSONAL = "password_personal"  # noqa: S105
    LINK_SPENT = "link_spent"
    ADDRESS_CODES_WRONG = "address_codes_wrong"
    ADDRESS_SAME = "address_same"
    PASSWORD_WRONG = "password_wrong"  # noqa: S105
    PASSKEY_REFUSED = "passkey_refused"
    PASSKEY_KNOWN = "passkey_known"
    PASSKEYS_TOO_MANY = "passkeys_too_many"
    LAST_WAY_IN = "last_way_in"
    NOT_UNDERSTOOD = "not_understood"
