"""Ask the questions of an application, one page for each part."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.applications.forms.fields import PartForm
from registry.applications.forms.legal import CountryForm
from registry.applications.labels import applying as labels
from registry.applications.labels.likeness import LIKE_LABELS
from registry.applications.operations.drafting import save_answers
from registry.applications.operations.opening import work_on
from registry.applications.queries.listed import listed_codes
from registry.applications.views.answers_in_words import (
    PartShown,
    part_in_words,
)
from registry.applications.views.likeness import (
    TELLING_PARTS,
    like_organisations,
    like_shown,
)
from registry.applications.views.own import Own, own_application, told_as_applicant
from registry.applications.views.part_forms import form_for
from registry.database import db
from registry.domain.answers import Part, fingerprint, incomplete_parts
from registry.domain.errors import ActionRefused, Invalid, NotFound
from registry.domain.permissions import Permission
from registry.offices.queries.countries import country_names
from registry.search.queries.alphabets import in_alphabet
from registry.web.context import (
    acting_account,
    clock,
    current_language,
    now,
)
from registry.web.errors import refusal_of
from registry.web.forms import RegistryForm, apply_problems
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response | tuple[str, int]

FROM_CHECK = "check"
"""What `from` says where a page was opened to change one answer before sending."""

_WRITTEN = frozenset({"Text", "LongText", "EmailText", "WebAddress", "Phone"})


@requires(Permission.DRAFT_EDIT)
def part(reference: str, name: str) -> Answer:
    """Ask the questions of one part, and save what may be kept."""
    found = own_application(reference)
    asked = _part_named(name)
    answers = found.application.answers
    if asked is Part.LEGAL and not answers.get("country"):
        return redirect(_address("applications.country", found), 303)
    form = form_for(asked, answers)
    if asked not in found.open_parts():
        return _closed(found, form)
    form.may_wait = request.form.get("go") == "later"
    newer = None
    if form.validate_on_submit():
        known = like_organisations(found) if asked in TELLING_PARTS else frozenset()
        try:
            _save(found, asked, form, form.answers())
        except ActionRefused:
            return _closed(own_application(reference), form)
        except Invalid as refused:
            newer = _changed_meanwhile(found.reference, asked, form, refused)
        else:
            return _after_saving(found, asked, form, known)
    return render_template(
        _TEMPLATES.get(asked, "applications/apply_part.html"),
        own=found,
        part=asked,
        form=form,
        newer=newer,
        part_labels=labels.PART_LABELS,
        question_labels=labels.QUESTION_LABELS,
        country=answers.get("country"),
    )


def _after_saving(
    found: Own, asked: Part, form: PartForm, known: frozenset[int]
) -> Response:
    """Lead on; by way of the members that this part shows to be like the applicant.

    The page of all answers, where it is what follows, shows them itself.
    """
    leaves_now = form.may_wait or asked not in TELLING_PARTS
    checks = _address("applications.check", found)
    if leaves_now or following(found, asked) == checks:
        return go_on(found, asked, later=form.may_wait)
    if like_organisations(found) <= known:
        return go_on(found, asked, later=False)
    return redirect(_address("applications.like_members", found, after=asked), 303)


@requires(Permission.DRAFT_EDIT)
def like_members(reference: str) -> Answer:
    """Show the members that the organisation may already be; it can always go on."""
    found = own_application(reference)
    asked = request.args.get("after", Part.LEGAL)
    if asked not in TELLING_PARTS:
        raise NotFound(asked)
    alike = like_shown(found)
    further = following(found, Part(asked))
    if not alike:
        return redirect(further, 303)
    return render_template(
        "applications/apply_like_members.html",
        own=found,
        alike=alike,
        like_labels=LIKE_LABELS,
        further=further,
    )


_TEMPLATES = {
    Part.NAME: "applications/apply_name.html",
    Part.LEGAL: "applications/apply_legal.html",
}


@requires(Permission.DRAFT_EDIT)
def country(reference: str) -> Answer:
    """Ask for the country; another one clears what depends on it."""
    found = own_application(reference)
    answers = found.application.answers
    before = answers.get("country")
    seen = fingerprint(answers, Part.LEGAL)
    form = CountryForm(data={"country": before, "seen": seen})
    language = current_language()
    form.country.choices = in_alphabet(country_names(db.session, language), language)
    if Part.LEGAL not in found.open_parts():
        return _closed(found, form)
    newer = None
    if form.validate_on_submit():
        try:
            if form.country.data != before:
                chosen = _with_country(str(form.country.data))
                _save(found, Part.LEGAL, form, chosen)
        except Invalid as refused:
            newer = _changed_meanwhile(found.reference, Part.LEGAL, form, refused)
        else:
            following = _address("applications.part", found, name=Part.LEGAL)
            return redirect(following, 303)
    return render_template(
        "applications/apply_country.html",
        own=found,
        form=form,
        before=before,
        newer=newer,
        question_labels=labels.QUESTION_LABELS,
    )


def _with_country(key: str) -> dict[str, Any]:
    return {"country": key, "legal_form": "", "identifiers": {}}


def _part_named(name: str) -> Part:
    # Documents are asked for on pages of their own.
    if name not in set(Part) - {Part.DOCUMENTS}:
        raise NotFound(name)
    return Part(name)


def _save(found: Own, asked: Part, form: PartForm, answers: dict[str, Any]) -> None:
    account_id, reference = acting_account(), found.reference
    seen = form.seen.data or ""
    with told_as_applicant(), work_on(clock(), reference) as work:
        save_answers(work, account_id, reference, asked, answers, seen)


def _changed_meanwhile(
    reference: str, asked: Part, form: PartForm, refused: Invalid
) -> PartShown:
    """Say that somebody was faster; return what is saved now, to compare with."""
    apply_problems(form, refused)
    saved = own_application(reference).application.answers
    form.seen.data = fingerprint(saved, asked)
    return part_in_words(saved, asked)


@dataclass(frozen=True)
class TypedText:
    """Hold what somebody wrote into a field that is closed now."""

    label: Any
    text: str


def typed_texts(form: RegistryForm) -> list[TypedText]:
    """Return what was written into a form's fields for text."""
    return [
        TypedText(field.label.text, field.data)
        for field in form
        if field.type in _WRITTEN and field.data
    ]


