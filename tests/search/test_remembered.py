"""What is known of names is written down and read again, older writings too."""

import json

from registry.domain.ranking import Known, Named
from registry.search.remembered import read, written, written_names

KNOWN = Known(
    (
        Named(0, "«Yaşıl» Dünya", "yasil dunya", "yasil|iasil dunya", frozenset("yd")),
        Named(4, "", "", "baki"),
    ),
    ("17014318641",),
)
WRITTEN = written(KNOWN.numbers, written_names(KNOWN.names))


def test_it_comes_back_as_it_was() -> None:
    assert read(WRITTEN) == KNOWN


def test_words_that_stand_apart_are_read_until_the_index_is_made_anew() -> None:
    numbers, names = json.loads(WRITTEN)
    for name in names:
        name[3] = name[3].split(" ")
    assert read(json.dumps([numbers, names])) == KNOWN
