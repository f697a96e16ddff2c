"""Let the office that was asked say what it thinks of an application.

It sees the name, the numbers and what is meant for publication; no documents, no
people, no notes. Those it was never asked about are not there for it.
"""

from dataclasses import dataclass

from flask import render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.applications.forms.opinions import OpinionForm
from registry.applications.models.applications import Application
from registry.applications.models.opinions import Opinion
from registry.applications.operations.opening import work_on
from registry.applications.operations.opining import Saying, give_opinion
from registry.applications.queries.applications import get_application, latest_snapshot
from registry.applications.queries.case_file import case_file
from registry.applications.queries.opinions import (
    count_opinions,
    is_awaited,
    opinions_about,
    opinions_of_offices,
)
from registry.applications.views.answers_in_words import (
    AnswerShown,
    PartShown,
    parts_in_words,
)
from registry.applications.views.form_steps import reasons_in_words
from registry.database import db
from registry.domain.application import OPEN_STAGES, CaseFile
from registry.domain.errors import ActionRefused, Invalid, NotFound
from registry.domain.numbers import canonical_reference
from registry.domain.opinion import OpinionAnswer
from registry.domain.permissions import Permission, denial, permits, require
from registry.members.queries.connections import connected_organisations
from registry.offices.models.rules import RuleKind
from registry.offices.queries.rules import rule_labels
from registry.web.context import (
    acting_account,
    clock,
    current_actor,
    current_language,
    now,
)
from registry.web.errors import refusal_of
from registry.web.forms import apply_problems
from registry.web.guards import requires
from registry.web.notices import lead_on
from registry.web.paging import paging_of

Answer = str | Response | tuple[str, int]
PAGE_SIZE = 50


@dataclass(frozen=True)
class Asked:
    """Hold the request of the reader's office on a file, as its page shows it."""

    application: Application
    file: CaseFile
    opinion: Opinion

    @property
    def is_awaited(self) -> bool:
        """Tell whether the office may still answer."""
        return is_awaited(db.session, self.application, self.opinion, now())

    @property
    def may_answer(self) -> bool:
        """Tell whether the reader may answer now."""
        may = permits(Permission.OPINION_GIVE, current_actor(), now(), self.file)
        return may and self.is_awaited

    def parts(self) -> list[PartShown]:
        """Return what is meant for publication, while the file concerns the office."""
        is_open = self.application.stage in OPEN_STAGES
        if not is_open or not (self.is_awaited or self.opinion.answered_at):
            return []
        snapshot = latest_snapshot(db.session, self.application.id)
        answers = snapshot.answers if snapshot else {}
        return [
            PartShown(shown.part, meant)
            for shown in parts_in_words(answers)
            if (meant := _public(shown.answers))
        ]


def _public(answers: list[AnswerShown]) -> list[AnswerShown]:
    return [each for each in answers if each.public and each.values]


def _own_offices() -> set[str]:
    return {seat.office for seat in current_actor().seats if seat.holds_at(now())}


def asked_of_office(reference: str) -> Asked:
    """Return the newest request to an office of the reader; NotFound without one."""
    canonical = canonical_reference(reference)
    if canonical is None:
        raise NotFound(reference)
    application = get_application(db.session, canonical)
    file = case_file(db.session, application, now())
    actor = current_actor()
    if denial(Permission.OPINION_READ, actor, now(), file) == "was_asked":
        raise NotFound(reference)
    require(Permission.OPINION_READ, actor, now(), file)
    offices = _own_offices()
    opinions = opinions_about(db.session, application.id)
    own = [each for each in opinions if each.office in offices]
    return Asked(application, file, own[-1])


@requires(Permission.OFFICE_READ)
def opinions() -> str:
    """List what the reader's office was asked: what is open, then what has ended."""
    offices, without = (
        _own_offices(),
        connected_organisations(db.session, acting_account()),
    )
    ended = paging_of(
        count_opinions(db.session, offices, without, is_open=False), PAGE_SIZE
    )
    waiting = opinions_of_offices(
        db.session, offices, without, is_open=True, limit=PAGE_SIZE * 4
    )
    return render_template(
        "applications/opinions.html",
        waiting=[
            row for row in waiting if is_awaited(db.session, row[1], row[0], now())
        ],
        ended=opinions_of_offices(
            db.session,
            offices,
            without,
            is_open=False,
            limit=PAGE_SIZE,
            offset=ended.offset,
        ),
        paging=ended,
        open_stages=OPEN_STAGES,
    )


def _is_open(opinion: Opinion, application: Application) -> bool:
    return is_awaited(db.session, application, opinion, now())


@requires(Permission.OPINION_READ)
def opinion(reference: str) -> Answer:
    """Show what the office may see of a file, and take its opinion."""
    asked = asked_of_office(reference)
    form = OpinionForm()
    form.reasons.choices = reasons_in_words(RuleKind.OBJECTION_REASON)
    status = 200
    if form.is_submitted() and not asked.may_answer:
        require(Permission.OPINION_GIVE, current_actor(), now(), asked.file)
    if form.validate_on_submit():
        try:
            return _give(asked, form)
        except ActionRefused as refused:
            db.session.rollback()
            status, words = refusal_of(refused)
            form.form_errors.append(words or "")
            asked = asked_of_office(reference)
    return _page(asked, form), status


def _give(asked: Asked, form: OpinionForm) -> Answer:
    reference = asked.application.reference
    saying = Saying(
        OpinionAnswer(form.answer.data or ""),
        form.reasons.data or [],
        form.text.data or "",
        form.text_language.data or None,
    )
    try:
        with work_on(clock(), reference) as work:
            give_opinion(work, acting_account(), reference, saying)
    except Invalid as refused:
        apply_problems(form, refused)
        return _page(asked, form)
    return lead_on(
        url_for("office.opinions"), gettext("The opinion is recorded."), "success"
    )


def _page(asked: Asked, form: OpinionForm) -> str:
    given = asked.opinion
    return render_template(
        "applications/opinion.html",
        asked=asked,
        application=asked.application,
        opinion=given,
        parts=asked.parts(),
        # A form that was typed and came too late is still shown, to be copied.
        form=form if asked.may_answer or form.is_submitted() else None,
        reasons=reasons_of_objection(given),
        is_open=asked.application.stage in OPEN_STAGES,
    )


def reasons_of_objection(opinion: Opinion) -> list[str]:
    """Return the reasons of an objection in the language of the page."""
    at = opinion.answered_at or now()
    kind = RuleKind.OBJECTION_REASON
    return rule_labels(db.session, kind, opinion.reasons, current_language(), at)
