"""Give forms a field for files."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import Field
from wtforms.widgets import FileInput

from registry.domain.documents import FileType

ACCEPTED = ",".join(FileType)


class Files(Field):
    """Offer to choose files; what was chosen is read by the view, never by the form."""

    widget = FileInput(multiple=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            lazy_gettext("Take a photo or choose a file"),
            description=lazy_gettext(
                "One PDF, or up to 30 photos in their order. PDF, PNG or JPEG, each "
                "file up to 15 MB."
            ),
            render_kw={"accept": ACCEPTED},
            **kwargs,
        )

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take nothing: a file is no text."""

    def _value(self) -> bool:
        return False
