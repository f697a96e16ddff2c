"""What may be asked: every parameter, its shape and what it means.

A parameter that is not listed here is refused: whoever mistypes one must not take all
members for those of one country.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from registry.domain.languages import SOURCE, TAGS
from registry.domain.membership import Standing

LARGEST_PAGE = 100
USUAL_PAGE = 25
LONGEST_QUERY = 400
# It may hold the sort key of a long name.
LONGEST_CURSOR = 3_000
GROUPS = ("current", "former")

_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)


class WholeNumber(fields.Integer):
    """Take digits alone: Python would also read other scripts' digits, and `1_0`."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if not _WHOLE.fullmatch(str(value)):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, *args, **kwargs)


class Instant(fields.Field[datetime]):
    """Take an instant with its zone, as RFC 3339 writes it."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> datetime:
        # A plus sign that was not encoded arrives as a space.
        text = str(value).strip().replace(" ", "+")
        try:
            instant = datetime.fromisoformat(text)
            if instant.tzinfo is None:
                raise ValueError(text)
            return instant.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise ValidationError(
                "Write an instant with its zone, like 2026-11-22T09:00:00Z."
            ) from error


class Nothing(Schema):
    """What an address takes that takes nothing."""

    class Meta:
        """Refuse whatever else is asked."""

        unknown = RAISE


class Language(Nothing):
    """What every operation takes."""

    lang = fields.String(
        load_default=SOURCE,
        validate=validate.OneOf(TAGS),
        metadata={
            "description": "The language of every display_name, and of nothing else: "
            "order, names and texts are the same whatever it says.",
            "example": "kk",
        },
    )


class Page(Language):
    """What every list takes."""

    limit = WholeNumber(
        load_default=USUAL_PAGE,
        validate=validate.Range(1, LARGEST_PAGE),
        metadata={"description": "How many entries a page holds.", "example": 50},
    )
    cursor = fields.String(
        validate=validate.Length(1, LONGEST_CURSOR),
        metadata={
            "description": "Where the page begins. Take it from links.next as it is; "
            "it goes with the parameters that it came with."
        },
    )


_COUNTRY = fields.String(
    validate=validate.Regexp(r"^[A-Z]{2}$"),
    metadata={
        "description": "Only organisations of this country, by the key that "
        "/countries lists.",
        "example": "KZ",
    },
)


class Members(Page):
    """What the list of organisations takes."""

    q = fields.String(
        validate=validate.Length(max=LONGEST_QUERY),
        metadata={
            "description": "Words of a name, or a number, in any alphabet and any "
            "spelling; the best match comes first. Without it the list is complete "
            "and in an order that stays.",
            "example": "таза су",
        },
    )
    country = _COUNTRY
    field = fields.String(
        validate=validate.Regexp(r"^[a-z][a-z0-9_-]{0,39}$"),
        metadata={
            "description": "Only organisations active in this field, by its code.",
            "example": "environment",
        },
    )
    status = fields.String(
        validate=validate.OneOf([*GROUPS, *map(str, Standing)]),
        metadata={
            "description": "Only organisations of this status; current means active, "
            "suspended and lapsed, former the others. Without it, all of them.",
            "example": "current",
        },
    )
    updated_since = Instant(
        metadata={
            "description": "Only what changed at or after this instant, the oldest "
            "change first. To stay in step, ask again with the newest updated_at that "
            "you have seen. Not together with q.",
            "example": "2026-01-01T00:00:00Z",
            "type": "string",
            "format": "date-time",
        },
    )


class Likeness(Language):
    """What matching takes."""

    name = fields.String(
        required=True,
        validate=validate.Length(1, LONGEST_QUERY),
        metadata={
            "description": "The name to look for, as your list has it.",
            "example": "Таза су",
        },
    )
    country = _COUNTRY
    limit = WholeNumber(
        load_default=10,
        validate=validate.Range(1, LARGEST_PAGE),
        metadata={"description": "How many candidates at most.", "example": 5},
    )


def read_arguments(schema: Schema, query: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return what a query asks; raise ValidationError for what it may not ask."""
    repeated = [name for name, values in query.items() if len(values) > 1]
    if repeated:
        raise ValidationError({name: ["Give it once."] for name in repeated})
    asked = schema.load({name: values[0] for name, values in query.items()})
    return dict(asked)
