"""Tell devices apart by what their browser says of itself; the words are not kept.

What a browser sends is enough to recognise a person by: two codes are kept of it,
enough for its owner to know which of their devices it is.
"""

from registry.accounts.models.sessions import Browser, System

# In this order: most browsers name those before them too.
_BROWSERS = (
    ("yabrowser", Browser.YANDEX),
    ("samsungbrowser", Browser.SAMSUNG),
    ("opr/", Browser.OPERA),
    ("opt/", Browser.OPERA),
    ("edg/", Browser.EDGE),
    ("edga/", Browser.EDGE),
    ("edgios/", Browser.EDGE),
    ("firefox/", Browser.FIREFOX),
    ("fxios/", Browser.FIREFOX),
    ("crios/", Browser.CHROME),
    ("chrome/", Browser.CHROME),
    ("chromium/", Browser.CHROME),
    ("safari/", Browser.SAFARI),
)
_SYSTEMS = (
    ("iphone", System.IPHONE),
    ("ipad", System.IPAD),
    ("android", System.ANDROID),
    ("cros", System.CHROME_OS),
    ("windows", System.WINDOWS),
    ("mac os x", System.MAC),
    ("macintosh", System.MAC),
    ("linux", System.LINUX),
)


def browser_of(user_agent: str) -> Browser:
    """Return the kind of browser that names itself so."""
    said = user_agent.casefold()
    return next((code for mark, code in _BROWSERS if mark in said), Browser.OTHER)


def system_of(user_agent: str) -> System:
    """Return what the browser's device runs on."""
    said = user_agent.casefold()
    return next((code for mark, code in _SYSTEMS if mark in said), System.OTHER)
