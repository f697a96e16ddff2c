"""Read every rule in force at once, in one language, for the page of the rules."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from registry.database import AnySession
from registry.domain.languages import SOURCE
from registry.offices.models.rules import RuleKind, RuleRow, RuleText


@dataclass(frozen=True)
class Edition:
    """Hold which version of a rule this is, since when, and whether it was adopted."""

    version: int
    valid_from: datetime
    adopted_at: datetime | None


@dataclass(frozen=True)
class Rule:
    """Hold one rule in force, in the words of one language."""

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


def rules_in_words(
    session: AnySession, language: str, instant: datetime
) -> dict[RuleKind, list[Rule]]:
    """Return the newest version of each rule that holds at `instant`, in their order.

    One statement reads them all; older versions are few, and dropped here.
    """
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
            RuleRow.position,
            own.label.label("own_label"),
            own.text.label("own_text"),
            source.label.label("source_label"),
            source.text.label("source_text"),
        )
        .outerjoin(own, _text_in(own, language))
        .outerjoin(source, _text_in(source, SOURCE))
        .where(RuleRow.valid_from <= instant)
        .order_by(RuleRow.version)
    )
    # The newest version of a rule comes last, and stays.
    newest = {(row.kind, row.country_key, row.code): row for row in rows}
    found: dict[RuleKind, list[Rule]] = {kind: [] for kind in RuleKind}
    for row in sorted(newest.values(), key=lambda row: (row.position, row.code)):
        found[row.kind].append(_rule(row))
    return found


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
        edition=Edition(row.version, row.valid_from, row.adopted_at),
    )
