"""Tests of how names are found however they are typed."""

import re
from unicodedata import normalize

import pytest

from registry.domain.folding import (
    MOST_KEYS,
    ascii_folded,
    folded,
    initials,
    meets,
    plain,
    spellings,
    stored,
)
from registry.domain.languages import ALPHABETS, CONTENT, TAGS
from registry.domain.letters import cyrillic, latin, places, signs
from registry.domain.letters.readings import READINGS

# ux.md, appendix A2: name, and what people type to find it.
VECTORS = {
    "İSTANBUL Gönüllüleri": ["istanbul"],
    "İstanbul Gönüllüleri": ["ISTANBUL"],
    "Işıq Qadınlar": ["isik"],
    "IŞIQ QADINLAR": ["ışıq"],
    "Əmək və Sağlamlıq": ["emek", "әmәk"],
    "Oʻzbekiston Yoshlar": [
        "ozbekiston",
        "o'zbekiston",
        "o‘zbekiston",
        "O`zbekiston",
        "Ўзбекистон",
    ],
    "Ўзбекистон Ёшлар": ["Oʻzbekiston"],
    "Gʻamxoʻrlik fondi": ["gamxorlik", "Ғамхўрлик"],
    "Шымкент қоры": ["shymkent", "Şymkent"],
    "Жас ұрпақ": ["zhas urpaq", "jas urpak"],
    "Qazaqstan Halqy": ["Қазақстан"],
    "Қазақстан халқы": ["Kazakstan"],
    "Үмүт аялдар": ["umut", "Ümüt", "ayaldar"],
    "Őrség Egyesület": ["orseg"],
    "ŐRSÉG": ["őrség"],
    "Ýaşyl Ýer": ["yasyl"],
    "ÝAŞYL ÝER": ["ýaşyl"],
    "Çevre Derneği": ["cevre", "chevre"],
    "Ağaç Vakfı": ["agac"],
    "SEFQET": ["Şəfqət"],
    "Azərbaycan": ["Азәрбајҹан"],
    "Cəmiyyət": ["Ҹәмијјәт"],
}
APART = [("kosa", "Köse"), ("ana", "Baku"), ("ordu", "Erdem")]

