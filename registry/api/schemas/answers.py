"""What is answered: every member of every document, and what it means.

Nothing here is filled by these classes; they describe, and the tests hold every answer
to the description. What an answer once held it always holds: `null`, never left out.
"""

from typing import Any

from marshmallow import Schema, fields

from registry.decisions.models import Act
from registry.domain.authority import Capacity
from registry.domain.countries import OtsStanding
from registry.domain.languages import TAGS
from registry.domain.membership import Standing
from registry.domain.names import NameKind, Script, TextKind, TextStatus

INSTANT = "2026-03-01T10:00:00Z"


def text(description: str, example: str | None, **more: Any) -> fields.String:
    """Return a member that holds text; one whose example is None may be null."""
    allow_none = more.pop("allow_none", False)
    return fields.String(
        required=True,
        allow_none=allow_none,
        metadata={"description": description, "example": example, **more},
    )


def code(description: str, values: Any, example: str) -> fields.String:
    """Return a member that holds one of these codes."""
    return text(description, example, enum=[str(value) for value in values])


def instant(description: str, *, allow_none: bool = False) -> fields.String:
    """Return a member that holds an instant."""
    return text(description, INSTANT, format="date-time", allow_none=allow_none)


def address(description: str, example: str, *, allow_none: bool = False) -> Any:
    """Return a member that holds an address."""
    return text(description, example, format="uri", allow_none=allow_none)


def each(schema: Any, description: str, **more: Any) -> fields.List:
    """Return a member that holds a list."""
    inner = schema if isinstance(schema, fields.Field) else fields.Nested(schema)
    told = {"description": description}
    return fields.List(inner, required=True, metadata=told, **more)


def one(schema: type[Schema], description: str, *, allow_none: bool = False) -> Any:
    """Return a member that holds a document of its own."""
    return fields.Nested(
        schema,
        required=True,
        allow_none=allow_none,
        metadata={"description": description},
    )


COUNTRY = text("The key of a country, as /countries lists it.", "KZ")
LANGUAGE = text("The language, as BCP 47 writes it; mul for none.", "kk")
SCRIPT = code("The script, as ISO 15924 codes it; Zyyy for others.", Script, "Cyrl")


class DisplayName(Schema):
    """The name to show to a reader of the language that was asked for."""

    value = text("The name.", "Таза су қоғамдық қоры")
    lang = LANGUAGE
    fallback = fields.Boolean(
        required=True,
        metadata={
            "description": "Whether the name stands in for one in the language asked.",
            "example": False,
        },
    )


class Name(Schema):
    """One name of an organisation."""

    value = text("The name, as its owner writes it.", "Таза су")
    lang = LANGUAGE
    script = SCRIPT
    kind = code("What the name is to its organisation.", NameKind, "official")


class Text(Schema):
    """One text of an organisation in one language."""

    kind = code("What the text is.", TextKind, "mission")
    value = text("The text.", "Су көздерін тазартамыз.")
    lang = LANGUAGE
    script = SCRIPT
    translation_status = code(
        "How the text came into its language; machine is reviewed by nobody.",
        TextStatus,
        "original",
    )
    stale = fields.Boolean(
        required=True,
        metadata={
            "description": "Whether its source changed after it was translated.",
            "example": False,
        },
    )


class Identifier(Schema):
    """A number that some official register gave."""

    scheme = text("Which register, by its code.", "KZ-BIN")
    value = text("The number.", "040340001236")


class Period(Schema):
    """One stretch of membership."""

    starts_at = instant("When it began.")
    ends_at = instant("When it ended; null while it lasts.", allow_none=True)
    ended_as = text(
        "The status that it ended with; null while it lasts.", None, allow_none=True
    )


class OrganisationLinks(Schema):
    """Where more is to be read of an organisation."""

    self = address(
        "This record.", "https://register.example.org/api/v1/organisations/7KM39QXD"
    )
    html = address("Its page.", "https://register.example.org/en/orgs/7KM39QXD")
    verify = address(
        "The page that says whether it is a member at that moment.",
        "https://register.example.org/v/NP-00042-I",
    )


