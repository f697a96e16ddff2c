"""Write new versions of rules, and that rows were adopted as they stand.

A version is never edited; files keep the ones that were in force when they were sent.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from registry.domain.rules import SHAPES, missing_words, rule_problems
from registry.offices.models.amendments import Amendment, RuleAdoption
from registry.offices.models.countries import Country
from registry.offices.models.rules import RuleKind, RuleRow, RuleText
from registry.offices.queries.amendments import rule_values
from registry.unit_of_work import Work


def kind_of(subject: str) -> RuleKind:
    """Return the kind of the rule that a amendment is filed under."""
    return RuleKind(subject.partition("/")[0])


def check(
    work: Work, subject: str, after: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the newest version says, and what is wrong with the next."""
    kind = kind_of(subject)
    newest = _newest(work, kind, after)
    problems = rule_problems(kind, after)
    if after["country"] and work.session.get(Country, after["country"]) is None:
        problems["country"] = "not_listed"
    if SHAPES[kind].fixed:
        if newest is None:
            problems["code"] = "fixed"
        elif after["withdrawn"] or after["unit"] != newest.unit:
            problems["change"] = "fixed"
    return (rule_values(newest) if newest else {}), problems


def words_missing(subject: str, after: dict[str, Any]) -> list[str]:
    """Return the languages whose words are missing; a withdrawn rule needs none."""
    return [] if after["withdrawn"] else missing_words(kind_of(subject), after)


def put_in_force(work: Work, amendment: Amendment, adopted_at: datetime) -> RuleRow:
    """Add the next version of a rule, in force from the amendment's instant on."""
    kind, after = kind_of(str(amendment.subject)), amendment.after
    newest = _newest(work, kind, after)
    row = RuleRow(
        kind=kind,
        code=after["code"],
        country_key=after["country"],
        version=newest.version + 1 if newest else 1,
        position=after["position"],
        value=after["value"],
        unit=after["unit"],
        acts=after["acts"],
        local_term=after["local_term"],
        local_language=after["local_language"],
        withdrawn=after["withdrawn"],
        valid_from=amendment.effective_at,
        adopted_at=adopted_at,
        texts=[
            RuleText(language=language, **words)
            for language, words in after["texts"].items()
        ],
    )
    work.session.add(row)
    work.session.flush()
    work.session.add(RuleAdoption(rule_row_id=row.id, amendment_id=amendment.id))
    return row


def check_adoption(work: Work, after: dict[str, Any]) -> dict[str, str]:
    """Return what is wrong with adopting these rows: each must wait for it."""
    rows = _rows(work, after["rows"])
    if not rows or len(rows) != len(set(after["rows"])):
        return {"rows": "required"}
    if any(row.adopted_at is not None for row in rows):
        return {"rows": "adopted_already"}
    return {}


def adopt_rows(work: Work, amendment: Amendment, adopted_at: datetime) -> None:
    """Note that the Platform adopted rows as they stand; what they say stays."""
    for row in _rows(work, amendment.after["rows"]):
        row.adopted_at = adopted_at
        work.session.add(RuleAdoption(rule_row_id=row.id, amendment_id=amendment.id))
    work.session.flush()


def _rows(work: Work, ids: list[int]) -> list[RuleRow]:
    query = select(RuleRow).where(RuleRow.id.in_(ids)).order_by(RuleRow.id)
    return list(work.session.scalars(query))


def _newest(work: Work, kind: RuleKind, after: dict[str, Any]) -> RuleRow | None:
    country = after["country"]
    of_country = (
        RuleRow.country_key == country if country else RuleRow.country_key.is_(None)
    )
    return work.session.scalar(
        select(RuleRow)
        .where(RuleRow.kind == kind, RuleRow.code == after["code"], of_country)
        .order_by(RuleRow.version.desc())
        .limit(1)
    )
