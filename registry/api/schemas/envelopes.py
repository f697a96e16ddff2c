"""What every answer is wrapped in: data, links, meta."""

from typing import Any

from marshmallow import Schema, fields

from registry.api.schemas.answers import (
    Candidate,
    Chair,
    Country,
    Decision,
    Organisation,
    address,
    each,
    one,
    text,
)

ORGANISATIONS = "https://register.example.org/api/v1/organisations?limit=25"
REFERENCE = "#/components/schemas/"


class Licence(Schema):
    """Under what the data may be used by everybody."""

    name = text("Its name.", "CC BY 4.0")
    url = address("Its text.", "https://creativecommons.org/licenses/by/4.0/")


class Meta(Schema):
    """What is true of the answer as a whole."""

    licence = one(Licence, "Under what the data may be used; name the source.")
    lang = text("The language of every display_name.", "kk")


class ListMeta(Meta):
    """The same of a page of a list."""

    limit = fields.Integer(
        required=True,
        metadata={"description": "How many entries it holds at most.", "example": 25},
    )
    total = fields.Integer(
        required=True,
        allow_none=True,
        metadata={
            "description": "How many entries all pages hold; null where that is not "
            "counted.",
            "example": 1,
        },
    )


class OrganisationsMeta(ListMeta):
    """The same of a page of organisations."""

    complete = fields.Boolean(
        required=True,
        metadata={
            "description": "Whether total counts all: a search counts 1,000 at "
            "most, and changes are not counted.",
            "example": True,
        },
    )
    near = fields.Boolean(
        required=True,
        metadata={
            "description": "Whether nothing was found and these are near names.",
            "example": False,
        },
    )


class Links(Schema):
    """Where this answer is read again."""

    self = address("This answer.", ORGANISATIONS)


class ListLinks(Links):
    """The same, and where the list goes on."""

    next = address(
        "The next page; null at the end. The header Link says the same.",
        f"{ORGANISATIONS}&cursor=eyJ",
        allow_none=True,
    )


class Record(fields.Raw):
    """An organisation, or what is left of one."""

    def __init__(self, description: str) -> None:
        names = ("Organisation", "Tombstone")
        choices = [{"$ref": REFERENCE + name} for name in names]
        super().__init__(
            required=True, metadata={"oneOf": choices, "description": description}
        )


def envelope(name: str, data: Any, meta: Any = Meta, links: Any = Links) -> Any:
    """Return the schema of an answer with this data."""
    return Schema.from_dict(
        {
            "data": data,
            "links": one(links, "Where to read on."),
            "meta": one(meta, "What is true of the whole."),
        },
        name=name,
    )


class ProblemOfParameter(Schema):
    """What is wrong with one parameter."""

    parameter = text("The name of the parameter.", "staus")
    detail = text("What is wrong.", "Unknown parameter.")


class Problem(Schema):
    """A refusal, as RFC 9457 says."""

    type = address(
        "The address of the explanation; it never changes.",
        "https://register.example.org/en/api/#bad-parameter",
    )
    title = text("What kind of refusal it is.", "A parameter is unknown or wrong")
    status = fields.Integer(
        required=True, metadata={"description": "The HTTP status.", "example": 400}
    )
    detail = text("What is wrong this time.", "staus: Unknown parameter.")
    errors = each(ProblemOfParameter, "What is wrong with each parameter.")


OrganisationPage = envelope(
    "OrganisationPage",
    each(Record("One of them."), "The organisations, or what is left of them."),
    OrganisationsMeta,
    ListLinks,
)
OneOrganisation = envelope(
    "OneOrganisation", Record("The organisation, or what is left of it.")
)
CountryList = envelope("CountryList", each(Country, "All countries, by key."))
ChairAnswer = envelope("ChairAnswer", one(Chair, "Who chairs."))
DecisionPage = envelope(
    "DecisionPage", each(Decision, "The decisions, newest first."), ListMeta, ListLinks
)
CandidateList = envelope(
    "CandidateList", each(Candidate, "The candidates, the nearest first.")
)
REFERRED = (Organisation,)
