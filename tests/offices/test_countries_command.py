"""The countries can be read on the command line."""

from flask.testing import FlaskCliRunner

from tests.offices.amending import adopt, country_change, propose
from tests.scene import ON_ONE_DATABASE, Scene, scene

__all__ = ["scene"]

pytestmark = ON_ONE_DATABASE


def test_all_are_listed(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["countries", "list"])
    assert done.exit_code == 0
    assert len(done.output.splitlines()) == 8
    assert "XN  --  " in done.output


def test_one_is_shown_with_its_names_and_changes(
    runner: FlaskCliRunner, scene: Scene
) -> None:
    with scene.work() as work:
        change = country_change(work, "KZ", time_zone="Asia/Aqtau")
        number = propose(work, scene.world.operator, change).id
    scene.do(adopt, scene.world.second_operator, number)
    done = runner.invoke(args=["countries", "show", "KZ"])
    assert done.exit_code == 0
    assert "Time zone: Asia/Aqtau" in done.output
    assert "kk  Қазақстан" in done.output
    assert "Beschluss 7/2026, 2026-11-20" in done.output


def test_an_unknown_key_is_a_mistake_of_use(runner: FlaskCliRunner) -> None:
    done = runner.invoke(args=["countries", "show", "ZZ"])
    assert done.exit_code == 2
    assert "No country has the key ZZ." in done.output
