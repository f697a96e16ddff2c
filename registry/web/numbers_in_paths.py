"""Read the numbers of addresses and buttons: those that a row can have, no others."""

from werkzeug.routing import IntegerConverter, Map, ValidationError

HIGHEST_ID = 2**31 - 1
LONGEST = len(str(HIGHEST_ID))


def id_in(text: str) -> int | None:
    """Return the number that a button carries; None where no row can have it."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST):
        return None
    number = int(text)
    return number if number <= HIGHEST_ID else None


class IdConverter(IntegerConverter):
    """Take a number for what it names; one that no row can have names nothing.

    A database would refuse to compare it with its own.
    """

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=HIGHEST_ID)

    def to_python(self, value: str) -> int:
        """Return the number; one with thousands of digits is not even read."""
        if len(value) > LONGEST:
            raise ValidationError
        number: int = super().to_python(value)
        return number
