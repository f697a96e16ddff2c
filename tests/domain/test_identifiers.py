"""Tests of the identifiers by country, their written forms and their shapes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.az import voen
from stdnum.hu import anum
from stdnum.tr import vkn

from registry.domain.identifiers import (
    LONGEST_VALUE,
    SCHEMES,
    IdentifierProblem,
    ProblemReason,
    SchemeKind,
    Severity,
    normalise,
    scheme_of,
    schemes_for,
    shape_problem,
)

CODES = [
    *("AZ-REG", "AZ-VOEN", "TR-MOI", "TR-VKN", "UZ-REG", "UZ-STIR", "KZ-BIN"),
    *("KG-ID", "KG-TIN", "KG-OKPO", "TM-REG", "TM-TAX", "HU-COURT", "HU-TAX"),
    *("XN-REG", "XN-TAX"),
]
COUNTRIES = ("AZ", "TR", "UZ", "KZ", "KG", "TM", "HU", "XN")

schemes = st.sampled_from(sorted(SCHEMES)).map(SCHEMES.__getitem__)


def problem(code: str, value: str) -> tuple[ProblemReason, Severity] | None:
    """Return what the shape check says of a value, as a pair."""
    found = shape_problem(SCHEMES[code], value)
    return found and (found.reason, found.severity)


ERROR, WARNING = Severity.ERROR, Severity.WARNING


# --- the table -------------------------------------------------------------


def test_the_table_holds_exactly_the_agreed_schemes():
    assert list(SCHEMES) == CODES


def test_the_table_cannot_be_changed():
    with pytest.raises(TypeError):
        SCHEMES["AZ-REG"] = SCHEMES["TR-MOI"]


@pytest.mark.parametrize("code", CODES)
def test_a_scheme_is_named_after_its_country(code):
    scheme = SCHEMES[code]
    assert scheme.code == code
    assert scheme.country == code.split("-")[0]


@pytest.mark.parametrize("code", CODES)
def test_an_example_is_written_well_and_has_no_problem(code):
    scheme = SCHEMES[code]
    assert normalise(scheme, scheme.example) == scheme.example
    assert shape_problem(scheme, scheme.example) is None


def test_examples_hold_where_an_independent_library_checks_them():
    assert voen.is_valid(SCHEMES["AZ-VOEN"].example)
    assert vkn.is_valid(SCHEMES["TR-VKN"].example)
    assert anum.is_valid(SCHEMES["HU-TAX"].example[:8])


def test_four_schemes_have_a_check_digit_that_is_verified():
    checked = [code for code, scheme in SCHEMES.items() if scheme.checked]
    assert checked == ["AZ-VOEN", "TR-VKN", "KZ-BIN", "HU-TAX"]


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_offers_its_register_first(country):
    offered = schemes_for(country)
    assert [scheme.code for scheme in offered] == [
        code for code in CODES if code.startswith(country)
    ]
    assert offered[0].kind is SchemeKind.REGISTRATION


def test_an_unknown_country_offers_no_scheme():
    assert schemes_for("XX") == ()


# --- written forms ---------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "typed", "written"),
    [
        ("AZ-VOEN", " 140 155 5071 ", "1401555071"),
        ("TR-VKN", "454.053.69.20", "4540536920"),
        ("TR-MOI", "27018163", "27-018-163"),
        ("TR-MOI", "27 018 163", "27-018-163"),
        ("TR-MOI", "27.018.163", "27-018-163"),
        ("TR-MOI", "27\u2013018\u2011163", "27-018-163"),
        ("TR-MOI", "27-18-163", "27-18-163"),
        ("TR-MOI", "27 /  018-163", "27 / 018-163"),
        ("KZ-BIN", "2511 4000 0016", "251140000016"),
        ("KZ-BIN", "2511-4000", "25114000"),
        ("KZ-BIN", "БСН 251140000016", "БСН 251140000016"),
        ("HU-TAX", "12345676142", "12345676-1-42"),
        ("HU-TAX", "12345676-1-42", "12345676-1-42"),
        ("HU-TAX", "12345676", "12345676"),
        ("HU-TAX", "hu12345676", "HU12345676"),
        ("HU-COURT", "01 02 0012345", "01-02-0012345"),
        ("HU-COURT", "13.Pk.60.123/1990", "13.PK.60.123/1990"),
        ("KG-ID", "48206-3303-ООО", "48206-3303-ООО"),
        ("KG-ID", "48206\u20133303\u2013ооо", "48206-3303-ооо"),
        ("KG-ID", "48206-3303-ooo", "48206-3303-OOO"),
        ("AZ-REG", "  q 12\t34 ", "Q 12 34"),
        ("AZ-REG", "ı-12i", "ı-12I"),
        ("AZ-REG", "i\u0307-12", "İ-12"),
        ("AZ-REG", "e\u200d\u0301-12", "é-12"),
        ("TM-REG", "№ 12.34", "№ 12.34"),
        ("UZ-STIR", "\u200e123456789\u200f", "123456789"),
        ("UZ-STIR", "１２３456789", "123456789"),
        ("UZ-STIR", "\u00a0123\u202f456\u00a0789", "123456789"),
        ("XN-REG", "", ""),
        ("XN-REG", " - ", "-"),
    ],
)
def test_a_value_is_written_as_its_scheme_writes_it(code, typed, written):
    assert normalise(SCHEMES[code], typed) == written


@given(schemes, st.text())
def test_a_written_form_is_left_alone(scheme, typed):
    written = normalise(scheme, typed)
    assert normalise(scheme, written) == written


@given(schemes, st.text("абвҚқӨөҮүƏəŞşÇçĞğIİıŐő0123456789-. "))
def test_no_letter_of_any_alphabet_is_lost(scheme, typed):
    written = normalise(scheme, typed)
    letters = [each for each in typed if each.isalpha()]
    assert [each for each in written if each.isalpha()] == letters


@given(schemes, st.text())
def test_no_text_makes_the_shape_check_fail(scheme, typed):
    found = shape_problem(scheme, typed)
    assert found is None or isinstance(found, IdentifierProblem)


# --- errors ----------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", ProblemReason.EMPTY),
        (" \u00a0\u200b\u202e\n", ProblemReason.EMPTY),
        ("1" * (LONGEST_VALUE + 1), ProblemReason.TOO_LONG),
        ("1" * 5_000, ProblemReason.TOO_LONG),
        ("12\x0034", ProblemReason.UNREADABLE),
        ("12\x1b34", ProblemReason.UNREADABLE),
        ("12\ud80034", ProblemReason.UNREADABLE),
        ("-", ProblemReason.NO_DIGIT),
        ("yoxdur", ProblemReason.NO_DIGIT),
        ("жок", ProblemReason.NO_DIGIT),
    ],
)
def test_what_can_be_no_identifier_is_an_error(code, typed, reason):
    assert problem(code, typed) == (reason, ERROR)


def test_the_longest_value_is_no_error():
    assert problem("AZ-REG", "1" * LONGEST_VALUE) is None


# --- warnings --------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("AZ-VOEN", "123456789"),
        ("AZ-VOEN", "12345678901"),
        ("TR-MOI", "27-18-163"),
        ("TR-VKN", "454053692"),
        ("UZ-STIR", "1234567890"),
        ("UZ-STIR", "12345678A"),
        ("KZ-BIN", "25114000001"),
        ("KG-ID", "48206"),
        ("KG-ID", "48206-3303-"),
        ("KG-TIN", "0123456789012"),
        ("KG-OKPO", "1234567"),
        ("HU-TAX", "12345676"),
        ("HU-TAX", "HU12345676"),
        ("HU-COURT", "13.Pk.60.123/1990"),
    ],
)
def test_an_odd_shape_is_a_warning(code, typed):
    assert problem(code, typed) == (ProblemReason.UNUSUAL_SHAPE, WARNING)


@pytest.mark.parametrize("code", CODES)
@given(typed=st.text("0123456789abYZ-/. ", min_size=1, max_size=40))
def test_whatever_holds_a_digit_never_shuts_an_applicant_out(code, typed):
    found = shape_problem(SCHEMES[code], "7" + typed[:30])
    assert found is None or found.severity is WARNING


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("KG-ID", "48206-3303-ООО"),
        ("KG-ID", "165-3300-ОФ"),
        ("TR-MOI", "27-018-163"),
        ("AZ-VOEN", "140 155 5071"),
        ("HU-TAX", "12892312-1-41"),
        ("AZ-REG", "1105-Q15-3512"),
        ("XN-REG", "Lefkoşa 12/2016"),
    ],
)
def test_a_usual_shape_passes(code, typed):
    assert problem(code, typed) is None


# --- the check digit of Kazakh numbers --------------------------------------


@pytest.mark.parametrize("typed", ["971240001315", "940140000385"])
def test_numbers_in_use_in_kazakhstan_pass(typed):
    assert problem("KZ-BIN", typed) is None


def published_check_digit(body: str) -> int | None:
    """Return the check digit by the two weight rows as the resolution prints them."""
    rows = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
    for row in rows:
        total = sum(
            int(digit) * weight for digit, weight in zip(body, row, strict=True)
        )
        if total % 11 < 10:
            return total % 11
    return None


@given(st.text("0123456789", min_size=11, max_size=11))
def test_exactly_the_published_check_digit_passes(body):
    passing = [n for n in range(10) if problem("KZ-BIN", f"{body}{n}") is None]
    right = published_check_digit(body)
    assert passing == ([] if right is None else [right])


@pytest.mark.parametrize(("body", "right"), [("25114000001", 6), ("25114000070", 6)])
def test_both_rows_of_weights_are_used(body, right):
    assert published_check_digit(body) == right
    assert problem("KZ-BIN", f"{body}{right}") is None
    wrong = (right + 1) % 10
    warned = (ProblemReason.WRONG_CHECK_DIGIT, WARNING)
    assert problem("KZ-BIN", f"{body}{wrong}") == warned


def test_a_body_without_check_digit_never_passes():
    assert published_check_digit("25114000072") is None
    assert all(problem("KZ-BIN", f"25114000072{check}") for check in range(10))


def test_a_scheme_that_came_later_takes_any_number():
    assert scheme_of("KZ-BIN") is SCHEMES["KZ-BIN"]
    later = scheme_of("GE-REG")
    assert (later.code, later.country, later.example) == ("GE-REG", "GE", "")
    assert normalise(later, "12 34") == normalise(SCHEMES["AZ-REG"], "12 34")
