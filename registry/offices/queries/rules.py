"""Read which rules are in force, and their words."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Row, bindparam, select

from registry.database import AnySession
from registry.offices.models.rules import RuleKind, RuleRow, RuleText

# What is asked for every act on a file is put together once.
_IN_FORCE = (
    select(RuleRow.code, RuleRow.id, RuleRow.withdrawn)
    .where(
        RuleRow.kind == bindparam("kind"), RuleRow.valid_from <= bindparam("instant")
    )
    .order_by(RuleRow.version)
)
_OF_NO_COUNTRY = _IN_FORCE.where(RuleRow.country_key.is_(None))
_OF_A_COUNTRY = _IN_FORCE.where(RuleRow.country_key == bindparam("country"))
_PERIOD = (
    select(RuleRow.value)
    .where(
        RuleRow.kind == RuleKind.PERIOD,
        RuleRow.code == bindparam("code"),
        RuleRow.country_key.is_(None),
        RuleRow.valid_from <= bindparam("instant"),
    )
    .order_by(RuleRow.version.desc())
    .limit(1)
)


def rules_in_force(
    session: AnySession,
    kind: RuleKind,
    instant: datetime,
    country: str | None = None,
) -> list[RuleRow]:
    """Return the newest version of each rule of a kind that holds at `instant`.

    With `country`, only the rules of that country; without, only those of none.
    """
    return _rows(session, rule_ids_in_force(session, kind, instant, country))


def rules_known(
    session: AnySession,
    kind: RuleKind,
    instant: datetime,
    country: str | None = None,
) -> list[RuleRow]:
    """Return the rules in force, and those withdrawn by then, as they last were.

    For the words of codes that were chosen while their rule was in force.
    """
    newest = _newest(session, kind, instant, country)
    return _rows(session, {row.id for row in newest.values()})


def _rows(session: AnySession, ids: Collection[int]) -> list[RuleRow]:
    return list(
        session.scalars(
            select(RuleRow)
            .where(RuleRow.id.in_(ids))
            .order_by(RuleRow.position, RuleRow.code)
        )
    )


def words_in_force(
    session: AnySession, kind: RuleKind, instant: datetime, language: str
) -> dict[str, str]:
    """Return code → short words of the rules of no country that hold at `instant`.

    For a page that shows words alone: it reads no texts of other languages.
    """
    ids = rule_ids_in_force(session, kind, instant)
    rows = session.execute(
        select(RuleRow.code, RuleText.label)
        .join(RuleText, RuleText.rule_row_id == RuleRow.id)
        .where(RuleRow.id.in_(ids), RuleText.language.in_((language, "en")))
        # English stands in: the words in the language come after it, and stay.
        .order_by(RuleRow.code, RuleText.language != "en")
    )
    return {row.code: row.label for row in rows}


def rule_ids_in_force(
    session: AnySession,
    kind: RuleKind,
    instant: datetime,
    country: str | None = None,
) -> set[int]:
    """Return the ids of the rules in force, where their words are not needed."""
    newest = _newest(session, kind, instant, country)
    return {row.id for row in newest.values() if not row.withdrawn}


def codes_in_force(
    session: AnySession,
    kind: RuleKind,
    instant: datetime,
    country: str | None = None,
) -> set[str]:
    """Return the codes of the rules in force, where their words are not needed."""
    newest = _newest(session, kind, instant, country)
    return {code for code, row in newest.items() if not row.withdrawn}


def _newest(
    session: AnySession, kind: RuleKind, instant: datetime, country: str | None
) -> dict[str, Row[tuple[str, int, bool]]]:
    """Return the newest version of each code by `instant`, withdrawals among them."""
    values = {"kind": kind, "instant": instant}
    if country is None:
        rows = session.execute(_OF_NO_COUNTRY, values).all()
    else:
        rows = session.execute(_OF_A_COUNTRY, {**values, "country": country}).all()
    # The newest version of a code comes last, and stays.
    return {row.code: row for row in rows}


def period(session: AnySession, code: str, instant: datetime) -> int:
    """Return the length of a period in force, in the unit of its row.

    Asked several times for every act on a file, so it reads one value and no texts.
    """
    value = session.scalar(_PERIOD, {"code": code, "instant": instant})
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
    """Return the words of these codes, in the order of the rules.

    A rule that has been withdrawn since still has words for what it was the reason of.
    """
    return [
        rule_label(row, language)
        for row in rules_known(session, kind, instant, country)
        if row.code in codes
    ]
