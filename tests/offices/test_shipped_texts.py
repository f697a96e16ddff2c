"""Read what the shipped rows say as a strict editor of each language would."""

import unicodedata
from collections import Counter

import pytest

from registry.domain.languages import ALPHABETS, TAGS
from tests.letters import foreign_letters
from tests.offices.shipped import ROWS, SCHEME_ROWS, rows_of, texts_of, written

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
    explanations = [text["text"] for row in rows_of(kind) for text in texts_of(row)]

    assert explanations
    assert all(text.endswith(".") for text in explanations)


@pytest.mark.parametrize("row", SCHEME_ROWS, ids=lambda row: row["code"])
def test_a_scheme_gives_a_hint_in_every_language(row: dict) -> None:
    assert all(texts["hint"].endswith(".") for texts in texts_of(row))


@pytest.mark.parametrize("tag", TAGS)
def test_no_text_has_a_letter_foreign_to_its_language(tag: str) -> None:
    assert foreign_letters(written(), tag, LETTERS[tag]) == set()


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


def test_no_text_repeats_the_value_of_a_period() -> None:
    digits = [
        row["code"]
        for row in rows_of("period")
        for texts in texts_of(row)
        if any(map(str.isdecimal, texts["label"] + texts["text"]))
    ]

    assert digits == []


def test_labels_tell_the_choices_of_a_list_apart() -> None:
    labels = Counter(
        (row["kind"], row["country"], language, texts["label"])
        for row in ROWS
        for language, texts in row["texts"].items()
    )

    assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("code", FIELDS)
def test_a_field_of_activity_is_called_what_the_glossary_calls_it(code: str) -> None:
    [row] = [row for row in rows_of("field") if row["code"] == code]

    assert "|".join(row["texts"][tag]["label"] for tag in TAGS) == FIELDS[code]
