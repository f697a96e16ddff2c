"""Keep the keys by which applications and members are like one another."""

from collections.abc import Collection

from sqlalchemy import delete

from registry.domain.likeness import LikeKey
from registry.search.models.likeness import LikeRow
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
    work.session.add_all(
        LikeRow(
            organisation_id=organisation_id,
            application_id=application_id,
            country_key=country_key,
            kind=key.kind,
            value=key.value,
        )
        for key in sorted(keys, key=lambda key: (key.kind, key.value))
    )
    work.session.flush()
