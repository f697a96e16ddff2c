"""A mail is written in the language of whoever gets it."""

from datetime import UTC, date, datetime

import pytest
from jinja2 import UndefinedError

from registry.domain.languages import TAGS
from registry.mail.rendering import clean_line, render
from tests.mail.conftest import WriteCatalogue, WriteTemplate
from tests.pages import Page

WELCOME = 'Welcome, {{ name }}.\n{{ _("Thank you.") }}'


def test_a_mail_ends_with_the_service_its_address_and_the_contact(
    write_template: WriteTemplate,
) -> None:
    write_template("welcome", "Hello", WELCOME)
    body = render("welcome", "kk", {"name": "Айгүл"}).body
    assert body.startswith("Welcome, Айгүл.\nThank you.\n")
    assert "https://register.example.org/kk/" in body.splitlines()
    assert "office@example.org" in body.splitlines()[-1]


def test_words_come_from_the_catalogue_of_the_recipients_language(
    write_template: WriteTemplate, write_catalogue: WriteCatalogue
) -> None:
    write_template("welcome", '{{ _("Hello") }}', WELCOME)
    write_catalogue("kk", {"Hello": "Сәлем", "Thank you.": "Рақмет."})
    write_catalogue("hu", {"Hello": "Üdvözlöm", "Thank you.": "Köszönöm."})
    values = {"name": "Айгүл"}
    kazakh, hungarian = (render("welcome", tag, values) for tag in ("kk", "hu"))
    assert (kazakh.subject, hungarian.subject) == ("Сәлем", "Üdvözlöm")
    assert "Рақмет." in kazakh.body
    assert "Köszönöm." in hungarian.body
    assert "Thank you." not in kazakh.body + hungarian.body


def test_without_a_catalogue_a_mail_is_in_english(
    write_template: WriteTemplate, write_catalogue: WriteCatalogue
) -> None:
    write_template("welcome", '{{ _("Hello") }}', WELCOME)
    assert render("welcome", "tk", {"name": "x"}).subject == "Hello"


def test_a_sentence_over_two_lines_is_one_message(
    write_template: WriteTemplate, write_catalogue: WriteCatalogue
) -> None:
    sentence = "{% trans %}\nOne\n    sentence: {{ name }}.\n{% endtrans %}"
    write_template("long", "Hello", sentence)
    write_catalogue("tr", {"One sentence: %(name)s.": "Bir cümle: %(name)s."})
    assert "Bir cümle: Ay." in render("long", "tr", {"name": "Ay"}).body


def test_a_value_with_a_percent_sign_is_left_alone(
    write_template: WriteTemplate,
) -> None:
    sentence = '{{ _("Name: %(name)s", name=name) }}'
    write_template("sign", "Hello", sentence)
    assert "Name: 100 %(x)s" in render("sign", "en", {"name": "100 %(x)s"}).body


def test_a_value_is_never_read_as_a_template_or_as_html(
    write_template: WriteTemplate,
) -> None:
    write_template("raw", "Hello", "{{ name }}")
    hostile = "{{ 7 * 7 }} <b>Şəfqət & Co</b>"
    assert hostile in render("raw", "az", {"name": hostile}).body


def test_a_value_that_was_left_out_is_an_error(write_template: WriteTemplate) -> None:
    write_template("welcome", "Hello", WELCOME)
    with pytest.raises(UndefinedError):
        render("welcome", "en", {})


@pytest.mark.parametrize("language", TAGS)
def test_links_are_whole_and_in_the_recipients_language(
    write_template: WriteTemplate, language: str
) -> None:
    write_template("linked", "Hello", '{{ link("/apply/NP-1") }}')
    body = render("linked", language, {}).body
    assert body.splitlines()[0] == (
        f"https://register.example.org/{language}/apply/NP-1"
    )


def test_dates_are_written_as_the_language_does(write_template: WriteTemplate) -> None:
    write_template(
        "dated", "{{ day|date }}", '{{ at|instant("Asia/Baku") }}; {{ 1234.5|number }}'
    )
    values = {"day": date(2026, 11, 22), "at": datetime(2026, 11, 22, 20, tzinfo=UTC)}
    rendered = render("dated", "uz", values)
    assert rendered.subject == "2026-yil 22-noyabr"
    assert rendered.body.startswith("2026-yil 23-noyabr, 00:00 (UTC+4); 1\xa0234,5\n")


@pytest.mark.parametrize(
    "hostile",
    ["a\r\nBcc: x@y.org", "a\nb", "a\rb", "a\u2028b", "a\x85b", "a\x00b", "a\x0bb"],
)
def test_a_subject_is_one_line_whatever_it_is_made_of(
    write_template: WriteTemplate, hostile: str
) -> None:
    write_template("subject", "{{ name }}", "x")
    subject = render("subject", "en", {"name": hostile}).subject
    assert subject.splitlines() == [subject]
    assert subject.isprintable()


def test_direction_marks_and_control_characters_do_not_travel(
    write_template: WriteTemplate,
) -> None:
    write_template("marks", "{{ name }}", "{{ name }}\n\tend")
    rendered = render("marks", "en", {"name": "a\u202eb\u2066c\x00d\x1be"})
    assert rendered.subject == clean_line(rendered.subject)
    assert rendered.body.startswith("abcde\n\tend\n")


def test_the_html_part_says_the_same_and_names_its_language(
    write_template: WriteTemplate,
) -> None:
    body = 'Hello.\n\nOpen it:\n{{ link("apply/NP-1") }}\n\n- one\n- two'
    write_template("note", "Note for {{ name }}", body)
    rendered = render("note", "kk", {"name": "Айгүл"})
    page = Page(rendered.html)
    assert page.language == "kk"
    assert page.title == page.heading == rendered.subject == "Note for Айгүл"
    links = [link["href"] for link in page.all("a")]
    assert links == [
        "https://register.example.org/kk/apply/NP-1",
        "https://register.example.org/kk/",
        "mailto:office@example.org",
    ]
    assert [item.text for item in page.all("li")] == ["one", "two"]
    text = rendered.body.replace("--", "").replace("- ", "")
    said = page.text.removeprefix("Note for Айгүл ").replace(" ", "")
    assert said == "".join(text.split())


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "https://evil.example.org/kk/apply",
        "https://register.example.org.evil.example.net/",
        "https://register.example.org/ javascript:alert(1)",
        'https://register.example.org/"onmouseover="alert(1)',
        "- <b>x</b>",
    ],
)
def test_what_somebody_wrote_is_text_in_the_html_part_and_leads_nowhere(
    write_template: WriteTemplate, hostile: str
) -> None:
    write_template("note", "{{ name }}", "{{ name }}")
    page = Page(render("note", "tr", {"name": hostile}).html)
    inside = page.one("main")
    tags = {element.tag for element in inside.walk()}
    assert tags <= {"main", "h1", "p", "ul", "li", "a"}
    for link in inside.all("a"):
        assert set(link.attributes) == {"href"}
        assert link["href"].startswith("https://register.example.org/")
    assert hostile.removeprefix("- ") in inside.text


def test_the_html_part_asks_for_nothing_from_anywhere(
    write_template: WriteTemplate,
) -> None:
    write_template("note", "Note", "Hello.")
    page = Page(render("note", "en", {}).html)
    assert not [e for e in page.elements if e["src"] or e["srcset"] or e["background"]]
    assert not page.all("script") + page.all("link") + page.all("img")
    [style] = page.all("style")
    assert "url(" not in "".join(map(str, style.content))
