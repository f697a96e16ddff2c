"""Put what accounts refuse into words."""

from collections.abc import Mapping

from registry.accounts.models.people import TieKind
from registry.accounts.models.problems import Problem
from registry.accounts.models.sessions import Browser, System
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
    Problem.ADDRESS_CODES_WRONG: N_(
        "One of the codes is not right. Look at both emails and try again."
    ),
    Problem.ADDRESS_SAME: N_("This is your address already. Enter the new one."),
    Problem.PASSWORD_WRONG: N_("The password is not right. Try again."),
    Problem.PASSKEY_REFUSED: N_(
        "The passkey did not work. Try again, or go another way."
    ),
    Problem.PASSKEY_KNOWN: N_("This passkey is in use already."),
    Problem.PASSKEYS_TOO_MANY: N_("You have many passkeys. Remove one first."),
    Problem.LAST_WAY_IN: N_(
        "This is your only way to sign in. Set a password first, then remove it."
    ),
    Problem.NOT_UNDERSTOOD: N_(
        "Nothing was received from your browser. It may not know passkeys."
    ),
}

# What is called by a name of its own has it in every language.
BROWSERS: Mapping[Browser, str] = {
    Browser.CHROME: "Chrome",
    Browser.EDGE: "Edge",
    Browser.FIREFOX: "Firefox",
    Browser.OPERA: "Opera",
    Browser.SAFARI: "Safari",
    Browser.SAMSUNG: "Samsung Internet",
    Browser.YANDEX: "Yandex",
    Browser.OTHER: N_("Another browser"),
}
SYSTEMS: Mapping[System, str] = {
    System.ANDROID: "Android",
    System.CHROME_OS: "ChromeOS",
    System.IPAD: "iPad",
    System.IPHONE: "iPhone",
    System.LINUX: "Linux",
    System.MAC: "Mac",
    System.WINDOWS: "Windows",
    System.OTHER: N_("Another device"),
}

# What to do first; `name` says of what.
TIES: Mapping[TieKind, str] = {
    TieKind.OFFICER: N_(
        "You have a seat in an office. Ask an operator to end it first. "
        "Office: %(name)s"
    ),
    TieKind.OPERATOR: N_(
        "You run this register. Ask another operator to end this first."
    ),
    TieKind.SECRETARY_GENERAL: N_(
        "You are the Secretary-General. Your account can be erased when another is in "
        "office."
    ),
    TieKind.LAST_OWNER: N_(
        "You are the last owner of a member. Add another owner first, or let the "
        "organisation leave. Organisation: %(name)s"
    ),
    TieKind.OPEN_APPLICATION: N_(
        "Your application is open. Withdraw it first. Application: %(name)s"
    ),
}
