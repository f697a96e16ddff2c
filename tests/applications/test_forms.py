"""The forms of the parts take what people write, and say what they cannot take."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest
from flask import Flask

from registry.applications.forms.fields import PartForm
from registry.applications.forms.legal import (
    LegalForm,
    SchemeWords,
    legal_form_of,
    number_name,
)
from registry.applications.forms.names import NAME_ROWS, NameForm, rows_typed_before
from registry.applications.forms.parts import ContactForm, SeatForm, SignerForm
from registry.applications.forms.sending import is_key, new_key
from registry.domain.identifiers import SCHEMES, schemes_for
from tests.applications.filling import TYPED, fill_in, start
from tests.visitor import Visitor

Form = TypeVar("Form", bound=PartForm)

# A-09 of docs/acceptance-points.md, and others that forms like to refuse.
NAMES = [
    "Oʻgʻiloy",
    "O'g'iloy",
    "O’g’iloy",
    "Əli",
    "Őrsi Ágnes",
    "Ұлпан Қуанышқызы",
    "Sukarno",
    "Ў",
    "Aýgül Täçmyradowa-Orazowa",
    "İbrahim ibn Sınâ ogly",
    "şirin-şəkər",
    "ə" * 120,
    "Ұлпан " * 20 + "x",
]


@pytest.fixture
def database_kind() -> str:
    """Use one database: forms ask none."""
    return "sqlite"


@contextmanager
def sent(app: Flask, form: type[Form], **typed: Any) -> Iterator[Form]:
    """Send a form with these fields."""
    with app.test_request_context("/en/", method="POST", data=typed):
        yield form(meta={"csrf": False})


@pytest.mark.point("A-09")
@pytest.mark.parametrize("name", NAMES)
def test_names_are_accepted_unchanged(app: Flask, name: str) -> None:
    with sent(app, NameForm, official_name=name, official_language="uz") as form:
        assert form.validate(), form.errors
        assert form.answers()["official_name"] == name
    with sent(
        app, ContactForm, contact_name=name, contact_email="a@example.org"
    ) as contact:
        assert contact.validate(), contact.errors
        assert contact.answers()["contact_name"] == name
    typed = {"signer_position": "x", "signer_authority": "x"}
    with sent(app, SignerForm, signer_name=name, **typed) as signer:
        assert signer.validate(), signer.errors
        assert signer.answers()["signer_name"] == name


def test_further_names_come_back_as_they_were_typed(app: Flask) -> None:
    names = [{"value": f"Name {n}", "language": "kk-Latn"} for n in range(NAME_ROWS)]
    answers = {"other_names": names, "former_names": names[:1]}
    typed = {"official_name": "X", "official_language": "az"}
    with sent(app, NameForm, **typed, **rows_typed_before(answers)) as form:
        assert form.validate(), form.errors
        assert form.answers() == {**typed, "acronym": "", **answers}


def test_a_language_without_a_name_is_no_name(app: Flask) -> None:
    typed = {"official_name": "X", "official_language": "az"}
    with sent(app, NameForm, **typed, other_language_3="kk") as form:
        assert form.validate(), form.errors
        assert form.answers()["other_names"] == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("example.org", "https://example.org"),
        ("http://example.org/a?b=c#d", "http://example.org/a?b=c#d"),
        ("https://əmək.az", "https://əmək.az"),
        ("HTTPS://Example.ORG:8443/", "HTTPS://Example.ORG:8443/"),
        ("", ""),
    ],
)
def test_addresses_of_websites_are_accepted(app: Flask, typed: str, kept: str) -> None:
    with sent(app, SeatForm, town="Bakı", address="x", website=typed) as form:
        assert form.validate(), form.errors
        assert form.answers()["website"] == kept


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "mailto:a@example.org",
        "https://user:password@example.org",
        "https://example.org:99999",
        "https://[::1",
        "https://example",
        "example.org/<script>",
        'example.org/"x',
        "we have none",
        "//example.org",
    ],
)
def test_what_is_no_website_is_refused(app: Flask, typed: str) -> None:
    with sent(app, SeatForm, town="Bakı", address="x", website=typed) as form:
        assert not form.validate()
        assert list(form.errors) == ["website"]


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("+994 12 345 67 89", True),
        ("(012) 345-67-89, 4", True),
        ("٠١٢٣٤٥٦", True),
        ("", True),
        ("none", False),
        ("1234", False),
    ],
)
def test_a_phone_number_needs_digits_alone(
    app: Flask, typed: str, accepted: bool
) -> None:
    person = {"contact_name": "Əli", "contact_email": "a@example.org"}
    with sent(app, ContactForm, **person, contact_phone=typed) as form:
        assert form.validate() is accepted


def test_what_is_missing_may_wait_and_what_is_wrong_may_not(app: Flask) -> None:
    with sent(app, SeatForm, website="example.org") as form:
        assert not form.validate()
        assert list(form.errors) == ["town", "address"]
    with sent(app, SeatForm, website="example.org") as form:
        form.may_wait = True
        assert form.validate()
        assert form.answers()["town"] == ""
    with sent(app, SeatForm, website="x y") as form:
        form.may_wait = True
        assert not form.validate()


@pytest.mark.usefixtures("scene")
def test_a_year_that_was_left_empty_can_be_given_later(owner: Visitor) -> None:
    base = start(owner)
    fill_in(owner, base, "country")
    page = owner.visit(base + "legal")
    owner.submit(page, form=base + "legal", button="Save and come back later")
    assert owner.page.path == base
    assert owner.visit(base + "legal").one("input", id="founded")["value"] == ""
    token = owner.page.all("input", name="csrf_token")[-1]["value"]
    answer = owner.post(base + "legal", data={**TYPED["legal"], "csrf_token": token})
    assert answer.status_code == 303


def legal(country: str) -> type[LegalForm]:
    """Return the form of a country with words of no language."""
    words = [SchemeWords(scheme, scheme.code, "") for scheme in schemes_for(country)]
    return legal_form_of(words)


@contextmanager
def sent_legal(app: Flask, country: str, **numbers: str) -> Iterator[LegalForm]:
    """Send the legal part of a country; a scheme stands for its field."""
    fields = {
        number_name(SCHEMES[code.replace("_", "-")]): value
        for code, value in numbers.items()
        if not code.startswith("seen")
    }
    seen = {name: value for name, value in numbers.items() if name.startswith("seen")}
    typed = {"legal_form": "other", "founded": "1999", **fields, **seen}
    with sent(app, legal(country), **typed) as form:
        form["legal_form"].choices = [("other", "Other")]
        yield form


@pytest.mark.parametrize("code", SCHEMES)
def test_the_example_of_each_scheme_is_taken_at_once(app: Flask, code: str) -> None:
    scheme = SCHEMES[code]
    number = {code.replace("-", "_"): scheme.example}
    with sent_legal(app, scheme.country, **number) as form:
        assert form.validate(), form.errors
        assert form.answers()["identifiers"] == {code: scheme.example}


def test_an_odd_number_is_asked_about_once_and_then_taken(app: Flask) -> None:
    with sent_legal(app, "AZ", AZ_VOEN="123") as form:
        assert not form.validate()
        assert list(form.errors) == ["number_AZ_VOEN"]
        seen = form["seen_AZ_VOEN"].data
    with sent_legal(app, "AZ", AZ_VOEN="123", seen_AZ_VOEN=seen) as form:
        assert form.validate(), form.errors
        assert form.answers()["identifiers"] == {"AZ-VOEN": "123"}
    # Another odd number is asked about anew.
    with sent_legal(app, "AZ", AZ_VOEN="1234", seen_AZ_VOEN=seen) as form:
        assert not form.validate()


def test_two_odd_numbers_are_asked_about_together(app: Flask) -> None:
    with sent_legal(app, "TR", TR_MOI="1", TR_VKN="2") as form:
        assert not form.validate()
        assert list(form.errors) == ["number_TR_MOI", "number_TR_VKN"]


@pytest.mark.parametrize("country", ["AZ", "KZ"])
def test_at_least_one_number_is_needed(app: Flask, country: str) -> None:
    with sent_legal(app, country) as form:
        assert not form.validate()
        [[message]] = form.errors.values()
        assert message == "Enter at least one of these numbers."


@pytest.mark.parametrize("typed", ["none", "-", "№"])
def test_a_number_without_a_digit_is_refused_for_good(app: Flask, typed: str) -> None:
    with sent_legal(app, "AZ", AZ_REG=typed, seen_AZ_REG=typed) as form:
        assert not form.validate()
        assert list(form.errors) == ["number_AZ_REG"]


def test_keys_of_forms_differ() -> None:
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(map(is_key, keys))
    assert not is_key("A" * 32)
