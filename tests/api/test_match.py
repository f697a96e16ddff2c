"""Bring somebody's list together with the register."""

import pytest

from registry.domain.membership import Standing
from tests.api.reader import Reader
from tests.factories.members import make_member
from tests.product import OpenWork


@pytest.mark.point("E-01")
def test_a_name_is_matched_with_a_score_and_its_reason(
    reader: Reader, work: OpenWork
) -> None:
    with work() as w:
        same = make_member(w, "Umut", country="KZ").public_id
        longer = make_member(w, "Umut Vakfı", country="TR").public_id
        make_member(w, "Umut", country="KZ", standing=Standing.ANNULLED)
    found = reader.data("match", name="Умут", limit=5)
    assert [each["id"] for each in found] == [same, longer]
    scores = [each["score"] for each in found]
    assert scores == sorted(scores, reverse=True)
    assert found[0]["matched_name"] == "Umut"
    assert all(each["reason"] for each in found)
    narrowed = reader.data("match", name="umut", country="TR", lang="kk")
    assert [each["id"] for each in narrowed] == [longer]
    assert reader.data("match", name="!?") == []
    refused = reader.read("match", 400)
    assert [each["parameter"] for each in refused["errors"]] == ["name"]
