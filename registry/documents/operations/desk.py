"""Say where a document is worked on, and who may; whose documents they are knows both.

A file is taken in for seconds, and the write lock is held for milliseconds. So an
operation on files is handed not a unit of work but the way to open one, and opens it
where rows are read and written.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from registry.documents.operations.archive import Archive
from registry.domain.authority import Actor, File
from registry.domain.errors import NotFound, NotPermitted
from registry.domain.permissions import Permission, denial
from registry.unit_of_work import Clock, Work


@dataclass(frozen=True)
class Drawer:
    """Hold documents under the write lock, and who acts on them.

    They are an application's, or without one what goes with a request for a change.
    Whoever opens it has asked whether documents may be changed at this stage.
    """

    work: Work
    actor: Actor
    file: File
    application_id: int | None
    permission: Permission = Permission.DRAFT_EDIT

    @property
    def account_id(self) -> int:
        """Return the acting account; a permission has been asked before."""
        if self.actor.account_id is None:
            raise NotPermitted(self.permission, "signed_in")
        return self.actor.account_id

    @property
    def of_application(self) -> int:
        """Return the application; raise NotFound where the documents are of none."""
        if self.application_id is None:
            raise NotFound(self.file.organisation_id)
        return self.application_id


# Opens the same drawer each time, with actor and file read anew; commits at its end.
OpenDrawer = Callable[[], AbstractContextManager[Drawer]]


@dataclass(frozen=True)
class Desk:
    """Hold what work on files needs: where they are kept, when, whose they are."""

    archive: Archive
    clock: Clock
    open: OpenDrawer


def permit_change(drawer: Drawer) -> None:
    """Raise NotPermitted unless the actor may change these documents."""
    refused = denial(drawer.permission, drawer.actor, drawer.work.now, drawer.file)
    if refused:
        raise NotPermitted(drawer.permission, refused)
