"""Take a proposed change by its form, and put values into words for its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.database import db
from registry.domain.amendments import AmendmentKind
from registry.domain.deadlines import local_date
from registry.domain.errors import Invalid
from registry.domain.languages import CONTENT, N_, SOURCE, TAGS
from registry.domain.rules import Difference, differences
from registry.offices.forms.rulebook import SOURCE_FIELD
from registry.offices.labels.rulebook import (
    ACT_LABELS,
    AMENDMENT_PROBLEMS,
    FIELD_LABELS,
    OTS_LABELS,
    UNIT_LABELS,
)
from registry.offices.models.amendments import Amendment
from registry.offices.operations.amendments import SEAT, Change, Grounds, propose
from registry.offices.queries.countries import country_names
from registry.unit_of_work import unit_of_work
from registry.web.context import clock, current_actor, current_language
from registry.web.forms import RegistryForm, apply_problems
from registry.web.notices import lead_on

Answer = str | Response
_CODED: Mapping[str, Mapping[Any, str]] = {
    "ots_standing": OTS_LABELS,
    "acts": ACT_LABELS,
    "unit": UNIT_LABELS,
    "withdrawn": {True: N_("Yes"), False: N_("No")},
}
WORDS = frozenset({"label", "text", "name", "official_name"})


@dataclass(frozen=True)
class Shown:
    """Hold one difference in words; `language` is the language of the values."""

    label: str
    language: str | None
    before: str
    after: str


def flat(values: dict[str, Any]) -> dict[str, Any]:
    """Return values by the names of a form's fields."""
    return {each.field: each.after for each in differences(None, values)}


def grounds_of(amendment: Amendment) -> dict[str, Any]:
    """Return the recorded act of a amendment by the names of a form's fields."""
    valid_from = amendment.valid_from
    return {
        "basis": amendment.basis,
        "basis_language": amendment.basis_language,
        "basis_on": amendment.basis_on,
        "valid_on": valid_from and local_date(valid_from, SEAT),
    }


def words_of(form: RegistryForm, *parts: str) -> dict[str, dict[str, str]]:
    """Return what was typed for each language; one with nothing is left out."""
    found = {
        tag: {part: _typed(form, f"{part}_{tag}") for part in parts} for tag in TAGS
    }
    return {tag: words for tag, words in found.items() if any(words.values())}


def _typed(form: RegistryForm, name: str) -> str:
    return (form[name].data or "") if name in form else ""


def source_of(form: RegistryForm) -> str:
    """Return the language that the translator works from."""
    chosen = form[SOURCE_FIELD].data
    return chosen if chosen in TAGS else SOURCE


def by_form(
    template: str,
    form: RegistryForm,
    make: Any,
    revised: int | None = None,
    **values: Any,
) -> Answer:
    """Show a form until what it proposes can be taken; `make` returns the change."""
    only_source = request.form.get("go") == SOURCE_FIELD
    if not only_source and form.validate_on_submit():
        try:
            with unit_of_work(clock()) as work:
                change: Change = make()
                made = propose(work, current_actor(), change, _grounds(form), revised)
                number = made.id
        except Invalid as refused:
            apply_problems(form, refused, AMENDMENT_PROBLEMS)
        else:
            return lead_on(
                url_for("rulebook.amendment", amendment_id=number),
                gettext("The change waits for another operator."),
            )
    return render_template(template, form=form, tags=TAGS, **values)


def _grounds(form: RegistryForm) -> Grounds:
    return Grounds(
        form["basis"].data,
        form["basis_language"].data,
        form["basis_on"].data,
        form["valid_on"].data if "valid_on" in form else None,
    )


def shown(amendment: Amendment) -> list[Shown]:
    """Return what a amendment changes, in words."""
    if amendment.kind is AmendmentKind.ADOPTION:
        return []
    return [_shown(each) for each in differences(amendment.before, amendment.after)]


def _shown(each: Difference) -> Shown:
    part, _, tag = each.field.rpartition("_")
    if part in WORDS and tag in TAGS:
        label = gettext(FIELD_LABELS[part])
        return Shown(label, tag, each.before or "", each.after or "")
    label = gettext(FIELD_LABELS[each.field])
    before, after = (in_words(each.field, one) for one in (each.before, each.after))
    return Shown(label, None, before, after)


def in_words(field: str, value: Any) -> str:
    """Return one value as people read it; nothing where there is none."""
    if value is None or value == "" or value == []:
        return ""
    if field in _CODED:
        values = value if isinstance(value, list) else [value]
        return ", ".join(gettext(_CODED[field][one]) for one in values)
    if field in {"languages", "local_language"}:
        values = value if isinstance(value, list) else [value]
        return ", ".join(CONTENT.get(tag, tag) for tag in values)
    if field == "country":
        return country_names(db.session, current_language()).get(value, value)
    return str(value)
