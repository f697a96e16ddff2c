"""Have words for every code that people see, and only words of the catalogues."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, is_dataclass
from enum import Enum
from types import ModuleType
from typing import Any

import pytest

import registry
from registry.applications.labels import applying, office
from registry.applications.views.applying import ENDPOINTS
from registry.applications.views.opened import BUTTONS, PAGES
from registry.cli.extraction import collect
from registry.decisions.models import Act
from registry.domain.application import RECOMMENDABLE
from registry.domain.changes import ChangeOutcome
from registry.domain.membership import HELD_ACTS, TWO_PERSON_ACTS
from registry.members.labels import changes as members_changes
from registry.members.labels import office as members_office
from registry.members.labels import own as members_own
from registry.members.views.change_desk import DECISIONS
from registry.members.views.member import BUTTONS as MEMBER_BUTTONS
from registry.members.views.own import ENDPOINTS as ENDPOINTS_OF_OWNERS
from registry.web import labels as web
from registry.web.models import Kept

APPLYING, OFFICE, WEB = applying.__name__, office.__name__, web.__name__
MEMBERS, OWNERS = members_office.__name__, members_own.__name__
CHANGES = members_changes.__name__
OF_TWO_PERSONS = {Act(action.value) for action in TWO_PERSON_ACTS}
HELD = {Act(action.value) for action in HELD_ACTS}
RECOMMENDED = {act for acts in RECOMMENDABLE.values() for act in acts}
# Tables that hold some of an enum's members alone: those that they are looked up for.
PARTIAL: Mapping[tuple[str, str], Iterable[Any]] = {
    (APPLYING, "ACTION_WORDS"): ENDPOINTS,
    # The applicant reads what concerns them, and nothing of the office's own work.
    (APPLYING, "HISTORY_LABELS"): applying.HISTORY_LABELS,
    (APPLYING, "DECISION_LABELS"): RECOMMENDED,
    (OFFICE, "ACTION_LABELS"): {**PAGES, **BUTTONS},
    (OFFICE, "DONE_LABELS"): BUTTONS,
    (OFFICE, "ACT_LABELS"): RECOMMENDED,
    (MEMBERS, "RECOMMEND_LABELS"): OF_TWO_PERSONS,
    (MEMBERS, "DECIDE_LABELS"): OF_TWO_PERSONS,
    (MEMBERS, "DECIDE_TEXTS"): OF_TWO_PERSONS,
    (MEMBERS, "HELD_LABELS"): HELD,
    (MEMBERS, "BUTTON_LABELS"): MEMBER_BUTTONS,
    (MEMBERS, "DONE_LABELS"): MEMBER_BUTTONS,
    (CHANGES, "DECIDE_LABELS"): DECISIONS,
    (CHANGES, "DONE_LABELS"): {*DECISIONS, ChangeOutcome.WITHDRAWN},
    # The owner reads what concerns them, and nothing of the office's own work.
    (OWNERS, "HISTORY_LABELS"): members_own.HISTORY_LABELS,
    # What helps the organisation leaves nothing to be done against it.
    (OWNERS, "NEXT_LABELS"): HELD | {Act.LAPSE},
    (OWNERS, "OWN_ACTIONS"): ENDPOINTS_OF_OWNERS,
    # Whoever changes the language alone is told nothing.
    (WEB, "KEPT_LABELS"): set(Kept) - {Kept.SWITCHED},
}
# Names of programs, the same in every language.
NAMES = {"BROWSERS", "SYSTEMS"}
# Enums that no page, mail or command puts into words.
UNSAID = {
    "CodePurpose": "which code a row holds",
    "ConnectionKind": "why somebody is recused",
    "DocumentForm": "documents have no pages yet",
    "DocumentKind": "documents have no pages yet",
    "Fate": "a command counts them",
    "Fault": "commands say it, and speak English",
    "FileProblem": "documents have no pages yet",
    "FileType": "documents have no pages yet",
    "KeepingProblem": "documents have no pages yet",
    "LinkPurpose": "what a one-time link is for",
    "OpinionAct": "the action of a refusal; its condition has words",
    "Permission": "the claims behind it have words",
    "Place": "where a panel stands on a page",
    "ProblemReason": "an identifier's hint has words, and is a row",
    "Reason": "codes that machines read, and the reference explains",
    "RepresentativeRole": "representatives have no pages yet",
    "Scan": "documents have no pages yet",
    "SchemeKind": "an identifier's scheme has words, and is a row",
    "Series": "in which series a decision is numbered",
    "Severity": "how far an identifier may be wrong",
    "SubjectKind": "which table a row points to",
    "TextStatus": "the profile says what matters of it",
    "Tier": "it puts what was found in order",
    "Trail": "which of two histories a page shows",
    "Unready": "codes that machines read",
}

Table = Mapping[Any, Any]


def modules() -> Iterator[ModuleType]:
    """Yield every module of the product."""
    for found in pkgutil.walk_packages(registry.__path__, "registry."):
        yield importlib.import_module(found.name)


def tables() -> dict[tuple[str, str], Table]:
    """Return every table of words, by module and name."""
    return {
        (module.__name__, name): table
        for module in modules()
        if "labels" in module.__name__
        for name, table in vars(module).items()
        if name.isupper() and isinstance(table, Mapping)
    }


def enums_of(keys: Iterable[Any]) -> set[type[Enum]]:
    """Return the enums that keys are members of."""
    return {type(key) for key in keys if isinstance(key, Enum)}


def says(value: Any) -> list[str]:
    """Return the message ids of a table's entry."""
    texts = astuple(value) if is_dataclass(value) else (value,)
    return [text for text in texts if isinstance(text, str) and text]


def test_a_table_of_words_misses_no_member() -> None:
    missing = {
        name: sorted(map(str, absent))
        for name, table in tables().items()
        if name not in PARTIAL
        and (absent := {m for kind in enums_of(table) for m in kind} - set(table))
    }
    assert missing == {}


@pytest.mark.parametrize("name", PARTIAL, ids=lambda name: name[1])
def test_a_table_of_some_members_holds_those_it_is_asked_for(
    name: tuple[str, str],
) -> None:
    assert set(tables()[name]) == set(PARTIAL[name])


def test_every_enum_has_words_or_a_reason_to_have_none() -> None:
    worded = {kind.__name__ for table in tables().values() for kind in enums_of(table)}
    # Their words stand under plain codes: tests/web/test_errors.py compares them.
    every = {
        kind.__name__
        for module in modules()
        for kind in vars(module).values()
        if isinstance(kind, type)
        and issubclass(kind, Enum)
        and kind.__module__ == module.__name__
    }
    assert every - worded <= set(UNSAID)


def test_every_word_of_a_table_is_in_the_catalogues() -> None:
    """What stands in the template stands in all languages: `i18n check` says so."""
    ids = set()
    for message in collect():
        ids |= set(message.id if isinstance(message.id, tuple) else (message.id,))
    unmarked = {
        f"{module}.{name}: {text}"
        for (module, name), table in tables().items()
        if name not in NAMES
        for value in table.values()
        for text in says(value)
        if text not in ids
    }
    assert unmarked == set()
