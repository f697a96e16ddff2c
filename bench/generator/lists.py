"""Read the words that names and texts are composed of."""

import csv
import json
import tomllib
from itertools import accumulate
from pathlib import Path

from bench.generator.draws import weights

_HERE = Path(__file__).parent / "words"
_RULES = Path(__file__).parents[2] / "migrations" / "data" / "rule_rows.json"


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


THEMES = _rows("themes")
AUDIENCES = _rows("audiences")
EMBLEMS = _rows("emblems")
QUALITIES = _rows("qualities")
FORMS = {row["form"]: row for row in _rows("forms")}
TOWNS: dict[str, list[dict[str, str]]] = {}
for _row in _rows("towns"):
    TOWNS.setdefault(_row["country"], []).append(_row)

with (_HERE / "sentences.toml").open("rb") as _file:
    SENTENCES = tomllib.load(_file)

# As many as the register's own rule rows offer.
FIELDS: tuple[str, ...] = tuple(
    row["code"]
    for row in json.loads(_RULES.read_text(encoding="utf-8"))
    if row["kind"] == "field"
)

# About as NGOs are spread over the eight.
_SHARES = {"TR": 45, "HU": 22, "KZ": 9.5, "KG": 8, "UZ": 7, "AZ": 5, "XN": 2, "TM": 1.5}
COUNTRIES = tuple(_SHARES)
COUNTRY_SUMS = list(accumulate(_SHARES.values()))
LANGUAGE_OF = {
    **{"TR": "tr", "HU": "hu", "KZ": "kk", "KG": "ky", "UZ": "uz", "AZ": "az"},
    **{"XN": "tr", "TM": "tk"},
}

# What an NGO of a country is called: the first by far the most.
FORMS_OF = {
    country: tuple(forms.split())
    for country, forms in {
        "TR": "association foundation federation public_foundation centre",
        "XN": "association foundation union club society",
        "HU": "association foundation society circle public_foundation union",
        "KZ": "association foundation public_foundation union centre ngo",
        "KG": "association foundation centre union initiative academy",
        "UZ": "association ngo centre foundation public_foundation society",
        "AZ": "association foundation union centre public_foundation ngo",
        "TM": "association union foundation centre club federation",
    }.items()
}
EARLIER_FORMS = ("club", "circle", "initiative", "movement", "network", "institute")

THEME_SUMS = weights(len(THEMES))
AUDIENCE_SUMS = weights(len(AUDIENCES))
EMBLEM_SUMS = weights(len(EMBLEMS))
QUALITY_SUMS = weights(len(QUALITIES))
FORM_SUMS = weights(6, 1.2)
TOWN_SUMS = {country: weights(len(rows), 0.8) for country, rows in TOWNS.items()}
