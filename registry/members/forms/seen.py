"""Build what all forms share that several people of an organisation may have open."""

from collections.abc import Mapping
from typing import Any

from wtforms import HiddenField

from registry.domain.errors import Invalid
from registry.domain.seen import MEANWHILE, changed_since, marks_of
from registry.members.labels.changes import CHANGE_PROBLEMS
from registry.web.forms import RegistryForm, apply_problems


class SeenForm(RegistryForm):
    """Know what it was filled from; `overtaken` where somebody else was faster."""

    overtaken = False

    seen = HiddenField()

    def refuse(self, refused: Invalid) -> None:
        """Say at the fields what was refused, and whether somebody was faster."""
        self.overtaken = MEANWHILE in refused.problems.values()
        apply_problems(self, refused, CHANGE_PROBLEMS)

    def look_again(self, stands: Mapping[str, Any]) -> list[str]:
        """Return the parts that changed meanwhile; from now on they have been seen."""
        if not self.overtaken:
            return []
        changed = changed_since(self.seen.data or "", stands)
        self.seen.data = marks_of(stands)
        return changed
