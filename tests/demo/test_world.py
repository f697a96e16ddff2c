"""Read the files of the invented world as an editor would."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from registry.demo.labels import TRIAL_LABELS
from registry.demo.models import Ngo, Trial
from registry.demo.operations.acts import ACTS
from registry.demo.operations.loading import moments
from registry.demo.queries.script import FOLDER, read_script
from registry.domain.answers import QUESTIONS, incomplete_parts
from registry.domain.identifiers import SCHEMES
from registry.domain.languages import ALPHABETS, CONTENT, TAGS
from registry.domain.writing import problems
from registry.members.identifiers import identifier_problem
from tests.fixed_clock import START
from tests.offices.shipped import COUNTRIES, rows_of

SCRIPT = read_script()
NGOS = pytest.mark.parametrize("ngo", SCRIPT.ngos, ids=lambda ngo: ngo.key)

CODES = {
    "official_language",
    "mission_language",
    "country",
    "legal_form",
    "website",
}


def written() -> Iterator[tuple[str, str, str]]:
    """Give every text of the world with its language and the place to look for it."""
    for person in SCRIPT.people:
        yield person.language, person.key, person.name
    for ngo in SCRIPT.ngos:
        yield from _written_by(ngo)
        for part in (ngo.grounds, ngo.hearing, ngo.question):
            if part:
                yield part["text_language"], ngo.key, part["text"]
    notes = dict(SCRIPT.notes)
    language = notes.pop("language")
    for words in (notes, SCRIPT.consulted):
        for key, text in words.items():
            yield language, key, text


def _written_by(ngo: Ngo) -> Iterator[tuple[str, str, str]]:
    own = ngo.answers["official_language"]
    for key in QUESTIONS:
        value = ngo.answers.get(key)
        if isinstance(value, str) and key not in CODES and "@" not in value:
            yield own, f"{ngo.key} {key}", value
    for name in ngo.answers["other_names"] + ngo.answers["former_names"]:
        yield name["language"], f"{ngo.key} name", name["value"]
    for text in ngo.translations:
        yield text["language"], f"{ngo.key} mission", text["mission"]
    if ngo.hearing.get("answer"):
        yield own, f"{ngo.key} answer", ngo.hearing["answer"]


@pytest.mark.parametrize("tag", TAGS)
def test_no_text_has_a_letter_foreign_to_its_language(tag: str) -> None:
    foreign = {
        f"{place}: {letter}"
        for language, place, text in written()
        if language == tag
        for letter in text
        if unicodedata.category(letter)[0] in "LM" and letter not in ALPHABETS[tag]
    }

    assert foreign == set()


def test_every_text_could_have_been_typed_into_the_form() -> None:
    for language, place, text in written():
        assert language in CONTENT, place
        assert unicodedata.is_normalized("NFC", text), place
        assert " ".join(text.split()) == text, place
        if any(map(str.isalpha, text)):
            assert problems(text, max_length=400) == [], place


def test_every_interface_language_is_spoken() -> None:
    assert {ngo.answers["official_language"] for ngo in SCRIPT.ngos} == set(TAGS) - {
        "en"
    }


def test_organisations_come_from_all_eight_countries() -> None:
    assert {ngo.answers["country"] for ngo in SCRIPT.ngos} == set(COUNTRIES)


def test_some_organisations_have_names_and_texts_in_several_languages() -> None:
    named = [ngo for ngo in SCRIPT.ngos if len(ngo.answers["other_names"]) > 1]
    described = [ngo for ngo in SCRIPT.ngos if len(ngo.translations) > 1]

    assert len(named) > 2
    assert len(described) > 2


def test_nobody_real_can_be_reached() -> None:
    addresses = [person.email for person in SCRIPT.people]
    for ngo in SCRIPT.ngos:
        answers = ngo.answers
        addresses += [answers["contact_email"], answers.get("signer_email", "")]
        site = urlsplit(answers.get("website", "")).hostname
        assert site is None or site.endswith(".example.org"), ngo.key

    domains = {address.partition("@")[2] for address in addresses if address}
    assert all(f".{domain}".endswith(".example.org") for domain in domains)


@NGOS
def test_answers_name_only_what_is_asked(ngo: Ngo) -> None:
    fields = {row["code"] for row in rows_of("field")}
    forms = {
        row["code"]
        for row in rows_of("legal_form")
        if row["country"] == ngo.answers["country"]
    }

    assert set(ngo.answers) <= set(QUESTIONS)
    assert set(ngo.answers["fields"]) <= fields
    assert ngo.answers["legal_form"] in forms


@NGOS
def test_what_is_sent_is_complete_and_its_numbers_raise_no_question(ngo: Ngo) -> None:
    sent = any(step.act == "submit" for step in ngo.steps)

    assert (incomplete_parts(ngo.answers) == ()) is sent
    for code, value in ngo.answers["identifiers"].items():
        assert SCHEMES[code].country == ngo.answers["country"]
        assert identifier_problem(SCHEMES[code], value) is None


@NGOS
def test_stories_tell_what_the_register_can_do(ngo: Ngo) -> None:
    people = {person.key for person in SCRIPT.people} | {"owner", "calendar"}
    days = [step.day for step in ngo.steps]

    assert {step.act for step in ngo.steps} <= set(ACTS)
    assert {step.who for step in ngo.steps} <= people
    assert days == sorted(set(days))


def test_every_act_is_told_somewhere() -> None:
    told = {step.act for ngo in SCRIPT.ngos for step in ngo.steps}

    assert told == set(ACTS)


def test_all_happens_in_order_and_before_the_loading() -> None:
    instants = [moment.at for moment in moments(SCRIPT, START)]

    assert instants == sorted(instants)
    assert instants[-1] < START
    assert START - instants[0] > timedelta(days=340)


def test_keys_and_addresses_are_given_once() -> None:
    keys = Counter(ngo.key for ngo in SCRIPT.ngos)
    contacts = Counter(ngo.answers["contact_email"] for ngo in SCRIPT.ngos)
    people = Counter(person.email for person in SCRIPT.people)

    assert max((keys + contacts).values()) == max(people.values()) == 1


def test_there_is_an_account_for_everything_to_try() -> None:
    assert Counter(person.trial for person in SCRIPT.people) == Counter(Trial)
    assert list(TRIAL_LABELS) == list(Trial)


def test_every_file_of_the_world_is_read() -> None:
    names = {path.stem for path in Path(FOLDER / "organisations").iterdir()}
    counted = Counter(ngo.answers["country"] for ngo in SCRIPT.ngos)

    assert len(names) == len(counted) == len(COUNTRIES)
