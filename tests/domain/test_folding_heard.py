"""Names as one hears them in another language meet, and words of legal forms are known.

The rows came from queries that were written without sight of the tables.
"""

import pytest

from registry.domain.folding import meets, names_legal_form, spellings

SAME = [
    # Latin j for й
    ["Союз", "sojuz", "soyuz"],
    ["матерей", "materej"],
    ["Кеминская", "keminskaja"],
    # Hungarian as Russian hears it
    ["Szegedi Ház", "Сегеди Хаз"],
    ["Gyöngyösi Népkör", "Дьёндьёши Непкёр"],
    ["Szombathelyi Kör", "Сомбатхейи Кёр", "Szombathelyi Kor"],
    ["Nagykanizsai Műhely", "Надьканижаи Мюхей"],
    ["Csellő", "Челлё"],
    ["Jászberényi Nők", "Ясберени Нёк"],
    # ё without its dots, ч and ш as digits, ň as nh
    ["Sirdaryo", "Сирдаре", "Сирдарё", "Сырдарья"],
    ["Yoshlar", "Ешлар", "Ёшлар"],
    ["Чүчүк", "4u4uk"],
    ["Shahrisabz", "6axrisabz", "Şahrisabz"],
    ["Choʻmilish", "4omili6"],
    ["çölüň", "cholunh", "çölünh"],
    # Kazakh Latin of 2018
    ["Шұғыла отау", "Shuǵyla otaý"],
    ["рухани жаңғыру", "rýhanı jańǵyrý"],
]
OTHER = [
    ("ajal", "ayal"),
    ("yol", "El"),
    ("tanho", "Tango"),
    ("gyzyl", "dizil"),
    ("Ýaşyl", "Uaşyl"),
    ("46maktab", "csmaktab"),
    ("Klub6", "Klubs"),
]


@pytest.mark.point("C-01")
@pytest.mark.parametrize(
    ("query", "name"),
    [(query, name) for name, *queries in SAME for query in queries],
)
def test_a_name_meets_how_it_is_heard_both_ways(query, name):
    assert meets(query, name)
    assert meets(name, query)


@pytest.mark.parametrize(("query", "name"), OTHER)
def test_words_that_only_look_so_stay_apart(query, name):
    assert not set(spellings(query)[0]) & set(spellings(name)[0])


def test_the_commonest_key_is_as_in_its_own_language():
    assert spellings("Nagykanizsai Szülők")[0][0] == "nagikanizsai"
    assert spellings("Yoshlar uyushmasi")[0][0] == "ioslar"


@pytest.mark.parametrize("typed", ["ИБ", "birliyi", "Вакфы", "jamgarmasi", "ОФ", "NGO"])
def test_a_legal_form_is_known_however_it_is_typed(typed):
    assert names_legal_form(spellings(typed)[0])


@pytest.mark.parametrize("word", ["Umid", "Қыран", "Gyöngy", "Родник"])
def test_other_words_are_no_legal_form(word):
    assert not names_legal_form(spellings(word)[0])