class Organisation(Schema):
    """An organisation that is or was a member."""

    id = text("Its id, for good.", "7KM39QXD")
    number = text("Its member number, for good.", "NP-00042-I")
    status = code(
        "How its membership stands.",
        [standing for standing in Standing if standing is not Standing.ANNULLED],
        "active",
    )
    country = COUNTRY
    display_name = one(DisplayName, "The name to show; see the parameter lang.")
    names = each(Name, "Every name, the official one first.")
    # `fields` is what marshmallow calls its own.
    fields_of_activity = each(
        fields.String(metadata={"example": "environment"}),
        "The codes of its fields of activity.",
        data_key="fields",
    )
    legal_form = text(
        "The code of its legal form in its country.",
        "public_association",
        allow_none=True,
    )
    founded = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "The year of its foundation.", "example": 1999},
    )
    town = text("Its town.", "Тараз", allow_none=True)
    website = text("Its own website.", "https://tazasu.example.org", allow_none=True)
    texts = each(Text, "What it says of itself, in each language that it wrote.")
    identifiers = each(Identifier, "Its numbers in official registers.")
    periods = each(Period, "Its stretches of membership, the oldest first.")
    member_since = instant("When the present membership, or the last one, began.")
    member_until = instant(
        "When the last membership ended; null for a member of today.", allow_none=True
    )
    suspended_at = instant("Since when it is suspended, if it is.", allow_none=True)
    confirmed_on = text(
        "The day on which it last said that its entry is right.",
        "2026-03-01",
        format="date",
    )
    updated_at = instant("When anything in this record last changed.")
    links = one(OrganisationLinks, "Where more is to be read of it.")


class Tombstone(Schema):
    """What is left of a record that is to be taken out of every copy."""

    id = text("The id of the record.", "7KM39QXD")
    status = code(
        "Why: its admission was annulled, or the record is gone.",
        ["annulled", "gone"],
        "annulled",
    )
    updated_at = instant("Since when.")


class Country(Schema):
    """One of the countries whose organisations may join."""

    key = COUNTRY
    iso_code = text("Its ISO 3166 code; null where it has none.", "KZ", allow_none=True)
    ots_standing = code(
        "How it stands in the Organization of Turkic States.", OtsStanding, "member"
    )
    time_zone = text("The zone in which its legal dates end.", "Asia/Almaty")
    languages = each(
        fields.String(metadata={"example": "kk"}), "Its languages, as BCP 47 tags."
    )
    display_name = one(DisplayName, "The name to show; see the parameter lang.")
    names = each(lambda: CountryName(), "Its names as the Platform approved them.")


class CountryName(Schema):
    """The names of a country in one language."""

    lang = code("The language.", TAGS, "kk")
    name = text("The short name.", "Қазақстан")
    official_name = text("The official name.", "Қазақстан Республикасы")


class Basis(Schema):
    """On what something rests, such as a decision of a summit."""

    value = text("The words.", "Summit of Bishkek")
    lang = LANGUAGE


class Term(Schema):
    """A term of the chair."""

    country = COUNTRY
    display_name = one(DisplayName, "The country's name to show.")
    starts_at = instant("When it begins or began.")
    ends_at = instant(
        "When the next begins or began; null where none is known.", allow_none=True
    )
    basis = one(Basis, "On what the term rests.")


class Chair(Schema):
    """Who chairs, chaired and will chair."""

    current = one(Term, "Null before the first term.", allow_none=True)
    history = each(Term, "The terms that ended, the newest first.")
    coming = each(Term, "The terms that are still to come, the next first.")


class Part(Schema):
    """Who took part in a decision: an office and a role, never a person."""

    office = COUNTRY
    role = code("In which role.", Capacity, "chair_officer")


class Decision(Schema):
    """A public act on an organisation, by its name of then."""

    number = fields.Integer(
        required=True,
        metadata={"description": "Its number in the register.", "example": 42},
    )
    act = code("What was decided.", Act, "admit")
    organisation_id = text("The id of the organisation.", "7KM39QXD")
    name = text("The name of the organisation at that time.", "Таза су")
    name_lang = LANGUAGE
    office = COUNTRY
    parts = each(Part, "The two who decided.")
    reasons = each(
        fields.String(metadata={"example": "not_confirmed"}),
        "The codes of the reasons.",
    )
    decided_at = instant("When it was decided.")
    effective_at = instant("When it took effect.")
    term_country = COUNTRY
    term_starts_at = instant("The beginning of the term in which it was decided.")


class Candidate(Schema):
    """An organisation that a name may mean."""

    id = text("The id of the organisation.", "7KM39QXD")
    score = fields.Integer(
        required=True,
        metadata={
            "description": "How near it comes, from 0 to 100; 100 is the same name.",
            "minimum": 0,
            "maximum": 100,
            "example": 100,
        },
    )
    reason = text("The code of what it was found by.", "same_name")
    matched_name = text("The name that it was found by.", "Таза су")
    status = code("How its membership stands.", Standing, "active")
    country = COUNTRY
    display_name = one(DisplayName, "The name to show; see the parameter lang.")
    links = one(OrganisationLinks, "Where more is to be read of it.")
