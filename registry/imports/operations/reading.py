"""Read lines of a batch as they were kept."""

from collections.abc import Sequence

from sqlalchemy import select

from registry.database import AnySession
from registry.imports.models import ImportLine
from registry.imports.operations.tasks import Kept


def written_lines(session: AnySession, ids: Sequence[int]) -> list[Kept]:
    """Return these lines as they were kept.

    Who became a member since their ids were read is left out: nothing is kept of it.
    """
    if not ids:
        return []
    kept = (getattr(ImportLine, name) for name in Kept._fields)
    is_kept = ImportLine.content.is_not(None)
    found = session.execute(select(*kept).where(ImportLine.id.in_(ids), is_kept))
    return [Kept(*row) for row in found]
