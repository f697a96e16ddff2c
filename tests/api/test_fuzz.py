"""Ask what nobody thought of; every answer is as described, and none is a fault."""

import pytest
import schemathesis
from flask import Flask
from hypothesis import given, settings
from schemathesis import GenerationMode

from registry.api.views.operations import OPERATIONS
from tests.api.reader import BASE, Reader
from tests.factories.members import a_text, make_decision, make_member
from tests.product import OpenWork
from tests.scale import SCALE

CASES = SCALE.count(small=12, full=1_500)


@pytest.mark.point("E-01")
@pytest.mark.point("E-04")
@pytest.mark.parametrize("path", [operation.path for operation in OPERATIONS])
@pytest.mark.parametrize("mode", list(GenerationMode), ids=str)
def test_no_request_gets_what_is_not_described(
    app: Flask,
    work: OpenWork,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    mode: GenerationMode,
) -> None:
    # Its clock stands still, so that a client would soon have used up its share.
    monkeypatch.setitem(app.extensions, "rates", None)
    with work() as w:
        for name in ("Жас ұрпақ", "Umut Çevre", "Őrség"):
            member = make_member(
                w, name, country="KZ", fields=["youth"], mission=[a_text("Көмек", "kk")]
            )
            make_decision(w, member)
    reader = Reader(app)
    schema = schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", app)
    cases = schema[path]["GET"].as_strategy(generation_mode=mode)

    @settings(max_examples=CASES)
    @given(case=cases)
    def ask(case: schemathesis.Case) -> None:
        answer = reader.client.open(**_request(case))
        assert answer.status_code < 500
        assert list(reader.problems(answer)) == []

    ask()


def _request(case: schemathesis.Case) -> dict[str, object]:
    """Return a generated request as the test client takes it."""
    sent = case.as_transport_kwargs()
    known = {"method", "path", "query_string", "headers", "data", "json"}
    return {name: value for name, value in sent.items() if name in known}
