"""Read the invented world from its files.

`people.toml` says who is there and who is proposed, `handovers.toml` who chairs,
`amendments.toml` which rules are to change,
`stories.toml` what may happen to an organisation, `organisations/` holds the
organisations, one file a country.
To add one, write a table there and name its story.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from registry.demo.models import (
    Handover,
    Ngo,
    Person,
    Proposed,
    Script,
    Seat,
    Step,
    Trial,
)
from registry.domain.answers import PARTS, Part
from registry.domain.authority import OfficerRole

FOLDER = Path(__file__).resolve().parent.parent / "world"


@cache
def read_script() -> Script:
    """Return the whole world; the files are read once."""
    told = _read(FOLDER / "stories.toml")
    people = _read(FOLDER / "people.toml")
    handovers = _read(FOLDER / "handovers.toml")["handover"]
    amendments = _read(FOLDER / "amendments.toml")["amendment"]
    ngos = [
        _ngo(row, told)
        for path in sorted((FOLDER / "organisations").glob("*.toml"))
        for row in _read(path)["organisation"]
    ]
    return Script(
        people=tuple(map(_person, people["person"])),
        handovers=tuple(Handover(**row) for row in handovers),
        seats=tuple(map(_seat, people["seat"])),
        amendments=tuple(Proposed(**row) for row in amendments),
        ngos=tuple(ngos),
        consulted=told["consulted"],
        notes=told["notes"],
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _person(row: dict[str, Any]) -> Person:
    trial, role = row.pop("trial", None), row.pop("role", None)
    return Person(**row, trial=trial and Trial(trial), role=role and OfficerRole(role))


def _seat(row: dict[str, Any]) -> Seat:
    return Seat(**{**row, "role": OfficerRole(row["role"])})


def _ngo(row: dict[str, Any], told: dict[str, Any]) -> Ngo:
    answers = row["answers"]
    reason = told["no_documents"][answers["official_language"]]
    return Ngo(
        key=row["key"],
        story=row["story"],
        days=row["days"],
        steps=_steps(row["story"], told["stories"]),
        answers={**answers, **_without_documents(reason)},
        translations=tuple(row.get("translations", ())),
        grounds=row.get("grounds", {}),
        hearing=row.get("hearing", {}),
        question=row.get("question", {}),
        note=row.get("note", {}),
        interest=row.get("interest", {}),
        opinion=row.get("opinion", {}),
        change=row.get("change", {}),
        invited=row.get("invited", {}),
        new_owner=row.get("new_owner", {}),
    )


def _without_documents(reason: str) -> dict[str, dict[str, str]]:
    """Return why there is no document, for each that is asked for.

    No file is invented: nobody shall open one and take it for an organisation's.
    """
    return {question.key: {"reason": reason} for question in PARTS[Part.DOCUMENTS]}


def _steps(name: str, stories: dict[str, Any]) -> tuple[Step, ...]:
    """Return the steps of a story, those of the one that it continues first."""
    story = stories[name]
    earlier = _steps(story["after"], stories) if "after" in story else ()
    return earlier + tuple(map(_step, story["steps"]))


def _step(line: str) -> Step:
    when, who, act = line.split()
    return Step(None if when == "lately" else float(when), who, act)
