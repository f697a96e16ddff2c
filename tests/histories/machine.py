"""Play random histories on the product and on the model, and hold one to the other."""

import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from registry.applications.models.applications import Application
from registry.applications.operations import (
    deciding,
    drafting,
    reviewing,
    sending,
    settling,
)
from registry.applications.operations.opening import work_on
from registry.applications.queries.case_file import case_file
from registry.decisions.models import Act, Decision
from registry.domain.authority import OfficerRole
from registry.domain.errors import RegistryError
from registry.mail.models import OutboxMail
from registry.offices.queries.terms import current_term
from registry.unit_of_work import Work
from tests.applications.positions import QUESTION, REFUSAL
from tests.histories.model import OFFICERS, OFFICES, Register
from tests.scene import Scene
from tests.world import ANSWERS, make_draft, make_officer, meet_criteria

ZONE = ZoneInfo("Asia/Almaty")
PAUSES = {
    "a minute": timedelta(minutes=1),
    "half an hour": timedelta(minutes=30),
    "a day": timedelta(days=1),
    "half a month": timedelta(days=15),
    "a month": timedelta(days=31),
    "a year": timedelta(days=366),
}
TOLD = {"admit": "admitted", "refuse": "refused", "set_aside": "refusal_set_aside"}
MOST_FILES = 3


@dataclass(frozen=True)
class Move:
    """Hold what somebody does: on the model by `name`, on the product by `what`."""

    name: str
    file: int
    who: str | None = None
    act: str | None = None

    def on(self, model: Register) -> bool:
        """Make the move on the model; tell whether it is allowed."""
        file = model.files[self.file]
        model.settle(file)
        given = [value for value in (self.who, self.act) if value is not None]
        return bool(getattr(model, self.name)(*given, file))


APPLICANTS = ("submit", "reopen", "reconsider", "withdraw", "answer")
OFFICERS_DO = ("take_up", "ask", "take_back_question", "take_back")
ACTS = ("admit", "refuse", "set_aside")


def moves(files: int) -> Iterator[Move]:
    """Give everything that anybody could try, sensible or not."""
    for file in range(files):
        yield from (Move(name, file) for name in APPLICANTS)
        for who in OFFICERS:
            yield from (Move(name, file, who) for name in OFFICERS_DO)
            for act in ACTS:
                yield Move("propose", file, who, act)
                yield Move("decide", file, who, act)


def _do(work: Work, move: Move, person: int, reference: str) -> object:
    """Make a move on the product."""
    plain: dict[str, Callable[..., object]] = {
        "reopen": sending.reopen_application,
        "reconsider": sending.ask_reconsideration,
        "withdraw": drafting.withdraw_application,
        "answer": reviewing.answer_question,
        "take_up": reviewing.take_up,
        "take_back_question": reviewing.take_back_question,
        "take_back": deciding.take_back_refusal,
    }
    if move.name in plain:
        return plain[move.name](work, person, reference)
    if move.name == "submit":
        # A form of its own each time: the same one sent twice is no second try.
        key = work.now.isoformat()
        return sending.submit_application(work, person, reference, key, "Signer", "kk")
    if move.name == "ask":
        return reviewing.ask_for_information(work, person, reference, QUESTION)
    if move.name == "propose":
        reasons = ["independent"] if move.act == "refuse" else None
        return deciding.recommend(
            work, person, reference, Act(str(move.act)), reasons=reasons
        )
    decides: dict[str | None, Callable[..., object]] = {
        "admit": deciding.admit,
        "refuse": partial(deciding.refuse, grounds=REFUSAL),
        "set_aside": deciding.set_refusal_aside,
    }
    return decides[move.act](work, person, reference)


