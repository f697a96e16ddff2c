"""Find every fault of a catalogue, in catalogues that have one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner

from registry.catalogues import FOLDER
from registry.cli import i18n
from registry.cli.checking import Fault, check_all, faults_of, read_foreign
from registry.cli.extraction import (
    TRANSLATED,
    compile_catalogue,
    po_path,
    update_catalogue,
    write_template,
)

LABELS = """
from registry.domain.languages import N_

# i18n: What a member is.
STANDINGS = {"active": N_("Home"), "left": N_("Send %(count)s of <b>%(total)s</b>")}
"""
PAGE = """
{% trans %}
  Read the rules
  first.
{% endtrans %}
{{ ngettext("%(num)s page", "%(num)s pages", 2) }}
"""
WORDS = {
    "az": ("Ana səhifə", "göndər", "qaydaları oxuyun", "səhifə"),
    "hu": ("Kezdőlap", "küldés", "olvassa el", "oldal"),
    "kk": ("Басты бет", "жіберу", "ережені оқыңыз", "бет"),
    "ky": ("Башкы бет", "жөнөтүү", "эрежени окуңуз", "барак"),
    "tk": ("Baş sahypa", "ýolla", "düzgüni okaň", "sahypa"),
    "tr": ("Ana sayfa", "gönder", "kuralları okuyun", "sayfa"),
    "uz": ("Bosh sahifa", "yuboring, aʼzo", "qoidani oʻqing", "sahifa"),
}


class House:
    """A small product in a folder of its own, with its catalogues."""

    def __init__(self, folder: Path) -> None:
        self.sources = folder / "product"
        self.folder = folder / "translations"
        (self.sources / "templates").mkdir(parents=True)
        self.folder.mkdir()
        (self.sources / "labels.py").write_text(LABELS, encoding="utf-8")
        page = self.sources / "templates" / "_page.html"
        page.write_text(PAGE, encoding="utf-8")
        shutil.copy(FOLDER / "babel.cfg", self.folder)
        (self.folder / "foreign.txt").write_text(
            "# names\nTDT\nen: Türkiye\n", encoding="utf-8"
        )
        template = write_template(self.folder, self.sources)
        for tag, words in WORDS.items():
            update_catalogue(tag, template, self.folder)
            self.change(tag, lambda text, words=words: translated(text, words))

    def change(self, tag: str, by: Callable[[str], str]) -> None:
        """Rewrite a catalogue's file."""
        path = po_path(tag, self.folder)
        before = path.read_text(encoding="utf-8")
        after = by(before)
        assert after != before
        path.write_text(after, encoding="utf-8")

    def faults(self) -> list[Fault]:
        """Return what the check finds."""
        return check_all(self.folder, self.sources)

    def whats(self) -> set[tuple[str, str]]:
        """Return the faults, without the messages they are in."""
        return {(fault.tag, fault.what) for fault in self.faults()}


