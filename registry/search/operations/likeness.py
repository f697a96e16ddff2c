"""Keep the keys by which applications and members are like one another."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import delete

from registry.bulk import insert_rows
from registry.domain.likeness import LikeKey
from registry.search.models.likeness import LikeRow
from registry.search.operations.entries import SearchEntry
from registry.unit_of_work import Work


def index_likeness(
    work: Work,
    organisation_id: int,
    application_id: int | None,
    country_key: str,
    keys: Collection[LikeKey],
) -> None:
    """Write anew by what an application, or without one a member, is like others."""
    work.session.execute(
        delete(LikeRow).where(
            LikeRow.organisation_id == organisation_id,
            LikeRow.application_id == application_id,
        )
    )
    rows = _rows(organisation_id, application_id, country_key, keys)
    insert_rows(work.session, LikeRow, rows)


def forget_likenesses(work: Work, ids: Sequence[int]) -> None:
    """Take out by what these members are like others."""
    work.session.execute(
        delete(LikeRow).where(
            LikeRow.organisation_id.in_(ids), LikeRow.application_id.is_(None)
        ),
        execution_options={"synchronize_session": False},
    )


def index_likenesses(work: Work, entries: Sequence[SearchEntry]) -> None:
    """Write by what these members are like others."""
    insert_rows(
        work.session,
        LikeRow,
        (
            row
            for one in entries
            for row in _rows(one.organisation_id, None, one.country_key, one.alike)
        ),
    )


def _rows(
    organisation_id: int,
    application_id: int | None,
    country_key: str,
    keys: Collection[LikeKey],
) -> Iterator[dict[str, object]]:
    for key in sorted(keys, key=lambda key: (key.kind, key.value)):
        yield {
            "organisation_id": organisation_id,
            "application_id": application_id,
            "country_key": country_key,
            "kind": key.kind,
            "value": key.value,
        }