class History(RuleBasedStateMachine):
    """One history. `begin` gives the scene of a register that was just made."""

    begin: Callable[[], Scene]

    @initialize()
    def open_register(self) -> None:
        """Seat the officers of three offices; one organisation has a draft."""
        self.scene = type(self).begin()
        self.people = self.scene.do(self._seat)
        self.model = Register(self._local())
        self.references: list[str] = []
        self._apply()

    def _seat(self, work: Work) -> dict[str, int]:
        people: dict[str, Any] = dict(vars(self.scene.world))
        for name, office in (("kazakh_reviewer", "KZ"), ("turkish_reviewer", "TR")):
            email = f"{name}@example.org"
            role = OfficerRole.REVIEWER
            people[name] = make_officer(work, email, office, role).id
        return {who: people[who] for who in ("owner", *OFFICERS)}

    def _local(self):  # type: ignore[no-untyped-def]
        return self.scene.clock.now.astimezone(ZONE).replace(tzinfo=None)

    def _tick(self, pause: timedelta = timedelta(seconds=1)) -> None:
        """Let time pass: no two acts ever fall on one instant."""
        self.scene.clock.now += pause
        self.model.now = self._local()

    def _apply(self) -> None:
        """Begin an application; every answer is there, and every criterion met."""
        if not self.model.apply():
            return
        owner = self.people["owner"]

        def start(work: Work) -> str:
            if not self.references:
                return make_draft(work, owner).reference
            first = work.session.scalars(select(Application).limit(1)).one()
            key = f"again {len(self.references)}"
            draft = drafting.start_application(
                work, owner, key, "kk", organisation_id=first.organisation_id
            )
            draft.answers = dict(ANSWERS)
            return draft.reference

        self.references.append(self.scene.do(start))

    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        """Do one thing: mostly what somebody may, else anything, or let time work."""
        self._tick()
        data.draw(st.sampled_from(self._ways()))(data)

    def _ways(self) -> list[Callable[[st.DataObject], None]]:
        rare = [self._wait, self._run_what_is_due, self._hand_over, self._apply_again]
        waiting = any(file.held or file.question for file in self.model.files)
        patience = [self._wait, self._run_what_is_due] * (4 if waiting else 0)
        return [*[self._do_what_is_allowed] * 8, *patience, *rare, self._try_anything]

    def _wait(self, data: st.DataObject) -> None:
        self._tick(PAUSES[data.draw(st.sampled_from(sorted(PAUSES)))])

    def _run_what_is_due(self, data: st.DataObject) -> None:
        self.model.due()
        self.scene.due(settling.run_due)

    def _hand_over(self, data: st.DataObject) -> None:
        country = data.draw(st.sampled_from(sorted({*OFFICES} - {self.model.chair})))
        self.model.chairs.append(country)
        self.scene.hand_over(country, seconds=0)

    def _apply_again(self, data: st.DataObject) -> None:
        if len(self.references) < MOST_FILES:
            self._apply()

    def _do_what_is_allowed(self, data: st.DataObject) -> None:
        possible = [
            move
            for move in moves(len(self.references))
            if move.on(copy.deepcopy(self.model))
        ]
        # What ends a story is done now and then, not first of all.
        lasting = [move for move in possible if move.name != "withdraw"]
        if lasting and data.draw(st.integers(0, 9)):
            possible = lasting
        if possible:
            # By name first: else whatever many people may do is done most.
            names = sorted({move.name for move in possible})
            name = data.draw(st.sampled_from(names))
            named = [move for move in possible if move.name == name]
            self._make(data.draw(st.sampled_from(named)))

    def _try_anything(self, data: st.DataObject) -> None:
        everything = list(moves(len(self.references)))
        self._make(data.draw(st.sampled_from(everything)))

    def _make(self, move: Move) -> None:
        reference = self.references[move.file]
        allowed = move.on(self.model)
        try:
            self._on_the_product(move, reference)
            done = True
        except RegistryError:
            done = False
        assert done == allowed, f"{move}: the product says {done}"

    def _on_the_product(self, move: Move, reference: str) -> None:
        person = self.people[move.who or "owner"]
        context = self.scene.app.app_context()
        with context, work_on(self.scene.clock, reference) as work:
            _do(work, move, person, reference)
            if move.name == "take_up":
                self._meet_criteria(work, person, reference)

    def _meet_criteria(self, work: Work, person: int, reference: str) -> None:
        file = self.model.files[self.references.index(reference)]
        if not getattr(file, "marked", False):
            meet_criteria(work, person, reference)
            file.marked = True  # type: ignore[attr-defined]

    @invariant()
    def every_file_is_where_the_model_says(self) -> None:
        """Compare stages, holds, rounds, questions and who may read."""
        if not hasattr(self, "model"):
            return
        with self.scene.reading() as session:
            found = {a.reference: a for a in session.scalars(select(Application))}
            for reference, file in zip(self.references, self.model.files, strict=True):
                row = found[reference]
                case = case_file(session, row, self.scene.clock.now)
                seen = (str(row.stage), row.round, row.questions, case.held)
                held = file.held is not None
                assert seen == (file.stage, file.round, file.questions, held)
                assert case.overdue == self.model.is_overdue(file)
            self._one_queue_each(session)

    def _one_queue_each(self, session) -> None:  # type: ignore[no-untyped-def]
        """Every open file can be acted on by the one office that chairs."""
        now = self.scene.clock.now
        chair = current_term(session, now)
        assert chair is not None
        assert chair.country == self.model.chair

    def teardown(self) -> None:
        """Compare decisions and mails with what the model counted."""
        if not hasattr(self, "model"):
            return
        expected = Counter(
            (act, office) for file in self.model.files for act, office in file.decided
        )
        rows = self.scene.rows(Decision)
        assert Counter((str(d.act), d.office) for d in rows) == expected
        told = Counter(m.kind for m in self.scene.rows(OutboxMail))
        for act, kind in TOLD.items():
            count = sum(n for (name, _), n in expected.items() if name == act)
            assert told[kind] == count
