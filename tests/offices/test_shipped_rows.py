"""Read the rows that ship with the register as a strict editor would."""

import csv
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from registry.domain.identifiers import SCHEMES, schemes_for, shape_problem
from registry.domain.languages import ALPHABETS, TAGS
from registry.domain.membership import MemberAction

DATA = Path(__file__).parents[2] / "migrations" / "data"
COUNTRIES = ("AZ", "TR", "UZ", "KZ", "KG", "TM", "HU", "XN")
CRITERIA = (
    "registered",
    "independent",
    "not_for_profit",
    "lawful_aims",
    "documents_complete",
    "signer_identified",
    "not_duplicate",
    "accepts_declaration",
)

# design.md, §2 and the two tables of §3.
PERIODS = {
    "promise": (30, "days"),
    "opinion": (14, "days"),
    "objection_reply": (14, "days"),
    "answer": (30, "days"),
    "reconsideration": (30, "days"),
    "claim": (48, "hours"),
    "hold": (30, "minutes"),
    "confirmation": (12, "months"),
    "confirmation_grace": (60, "days"),
    "hearing_wait": (30, "days"),
    "reopen": (365, "days"),
}

# Copied from the glossary, in the order of TAGS.
FIELDS = {
    "education": (
        "Təhsil|Education|Oktatás|Білім беру|Билим берүү|Bilim|Eğitim|Taʼlim"
    ),
    "health": (
        "Səhiyyə|Health|Egészségügy|Денсаулық сақтау|Саламаттыкты сактоо|"
        "Saglygy goraýyş|Sağlık|Sogʻliqni saqlash"
    ),
    "law": (
        "Hüquq müdafiəsi və insan hüquqları|Law, advocacy and human rights|"
        "Jogvédelem és emberi jogok|Құқық қорғау және адам құқықтары|"
        "Укук коргоо жана адам укуктары|Hukuk goragy we adam hukuklary|"
        "Hak savunuculuğu ve insan hakları|Huquqiy himoya va inson huquqlari"
    ),
    "disability": (
        "Əlilliyi olan şəxslər|Persons with disabilities|"
        "Fogyatékossággal élő személyek|Мүгедектігі бар адамдар|"
        "Майыптыгы бар адамдар|Maýyplygy bolan adamlar|Engelli bireyler|"
        "Nogironligi boʻlgan shaxslar"
    ),
    "humanitarian": (
        "Humanitar yardım|Humanitarian aid|Humanitárius segítségnyújtás|"
        "Гуманитарлық көмек|Гуманитардык жардам|Ynsanperwer kömek|İnsani yardım|"
        "Gumanitar yordam"
    ),
    "other": ("Digər|Other|Egyéb|Басқа|Башка|Başga|Diğer|Boshqa"),
}

