"""Read which rules are in force, and their words."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from registry.database import AnySession
from registry.offices.models import RuleKind, RuleRow


def rules_in_force(
    session: AnySession,
    kind: RuleKind,
    instant: datetime,
    country: str | None = None,
) -> list[RuleRow]:
    """Return the newest version of each rule of a kind that holds at `instant`.

    With `country`, only the rules of that country; without, only those of none.
    """
    ids = rule_ids_in_force(session, kind, instant, country)
    return list(
        session.scalars(
            select(RuleRow)
            .where(RuleRow.id.in_(ids))
            .order_by(RuleRow.position, RuleRow.code)
        )
    )


def rule_ids_in_force(
    session: AnySession,
    kind: RuleKind,
    instant: datetime,
    country: str | None = None,
) -> set[int]:
    """Return the ids of the rules in force, where their words are not needed."""
    rows = session.execute(
        select(RuleRow.code, RuleRow.id)
        .where(
            RuleRow.kind == kind,
            RuleRow.valid_from <= instant,
            RuleRow.country_key.is_(None)
            if country is None
            else RuleRow.country_key == country,
        )
        .order_by(RuleRow.version)
    ).all()
    # The newest version of a code comes last, and stays.
    return set({row.code: row.id for row in rows}.values())


def period(session: AnySession, code: str, instant: datetime) -> int:
    """Return the length of a period in force, in the unit of its row.

    Asked several times for every act on a file, so it reads one value and no texts.
    """
    value = session.scalar(
        select(RuleRow.value)
        .where(
            RuleRow.kind == RuleKind.PERIOD,
            RuleRow.code == code,
            RuleRow.country_key.is_(None),
            RuleRow.valid_from <= instant,
        )
        .order_by(RuleRow.version.desc())
        .limit(1)
    )
    if value is None:
        raise LookupError(f"no period {code} is in force")
    return value


def rule_label(row: RuleRow, language: str) -> str:
    """Return the rule's short words in an interface language."""
    words = {text.language: text.label for text in row.texts}
    return words.get(language) or words["en"]


def rule_text(row: RuleRow, language: str) -> str:
    """Return the rule's long words in an interface language; may be empty."""
    words = {text.language: text.text for text in row.texts}
    return words.get(language) or words.get("en", "")


def rule_labels(
    session: AnySession,
    kind: RuleKind,
    codes: Collection[str],
    language: str,
    instant: datetime,
    country: str | None = None,
) -> list[str]:
    """Return the words of these codes, in the order of the rules."""
    return [
        rule_label(row, language)
        for row in rules_in_force(session, kind, instant, country)
        if row.code in codes
    ]
