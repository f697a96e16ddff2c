"""Every mail that ships has an HTML part in its reader's language, like its text."""

import pytest

from registry.domain.languages import TAGS
from tests.pages import Page
from tests.sweeps.test_mails import NAMES, sample


@pytest.mark.parametrize("name", NAMES)
def test_the_html_part_of_each_says_what_its_text_says(name: str) -> None:
    for tag in TAGS:
        mail = sample(name, tag)
        page = Page(mail.html)
        assert page.language == tag
        assert page.title == page.heading == " ".join(mail.subject.split())
        shown = _letters("".join(_lines(page)))
        said = _letters(mail.subject + mail.body)
        assert shown == said, tag
        links = {line for line in mail.body.splitlines() if line.startswith("http")}
        assert links <= {link["href"] for link in page.all("a")}


def _lines(page: Page) -> list[str]:
    return [page.one("main").text, page.one("footer").text]


def _letters(text: str) -> str:
    """Return what is read aloud: spaces, dashes and bullets are set otherwise."""
    return "".join(character for character in text if character.isalnum())