# English keeps the ü of Türkiye, the country's own spelling.
LETTERS = {**ALPHABETS, "en": ALPHABETS["en"] | set("ü")}


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column name."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_rows(name: str) -> list[dict]:
    """Return the rows of a JSON file."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


ROWS = read_rows("rule_rows.json")
SCHEME_ROWS = read_rows("identifier_schemes.json")
NAME_ROWS = read_table("country_names.csv")


def rows_of(kind: str) -> list[dict]:
    """Return the rule rows of one kind, as shipped."""
    return [row for row in ROWS if row["kind"] == kind]


def written() -> Iterator[tuple[str, str, str]]:
    """Give every shipped text with its language and the place to look for it."""
    for row in ROWS + SCHEME_ROWS:
        place = f"{row.get('kind')} {row['code']} {row['country']}"
        for language, texts in row["texts"].items():
            for part, text in texts.items():
                yield language, f"{place} {part}", text
        if row["local_term"]:
            yield row["local_language"], f"{place} local term", row["local_term"]
    for row in NAME_ROWS:
        for part in ("name", "short_name", "official_name"):
            yield row["language"], f"{row['key']} {part}", row[part]


def test_the_eight_countries_are_shipped_with_their_keys_and_codes() -> None:
    codes = {row["key"]: row["iso"] for row in read_table("countries.csv")}

    assert codes == {key: "" if key == "XN" else key for key in COUNTRIES}


def test_five_countries_are_members_and_three_observers() -> None:
    rows = read_table("countries.csv")

    observers = {row["key"] for row in rows if row["ots_standing"] == "observer"}

    assert observers == {"TM", "HU", "XN"}
    assert {row["ots_standing"] for row in rows} == {"member", "observer"}


def test_every_country_has_a_time_zone_and_an_interface_language() -> None:
    for row in read_table("countries.csv"):
        assert ZoneInfo(row["time_zone"]).key == row["time_zone"]
        assert set(row["languages"].split()) <= set(TAGS)
        assert row["languages"]


def test_every_country_has_its_names_in_all_languages() -> None:
    names = Counter((row["key"], row["language"]) for row in NAME_ROWS)

    assert names == {(key, tag): 1 for key in COUNTRIES for tag in TAGS}


def test_northern_cyprus_is_named_in_full_as_in_the_founding_documents() -> None:
    rows = [row for row in NAME_ROWS if row["key"] == "XN"]

    assert all(row["name"] == row["official_name"] for row in rows)
    assert all(row["name"] != row["short_name"] for row in rows)
    assert {row["name"] for row in rows if row["language"] == "tr"} == {
        "Kuzey Kıbrıs Türk Cumhuriyeti"
    }


@pytest.mark.parametrize("row", ROWS + SCHEME_ROWS, ids=lambda row: row["code"])
def test_every_row_speaks_all_languages(row: dict) -> None:
    assert set(row["texts"]) == set(TAGS)
    for texts in row["texts"].values():
        assert texts["label"].strip()


@pytest.mark.parametrize(
    "kind",
    [
        "criterion",
        "refusal_reason",
        "closing_reason",
        "question_reason",
        "standing_reason",
        "objection_reason",
        "period",
    ],
)
def test_a_rule_explains_itself_in_every_language(kind: str) -> None:
    explanations = [text["text"] for row in rows_of(kind) for text in _texts(row)]

    assert explanations
    assert all(text.endswith(".") for text in explanations)


def _texts(row: dict) -> list[dict[str, str]]:
    return list(row["texts"].values())


@pytest.mark.parametrize("tag", TAGS)
def test_no_text_has_a_letter_foreign_to_its_language(tag: str) -> None:
    foreign = {
        f"{place}: {letter}"
        for language, place, text in written()
        if language == tag
        for letter in text
        if unicodedata.category(letter)[0] in "LM" and letter not in LETTERS[tag]
    }

    assert foreign == set()


def test_uzbek_has_no_apostrophe_but_its_own_two() -> None:
    texts = [text for language, _, text in written() if language == "uz"]

    assert not [text for text in texts if set(text) & set("'`´‘’")]
    # ʻ U+02BB makes a letter of o and g alone; ʼ U+02BC follows other letters.
    pairs = {text[at - 1 : at + 1] for text in texts for at in range(1, len(text))}
    assert {pair for pair in pairs if pair[1] == "ʻ"} == {"oʻ", "gʻ", "Oʻ"}
    assert not {"oʼ", "gʼ", "Oʼ", "Gʼ"} & pairs


def test_uzbek_writes_c_only_in_ch() -> None:
    alone = [
        text
        for language, _, text in written()
        if language == "uz" and "c" in text.replace("ch", "").replace("Ch", "")
    ]

    assert alone == []


def test_texts_are_composed_and_tidily_spaced() -> None:
    for _, place, text in written():
        assert unicodedata.is_normalized("NFC", text), place
        assert " ".join(text.split()) == text, place


def test_no_text_exclaims() -> None:
    assert [place for _, place, text in written() if "!" in text] == []


def test_codes_are_unique_within_their_kind_and_country() -> None:
    codes = Counter((row["kind"], row["country"], row["code"]) for row in ROWS)

    assert [code for code, count in codes.items() if count > 1] == []


def test_labels_tell_the_choices_of_a_list_apart() -> None:
    labels = Counter(
        (row["kind"], row["country"], language, texts["label"])
        for row in ROWS
        for language, texts in row["texts"].items()
    )

    assert [label for label, count in labels.items() if count > 1] == []


def test_positions_count_from_one_without_gaps() -> None:
    positions: dict[tuple, list[int]] = {}
    for row in ROWS:
        positions.setdefault((row["kind"], row["country"]), []).append(row["position"])
    for row in SCHEME_ROWS:
        positions.setdefault(("scheme", row["country"]), []).append(row["position"])

    for place, counted in positions.items():
        assert counted == list(range(1, len(counted) + 1)), place


def test_each_criterion_has_the_refusal_reason_of_the_same_code() -> None:
    assert tuple(row["code"] for row in rows_of("criterion")) == CRITERIA
    assert tuple(row["code"] for row in rows_of("refusal_reason")) == CRITERIA


def test_objections_rest_on_criteria() -> None:
    objections = {row["code"] for row in rows_of("objection_reason")}

    assert objections < set(CRITERIA)


def test_an_unanswered_question_closes_without_a_criterion() -> None:
    assert [row["code"] for row in rows_of("closing_reason")] == ["no_answer"]


def test_every_act_on_a_membership_has_a_reason_to_choose() -> None:
    acts = {act for row in rows_of("standing_reason") for act in row["acts"]}

    assert acts == {
        MemberAction.SUSPEND,
        MemberAction.REMOVE,
        MemberAction.ANNUL,
        MemberAction.LAPSE,
    }


def test_only_reasons_about_standing_name_acts() -> None:
    assert all(row["acts"] for row in rows_of("standing_reason"))
    others = [row for row in ROWS if row["kind"] != "standing_reason"]
    assert not any(row["acts"] for row in others)


def test_periods_are_the_defaults_of_the_design() -> None:
    periods = {row["code"]: (row["value"], row["unit"]) for row in rows_of("period")}

    assert periods == PERIODS


def test_only_periods_have_a_value() -> None:
    others = [row for row in ROWS if row["kind"] != "period"]

    assert {(row["value"], row["unit"]) for row in others} == {(None, None)}


def test_no_text_repeats_the_value_of_a_period() -> None:
    digits = [
        row["code"]
        for row in rows_of("period")
        for texts in _texts(row)
        if any(map(str.isdecimal, texts["label"] + texts["text"]))
    ]

    assert digits == []


@pytest.mark.parametrize("code", FIELDS)
def test_a_field_of_activity_is_called_what_the_glossary_calls_it(code: str) -> None:
    [row] = [row for row in rows_of("field") if row["code"] == code]

    assert "|".join(row["texts"][tag]["label"] for tag in TAGS) == FIELDS[code]


def test_other_is_the_last_choice_of_every_list() -> None:
    assert [row["code"] for row in rows_of("field")][-1] == "other"
    for country in COUNTRIES:
        forms = [row for row in rows_of("legal_form") if row["country"] == country]
        assert [row["code"] for row in forms][-1] == "other"
        assert 4 <= len(forms) <= 6


def test_legal_forms_show_the_term_of_the_country() -> None:
    own = {row["key"]: row["languages"] for row in read_table("countries.csv")}

    for row in rows_of("legal_form"):
        assert row["local_term"]
        assert row["local_language"] in own[row["country"]].split()


def test_the_schemes_are_those_the_domain_knows_in_its_order() -> None:
    assert {row["code"] for row in SCHEME_ROWS} == set(SCHEMES)
    for country in COUNTRIES:
        shipped = [row for row in SCHEME_ROWS if row["country"] == country]
        assert [(row["code"], row["kind"]) for row in shipped] == [
            (scheme.code, scheme.kind) for scheme in schemes_for(country)
        ]


@pytest.mark.parametrize("row", SCHEME_ROWS, ids=lambda row: row["code"])
def test_an_example_raises_no_question(row: dict) -> None:
    assert shape_problem(SCHEMES[row["code"]], row["example"]) is None


@pytest.mark.parametrize("row", SCHEME_ROWS, ids=lambda row: row["code"])
def test_a_scheme_gives_a_hint_in_every_language(row: dict) -> None:
    assert all(texts["hint"].endswith(".") for texts in _texts(row))
