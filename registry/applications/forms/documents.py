"""Build the page of one document: its files, its language, what it says."""

from flask_babel import gettext, lazy_gettext

from registry.applications.forms.fields import AS_WRITTEN, language_choice
from registry.applications.models.applications import LONGEST_REASON
from registry.documents.models import LONGEST_SUMMARY
from registry.web.fields.files import Files
from registry.web.forms import RegistryForm, Text


class DocumentForm(RegistryForm):
    """Ask for one document, or why there is none.

    What is missing is asked for only by who goes on.
    """

    files = Files()
    language = language_choice(lazy_gettext("Language of the document"))
    one_line = Text(
        lazy_gettext("What the document says, in one line"),
        longest=LONGEST_SUMMARY,
        render_kw={"dir": "auto"},
    )
    reason = Text(
        lazy_gettext("Why you cannot send this document"),
        longest=LONGEST_REASON,
        render_kw=AS_WRITTEN,
    )

    def ask_for_missing(self, *, has_files: bool) -> None:
        """Put at the fields what is missing before one may go on."""
        if has_files:
            for field in (self.language, self.one_line):
                if not field.data:
                    field.errors = [
                        gettext("Fill in: %(question)s", question=field.label.text)
                    ]
        elif not self.reason.data:
            self.files.errors = [
                gettext("Choose a file, or say why you cannot send this document.")
            ]
