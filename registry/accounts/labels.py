"""Put what accounts refuse into words."""

from collections.abc import Mapping

from registry.accounts.models import Problem
from registry.domain.languages import N_

PROBLEMS: Mapping[str, str] = {
    Problem.NOT_RECOGNISED: N_(
        "The email address or the password is not right. Check both and try again."
    ),
    Problem.CODE_WRONG: N_(
        "This code is not right. Look at the newest email and try again."
    ),
    Problem.CODE_EXHAUSTED: N_("There were too many wrong codes. Ask for a new code."),
    Problem.CODE_EXPIRED: N_("This code is no longer valid. Ask for a new code."),
    Problem.CODES_TOO_MANY: N_("No more codes can be sent. Start again."),
    Problem.FACTOR_WRONG: N_(
        "This code is not right, or it was used before. Wait for the next code."
    ),
    Problem.PASSWORD_SHORT: N_("Use at least 8 characters."),
    Problem.PASSWORD_LONG: N_("Use at most 200 characters."),
    Problem.PASSWORD_COMMON: N_(
        "Many people use this password, so it is easy to guess. Choose another one."
    ),
    Problem.PASSWORD_PERSONAL: N_(
        "This password is too close to your name, your address or this site. "
        "Choose another one."
    ),
    Problem.LINK_SPENT: N_("This link no longer works. Ask for a new one."),
}