def translated(text: str, words: tuple[str, str, str, str]) -> str:
    """Fill in an empty catalogue."""
    home, send, read, page = words
    for source, target in (
        ('"Home"\nmsgstr ""', f'"Home"\nmsgstr "{home}"'),
        ('</b>"\nmsgstr ""', f'</b>"\nmsgstr "{send}: %(count)s / <b>%(total)s</b>"'),
        ('first."\nmsgstr ""', f'first."\nmsgstr "{read}"'),
        ('msgstr[0] ""', f'msgstr[0] "%(num)s {page}"'),
        ('msgstr[1] ""', f'msgstr[1] "%(num)s {page}"'),
    ):
        text = text.replace(source, target)
    return text


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Have catalogues with nothing to mend."""
    return House(tmp_path)


def test_right_catalogues_have_no_fault(house: House) -> None:
    assert house.faults() == []


def test_the_template_names_files_without_lines_or_dates(house: House) -> None:
    text = (house.folder / "messages.pot").read_text(encoding="utf-8")
    assert 'msgid "Read the rules first."' in text
    assert 'msgid "%(num)s page"\nmsgid_plural "%(num)s pages"' in text
    assert "#: product/labels.py\n" in text
    assert "#: product/templates/_page.html\n" in text
    assert "#. i18n: What a member is." in text or "#. What a member is." in text
    assert "Date" not in text
    assert text.index('msgid "%(num)s page"') < text.index('msgid "Home"')


def test_writing_everything_again_changes_nothing(house: House) -> None:
    before = {path: path.read_bytes() for path in house.folder.rglob("*.po*")}
    template = write_template(house.folder, house.sources)
    for tag in TRANSLATED:
        update_catalogue(tag, template, house.folder)
    assert {path: path.read_bytes() for path in house.folder.rglob("*.po*")} == before


def test_a_new_word_makes_the_template_stale_and_is_missing_everywhere(
    house: House,
) -> None:
    labels = house.sources / "labels.py"
    labels.write_text(LABELS + 'NEW = N_("Away")\n', encoding="utf-8")
    found = house.whats()
    assert ("messages.pot", "stale: run `flask i18n update`") in found
    assert {("hu", "no translation"), ("uz", "no translation")} < found


def test_the_key_of_a_table_of_words_is_no_message(house: House) -> None:
    labels = house.sources / "labels.py"
    key = 'WORDS = {}\nSAID = gettext(WORDS["too_long"])\n'
    labels.write_text(LABELS + key, encoding="utf-8")
    assert house.whats() == set()


def test_a_word_that_is_gone_is_told(house: House) -> None:
    labels = house.sources / "labels.py"
    labels.write_text(LABELS.replace('N_("Home")', "1"), encoding="utf-8")
    assert ("hu", "not in the source any more") in house.whats()


def test_a_new_word_is_never_guessed(house: House) -> None:
    labels = house.sources / "labels.py"
    labels.write_text(LABELS.replace("Home", "Homes"), encoding="utf-8")
    update_catalogue("hu", write_template(house.folder, house.sources), house.folder)
    text = po_path("hu", house.folder).read_text(encoding="utf-8")
    assert 'msgid "Homes"\nmsgstr ""' in text
    assert "fuzzy" not in text


def test_an_absent_catalogue_is_told(house: House) -> None:
    po_path("ky", house.folder).unlink()
    assert house.whats() == {("ky", "no catalogue")}


def test_an_empty_form_of_a_plural_is_missing(house: House) -> None:
    house.change("az", lambda text: text.replace('[1] "%(num)s səhifə"', '[1] ""', 1))
    assert house.whats() == {("az", "no translation")}


def test_a_fuzzy_string_is_told(house: House) -> None:
    house.change(
        "tr", lambda text: text.replace('msgid "Home"', '#, fuzzy\nmsgid "Home"')
    )
    assert house.whats() == {("tr", "marked fuzzy")}


@pytest.mark.parametrize(
    ("tag", "old", "new", "what"),
    [
        ("az", "%(count)s", "%(sayi)s", "changed placeholder"),
        ("az", "%(count)s /", "", "changed placeholder"),
        ("hu", "%(num)s", "%(num)d", "changed placeholder"),
        ("hu", "<b>", "<i>", "changed markup"),
        ("hu", "</b>", "", "changed markup"),
        ("hu", "Kezdőlap", "Kezdo\u030blap", "letters that are not composed (NFC)"),
    ],
)
def test_what_changes_more_than_words_is_told(
    house: House, tag: str, old: str, new: str, what: str
) -> None:
    # Only the translation: the message id above it stays.
    house.change(tag, lambda text: in_translations(text, old, new))
    assert (tag, what) in house.whats()


def in_translations(text: str, old: str, new: str) -> str:
    """Replace in the translations of a catalogue alone."""
    lines = text.splitlines(keepends=True)
    return "".join(
        line.replace(old, new) if line.startswith("msgstr") else line for line in lines
    )


@pytest.mark.parametrize(
    ("tag", "text", "letter"),
    [
        ("az", "Ana sәhifə", "ә U+04D9"),
        ("az", "Ana sähifə", "ä U+00E4"),
        ("tr", "Giriş qapısı", "q U+0071"),
        ("kk", "Басты бeт", "e U+0065"),
        ("kk", "Башкы беттөө Saqtaý", "S U+0053"),
        ("ky", "Сақтау", "қ U+049B"),
        ("ky", "Чѳйрө", "ѳ U+0473"),
        ("tk", "Işgärleriniñ", "ñ U+00F1"),
        ("tk", "Gerekli cevap", "c U+0063"),
        ("hu", "Kõrös", "õ U+00F5"),
        ("uz", "üyelik", "ü U+00FC"),
        ("uz", "Ўзбекистон", "Ў U+040E"),
        ("en", "Türkiye", "ü U+00FC"),
    ],
)
def test_a_letter_of_another_alphabet_is_told(tag: str, text: str, letter: str) -> None:
    found = list(faults_of(tag, ("x",), text, frozenset()))
    assert any(f"foreign letter {letter}" in what for what in found)


@pytest.mark.parametrize("text", ["O'zbek", "O‘zbek", "oʻzbek maʼlumot a'zo", "cumhur"])
def test_uzbek_is_written_with_its_own_apostrophes(text: str) -> None:
    found = list(faults_of("uz", ("x",), text, frozenset()))
    assert any("Uzbek does not write" in what for what in found)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("uz", "Oʻzbekcha maʼlumot, chiroq; “soʻz”"),
        ("tr", "TDT’nin sitesi https://wxq.example/q ve x@wq.example"),
        ("kk", "TDT-ның %(query)s {size} <a href=q>беті</a> «дәйексөз» 2025"),
        ("hu", "Árvíztűrő tükörfúrógép – „ÁRVÍZTŰRŐ”"),
        ("az", "TDT-nin üzvü"),
    ],
)
def test_what_belongs_to_no_language_may_stand_anywhere(tag: str, text: str) -> None:
    found = list(faults_of(tag, (text,), text, frozenset({"TDT"})))
    assert [what for what in found if "English" not in what] == []


def test_english_that_was_left_is_told() -> None:
    source = ("Read the rules",)
    assert "English left as it is" in faults_of("tr", source, source[0], frozenset())
    assert list(faults_of("hu", ("Profil",), "Profil", frozenset())) == []


def test_a_word_may_be_allowed_in_one_language_alone(house: House) -> None:
    assert read_foreign("en", house.folder) == {"TDT", "Türkiye"}
    assert read_foreign("kk", house.folder) == {"TDT"}


def test_a_compiled_catalogue_stands_beside_its_source(house: House) -> None:
    path = compile_catalogue("kk", house.folder)
    assert path == po_path("kk", house.folder).with_suffix(".mo")
    assert "Басты бет".encode() in path.read_bytes()


@pytest.fixture
def database_kind() -> str:
    """Use one database: the commands ask none."""
    return "sqlite"


def test_the_check_exits_with_four_and_says_what_to_mend(
    runner: FlaskCliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = [Fault("hu", "Home", "no translation")]
    monkeypatch.setattr(i18n, "check_all", lambda: faults)
    done = runner.invoke(args=["i18n", "check"])
    assert done.exit_code == 4
    assert "hu: no translation in 'Home'" in done.output
    faults.clear()
    assert runner.invoke(args=["i18n", "check"]).exit_code == 0


@pytest.mark.parametrize("name", ["extract", "update", "compile", "check"])
def test_each_command_shows_an_example(runner: FlaskCliRunner, name: str) -> None:
    done = runner.invoke(args=["i18n", name, "--help"])
    assert done.exit_code == 0
    assert f"flask i18n {name}" in done.output
