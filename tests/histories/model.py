"""The rules of design.md, §3, said a second time and as briefly as possible.

Nothing here is taken from the product: where the two differ, one of them is wrong.
Everybody and every office stands here with a short name; an instant is one of the
clock of Kazakhstan, where the applicant is, because legal dates end there.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

OFFICES = {
    "AZ": ("reviewer", "decider", "second_decider"),
    "KZ": ("kazakh_officer", "kazakh_reviewer"),
    "TR": ("turkish_officer", "turkish_reviewer"),
}
REVIEWERS = {"reviewer", "kazakh_reviewer", "turkish_reviewer"}
OFFICERS = tuple(name for office in OFFICES.values() for name in office)
OPEN = {"submitted", "in_review", "information_requested"}

PROMISE = timedelta(days=30)
ANSWER = timedelta(days=30)
RECONSIDER = timedelta(days=30)
REOPEN = timedelta(days=365)
HOLD = timedelta(minutes=30)
DAY = timedelta(days=1)


@dataclass
class Held:
    """Hold a refusal that was recorded and has not taken effect."""

    by: str
    chair: str
    term: int
    ends: datetime


@dataclass
class Question:
    """Hold what the applicant is asked, and how often it was reminded."""

    asked: date
    answer_by: date
    reminders: int = 0
    reminded: datetime | None = None


@dataclass
class File:
    """Hold one application as the design tells it."""

    stage: str = "draft"
    round: int = 1
    questions: int = 0
    promise: date | None = None
    question: Question | None = None
    # Who proposed what, in which term, as an officer of the chair or in its place.
    proposal: tuple[str, str, int, bool] | None = None
    held: Held | None = None
    acted: set[str] = field(default_factory=set)
    barred: set[str] = field(default_factory=set)
    refused: date | None = None
    closed: date | None = None
    decided: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Register:
    """Hold everything: who chaired when, and the files of one organisation."""

    now: datetime
    chairs: list[str] = field(default_factory=lambda: ["AZ"])
    files: list[File] = field(default_factory=list)

    @property
    def today(self) -> date:
        """Return the date in the applicant's country."""
        return self.now.date()

    @property
    def chair(self) -> str:
        """Return the country that chairs now."""
        return self.chairs[-1]

    @property
    def term(self) -> int:
        """Return the number of the present term."""
        return len(self.chairs)

    @property
    def standby(self) -> str:
        """Return the other country that chaired last, else the next by its key."""
        former = [key for key in reversed(self.chairs) if key != self.chair]
        if former:
            return former[0]
        keys = sorted(OFFICES)
        return keys[(keys.index(self.chair) + 1) % len(keys)]

    # Who may act

    def is_overdue(self, file: File) -> bool:
        """Tell whether the promise has passed while the office has the file."""
        waits = file.stage in OPEN and file.question is None
        return waits and file.promise is not None and self.today > file.promise

    def others_may_act(self, file: File) -> bool:
        """Tell whether the standby office may step in."""
        own = [name for name in OFFICES[self.chair] if name not in file.barred]
        pair = len(own) > 1 and any(name not in REVIEWERS for name in own)
        return self.is_overdue(file) or not pair

    def may_act(self, who: str, file: File) -> bool:
        """Tell whether this officer may do something about the file now."""
        offices = {self.chair}
        if self.others_may_act(file):
            offices.add(self.standby)
        seated = any(who in OFFICES[office] for office in offices)
        return seated and who not in file.barred

    def may_decide(self, who: str, act: str, file: File) -> bool:
        """Tell whether this officer may be the second of two persons."""
        if not self.may_act(who, file) or who in REVIEWERS or file.proposal is None:
            return False
        author, proposed, term, own = file.proposal
        stands = self.may_act(author, file) and (own or self.others_may_act(file))
        return stands and (proposed, term) == (act, self.term) and author != who

    def is_free(self, file: File) -> bool:
        """Tell whether the organisation has no other open file and is no member."""
        others = [other for other in self.files if other is not file]
        open_ones = any(other.stage in OPEN for other in others)
        return not open_ones and all(f.stage != "admitted" for f in self.files)

    # What time does

    def settle(self, file: File) -> None:
        """Put a refusal into effect when its hold or its term has ended."""
        held = file.held
        if held and (self.now >= held.ends or held.term != self.term):
            file.stage, file.refused = "refused", self.today
            file.decided.append(("refuse", held.chair))
            file.held = file.proposal = None

    def due(self) -> None:
        """Do what a timed run does: end holds, remind, close what was not answered."""
        for file in self.files:
            self.settle(file)
        for file in self.files:
            self._remind(file)
        for file in self.files:
            self._close(file)

    def _remind(self, file: File) -> None:
        asked = file.question
        if asked is None or asked.reminders == 2:
            return
        half = asked.asked + timedelta(days=(asked.answer_by - asked.asked).days // 2)
        last = asked.reminded
        is_due = (
            self.today >= half
            if last is None
            else self.today >= asked.answer_by - DAY and self.now - last >= DAY
        )
        if is_due:
            asked.reminders, asked.reminded = asked.reminders + 1, self.now

    def _close(self, file: File) -> None:
        asked = file.question
        if asked is None or asked.reminded is None or asked.reminders < 2:
            return
        if self.today > asked.answer_by and self.now - asked.reminded >= DAY:
            file.stage, file.closed, file.question = "closed", self.today, None

    # What people do; each tells whether it is allowed

    def apply(self) -> bool:
        """Begin an application, where none is open and the organisation no member."""
        if any(file.stage in OPEN | {"draft", "admitted"} for file in self.files):
            return False
        self.files.append(File())
        return True

    def _send(self, file: File) -> bool:
        file.stage, file.promise = "submitted", self.today + PROMISE
        file.refused = file.closed = file.proposal = None
        return True

    def submit(self, file: File) -> bool:
        """Send a draft."""
        return file.stage == "draft" and self.is_free(file) and self._send(file)

    def reopen(self, file: File) -> bool:
        """Open what was closed unanswered, within a year."""
        closed = file.closed if file.stage == "closed" else None
        in_time = closed is not None and self.today <= closed + REOPEN
        return in_time and self.is_free(file) and self._send(file)

    def reconsider(self, file: File) -> bool:
        """Ask once, and in time, that others decide anew."""
        refused = file.refused if file.stage == "refused" else None
        in_time = refused is not None and self.today <= refused + RECONSIDER
        if not (in_time and file.round == 1 and self.is_free(file)):
            return False
        file.round, file.barred = 2, set(file.acted)
        return self._send(file)

    def withdraw(self, file: File) -> bool:
        """Withdraw what is open, held or not."""
        if file.stage not in OPEN | {"draft"}:
            return False
        file.stage = "withdrawn"
        file.held = file.question = file.proposal = None
        return True

    def answer(self, file: File) -> bool:
        """Answer a question."""
        return file.stage == "information_requested" and self._give_back(file)

    def _give_back(self, file: File) -> bool:
        asked, file.question = file.question, None
        assert asked is not None
        assert file.promise is not None
        file.stage, file.promise = (
            "in_review",
            file.promise + (self.today - asked.asked),
        )
        return True

    def _acts(self, who: str, file: File, *stages: str) -> bool:
        """Tell whether an officer may act here; whoever does is noted."""
        may = file.stage in stages and not file.held and self.may_act(who, file)
        if may:
            file.acted.add(who)
        return may

    def take_up(self, who: str, file: File) -> bool:
        """Take a file up."""
        if not self._acts(who, file, "submitted"):
            return False
        file.stage = "in_review"
        return True

    def ask(self, who: str, file: File) -> bool:
        """Ask, at most twice; whatever was proposed is void."""
        if file.questions == 2 or not self._acts(who, file, "in_review"):
            return False
        file.stage, file.questions = "information_requested", file.questions + 1
        file.question = Question(self.today, self.today + ANSWER)
        file.proposal = None
        return True

    def take_back_question(self, who: str, file: File) -> bool:
        """Take a question back."""
        here = self._acts(who, file, "information_requested")
        return here and self._give_back(file)

    def propose(self, who: str, act: str, file: File) -> bool:
        """Be the first of two persons."""
        stage = "refused" if act == "set_aside" else "in_review"
        if not self._acts(who, file, stage):
            return False
        file.proposal = (who, act, self.term, who in OFFICES[self.chair])
        return True

    def decide(self, who: str, act: str, file: File) -> bool:
        """Be the second of two persons."""
        stage = "refused" if act == "set_aside" else "in_review"
        if file.stage != stage or file.held or not self.may_decide(who, act, file):
            return False
        if act == "set_aside" and not self.is_free(file):
            return False
        file.acted.add(who)
        if act == "refuse":
            file.held = Held(who, self.chair, self.term, self.now + HOLD)
            return True
        file.proposal = None
        file.stage = "admitted" if act == "admit" else "in_review"
        file.decided.append((act, self.chair))
        return True

    def take_back(self, who: str, file: File) -> bool:
        """Take back what oneself recorded, while it is held."""
        if file.held is None or file.held.by != who or not self.may_act(who, file):
            return False
        file.held = None
        file.proposal = None
        return True
