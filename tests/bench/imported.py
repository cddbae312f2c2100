"""10,000 publications from an Excel file, against the bare insert of the same rows.

    python -m tests.bench.imported ROWS ROUNDS

Seen from inside one process: the file is brought in and the bare rows are inserted in turn, each in
a transaction that is taken back, so that every round finds the same database. On PostgreSQL the
checks that wait for the end of a transaction are made within the time.
"""

import io
import json
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import django

Rows = list[list[Any]]
PIECE = 500


def main(count: int, rounds: int) -> None:
    django.setup()
    from django.utils import translation

    translation.activate("vi")
    workbook, bare = made(count)
    times: dict[str, list[float]] = {"bare": [], "import": []}
    for _ in range(rounds):
        times["bare"].append(taken_back(bare))
        times["import"].append(taken_back(lambda: bring_in(workbook, count)))
    print(json.dumps(times))


def taken_back(work: Callable[[], None]) -> float:
    """Seconds that `work` takes in a transaction of its own."""
    from django.db import connection, transaction

    with transaction.atomic():
        started = time.perf_counter()
        work()
        if connection.vendor == "postgresql":
            connection.check_constraints()
        seconds = time.perf_counter() - started
        transaction.set_rollback(True)
    return seconds


def bring_in(workbook: bytes, count: int) -> None:
    from campaigns.registers.importing import PublicationImporter
    from campaigns.registers.sheet import PUBLICATIONS

    result = PublicationImporter(PUBLICATIONS, io.BytesIO(workbook), "lich.xlsx").execute()
    assert result.new == count, result


def made(count: int) -> tuple[bytes, Callable[[], None]]:
    """The workbook, and what inserts the same rows and nothing else."""
    from audiences.models import Outlet, Place, TargetGroup
    from media_library.models import Material

    outlets = list(Outlet.objects.filter(channel__units__isnull=False).distinct().order_by("pk"))
    units = {each.channel_id: each.channel.units.first() for each in outlets}
    materials = list(
        Material.objects.filter(
            successor=None, withdrawn_at=None, expires_on=None, available_from=None
        ).order_by("pk")[:200]
    )
    places = list(Place.objects.communes().filter(valid_until=None).order_by("pk"))
    groups = list(TargetGroup.objects.order_by("pk"))
    first = datetime(2027, 1, 1, 5, 30)  # noqa: DTZ001 (Excel has no zone)
    rows = [
        (
            f"SO-{number:06d}",
            materials[number % len(materials)],
            outlets[number % len(outlets)],
            places[number % len(places)],
            [groups[number % len(groups)], groups[(number + 1) % len(groups)]],
            first + timedelta(hours=number),
            units[outlets[number % len(outlets)].channel_id],
        )
        for number in range(count)
    ]
    return workbook_of(rows), lambda: insert(rows)


def workbook_of(rows: list[Any]) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    names = ("number", "material", "channel", "outlet", "places", "target_groups", "starts_at")
    sheet.append([*names, "minutes", "planned", "state", "note"])
    for number, material, outlet, place, groups, at, unit in rows:
        slugs = "; ".join(each.slug for each in groups)
        channel = outlet.channel.slug
        what = [number, material.slug, channel, outlet.slug, place.reference, slugs, at]
        sheet.append([*what, 15, f"{unit.code}: 2", "Đã xếp lịch", "Phát sáng và chiều"])
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def insert(rows: list[Any]) -> None:
    """The rows themselves, built and inserted: no check, no history, no index, no tally."""
    from django.utils import timezone

    from campaigns.models import Publication, PublicationPlace, PublicationQuantity

    through: Any = Publication.target_groups.through
    made = Publication.objects.bulk_create(
        [
            Publication(
                material_id=material.pk,
                outlet_id=outlet.pk,
                channel_id=outlet.channel_id,
                starts_at=timezone.make_aware(at),
                minutes=15,
                state="planned",
                note="Phát sáng và chiều",
            )
            for _number, material, outlet, _place, _groups, at, _unit in rows
        ],
        batch_size=PIECE,
    )
    pairs = list(zip(made, rows, strict=True))
    PublicationPlace.objects.bulk_create(
        [PublicationPlace(publication_id=each.pk, place_id=row[3].pk) for each, row in pairs],
        batch_size=PIECE,
    )
    through.objects.bulk_create(
        [
            through(publication_id=each.pk, targetgroup_id=group.pk)
            for each, row in pairs
            for group in row[4]
        ],
        batch_size=PIECE,
    )
    PublicationQuantity.objects.bulk_create(
        [
            PublicationQuantity(publication_id=each.pk, unit_id=row[6].pk, planned=2, sort_order=0)
            for each, row in pairs
        ],
        batch_size=PIECE,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
