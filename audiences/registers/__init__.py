"""Tables of the registers: what a file of each holds, in and out. One module a family."""

from .channels import CHANNELS, FILES, PARAMETERS, RULES, UNITS
from .figures import POPULATIONS, VENUE_COUNTS
from .partners import MEMBERSHIPS, ORGANISATIONS, OUTLETS
from .settings import SETTINGS
from .target_groups import TARGET_GROUPS

__all__ = [
    "CHANNELS",
    "FILES",
    "MEMBERSHIPS",
    "ORGANISATIONS",
    "OUTLETS",
    "PARAMETERS",
    "POPULATIONS",
    "RULES",
    "SETTINGS",
    "TARGET_GROUPS",
    "UNITS",
    "VENUE_COUNTS",
]
