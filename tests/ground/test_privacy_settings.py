"""Take from the environment what only who runs the register can say of privacy."""

from pathlib import Path

import pytest

from registry.settings import PRIVACY_SETTINGS, BadConfiguration, settings_from


def environ(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment that starts, with some settings added."""
    return {
        "REGISTRY_DEMO": "1",
        "REGISTRY_DATA_DIR": str(folder),
        "REGISTRY_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz",
        **more,
    }


def test_a_start_without_the_facts_lists_them_all(tmp_path: Path) -> None:
    settings = settings_from(environ(tmp_path))
    assert settings.missing_privacy_facts == tuple(PRIVACY_SETTINGS.values())


def test_a_fact_that_was_given_is_not_missing(tmp_path: Path) -> None:
    given = {"REGISTRY_PRIVACY_LEGAL_BASIS": " Razılıq "}
    settings = settings_from(environ(tmp_path, **given))
    assert settings.privacy.legal_basis == "Razılıq"
    assert "REGISTRY_PRIVACY_LEGAL_BASIS" not in settings.missing_privacy_facts
    assert len(settings.missing_privacy_facts) == len(PRIVACY_SETTINGS) - 1


def test_the_facts_are_in_a_language_that_is_known(tmp_path: Path) -> None:
    known = settings_from(environ(tmp_path, REGISTRY_PRIVACY_LANGUAGE="uz-Cyrl"))
    assert known.privacy.language == "uz-Cyrl"
    with pytest.raises(BadConfiguration, match="REGISTRY_PRIVACY_LANGUAGE: 'xx'"):
        settings_from(environ(tmp_path, REGISTRY_PRIVACY_LANGUAGE="xx"))


def test_the_readme_names_every_setting_of_the_notice() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    prefix = "REGISTRY_PRIVACY"
    for name in (*PRIVACY_SETTINGS.values(), "REGISTRY_PRIVACY_LANGUAGE"):
        assert name in readme or f"`{name.removeprefix(prefix)}`" in readme
