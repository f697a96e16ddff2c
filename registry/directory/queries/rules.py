"""Read every rule in force at once, in one language, for the page of the rules."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from registry.database import AnySession
from registry.domain.languages import SOURCE
from registry.offices.models.amendments import Amendment, RuleAdoption
from registry.offices.models.rules import RuleKind, RuleRow, RuleText


@dataclass(frozen=True)
class Edition:
    """Hold which version of a rule this is, since when, and by which act adopted."""

    version: int
    valid_from: datetime
    adopted_at: datetime | None
    basis: str | None = None
    basis_language: str | None = None


@dataclass(frozen=True)
class Rule:
    """Hold one version of a rule in the words of one language."""

    kind: RuleKind
    code: str
    country: str | None
    value: int | None
    unit: str | None
    acts: tuple[str, ...]
    local_term: str | None
    local_language: str | None
    label: str
    text: str
    edition: Edition
    withdrawn: bool = False


def rules_in_words(
    session: AnySession, language: str, instant: datetime
) -> dict[RuleKind, list[Rule]]:
    """Return the version of each rule that holds at `instant`, in their order."""
    found: dict[RuleKind, list[Rule]] = {kind: [] for kind in RuleKind}
    held = []
    for versions in _versions(session, language):
        begun = [row for row in versions if row.valid_from <= instant]
        if begun and not begun[-1].withdrawn:
            held.append(begun[-1])
    for row in sorted(held, key=lambda row: (row.position, row.code)):
        found[row.kind].append(_rule(row))
    return found


def changed_rules(
    session: AnySession, language: str
) -> dict[RuleKind, list[tuple[Rule, ...]]]:
    """Return every version, newest first, of each rule that was ever changed."""
    found: dict[RuleKind, list[tuple[Rule, ...]]] = {kind: [] for kind in RuleKind}
    changed = [rows for rows in _versions(session, language) if len(rows) > 1]
    for rows in sorted(changed, key=lambda rows: (rows[-1].position, rows[-1].code)):
        found[rows[0].kind].append(tuple(_rule(row) for row in reversed(rows)))
    return found


def _versions(session: AnySession, language: str) -> list[list[Any]]:
    """Return the versions of every rule, oldest first; one statement reads them all."""
    own, source = aliased(RuleText), aliased(RuleText)
    rows = session.execute(
        select(
            RuleRow.kind,
            RuleRow.code,
            RuleRow.country_key,
            RuleRow.value,
            RuleRow.unit,
            RuleRow.acts,
            RuleRow.local_term,
            RuleRow.local_language,
            RuleRow.version,
            RuleRow.valid_from,
            RuleRow.adopted_at,
            RuleRow.withdrawn,
            RuleRow.position,
            own.label.label("own_label"),
            own.text.label("own_text"),
            source.label.label("source_label"),
            source.text.label("source_text"),
            Amendment.basis,
            Amendment.basis_language,
        )
        .outerjoin(own, _text_in(own, language))
        .outerjoin(source, _text_in(source, SOURCE))
        .outerjoin(RuleAdoption, RuleAdoption.rule_row_id == RuleRow.id)
        .outerjoin(Amendment, Amendment.id == RuleAdoption.amendment_id)
        .order_by(RuleRow.version)
    )
    versions: dict[object, list[Any]] = {}
    for row in rows:
        versions.setdefault((row.kind, row.country_key, row.code), []).append(row)
    return list(versions.values())


def _text_in(text, language: str):
    return and_(text.rule_row_id == RuleRow.id, text.language == language)


def _rule(row) -> Rule:
    return Rule(
        kind=row.kind,
        code=row.code,
        country=row.country_key,
        value=row.value,
        unit=row.unit,
        acts=tuple(row.acts),
        local_term=row.local_term,
        local_language=row.local_language,
        label=row.own_label or row.source_label,
        text=row.own_text or row.source_text or "",
        edition=Edition(
            row.version,
            row.valid_from,
            row.adopted_at,
            row.basis,
            row.basis_language,
        ),
        withdrawn=row.withdrawn,
    )
