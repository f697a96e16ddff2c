"""Read the files of the invented world as an editor would."""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from registry.demo.labels import GROUP_LABELS, TRIAL_LABELS
from registry.demo.models import Group, Ngo, Trial
from registry.demo.operations.acts.table import ACTS
from registry.demo.operations.timeline import handed_over_at, instant_of, moments
from registry.demo.queries.script import FOLDER, read_script
from registry.domain.answers import PARTS, QUESTIONS, Part, incomplete_parts
from registry.domain.authority import OfficerRole
from registry.domain.identifiers import SCHEMES
from registry.domain.languages import ALPHABETS, CONTENT, TAGS
from registry.domain.writing import problems
from registry.members.identifiers import identifier_problem
from tests.fixed_clock import START
from tests.letters import foreign_letters
from tests.offices.shipped import COUNTRIES, rows_of

SCRIPT = read_script()
NGOS = pytest.mark.parametrize("ngo", SCRIPT.ngos, ids=lambda ngo: ngo.key)

# What the office proposes in words that are not the organisation's grounds.
APART = {"recommend_admission", "recommend_reinstatement", "recommend_setting_aside"}

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
    for handover in SCRIPT.handovers:
        yield handover.basis_language, handover.country, handover.basis
    for seat in SCRIPT.seats:
        yield seat.language, seat.email, seat.name
    for ngo in SCRIPT.ngos:
        yield from _written_by(ngo)
        for part in (
            ngo.grounds,
            ngo.hearing,
            ngo.question,
            ngo.note,
            ngo.interest,
            ngo.opinion,
        ):
            if part:
                yield part["text_language"], ngo.key, part["text"]
    yield from _written_by_officers()


def _written_by_officers() -> Iterator[tuple[str, str, str]]:
    for told in (SCRIPT.notes, SCRIPT.consulted):
        for language, words in told.items():
            for key, text in words.items():
                yield language, key, text


def _written_by(ngo: Ngo) -> Iterator[tuple[str, str, str]]:
    own = ngo.answers["official_language"]
    for key in QUESTIONS:
        value = ngo.answers.get(key)
        if isinstance(value, str) and key not in CODES and "@" not in value:
            yield own, f"{ngo.key} {key}", value
    for question in PARTS[Part.DOCUMENTS]:
        yield own, question.key, ngo.answers[question.key]["reason"]
    for name in ngo.answers["other_names"] + ngo.answers["former_names"]:
        yield name["language"], f"{ngo.key} name", name["value"]
    for text in ngo.translations:
        yield text["language"], f"{ngo.key} mission", text["mission"]
    for answer in (
        ngo.hearing.get("answer"),
        ngo.question.get("reply"),
        ngo.opinion.get("reply"),
        ngo.change.get("official_name"),
        ngo.change.get("reason"),
    ):
        if answer:
            yield own, f"{ngo.key} answer", answer


@pytest.mark.parametrize("tag", TAGS)
def test_no_text_has_a_letter_foreign_to_its_language(tag: str) -> None:
    assert foreign_letters(written(), tag, ALPHABETS[tag]) == set()


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
    addresses = [person.email for person in (*SCRIPT.people, *SCRIPT.seats)]
    for ngo in SCRIPT.ngos:
        answers = ngo.answers
        addresses += [answers["contact_email"], answers.get("signer_email", "")]
        addresses += [told["email"] for told in (ngo.invited, ngo.new_owner) if told]
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
@pytest.mark.parametrize("hour", [0, 12, 23])
def test_a_story_goes_on_from_step_to_step_until_the_loading(
    ngo: Ngo, hour: int
) -> None:
    loaded_at = START.replace(hour=hour)
    # The last minute of the day that a place among the organisations can have.
    instants = [instant_of(step, ngo, 15, loaded_at) for step in ngo.steps]

    assert instants == sorted(set(instants))
    assert instants[-1] < loaded_at


