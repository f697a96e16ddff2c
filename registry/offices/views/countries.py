"""Let operators read countries with their history, and propose changes of them."""

from typing import Any

from flask import render_template

from registry.database import db
from registry.domain.amendments import AmendmentKind
from registry.domain.languages import TAGS
from registry.domain.permissions import Permission, permits
from registry.offices.forms.rulebook import AddCountryForm, ChangeCountryForm
from registry.offices.labels.rulebook import FIELD_LABELS
from registry.offices.models.amendments import Amendment
from registry.offices.operations.amendments import Change
from registry.offices.queries.amendments import (
    adopted_changes,
    country_values,
    open_amendment_about,
    open_amendments,
)
from registry.offices.queries.countries import countries as all_countries
from registry.offices.queries.countries import get_country
from registry.offices.views.amending import (
    Answer,
    by_form,
    flat,
    grounds_of,
    in_words,
    shown,
    source_of,
    words_of,
)
from registry.web.context import current_actor, now
from registry.web.forms import RegistryForm
from registry.web.guards import requires

FACTS = ("key", "iso", "ots_standing", "time_zone")


def may_run() -> bool:
    """Tell whether the reader may propose, and not only read."""
    return permits(Permission.INSTALLATION_RUN, current_actor(), now())


@requires(Permission.INSTALLATION_READ)
def countries() -> str:
    """List the countries, and the changes of them that wait."""
    return render_template(
        "offices/countries.html",
        countries=all_countries(db.session),
        waiting=open_amendments(db.session, (AmendmentKind.COUNTRY,)),
        may_run=may_run(),
    )


@requires(Permission.INSTALLATION_READ)
def country(key: str) -> str:
    """Show one country in all languages, and how it came to stand so."""
    row = get_country(db.session, key)
    values = country_values(row)
    changes = adopted_changes(db.session, AmendmentKind.COUNTRY, key)
    return render_template(
        "offices/country.html",
        country=row,
        facts=[(FIELD_LABELS[name], in_words(name, values[name])) for name in FACTS],
        languages=(FIELD_LABELS["languages"], values["languages"]),
        names=values["names"],
        tags=TAGS,
        changes=[(amendment, shown(amendment)) for amendment in changes],
        waiting=open_amendment_about(db.session, AmendmentKind.COUNTRY, key),
        may_run=may_run(),
    )


@requires(Permission.INSTALLATION_RUN)
def add_country() -> Answer:
    """Propose a country that is not there yet."""
    form = AddCountryForm()
    return edit_country(form, None)


@requires(Permission.INSTALLATION_RUN)
def change_country(key: str) -> Answer:
    """Propose that a country be changed."""
    values = country_values(get_country(db.session, key))
    return edit_country(ChangeCountryForm(data=flat(values)), key)


def revise_country(amendment: Amendment) -> Answer:
    """Correct a amendment about a country."""
    data = flat(amendment.after) | grounds_of(amendment)
    form = ChangeCountryForm(data=data)
    return edit_country(form, str(amendment.subject), amendment.id)


def edit_country(
    form: RegistryForm, key: str | None, revised: int | None = None
) -> Answer:
    """Show the form for a country, and take what it proposes."""

    def make() -> Change:
        values = _values(form, key or form["key"].data)
        return Change(AmendmentKind.COUNTRY, values["key"], values, is_new=key is None)

    return by_form(
        "offices/country_form.html",
        form,
        make,
        revised,
        key=key,
        source=source_of(form),
    )


def _values(form: RegistryForm, key: str) -> dict[str, Any]:
    return {
        "key": key,
        "iso": form["iso"].data or None,
        "ots_standing": form["ots_standing"].data,
        "time_zone": form["time_zone"].data,
        "languages": form["languages"].data,
        "names": words_of(form, "name", "official_name"),
    }
