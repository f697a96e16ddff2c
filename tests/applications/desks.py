"""Fill a desk with many open files at once, as the real ones stand in the tables."""

from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from registry.applications.models.applications import Application, Snapshot
from registry.domain.application import Stage
from registry.domain.numbers import new_public_id, new_reference
from registry.members.models.organisations import Organisation
from registry.unit_of_work import Work
from tests.world import ANSWERS, World

COUNTRIES = ("AZ", "TR", "UZ", "KZ", "KG", "TM", "HU", "XN")
NAMES = (
    "“Gənclik və Təhsil” İctimai Birliyi",
    "Şəhər Bağbanları Derneği",
    "Oʻzbekiston Yoshlar Tashabbusi jamiyati",
    "«Жас ұрпақ» жастар бастамаларын қолдау қоғамдық бірлестігі",
    "«Үмүт» аялдар жана балдар коомдук фонду",
    "Ýaşyl Ýer ekologiýa jemgyýeti",
    "Őrségi Kézművesek és Néphagyományőrzők Egyesülete",
    "Akdeniz Gönüllüleri Derneği",
)


def fill_desk(work: Work, people: World, count: int) -> None:
    """Open so many files: of every country, of every age, in every open stage."""
    start = (work.session.query(Organisation).count() + 1) * 1000
    stages = (Stage.SUBMITTED, Stage.IN_REVIEW, Stage.INFORMATION_REQUESTED)
    organisations: list[dict[str, Any]] = []
    applications: list[dict[str, Any]] = []
    snapshots: list[dict[str, Any]] = []
    for index in range(count):
        key, place = start + index, index % len(COUNTRIES)
        draw = Random(key).randrange
        sent = work.now - timedelta(days=index % 60, hours=1)
        stage = stages[index % len(stages)]
        claimed = index % 4 == 0
        organisations.append(
            {
                "id": key,
                "public_id": new_public_id(draw),
                "country_key": COUNTRIES[place],
                "created_at": sent,
                "application_open": True,
            }
        )
        answers = {**ANSWERS, "fields": ["youth", "education", "culture"]}
        applications.append(
            {
                "id": key,
                "reference": new_reference(draw),
                "organisation_id": key,
                "stage": stage,
                "round": 1,
                "language": "kk",
                "answers": answers,
                "country_key": COUNTRIES[place],
                "name": NAMES[place],
                "name_language": "kk",
                "created_by": people.owner,
                "created_at": sent,
                "creation_key": f"many {key}",
                "submitted_at": sent,
                "first_submitted_at": sent,
                "promise_on": (sent + timedelta(days=30)).date(),
                "held_since": work.now
                if stage is Stage.INFORMATION_REQUESTED
                else None,
                "claimed_by": people.reviewer if claimed else None,
                "claimed_at": work.now if claimed else None,
                "claimed_until": work.now + timedelta(hours=48) if claimed else None,
                "version": 1,
            }
        )
        snapshots.append(
            {
                "application_id": key,
                "number": 1,
                "answers": answers,
                "language": "kk",
                "recorded_by": people.owner,
                "recorded_at": sent,
            }
        )
    for model, rows in (
        (Organisation, organisations),
        (Application, applications),
        (Snapshot, snapshots),
    ):
        work.session.execute(insert(model), rows)