# One name, in the spellings of its language, its neighbours and of English.
SAME = [
    ["Azərbaycan", "Азәрбајҹан", "Азербайджан", "Azerbaijan", "AZERBAYCAN"],
    ["Azərbaycan", "azarbaycan", "Azarbaijan"],
    ["Əliyev", "Алиев", "Aliyev", "Aliev", "Eliyev", "Әлијев"],
    ["Cəmil", "Ҹәмил", "Джамиль", "Jamil", "Dzhamil", "Djamil", "camil"],
    ["Xocalı", "Хоҹалы", "Khojaly", "Hocali"],
    ["Qarabağ", "Гарабағ"],
    ["Гарабағ", "Garabagh"],
    ["Gəncə", "Ҝәнҹә", "Ganja", "gence"],
    ["Қазақстан", "Qazaqstan", "Kazakhstan", "Казахстан", "kazakstan"],
    ["Бақыт", "Бахыт", "Bakhyt", "Baqyt", "Bakıt"],
    ["Еркін", "Yerkin", "Erkin"],
    ["Еңбек", "Enbek", "Yenbek", "Eńbek"],
    ["Тәңір", "Tengir", "Tanir", "Täñir"],
    ["Әлем", "Älem", "alem", "Əlem"],
    ["Алия", "Aliya", "Alia", "Aliia"],
    ["Жан", "can", "Jan", "zhan"],
    ["Ёшлар", "Yoshlar", "Yoşlar"],
    ["aʼzo", "аъзо", "azo", "a'zo"],
    ["Хамкор", "hamkor", "xamkor", "Khamkor"],
    ["Ер", "Yer", "er", "Ýer"],
    ["Žurnal", "журнал", "Zhurnal", "jurnal", "zurnal"],
    ["Watan", "Ватан", "Vatan"],
    ["konstitusiýa", "конституция", "konstitusiya"],
    ["конституция", "konstitutsiya", "konstitutsiia"],
    ["Түркменистан", "Türkmenistan", "Туркменистан", "TURKMENISTAN"],
    ["Жалал-Абад", "Джалал-Абад", "Jalal-Abad", "Calal Abad"],
    ["Чүй", "Chuy", "Çüy", "Chui"],
    ["білім", "бiлiм", "bilim"],
    ["Нұр", "HУР", "nur"],
    ["Ӊ", "ң", "n"],
    ["Øresund", "oresund"],
    ["Straße", "STRASSE"],
    ["Общество", "Obshchestvo", "obschestvo", "obshestvo"],
    ["организация", "organizatsiya", "organizacija", "organizaciya"],
    ["Hijran", "hicran"],
    ["съезд", "sʺyezd", "s'ezd"],
    ["Oʻzbekiston", "Узбекистан", "Özbekistan", "Өзбекстан", "Özbegistan"],
    ["Qirgʻiziston", "Кыргызстан", "Kırgızistan"],
    ["Ысык-Көл", "Issyk-Kul", "Иссык-Куль", "Ysyk-Köl"],
    ["Toshkent", "Тошкент", "Ташкент", "Tashkent"],
    ["Gəncə", "Гянджа"],
    ["Əhmədli", "Ахмедли", "Ahmadli"],
    ["Kəlbəcər", "Кельбаджар", "Kalbajar", "Kelbejer"],
    ["молодёжь", "molodyozh", "молодежь", "molodezh"],
    ["Чемпион", "4empion"],
    ["Яша", "yawa"],
    ["Қауым", "qawım", "kauym"],
    ["Toqo", "Того"],
    ["Türkmenabat", "Туркменабад"],
    ["ＦＯＮＤ №１", "fond no1"],
    ["جمعية الشَّباب", "جمعية الشباب"],
]
# Other words, which folding must keep apart.
OTHER = [
    ("kul", "Gül"),
    ("kul", "Гүл"),
    ("Гүл", "Kül"),
    ("at", "et"),
    ("ata", "Ota"),
    ("alma", "elma"),
    ("bar", "Bir"),
    ("yol", "Yel"),
    ("göz", "Qız"),
    ("saz", "Söz"),
    ("dal", "Dil"),
    ("Қан", "Хан"),
    ("Kan", "Khan"),
    ("Tang", "Tan"),
    ("Ankara", "Angara"),
    ("yas", "Жас"),
    ("Qazax", "Kazan"),
    ("Türkiye", "Türkmen"),
    ("Özbek", "Qazaq"),
    ("yaşıl", "Yaş"),
    ("Yaşıl Bakı", "Yaşıl Dünya"),
    ("203", "033"),
    ("2003", "203"),
    ("az", "Kazan"),
    ("Көл", "Күл"),
    ("Orman Gönüllüleri", "Arman Gönüllüleri"),
    ("COVID4", "COVIDч"),
    ("sabat", "sabad"),
]


@pytest.mark.point("C-01")
@pytest.mark.parametrize(
    ("query", "name"),
    [(query, name) for name, queries in VECTORS.items() for query in queries],
)
def test_a_name_is_found_as_it_is_typed(query, name):
    assert meets(query, name)


@pytest.mark.point("C-01")
@pytest.mark.parametrize(("query", "name"), APART)
def test_another_name_is_not_found(query, name):
    assert not meets(query, name)


@pytest.mark.parametrize(
    ("query", "name"),
    [(query, name) for name, *queries in SAME for query in queries],
)
def test_spellings_of_one_name_meet_both_ways(query, name):
    assert meets(query, name)
    assert meets(name, query)


@pytest.mark.parametrize(("query", "name"), OTHER)
def test_other_words_stay_apart(query, name):
    assert not meets(query, name)


@pytest.mark.parametrize("query", ["", " ", "—", "ь", "́"])
def test_a_query_without_words_finds_nothing(query):
    assert folded(query) == ()
    assert spellings(query) == ()
    assert stored(query) == ""
    assert not meets(query, "Yaşıl Yer")


def test_words_are_found_in_any_order_and_from_their_beginnings():
    assert meets("yer yaş", "Ýaşyl Ýer")
    assert meets("b", "Yeni Bakı")


def test_only_longer_words_are_found_inside_words():
    assert meets("bek", "Özbek")
    assert not meets("ek", "Özbek")


def test_each_word_of_a_query_may_be_spelled_its_own_way():
    assert meets("kazakhstan khalky", "Қазақстан халқы")


def test_two_alphabets_in_one_word_on_purpose_are_both_read():
    assert folded("WiFiтің")[0] == "vifiting"
    assert meets("вифитин", "WiFiтің")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("TҮРKIСTAН", "turkistan"),
        ("Көmек", "komek"),
        ("Köмек", "komek"),
        ("Bаkı", "baki"),
        ("ХХI", "hi"),
        ("AВ", "ab"),
    ],
)
def test_a_letter_from_the_other_keyboard_is_read_as_it_looks(typed, key):
    assert key in folded(typed)


