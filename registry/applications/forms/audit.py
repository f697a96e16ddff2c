"""Ask what the history of all that happened is narrowed to."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext
from werkzeug.datastructures import MultiDict

from registry.applications.forms.queue import SearchText
from registry.applications.queries.audit_trail import is_known_form
from registry.web.forms import Choice, DateParts, RegistryForm


class InstallationAuditForm(RegistryForm):
    """The filters, sent by GET: the address says all."""

    form_id = "audit"
    is_get = True

    class Meta(RegistryForm.Meta):
        """Ask for no token: nothing changes."""

        csrf = False

    action = Choice(lazy_gettext("What happened"), empty=lazy_gettext("All"))
    office = Choice(lazy_gettext("Acting office"), empty=lazy_gettext("All"))
    term = Choice(lazy_gettext("Chair term"), empty=lazy_gettext("All"))
    since = DateParts(lazy_gettext("First day"))
    until = DateParts(lazy_gettext("Last day"))

    def __init__(self, query: MultiDict[str, str]) -> None:
        super().__init__(formdata=query)

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Refuse days of which the last lies before the first."""
        valid = super().validate(extra_validators)
        since, until = self.since.data, self.until.data
        if valid and since and until and until < since:
            self.until.errors = [gettext("The last day lies before the first day.")]
            return False
        return valid


class AuditForm(InstallationAuditForm):
    """The same for files, which have a reference, and in which an officer has a right.

    A reference is taken as people type it; what can be none is told.
    """

    capacity = Choice(lazy_gettext("Right"), empty=lazy_gettext("All"))
    reference = SearchText(
        lazy_gettext("Reference"),
        description=lazy_gettext(
            "The reference of an application, or a member number."
        ),
    )

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Refuse a reference that no file can have."""
        valid = super().validate(extra_validators)
        typed = self.reference.data
        if typed and not self.reference.errors and not is_known_form(typed):
            self.reference.errors = [gettext("No file can have this reference.")]
            return False
        return valid
