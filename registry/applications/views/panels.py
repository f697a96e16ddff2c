"""List the panels of the case page, each with where it stands and what it shows.

A panel is a line of PANELS, a function that gives its values, and a template
`applications/case/_<name>.html` that reads them as `panel`. One whose function gives
None is not shown. Jump links lead to each by its name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from registry.accounts.queries import accounts_by_id
from registry.applications.queries.applications import latest_snapshot
from registry.applications.queries.criteria import criteria_for, marks_for
from registry.applications.queries.opinions import (
    objection_to_reply_to,
    opinions_about,
)
from registry.applications.queries.questions import questions_about
from registry.applications.views.answers_in_words import parts_in_words
from registry.applications.views.duplicates import duplicates
from registry.applications.views.opened import OpenCase
from registry.audit.queries import history as history_of
from registry.database import db
from registry.documents.queries import sent_documents
from registry.domain.languages import N_
from registry.web.context import now

Values = dict[str, Any]


class Place(StrEnum):
    """Name where a panel stands: above two columns, in one of them, or below.

    On a phone all follow each other in this order.
    """

    ABOVE = "above"
    FIRST = "first"
    SECOND = "second"
    BELOW = "below"


PLACES = tuple(Place)


@dataclass(frozen=True)
class Shown:
    """Hold a panel as a page shows it."""

    name: str
    title: str
    place: Place
    template: str
    values: Values


@dataclass(frozen=True)
class Panel:
    """Hold one panel: its name in addresses, its heading, where it stands."""

    name: str
    title: str
    place: Place
    values: Callable[[OpenCase], Values | None]

    @property
    def template(self) -> str:
        """Return the template that shows it."""
        return f"applications/case/_{self.name}.html"

    def shown(self, opened: OpenCase) -> Shown | None:
        """Return the panel with its values; None where it has nothing to show."""
        values = self.values(opened)
        if values is None:
            return None
        return Shown(self.name, self.title, self.place, self.template, values)


def actions(opened: OpenCase) -> Values | None:
    """Give what the reader can do now."""
    found = opened.actions
    return {"actions": found} if found else None


def answers(opened: OpenCase) -> Values:
    """Give what the applicant sent last, part by part."""
    snapshot = latest_snapshot(db.session, opened.application.id)
    return {"parts": parts_in_words(snapshot.answers if snapshot else {})}


def documents(opened: OpenCase) -> Values | None:
    """Give the documents that were sent, replaced ones too."""
    found = sent_documents(db.session, opened.application.id)
    return {"documents": found} if found else None


def criteria(opened: OpenCase) -> Values:
    """Give the criteria that hold for this file, and how each is marked."""
    return {
        "criteria": criteria_for(db.session, opened.application),
        "marks": marks_for(db.session, opened.application.id),
    }


def questions(opened: OpenCase) -> Values | None:
    """Give what the applicant was asked and what they answered."""
    found = questions_about(db.session, opened.application.id)
    return {"questions": found} if found else None


def opinions(opened: OpenCase) -> Values | None:
    """Give what other offices were asked and said, and the reply to an objection."""
    application = opened.application
    found = opinions_about(db.session, application.id)
    if not found:
        return None
    awaited = objection_to_reply_to(db.session, application, now())
    return {"opinions": found, "awaited": awaited}


def history(opened: OpenCase) -> Values:
    """Give what happened to the file, newest first, and who did it."""
    events = history_of(db.session, "application", opened.application.id)
    people = {event.account_id for event in events if event.account_id}
    return {
        "events": list(reversed(events)),
        "people": accounts_by_id(db.session, people),
        "rules": {row.id: row for row in criteria_for(db.session, opened.application)},
    }


# In the order of reading.
PANELS = (
    Panel("actions", N_("What you can do now"), Place.ABOVE, actions),
    Panel("answers", N_("Answers"), Place.FIRST, answers),
    Panel("documents", N_("Documents"), Place.SECOND, documents),
    Panel("criteria", N_("Criteria"), Place.SECOND, criteria),
    Panel("duplicates", N_("Possible duplicates"), Place.BELOW, duplicates),
    Panel("opinions", N_("Opinions"), Place.BELOW, opinions),
    Panel("questions", N_("Questions to the applicant"), Place.BELOW, questions),
    Panel("history", N_("History"), Place.BELOW, history),
)
