"""Let operators read rules in all languages, and propose versions of them."""

from typing import Any

from flask import render_template
from flask_babel import gettext

from registry.database import db
from registry.domain.amendments import AmendmentKind
from registry.domain.errors import NotFound
from registry.domain.languages import TAGS
from registry.domain.permissions import Permission
from registry.domain.rules import SHAPES, text_flags
from registry.offices.forms.rulebook import (
    ADD_RULE_FORMS,
    CHANGE_RULE_FORMS,
    AdoptRulesForm,
    WithdrawRuleForm,
)
from registry.offices.labels.rulebook import KIND_LABELS
from registry.offices.models.amendments import Amendment
from registry.offices.models.rules import RuleKind, RuleRow
from registry.offices.operations.amendments import Change
from registry.offices.operations.rules import kind_of
from registry.offices.queries.amendments import (
    NO_COUNTRY,
    acts_of_adoption,
    newest_rules,
    open_amendment_about,
    open_amendments,
    rule_subject,
    rule_values,
    rule_versions,
    versions_before,
)
from registry.offices.queries.countries import country_names
from registry.offices.views.amending import (
    Answer,
    by_form,
    flat,
    grounds_of,
    in_words,
    source_of,
    words_of,
)
from registry.offices.views.countries import may_run
from registry.search.queries.alphabets import in_alphabet
from registry.web.context import current_language, now
from registry.web.forms import RegistryForm
from registry.web.guards import requires

ABOUT_RULES = (AmendmentKind.RULE, AmendmentKind.ADOPTION)
FACTS = ("position", "value", "unit", "acts", "local_term", "local_language")


@requires(Permission.INSTALLATION_READ)
def rules() -> str:
    """List the kinds of rules, and the changes that wait."""
    rows = newest_rules(db.session)
    return render_template(
        "offices/rules.html",
        kinds=[
            (kind, _adopted_of([row for row in rows if row.kind is kind]))
            for kind in KIND_LABELS
        ],
        waiting=open_amendments(
            db.session, (AmendmentKind.RULE, AmendmentKind.ADOPTION)
        ),
        may_run=may_run(),
    )


def _adopted_of(rows: list[RuleRow]) -> tuple[int, int]:
    standing = [row for row in rows if not row.withdrawn]
    return sum(row.adopted_at is not None for row in standing), len(standing)


@requires(Permission.INSTALLATION_READ)
def rules_of(rule_kind: str) -> str:
    """List the rules of a kind, each with its words in all languages."""
    known = known_kind(rule_kind)
    rows = newest_rules(db.session, (known,))
    before = versions_before(db.session, rows)
    return render_template(
        "offices/rules_of.html",
        kind=known,
        rows=[(row, _flags(row, before.get(row.id))) for row in rows],
        tags=TAGS,
        fixed=SHAPES[known].fixed,
        no_country=NO_COUNTRY,
        may_run=may_run(),
        now=now(),
    )


@requires(Permission.INSTALLATION_READ)
def rule(rule_kind: str, rule_country: str, rule_code: str) -> str:
    """Show every version of one rule, newest first."""
    rows = _versions(rule_kind, rule_country, rule_code)
    acts = acts_of_adoption(db.session, [row.id for row in rows])
    older = [*rows[1:], None]
    return render_template(
        "offices/rule.html",
        kind=rows[0].kind,
        row=rows[0],
        country=rule_country,
        fixed=SHAPES[rule_kind].fixed,
        versions=[
            (row, _facts(row), _flags(row, before), acts.get(row.id))
            for row, before in zip(rows, older, strict=True)
        ],
        tags=TAGS,
        waiting=open_amendment_about(
            db.session,
            AmendmentKind.RULE,
            rule_subject(rule_kind, rows[0].country_key, rule_code),
        ),
        may_run=may_run(),
        now=now(),
    )


def _facts(row: RuleRow) -> list[tuple[str, str]]:
    values = rule_values(row)
    found = [(name, in_words(name, values[name])) for name in FACTS]
    return [(name, words) for name, words in found if words]


def _flags(row: RuleRow, before: RuleRow | None) -> dict[str, Any]:
    older = rule_values(before) if before else None
    return dict(text_flags(row.kind, older, rule_values(row)))


