"""Settings, organisations, outlets, populations and the rules of channels, from CSV files.

They go in as an officer's files would. What an officer has changed stays: a register is loaded
only while it is empty.
"""

from django.contrib.auth import get_user_model

from audiences import registers
from audiences.tabular import Importer, Sheet

from ..factories import UserFactory
from .content import CONTENT

FOLDER = CONTENT / "registers"
# Those that are named before those that name them.
SHEETS: tuple[tuple[str, Sheet], ...] = (
    ("channel_units", registers.UNITS),
    ("channel_rules", registers.RULES),
    ("channel_parameters", registers.PARAMETERS),
    ("channel_files", registers.FILES),
    ("organisations", registers.ORGANISATIONS),
    ("memberships", registers.MEMBERSHIPS),
    ("settings", registers.SETTINGS),
    ("outlets", registers.OUTLETS),
    ("populations", registers.POPULATIONS),
    ("venue_counts", registers.VENUE_COUNTS),
)
# Invented members of organisations, who sign in to nothing: (address, name).
MEMBERS = (
    ("ban-giup-ban-1", ("Trần Thị", "Giang")),
    ("ban-giup-ban-2", ("Lê Văn", "Hòa")),
    ("tinh-doan-1", ("Phạm Thị", "Mai")),
    ("dai-trt-1", ("Hồ Văn", "Nam")),
)


def load_registers() -> None:
    load_members()
    for name, sheet in SHEETS:
        if sheet.model._default_manager.exists():
            continue
        with (FOLDER / f"{name}.csv").open("rb") as file:
            Importer(sheet, file, file.name).execute()


def load_members() -> None:
    there = set(get_user_model().objects.values_list("email", flat=True))
    for address, (last_name, first_name) in MEMBERS:
        email = f"{address}@lantoa.example"
        if email not in there:
            UserFactory(email=email, last_name=last_name, first_name=first_name, password=None)