@NGOS
def test_the_office_writes_in_the_language_of_the_country_that_chairs(
    ngo: Ngo,
) -> None:
    for part, act in (
        (ngo.grounds, "recommend_"),
        (ngo.hearing, "open_hearing"),
        (ngo.question, "ask"),
        (ngo.note, "write_note"),
        (ngo.interest, "declare_interest"),
    ):
        if part:
            at = next(
                instant_of(step, ngo, 0, START)
                for step in ngo.steps
                if step.act.startswith(act) and step.act not in APART
            )
            assert part["text_language"] == _language_of_the_office(at)


@NGOS
def test_the_office_of_a_country_gives_its_opinion_in_its_own_language(
    ngo: Ngo,
) -> None:
    country = ngo.answers["country"]
    spoken = {person.language for person in SCRIPT.people if person.office == country}

    assert any(step.act == "opine" for step in ngo.steps) is bool(ngo.opinion)
    assert not ngo.opinion or {ngo.opinion["text_language"]} == spoken


def _language_of_the_office(at: datetime) -> str:
    chairs = ["AZ"] + [
        handover.country
        for handover in SCRIPT.handovers
        if handed_over_at(handover, START) <= at
    ]
    [language] = {
        person.language for person in SCRIPT.people if person.office == chairs[-1]
    }
    return language


def test_every_story_and_every_act_is_told_somewhere() -> None:
    told = {step.act for ngo in SCRIPT.ngos for step in ngo.steps}
    stories = tomllib.loads((FOLDER / "stories.toml").read_text(encoding="utf-8"))
    ends = {ngo.story for ngo in SCRIPT.ngos}
    ways = {story["after"] for story in stories["stories"].values() if "after" in story}

    assert told == set(ACTS)
    assert ends | ways == set(stories["stories"])


def test_all_happens_in_order_and_before_the_loading() -> None:
    instants = [moment.at for moment in moments(SCRIPT, START)]

    assert instants == sorted(instants)
    assert instants[-1] < START
    assert START - instants[0] > timedelta(days=340)


def test_every_office_has_two_officers_who_can_decide_and_two_have_one_alone() -> None:
    roles: dict[str, list[OfficerRole]] = {}
    for person in SCRIPT.people:
        if person.office and person.role:
            roles.setdefault(person.office, []).append(person.role)
    alone = {office for office, seats in roles.items() if len(seats) == 1}

    assert set(roles) == set(COUNTRIES)
    assert len(alone) == 2
    assert all(OfficerRole.DECIDER in seats for seats in roles.values())
    assert all(
        OfficerRole.REVIEWER in seats
        for office, seats in roles.items()
        if office not in alone
    )


def test_the_world_is_large_and_most_of_it_are_members() -> None:
    counted = Counter(ngo.answers["country"] for ngo in SCRIPT.ngos)

    assert counted.total() >= 48
    assert min(counted.values()) >= 5


def test_keys_and_addresses_are_given_once() -> None:
    keys = Counter(ngo.key for ngo in SCRIPT.ngos)
    contacts = Counter(ngo.answers["contact_email"] for ngo in SCRIPT.ngos)
    people = Counter(person.email for person in (*SCRIPT.people, *SCRIPT.seats))

    assert max((keys + contacts).values()) == max(people.values()) == 1


def test_there_is_an_account_for_everything_to_try() -> None:
    owners = [person for person in SCRIPT.people if person.trial]
    editors = {person for person in owners if person.trial is Trial.EDITOR}
    contacts = {
        (ngo.answers["contact_email"], ngo.answers["contact_name"])
        for ngo in SCRIPT.ngos
    }

    assert Counter(person.trial for person in owners) == Counter(Trial)
    assert list(TRIAL_LABELS) == list(Trial)
    assert list(GROUP_LABELS) == list(Group)
    assert {
        (person.email, person.name) for person in owners if person not in editors
    } <= contacts


def test_every_file_of_the_world_is_read() -> None:
    names = {path.stem for path in Path(FOLDER / "organisations").iterdir()}
    counted = Counter(ngo.answers["country"] for ngo in SCRIPT.ngos)

    assert len(names) == len(counted) == len(COUNTRIES)