@requires(Permission.INSTALLATION_RUN)
def add_rule(rule_kind: str) -> Answer:
    """Propose a rule that is not there yet."""
    known = known_kind(rule_kind)
    if SHAPES[known].fixed:
        raise NotFound(rule_kind)
    form = ADD_RULE_FORMS[known]()
    if "country" in form:
        language = current_language()
        names = country_names(db.session, language)
        form["country"].choices = in_alphabet(names, language)
    blank = {"code": "", "country": None, "unit": None, "withdrawn": False}
    return _edit(known, form, blank, is_new=True)


@requires(Permission.INSTALLATION_RUN)
def change_rule(rule_kind: str, rule_country: str, rule_code: str) -> Answer:
    """Propose the next version of a rule."""
    newest = _versions(rule_kind, rule_country, rule_code)[0]
    values = rule_values(newest)
    form = CHANGE_RULE_FORMS[newest.kind](data=flat(values))
    # Whoever changes a rule that was withdrawn brings it back.
    return _edit(newest.kind, form, values | {"withdrawn": False})


def revise_rule(amendment: Amendment) -> Answer:
    """Correct a amendment about a rule."""
    kind = kind_of(str(amendment.subject))
    data = grounds_of(amendment)
    if amendment.after["withdrawn"]:
        form = WithdrawRuleForm(data=data)
        return _withdraw(form, kind, amendment.after, amendment.id)
    form = CHANGE_RULE_FORMS[kind](data=flat(amendment.after) | data)
    return _edit(kind, form, amendment.after, revised=amendment.id)


def _edit(
    kind: RuleKind,
    form: RegistryForm,
    values: dict[str, Any],
    *,
    is_new: bool = False,
    revised: int | None = None,
) -> Answer:
    def make() -> Change:
        after = {**values, **_typed(form)}
        subject = rule_subject(kind, after["country"], after["code"])
        return Change(AmendmentKind.RULE, subject, after, is_new=is_new)

    return by_form(
        "offices/rule_form.html",
        form,
        make,
        revised,
        kind=kind,
        values=values,
        is_new=is_new,
        source=source_of(form),
    )


def _typed(form: RegistryForm) -> dict[str, Any]:
    """Return what a form says of a rule; what it does not ask for is left out."""
    plain = ("code", "country", "position", "value", "local_term", "local_language")
    found = {name: form[name].data or None for name in plain if name in form}
    defaults = {"value": None, "local_term": None, "local_language": None}
    acts = form["acts"].data if "acts" in form else []
    texts = words_of(form, "label", "text")
    return {**defaults, **found, "acts": acts, "texts": texts}


@requires(Permission.INSTALLATION_RUN)
def withdraw_rule(rule_kind: str, rule_country: str, rule_code: str) -> Answer:
    """Propose that a rule be no longer in force."""
    newest = _versions(rule_kind, rule_country, rule_code)[0]
    if newest.withdrawn or SHAPES[rule_kind].fixed:
        raise NotFound(rule_code)
    values = rule_values(newest) | {"withdrawn": True}
    return _withdraw(WithdrawRuleForm(), newest.kind, values)


def _withdraw(
    form: RegistryForm,
    kind: RuleKind,
    values: dict[str, Any],
    revised: int | None = None,
) -> Answer:
    subject = rule_subject(kind, values["country"], values["code"])
    return by_form(
        "offices/rule_withdraw.html",
        form,
        lambda: Change(AmendmentKind.RULE, subject, values),
        revised,
        kind=kind,
        values=values,
    )


@requires(Permission.INSTALLATION_RUN)
def adopt_rules() -> Answer:
    """Propose that the Platform adopts rules as they stand, many at once."""
    waiting = [
        row
        for row in newest_rules(db.session)
        if row.adopted_at is None and not row.withdrawn
    ]
    form = AdoptRulesForm()
    kinds = [kind for kind in KIND_LABELS if any(row.kind is kind for row in waiting)]
    form["kinds"].choices = [(kind.value, gettext(KIND_LABELS[kind])) for kind in kinds]

    def make() -> Change:
        chosen = [row.id for row in waiting if row.kind in form["kinds"].data]
        return Change(AmendmentKind.ADOPTION, None, {"rows": chosen})

    return by_form("offices/rules_adopt.html", form, make, kinds=kinds)


def known_kind(kind: str) -> RuleKind:
    """Return a kind of rules by its name in an address; raise NotFound."""
    if kind not in list(RuleKind):
        raise NotFound(kind)
    return RuleKind(kind)


def _versions(kind: str, country: str, code: str) -> list[RuleRow]:
    key = None if country == NO_COUNTRY else country
    return rule_versions(db.session, known_kind(kind), key, code)