def _closed(found: Own, form: PartForm) -> Answer:
    """Lead to the status page; say why what was typed too late was not saved."""
    if request.method != "POST":
        return redirect(_address("applications.own", found), 303)
    return too_late(found, form, "save")


def too_late(found: Own, form: RegistryForm, action: str) -> Answer:
    """Show what was typed when it could not be taken any more, and why."""
    try:
        with told_as_applicant():
            raise ActionRefused(action, found.case.position)
    except ActionRefused as refused:
        page = render_template(
            "applications/apply_too_late.html",
            own=found,
            reason=refusal_of(refused)[1],
            written=typed_texts(form),
        )
    return page, HTTPStatus.CONFLICT


def go_on(found: Own, asked: Part, *, later: bool) -> Response:
    """Lead to the next part that is not complete, or back to where one came from."""
    if later:
        return lead_on(
            _address("applications.own", found), gettext("Your answers were saved.")
        )
    return redirect(following(found, asked), 303)


def following(found: Own, asked: Part) -> str:
    """Return what comes after a part: the next one that is not complete, or the end."""
    if not found.is_draft:
        return _address("applications.answer", found)
    answers = found.application.answers
    unfinished = incomplete_parts(answers, listed_codes(db.session, answers, now()))
    order = list(Part)
    later_ones = [p for p in unfinished if order.index(p) > order.index(asked)]
    if request.args.get("from") == FROM_CHECK or not unfinished:
        return _address("applications.check", found)
    part_after = (later_ones or list(unfinished))[0]
    return _address("applications.part", found, name=part_after)


def _address(endpoint: str, found: Own, **values: Any) -> str:
    return url_for(endpoint, reference=found.reference, **values)
