"""Ask the questions of an application, one page for each part."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from registry.applications.forms.fields import PartForm
from registry.applications.forms.legal import (
    CountryForm,
    SchemeWords,
    legal_form_of,
    number_name,
)
from registry.applications.forms.names import rows_typed_before
from registry.applications.forms.parts import SIMPLE_FORMS
from registry.applications.labels import applying as labels
from registry.applications.operations.drafting import save_answers
from registry.applications.operations.opening import work_on
from registry.applications.views.own import Own, own_application, told_as_applicant
from registry.database import db
from registry.domain.answers import Part, incomplete_parts
from registry.domain.errors import ActionRefused, NotFound
from registry.domain.identifiers import Scheme, schemes_for
from registry.domain.permissions import Permission
from registry.offices.models import RuleKind, RuleRow
from registry.offices.queries.countries import country_names
from registry.offices.queries.rules import rule_label, rule_text, rules_in_force
from registry.search.queries import in_alphabet
from registry.web.context import (
    acting_account,
    clock,
    current_language,
    now,
)
from registry.web.guards import requires
from registry.web.notices import lead_on

Answer = str | Response

FROM_CHECK = "check"
"""What `from` says where a page was opened to change one answer before sending."""


@requires(Permission.DRAFT_EDIT)
def part(reference: str, name: str) -> Answer:
    """Ask the questions of one part, and save what may be kept."""
    found = own_application(reference)
    asked = _part_named(name)
    if asked not in found.open_parts():
        return _closed(found)
    if asked is Part.LEGAL and not found.application.answers.get("country"):
        return redirect(_address("applications.country", found), 303)
    form = _form_for(asked, found.application.answers)
    form.may_wait = request.form.get("go") == "later"
    if form.validate_on_submit():
        _save(found, asked, form.answers())
        return _go_on(found, asked, later=form.may_wait)
    return render_template(
        _TEMPLATES.get(asked, "applications/apply_part.html"),
        own=found,
        part=asked,
        form=form,
        part_labels=labels.PART_LABELS,
        question_labels=labels.QUESTION_LABELS,
        country=found.application.answers.get("country"),
    )


_TEMPLATES = {
    Part.NAME: "applications/apply_name.html",
    Part.LEGAL: "applications/apply_legal.html",
}


@requires(Permission.DRAFT_EDIT)
def country(reference: str) -> Answer:
    """Ask for the country; another one clears what depends on it."""
    found = own_application(reference)
    if Part.LEGAL not in found.open_parts():
        return _closed(found)
    before = found.application.answers.get("country")
    form = CountryForm(data={"country": before})
    language = current_language()
    form.country.choices = in_alphabet(country_names(db.session, language), language)
    if form.validate_on_submit():
        if form.country.data != before:
            _save(found, Part.LEGAL, _with_country(str(form.country.data)))
        return redirect(_address("applications.part", found, name=Part.LEGAL), 303)
    return render_template(
        "applications/apply_country.html", own=found, form=form, before=before
    )


def _with_country(key: str) -> dict[str, Any]:
    return {"country": key, "legal_form": "", "identifiers": {}}


def _part_named(name: str) -> Part:
    if name not in set(Part):
        raise NotFound(name)
    return Part(name)


def _closed(found: Own) -> Response:
    """Lead to the status page; what was typed too late is refused with its reason."""
    if request.method == "POST":
        with told_as_applicant():
            raise ActionRefused("save", found.case.position)
    return redirect(_address("applications.own", found), 303)


def _form_for(asked: Part, answers: dict[str, Any]) -> PartForm:
    if asked is Part.LEGAL:
        return _legal_form(answers)
    form = SIMPLE_FORMS[asked](data={**answers, **rows_typed_before(answers)})
    if asked is Part.ACTIVITY:
        fields = rules_in_force(db.session, RuleKind.FIELD, now())
        form["fields"].choices = [
            (row.code, rule_label(row, current_language())) for row in fields
        ]
    return form


def _legal_form(answers: dict[str, Any]) -> PartForm:
    key = answers["country"]
    rows = rules_in_force(db.session, RuleKind.IDENTIFIER_SCHEME, now(), key)
    words = {row.code: row for row in rows}
    known = [each for each in schemes_for(key) if each.code in words]
    schemes = [_scheme_words(each, words[each.code]) for each in known]
    numbers = answers.get("identifiers") or {}
    typed = {number_name(each): numbers.get(each.code) for each in known}
    form = legal_form_of(schemes)(data={**answers, **typed})
    form["legal_form"].choices = [
        (row.code, _with_local_term(row))
        for row in rules_in_force(db.session, RuleKind.LEGAL_FORM, now(), key)
    ]
    form["founded"].highest = now().year
    return form


def _scheme_words(scheme: Scheme, row: RuleRow) -> SchemeWords:
    hint = rule_text(row, current_language())
    example = gettext("Example: %(example)s", example=scheme.example)
    return SchemeWords(scheme, _with_local_term(row), f"{hint} {example}")


def _with_local_term(row: RuleRow) -> Markup | str:
    """Return a rule's words with the term that its country's own papers use."""
    label = rule_label(row, current_language())
    if not row.local_term or row.local_language == current_language():
        return label
    return Markup('{} · <span lang="{}">{}</span>').format(
        label, row.local_language, row.local_term
    )


def _save(found: Own, asked: Part, answers: dict[str, Any]) -> None:
    account_id, reference = acting_account(), found.reference
    with told_as_applicant(), work_on(clock(), reference) as work:
        save_answers(work, account_id, reference, asked, answers)


def _go_on(found: Own, asked: Part, *, later: bool) -> Response:
    """Lead to the next part that is not complete, or back to where one came from."""
    if later:
        return lead_on(
            _address("applications.own", found), gettext("Your answers were saved.")
        )
    if not found.is_draft:
        return redirect(_address("applications.answer", found), 303)
    unfinished = incomplete_parts(found.application.answers)
    order = list(Part)
    later_ones = [p for p in unfinished if order.index(p) > order.index(asked)]
    if request.args.get("from") == FROM_CHECK or not unfinished:
        return redirect(_address("applications.check", found), 303)
    following = (later_ones or list(unfinished))[0]
    return redirect(_address("applications.part", found, name=following), 303)


def _address(endpoint: str, found: Own, **values: Any) -> str:
    return url_for(endpoint, reference=found.reference, **values)
