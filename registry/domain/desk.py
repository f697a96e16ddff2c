"""What waits at the desk of an office: for whom, since when, narrowed and in order.

Values alone: the same rules make the queue, its four counts and its figures, so a
number on a page is the length of the list that it leads to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from registry.domain.application import Stage
from registry.domain.folding import meets
from registry.domain.numbers import canonical_reference


class WaitingFor(StrEnum):
    """Name whom an open file waits for, or what."""

    OFFICE = "us"
    APPLICANT = "applicant"
    OPINION = "opinion"
    HOLD = "hold"


class Claimed(StrEnum):
    """Name who works on a file, seen from the reader."""

    MINE = "mine"
    NOBODY = "nobody"
    OTHERS = "others"


class Order(StrEnum):
    """Name what a queue is sorted by."""

    DUE = "due"
    AGE = "age"
    NAME = "name"


class YesNo(StrEnum):
    """Name whether something holds, in an address."""

    YES = "yes"
    NO = "no"


def waits_for(stage: Stage, *, held: bool, opinion_open: bool) -> WaitingFor:
    """Return whom an open file waits for.

    A file that nobody has taken up waits for the office, whoever else was asked: an
    opinion never blocks.
    """
    if held:
        return WaitingFor.HOLD
    if stage is Stage.INFORMATION_REQUESTED:
        return WaitingFor.APPLICANT
    if stage is Stage.IN_REVIEW and opinion_open:
        return WaitingFor.OPINION
    return WaitingFor.OFFICE


@dataclass(frozen=True)
class OpenFile:
    """Hold an open application as the desk lists it.

    `until` is when a hold ends, `opinion_by` the last day of an opinion. A claim that
    ended is none.
    """

    id: int
    reference: str
    organisation_id: int
    name: str
    name_language: str
    country: str
    stage: Stage
    round: int
    submitted_at: datetime
    age: int
    promise_on: date
    version: int
    waiting_for: WaitingFor
    overdue: bool
    inherited: bool
    until: datetime | None = None
    opinion_by: date | None = None
    claimed_by: int | None = None
    claimed_until: datetime | None = None
    contested: bool = False

    @property
    def is_new(self) -> bool:
        """Tell whether nobody has taken the file up yet."""
        return self.stage is Stage.SUBMITTED

    @property
    def is_reconsidered(self) -> bool:
        """Tell whether the file is in its second round."""
        return self.round > 1


@dataclass(frozen=True)
class Narrowing:
    """Hold what a queue is narrowed to; what is None narrows nothing."""

    stage: Stage | None = None
    waiting: WaitingFor | None = None
    country: str | None = None
    claimed: Claimed | None = None
    inherited: bool | None = None
    overdue: bool | None = None
    text: str = ""

    def keeps(self, file: OpenFile, reader: int | None) -> bool:
        """Tell whether a file is among those that `reader` asked for."""
        asked = (
            (self.stage, file.stage),
            (self.waiting, file.waiting_for),
            (self.country, file.country),
            (self.claimed, claimed_by(file, reader)),
            (self.inherited, file.inherited),
            (self.overdue, file.overdue),
        )
        if any(wanted is not None and wanted != found for wanted, found in asked):
            return False
        return not self.text or self._is_found(file)

    def _is_found(self, file: OpenFile) -> bool:
        reference = canonical_reference(self.text)
        if reference is not None:
            return file.reference == reference
        return meets(self.text, file.name)


def claimed_by(file: OpenFile, reader: int | None) -> Claimed:
    """Return who works on a file, seen from the reader."""
    if file.claimed_by is None:
        return Claimed.NOBODY
    return Claimed.MINE if file.claimed_by == reader else Claimed.OTHERS


@dataclass(frozen=True)
class Counts:
    """Hold the four numbers that a desk begins with."""

    new: int
    for_office: int
    for_applicant: int
    overdue: int


def counts_of(files: Iterable[OpenFile]) -> Counts:
    """Count what waits; a file may stand in several of the numbers."""
    files = list(files)
    return Counts(
        new=sum(file.is_new for file in files),
        for_office=sum(file.waiting_for is WaitingFor.OFFICE for file in files),
        for_applicant=sum(file.waiting_for is WaitingFor.APPLICANT for file in files),
        overdue=sum(file.overdue for file in files),
    )
