"""The import names every bad line and writes nothing, or goes on where it stopped."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskCliRunner

from registry.domain.membership import Standing
from registry.imports.models import BatchStage, ImportBatch, ImportLine, LineStage
from registry.imports.operations import loading, staging
from registry.maintenance.models import InstallationMark
from registry.maintenance.queries import DEMO_MARK
from registry.members.models.memberships import Membership
from registry.members.models.organisations import Organisation
from tests.imports.files import BASIS, SOURCE, WHOLE, import_lines, line, put, written
from tests.scene import ON_ONE_DATABASE, Scene

OPTIONS = ["--source", SOURCE, "--basis", BASIS]


def run(runner: FlaskCliRunner, path: str, *more: str) -> Any:
    """Run the command on a file."""
    return runner.invoke(args=["members", "import", path, *OPTIONS, *more])


def named(**name: Any) -> dict[str, Any]:
    """Return a line whose only name is this."""
    return line(1, names=[name])


BROKEN: dict[str, tuple[bytes | dict[str, Any], str]] = {
    "no JSON": (b"{key: 1}\n", "line 2: the line is not JSON"),
    "half a line": (b'{"key": "1", "country"\n', "line 2: the line is not JSON"),
    "too deep": (b"[" * 50_000 + b"\n", "line 2: the line is not JSON"),
    "NaN": (b'{"key": NaN}\n', "line 2: the line is not JSON"),
    "not UTF-8": (b'{"key": "\xff"}\n', "line 2: the line is not written in UTF-8"),
    "a list": (b"[]\n", "line 2: not an object"),
    "an empty line": (b"\r\n", "line 2: the line is empty"),
    "an enormous line": (
        b'{"key": "' + b"a" * 300_000 + b'"}\n',
        "line 2: the line is longer than 100,000 bytes",
    ),
    "a key twice in an object": (b'{"key": "1", "key": "2"}\n', "given twice: key"),
    "unknown key": (line(1, chairman="X"), "line 2: chairman: nobody knows this key"),
    "no key": ({"country": "AZ", "names": []}, "line 2: key: missing"),
    "no names": (line(1, names=[]), "line 2: names: empty"),
    "names no list": (line(1, names="Birlik"), "line 2: names: not a list"),
    "key no text": (line(1, key=7), "line 2: key: not a text: 7"),
    "key repeated": (line(0), "line 2: key: an earlier line has the same: 0 (1)"),
    "name empty": (named(value=" ", lang="az"), "names.1.value: empty"),
    "name too long": (named(value="a" * 401, lang="az"), "names.1.value: too long"),
    "name without a letter": (named(value="—", lang="az"), "it has no letter"),
    "half a character": (
        b'{"key": "1", "country": "AZ", "city": "a\\ud800", "names": []}\n',
        "characters that nobody sees",
    ),
    "a null": (named(value="a\0b", lang="az"), "it holds control characters"),
    "language": (named(value="Ab", lang="xx"), "names.1.lang: the register does not"),
    "script": (named(value="Ab", lang="az", script="Arab"), "names.1.script: the reg"),
    "other script": (
        named(value="Ab", lang="az", script="Cyrl"),
        "the letters are of another script: Cyrl",
    ),
    "kind": (named(value="Ab", lang="az", kind="nick"), "names.1.kind: the register"),
    "country": (line(1, country="ZZ"), "country: the register does not know it: ZZ"),
    "field": (line(1, fields=["magic"]), "fields.1: the register does not know it"),
    "field twice": (line(1, fields=["law", "law"]), "fields.2: given twice: law"),
    "year": (line(1, founded=3000), "founded: no such year is possible: 3000"),
    "year as text": (line(1, founded="2001"), "founded: not a whole number: 2001"),
    "a boolean year": (line(1, founded=True), "founded: not a whole number: true"),
    "website": (line(1, website="ftp://x.example"), "website: not the address of a"),
    "scheme": (
        line(1, identifiers=[{"scheme": "KZ-BIN", "value": "1"}]),
        "identifiers.1.scheme: the register does not know it: KZ-BIN",
    ),
    "identifier": (
        line(1, identifiers=[{"scheme": "AZ-VOEN", "value": "none"}]),
        "identifiers.1.value: no register gives such a number: none",
    ),
    "date": (line(1, admitted="25.11.2025"), "admitted: not a date"),
    "no such date": (line(1, admitted="2025-02-30"), "admitted: not a date"),
    "future": (line(1, admitted="2030-01-01"), "admitted: in the future: 2030-01-01"),
    "text language twice": (
        line(1, texts=[{"lang": "az", "mission": "A"}] * 2),
        "texts.2.lang: given twice: az",
    ),
    "text of nothing": (line(1, texts=[{"lang": "az"}]), "texts.1: empty"),
    "town": (line(1, city="a" * 121), "city: too long"),
    "id": (line(1, id="7KM"), "id: not a public id of this register: 7KM"),
    "number": (line(1, number="NP-1"), "number: not a member number of this register"),
    "standing": (line(1, standing="good"), "standing: the register does not know it"),
    "legal form": (line(1, legal_form="ltd"), "legal_form: the register does not"),
}


def test_every_bad_line_is_named_and_nothing_is_written(
    scene: Scene, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    """One file for each fault: a good line first, then the bad one."""
    before = scene.counts()
    wrong = {}
    for name, (bad, told) in BROKEN.items():
        path = tmp_path / "broken.jsonl"
        row = bad if isinstance(bad, bytes) else written([bad])
        path.write_bytes(written([line(0)]) + row)
        done = run(runner, str(path))
        if done.exit_code != 1 or told not in done.output:
            wrong[name] = (done.exit_code, done.output[:300])
    assert wrong == {}
    assert scene.counts() == before


@ON_ONE_DATABASE
def test_all_that_is_wrong_is_named_at_once(
    scene: Scene, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    bad = [line(1, country="ZZ", founded=1), line(2), line(3, city=7)]
    done = run(runner, put(tmp_path, bad), "--json")
    told = [json.loads(row) for row in done.stderr.splitlines()[:-1]]
    assert [(one["line"], one["at"]) for one in told] == [
        (1, "country"),
        (1, "founded"),
        (3, "city"),
    ]
    assert done.stderr.splitlines()[-1] == "Nothing was imported."
    empty = tmp_path / "empty.jsonl"
    empty.write_bytes(b"")
    assert run(runner, str(empty)).exit_code == 1
    assert run(runner, str(tmp_path / "none.jsonl")).exit_code == 1
    assert runner.invoke(args=["members", "import", str(empty)]).exit_code == 2
    assert scene.rows(ImportBatch) == []


@ON_ONE_DATABASE
def test_the_ends_of_lines_and_the_mark_of_windows_do_no_harm(
    scene: Scene, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    path = tmp_path / "windows.jsonl"
    rows = written([line(1), line(2)]).replace(b"\n", b"\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + rows.rstrip())
    assert run(runner, str(path)).exit_code == 0
    assert [row.key for row in scene.rows(ImportLine)] == ["1", "2"]


def test_what_is_right_waits_and_a_second_import_changes_nothing(
    scene: Scene, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    path = put(tmp_path, [dict(WHOLE), line(18)])
    done = run(runner, path)
    assert (done.exit_code, "New: 2" in done.output) == (0, True)
    assert scene.rows(Membership) == []
    assert scene.row(ImportBatch).stage is BatchStage.PENDING
    before = scene.counts()
    again = run(runner, path, "--json")
    told = json.loads(again.stdout)
    assert (told["new"], told["unchanged"], told["batch_id"]) == (0, 2, None)
    assert scene.counts() == before
    # A line that says something else now is named, and not applied.
    changed = run(runner, put(tmp_path, [dict(WHOLE), line(18, city="Gəncə")]))
    assert changed.exit_code == 0
    assert "line 2: key 18: not as it was imported before" in changed.output
    assert scene.counts() == before


def test_an_import_that_was_stopped_goes_on_where_it_was(
    scene: Scene,
    runner: FlaskCliRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(staging, "BATCH", 10)
    lines = [line(number) for number in range(35)]
    path = put(tmp_path, lines)
    real, calls = loading.fates, []

    def stop_at_third(*given: Any) -> Any:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*given)

    monkeypatch.setattr(loading, "fates", stop_at_third)
    run(runner, path)
    assert len(scene.rows(ImportLine)) == 20
    assert scene.row(ImportBatch).stage is BatchStage.LOADING
    # Another basis would be another list.
    other = ["members", "import", path, "--source", SOURCE, "--basis", "Another"]
    assert BASIS in runner.invoke(args=other).output
    assert run(runner, path).exit_code == 0
    assert [row.key for row in scene.rows(ImportLine)] == [one["key"] for one in lines]
    assert scene.row(ImportBatch).stage is BatchStage.PENDING


def test_publishing_at_once_is_for_demos_alone(
    scene: Scene, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    path = put(tmp_path, [dict(WHOLE), line(18)])
    refused = run(runner, path, "--publish")
    assert (refused.exit_code, "not marked as a demo" in refused.output) == (1, True)
    assert scene.rows(ImportBatch) == []
    with scene.work() as work:
        mark = InstallationMark(key=DEMO_MARK, value="", at=work.now)
        work.session.add(mark)
    done = run(runner, path, "--publish")
    assert (done.exit_code, "is admitted" in done.output) == (0, True)
    assert len(scene.rows(Membership)) == 2
    assert run(runner, path, "--publish").exit_code == 0
    assert len(scene.rows(Membership)) == 2


def test_what_is_exported_can_be_imported_and_exported_again(
    scene: Scene, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    """In place of a second installation, everything is taken out of this one."""
    with scene.work() as work:
        mark = InstallationMark(key=DEMO_MARK, value="", at=work.now)
        work.session.add(mark)
    run(runner, put(tmp_path, [dict(WHOLE), line(18)]), "--publish")
    out = tmp_path / "out.jsonl"
    assert runner.invoke(args=["members", "export", str(out)]).exit_code == 0
    lines = [json.loads(row) for row in out.read_text("utf-8").splitlines()]
    first = {key: lines[0][key] for key in WHOLE}
    assert first == dict(WHOLE)
    assert lines[0]["source"] == SOURCE
    assert lines[0]["standing"] == "active"
    # Here nothing of it is new, whatever the file is called.
    again = run(runner, str(out), "--json")
    told = json.loads(again.stdout)
    assert (again.exit_code, told["new"], told["changed"]) == (0, 0, 1)
    shown = runner.invoke(args=["members", "export"])
    assert shown.stdout == out.read_text("utf-8")


@ON_ONE_DATABASE
def test_a_fresh_installation_keeps_numbers_and_ids(
    scene: Scene, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    with scene.work() as work:
        mark = InstallationMark(key=DEMO_MARK, value="", at=work.now)
        work.session.add(mark)
    own = {"id": "6PXW4B5C", "number": "NP-00042-I", "source": "register"}
    left = line(2, standing="left")
    path = put(tmp_path, [line(1, **own), left, line(3)])
    done = run(runner, path, "--publish", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["set_aside"] == 1
    serials = [row.serial for row in scene.rows(Membership)]
    assert serials == [42, 43]
    assert scene.rows(Organisation)[0].public_id == own["id"]
    assert {row.standing for row in scene.rows(Membership)} == {Standing.ACTIVE}
    (out,) = scene.rows(ImportLine, ImportLine.stage == LineStage.EXCLUDED)
    assert out.key == "2"
    # Another organisation cannot come with a number that is given.
    clash = put(tmp_path, [line(9, number="NP-00042-I")], "clash.jsonl")
    assert "another member has this number" in run(runner, clash).output


@pytest.mark.point("D-07")
@ON_ONE_DATABASE
def test_help_shows_an_example(runner: FlaskCliRunner) -> None:
    for command in ("import", "export"):
        done = runner.invoke(args=["members", command, "--help"])
        assert done.exit_code == 0
        assert f"flask members {command}" in done.output
        assert "--json" in done.output


@ON_ONE_DATABASE
def test_what_another_list_brought_stays_private(scene: Scene) -> None:
    import_lines(scene, [line(1, key="secret-key")])
    client = scene.app.test_client()
    assert "secret-key" not in client.get("/en/orgs/").text