def test_only_azerbaijani_reads_its_g_as_q():
    assert folded("Гарабағ") == ("karabag", "garabag")
    assert folded("Ғалым гүлі") == ("galim guli",)


def test_a_text_has_at_most_eight_keys_and_mostly_one():
    assert folded("Yaşlar jemgyýeti") == ("iaslar jemgieti",)
    assert folded("Өмір гүлі") == ("omir guli",)
    many = "Cəmiyyət, конституция, Гәнҹә, тәңір, Žurnal, Тошкент, Oʻzbekiston"
    assert len(folded(many)) == len(spellings("Cəžoʻñwx")[0]) == MOST_KEYS
    assert all(len(word) <= MOST_KEYS for word in spellings(many))


def test_a_name_is_read_alike_throughout_in_one_key():
    keys = folded("Şəfqət Gəncə")
    assert keys[:2] == ("sefket gence", "safgat ganja")
    assert len(keys) == MOST_KEYS
    assert "sefket ganca" not in keys


def test_keys_are_stored_a_line_each_with_a_space_before_each_word():
    assert stored("Şəki!") == " seki\n saki"
    assert spellings("Gəncə fondu") == (
        ("gence", "ganja", "ganca", "genje", "gance", "ganje", "genca", "genja"),
        ("fondu",),
    )


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Qadın Azadlığı Cəmiyyəti", ["QAC", "qac", "ҚАҸ", "kaj"]),
        ("Қазақ Азаматтары Жастары", ["ҚАЖ", "QAJ", "QAZh", "каж"]),
        ("Elm və Təhsil Evi", ["ETE", "EVTE", "EvTE"]),
        ("Янги Авлод Маркази", ["ЯАМ", "YAM"]),
        ("Magyar Szociális Párt", ["MSZP", "MSP"]),
        ("Yosh Shifokorlar Chinor", ["YSHCH", "YSC", "ЙШЧ"]),
        ("Society of Elder Women", ["SEW", "SOEW"]),
    ],
)
def test_a_long_name_is_called_by_its_acronyms(name, typed):
    for acronym in typed:
        assert set(folded(acronym)) & set(initials(name)), acronym


def test_two_letters_are_no_acronym():
    assert initials("Elm Evi") == initials("") == initials("— ь ! ?") == ()
    assert initials("Elm və Evi") == folded("eve")
    assert initials("а ь б") == folded("аьб")


@pytest.mark.parametrize("tag", TAGS)
def test_every_letter_of_our_languages_has_its_row(tag):
    assert [letter for letter in ALPHABETS[tag] if not stored(letter).isascii()] == []


@pytest.mark.parametrize("tag", [tag for tag in CONTENT if "Cyrl" in tag])
def test_the_cyrillic_of_the_content_languages_has_its_rows(tag):
    assert stored(CONTENT[tag]).isascii()


def test_a_twin_stands_in_the_other_alphabet():
    for one, other in signs.LOOKALIKES + signs.STAND_INS:
        assert re.fullmatch(f"[{signs.LATIN}]", one)
        assert re.fullmatch(f"[{signs.CYRILLIC}]", other)


def test_each_ambiguous_sound_has_its_readings():
    tables = (latin.MARKED, latin.PLAIN, cyrillic.MARKED, cyrillic.PLAIN)
    sounds = "".join(sound for table in tables for sound in table.values())
    assert {sound for sound in sounds if sound.isupper()} <= READINGS.keys()
    placed = {sound for sound in vars(places).values() if str(sound).isupper()}
    assert {sound for sound in placed if len(sound) == 1} <= READINGS.keys()


def test_plain_letters_tell_equal_names_from_similar_ones():
    assert (
        plain(" OʻZBEKİSTON  Işıq ") == plain("o'zbekiston ışıq") == "ŏzbekiston işiq"
    )
    assert plain("Yosh oʻlim") != plain("Yosh olim")
    assert plain("Gʻalaba") == plain("G`alaba") != plain("Galaba")
    assert plain("aʼzo") == plain("azo")
    assert plain("Köse") != plain("Kose")
    assert plain(normalize("NFD", "Őrség")) == "őrség"


def test_addresses_fold_their_ascii_letters_alone():
    assert ascii_folded("İnfo@EXAMPLE.org ŞI") == "İnfo@example.org Şi"
