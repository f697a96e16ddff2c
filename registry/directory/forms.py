"""Ask what to look for in the directory."""

from werkzeug.datastructures import MultiDict

from registry.domain.writing import TextProblem
from registry.web.forms import RegistryForm, Text


class SearchText(Text):
    """What somebody looks for; odd signs in it do no harm, so only length counts."""

    ignored = frozenset(TextProblem) - {TextProblem.TOO_LONG}


class SearchForm(RegistryForm):
    """The search box, sent by GET: the address says all, filters too."""

    is_get = True
    names_button = False

    class Meta(RegistryForm.Meta):
        """Ask for no token: nothing changes."""

        csrf = False

    # Label and hint stand in the template, made once for each language.
    q = SearchText("q")

    def __init__(self, query: MultiDict[str, str]) -> None:
        super().__init__(formdata=query)
