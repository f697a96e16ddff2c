"""Ask before an account whether applying makes sense, and say so where it does not."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from registry.applications.forms.eligibility import NO, EligibilityForm
from registry.applications.labels.eligibility import CHECK_WORDS
from registry.database import db
from registry.domain.eligibility import Check, checks_for, following
from registry.domain.errors import NotFound
from registry.offices.models.rules import RuleKind, RuleRow
from registry.offices.queries.countries import country_names
from registry.offices.queries.rules import rule_label, rule_text, rules_in_force
from registry.search.queries.alphabets import in_alphabet
from registry.web.context import current_language, now
from registry.web.guards import public

Answer = str | Response


@public
def eligibility(check: str) -> Answer:
    """Ask one question; a yes leads to the next, a no to why and what else to do."""
    found, asked = _find(check)
    form = EligibilityForm()
    if not form.was_sent or not form.validate():
        return render_template(
            "applications/apply_eligibility.html",
            form=form,
            check=found,
            words_of_check=CHECK_WORDS[found],
            rule=_rule(found),
            countries=_countries(found),
            number=asked.index(found) + 1,
            count=len(asked),
            back=_before(found, asked),
        )
    if form.answer.data == NO:
        return redirect(url_for("applications.not_eligible", check=found.slug), 303)
    after = following(found, asked)
    if after is None:
        return redirect(url_for("applications.begin", checked="yes"), 303)
    return redirect(url_for("applications.eligibility", check=after.slug), 303)


@public
def not_eligible(check: str) -> Answer:
    """Say why the organisation cannot apply, by which rule, and what else to do."""
    found, _ = _find(check)
    return render_template(
        "applications/apply_not_eligible.html",
        check=found,
        words_of_check=CHECK_WORDS[found],
        rule=_rule(found),
        countries=_countries(found),
    )


def first_check() -> str | None:
    """Return the address of the first question, if any is asked."""
    asked = _asked()
    return url_for("applications.eligibility", check=asked[0].slug) if asked else None


def _asked() -> tuple[Check, ...]:
    return checks_for([row.code for row in _criteria()])


def _criteria() -> list[RuleRow]:
    return rules_in_force(db.session, RuleKind.CRITERION, now())


def _find(name: str) -> tuple[Check, tuple[Check, ...]]:
    asked = _asked()
    for check in asked:
        if check.slug == name:
            return check, asked
    raise NotFound(name)


def _rule(check: Check) -> dict[str, str]:
    row = next(row for row in _criteria() if row.code == check.value)
    language = current_language()
    return {"label": rule_label(row, language), "text": rule_text(row, language)}


def _countries(check: Check) -> list[str]:
    if check is not Check.REGISTERED:
        return []
    language = current_language()
    names = country_names(db.session, language)
    return [name for _, name in in_alphabet(names, language)]


def _before(check: Check, asked: tuple[Check, ...]) -> str:
    place = asked.index(check)
    if place == 0:
        return url_for("applications.start_page")
    return url_for("applications.eligibility", check=asked[place - 1].slug)
