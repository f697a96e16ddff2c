"""Give forms where an organisation is reached: website and telephone."""

from flask_babel import gettext
from wtforms.validators import StopValidation
from wtforms.widgets import TelInput

from registry.domain.websites import LONGEST_WEBSITE, is_web_address
from registry.domain.writing import TextProblem
from registry.web.fields.text import Text

LEAST_DIGITS_OF_PHONE = 5


class WebAddress(Text):
    """The address of a website; people leave out how it starts."""

    longest = LONGEST_WEBSITE
    ignored = frozenset({TextProblem.NO_LETTER, TextProblem.MIXED_ALPHABETS})

    def process_formdata(self, valuelist: list[str]) -> None:
        """Add what people leave out."""
        super().process_formdata(valuelist)
        if self.data and "://" not in self.data:
            self.data = f"https://{self.data}"

    def pre_validate(self, form: object) -> None:
        """Refuse what no browser opens, and every kind of address but web pages."""
        super().pre_validate(form)
        if self.raw_data and self.data and not is_web_address(self.data):
            raise StopValidation(
                gettext("Enter a web address, like https://example.org.")
            )


class Phone(Text):
    """A telephone number as people write it."""

    widget = TelInput()
    longest = 40

    def pre_validate(self, form: object) -> None:
        """Refuse what nobody could dial."""
        super().pre_validate(form)
        digits = sum(map(str.isdecimal, self.data or ""))
        if self.raw_data and self.data and digits < LEAST_DIGITS_OF_PHONE:
            raise StopValidation(
                gettext("Enter a phone number, like +994 12 345 67 89.")
            )
