"""Ask what the office's queue is narrowed to."""

from flask_babel import lazy_gettext
from werkzeug.datastructures import MultiDict

from registry.domain.writing import TextProblem
from registry.web.forms import Choice, RegistryForm, Text


class SearchText(Text):
    """What somebody looks for; odd signs in it do no harm, so only length counts."""

    ignored = frozenset(TextProblem) - {TextProblem.TOO_LONG}


class QueueForm(RegistryForm):
    """The search box and the filters, sent by GET: the address says all."""

    form_id = "queue"

    class Meta(RegistryForm.Meta):
        """Ask for no token: nothing changes."""

        csrf = False

    q = SearchText(lazy_gettext("Name or reference"))
    stage = Choice(lazy_gettext("Stage"), empty=lazy_gettext("All"))
    waiting = Choice(lazy_gettext("Waiting for"), empty=lazy_gettext("All"))
    country = Choice(lazy_gettext("Country"), empty=lazy_gettext("All"))
    overdue = Choice(lazy_gettext("Promised date"), empty=lazy_gettext("All"))
    inherited = Choice(lazy_gettext("Chair at the sending"), empty=lazy_gettext("All"))
    claimed = Choice(lazy_gettext("Taken by"), empty=lazy_gettext("All"))
    sort = Choice(lazy_gettext("Sort by"))

    def __init__(self, query: MultiDict[str, str]) -> None:
        super().__init__(formdata=query)
