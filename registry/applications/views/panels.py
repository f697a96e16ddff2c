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
from registry.applications.models.reviewing import Mark
from registry.applications.queries.applications import latest_snapshot
from registry.applications.queries.criteria import criteria_for, marks_for
from registry.applications.queries.notes import notes_on
from registry.applications.queries.opinions import (
    objection_to_reply_to,
    opinions_about,
)
from registry.applications.views.answers_in_words import parts_in_words
from registry.applications.views.duplicates import duplicates
from registry.applications.views.opened import OpenCase
from registry.applications.views.thread import thread_of
from registry.audit.queries import history as history_of
from registry.database import db
from registry.documents.queries import sent_documents
from registry.domain.authority import Officer, people_who_can_act
from registry.domain.languages import N_
from registry.domain.permissions import Permission, permits
from registry.members.queries.connections import interests_in
from registry.offices.models.rules import RuleRow
from registry.web.context import current_actor, now

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


def actions(opened: OpenCase) -> Values:
    """Give what the reader can do now, and why the rest is not possible."""
    return {
        "actions": opened.actions,
        "refusals": opened.refusals,
        "open_criteria": _open_criteria(opened),
        "people": accounts_by_id(db.session, {o.account_id for o in _people(opened)}),
        "officers": _people(opened),
    }


def _people(opened: OpenCase) -> list[Officer]:
    return people_who_can_act(opened.file)


def _open_criteria(opened: OpenCase) -> list[RuleRow]:
    """Return the criteria that are not marked met: without them nobody is admitted."""
    marks = marks_for(db.session, opened.application.id)
    return [
        row
        for row in criteria_for(db.session, opened.application)
        if row.id not in marks or marks[row.id].mark is not Mark.MET
    ]


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
    marks = marks_for(db.session, opened.application.id)
    people = {mark.marked_by for mark in marks.values()}
    return {
        "criteria": criteria_for(db.session, opened.application),
        "marks": marks,
        "people": accounts_by_id(db.session, people),
    }


def thread(opened: OpenCase) -> Values | None:
    """Give what was asked, answered and mailed, in the order in which it was."""
    found = thread_of(opened.application)
    return {"thread": found} if found else None


def notes(opened: OpenCase) -> Values:
    """Give what the office wrote for itself; who may read the file reads it."""
    found = notes_on(db.session, opened.application.id)
    return {
        "notes": found,
        "struck": {note.strikes_id: note for note in found if note.strikes_id},
        "people": accounts_by_id(db.session, {note.account_id for note in found}),
        "may_write": permits(
            Permission.APPLICATION_HANDLE, current_actor(), now(), opened.file
        ),
    }


def interests(opened: OpenCase) -> Values:
    """Give who declared an interest in the organisation, and why."""
    found = interests_in(db.session, opened.application.organisation_id)
    people = {interest.account_id for interest in found}
    return {"interests": found, "people": accounts_by_id(db.session, people)}


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
    Panel("thread", N_("Correspondence with the applicant"), Place.BELOW, thread),
    Panel("notes", N_("Notes of the office"), Place.BELOW, notes),
    Panel("interests", N_("Declared interests"), Place.BELOW, interests),
    Panel("history", N_("History"), Place.BELOW, history),
)
