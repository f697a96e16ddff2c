"""Tell the address of a web page from whatever else people write."""

import re
from urllib.parse import urlsplit

LONGEST_WEBSITE = 300

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_IN_NO_ADDRESS = re.compile(r"[\s<>\"'\\^`{|}]")


def is_web_address(text: str) -> bool:
    """Tell whether a browser opens this, and as nothing but a web page."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = "@" not in parts.netloc and not _IN_NO_ADDRESS.search(text)
    known = parts.scheme in {"http", "https"} and port != 0
    return known and plain and _HOST.fullmatch(host) is not None
