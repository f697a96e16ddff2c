"""Send nothing to who has it already, and never too little."""

import os
import subprocess
import sys

import pytest

from tests.api.reader import Reader
from tests.factories.members import make_member
from tests.product import OpenWork, Product
from tests.scene import ON_ONE_DATABASE
from tests.sweeps.sources import ROOT

PATHS = ("organisations", "countries", "chair", "decisions", "openapi.json")
ELSEWHERE = """
import sys
from pathlib import Path
from registry.app import create_app
from tests.fixed_clock import FixedClock
from tests.product import settings_for
app = create_app(settings_for(sys.argv[1], Path(sys.argv[2])), FixedClock())
for path in sys.argv[3:]:
    print(app.test_client().get("/api/v1/" + path).headers["ETag"])
"""


@pytest.mark.point("E-03")
@ON_ONE_DATABASE
def test_the_tag_is_the_same_in_every_process(
    reader: Reader, work: OpenWork, product: Product
) -> None:
    with work() as w:
        make_member(w)
    here = [reader.ask(path).headers["ETag"] for path in PATHS]
    data_dir = str(product.data_dir)
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, product.database.url, data_dir, *PATHS],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == here


@pytest.mark.point("E-03")
def test_who_has_it_gets_an_empty_answer_until_it_changes(
    reader: Reader, work: OpenWork
) -> None:
    with work() as w:
        make_member(w)
    for path in PATHS:
        tag = reader.ask(path).headers["ETag"]
        for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = reader.ask(path, headers={"If-None-Match": sent})
            assert (again.status_code, again.data) == (304, b"")
            assert again.headers["ETag"] == tag
    tag = reader.ask("organisations").headers["ETag"]
    with work() as w:
        make_member(w, "Another")
    changed = reader.ask("organisations", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    "sent", ["", '"', "none", "\\", '"a" "b"', "W/", "é", "," * 99]
)
def test_a_tag_that_is_none_gets_the_whole_answer(reader: Reader, sent: str) -> None:
    headers = {"If-None-Match": sent, "If-Modified-Since": "yesterday"}
    assert reader.ask("countries", headers=headers).status_code == 200


@ON_ONE_DATABASE
def test_a_long_answer_travels_compressed_under_a_weak_tag(reader: Reader) -> None:
    packed = reader.client.get("/api/v1/countries", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < 3_000
    tag = packed.headers["ETag"]
    assert tag == f"W/{reader.ask('countries').headers['ETag']}"
    again = reader.ask("countries", headers={"If-None-Match": tag})
    assert again.status_code == 304
