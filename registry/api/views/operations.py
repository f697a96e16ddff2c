"""List every operation: its address, what it takes, what it answers, an example."""

from collections.abc import Callable
from dataclasses import dataclass

from marshmallow import Schema

from registry.api.schemas import envelopes
from registry.api.schemas.arguments import Language, Likeness, Members, Page
from registry.api.views.answering import Answer
from registry.api.views.chair import chair
from registry.api.views.countries import all_countries
from registry.api.views.decisions import decisions
from registry.api.views.matching import candidates
from registry.api.views.organisations import organisation, organisations


@dataclass(frozen=True)
class Operation:
    """Hold one operation; `example` is a query that runs, with its question mark."""

    name: str
    path: str
    view: Callable[..., Answer]
    takes: type[Schema]
    answers: type[Schema]
    summary: str
    about: str
    example: str = ""
    part: tuple[str, str] | None = None
    """The name in the path, and what it means."""


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "organisations",
        "/organisations",
        organisations,
        Members,
        envelopes.OrganisationPage,
        "List and find organisations",
        "All that are or were members, as whole records. Former members stay, with "
        "their status and dates. Of an organisation whose admission was annulled a "
        "tombstone is left: take it out of every copy.",
        "?country=KZ&status=current&limit=2&lang=kk",
    ),
    Operation(
        "organisation",
        "/organisations/{id}",
        organisation,
        Language,
        envelopes.OneOrganisation,
        "Read one organisation",
        "The same record as in the list.",
        part=("id", "The id of the organisation, in whatever case."),
    ),
    Operation(
        "match",
        "/match",
        candidates,
        Likeness,
        envelopes.CandidateList,
        "Match a name with organisations",
        "For bringing lists together: the organisations that a name may mean, in any "
        "alphabet and spelling, with how near each comes and by what. Look at every "
        "score below 100 with your own eyes.",
        "?name=Umut&country=KZ&limit=3",
    ),
    Operation(
        "countries",
        "/countries",
        all_countries,
        Language,
        envelopes.CountryList,
        "List the countries",
        "Those whose organisations may join. The names imply no position on status.",
        "?lang=az",
    ),
    Operation(
        "chair",
        "/chair",
        chair,
        Language,
        envelopes.ChairAnswer,
        "Who chairs",
        "The country that chairs, since when, and the terms before and to come. A term "
        "has no end of its own: it ends when the next begins.",
    ),
    Operation(
        "decisions",
        "/decisions",
        decisions,
        Page,
        envelopes.DecisionPage,
        "List the public decisions",
        "Admissions and changes of standing, newest first. They name offices and "
        "roles, never persons. Refusals are not public.",
        "?limit=2",
    ),
)  # fmt: skip
