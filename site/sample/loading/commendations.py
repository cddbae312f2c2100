"""Who was commended in the demonstration: invented, from a file as an officer's list would be.

Through the actions that officers use. Individuals without a consent are counted and not named, one
withdraws theirs, and one decision still waits for an officer.
"""

from typing import Any

from campaigns.commendations.actions import CountUnnamed, PublishCommendation, WithdrawConsent
from campaigns.commendations.sheet import COMMENDATIONS, CommendationImporter
from campaigns.models import Commendation

from .registers import FOLDER

WAITING = "96/QĐ-SLĐTBXH"
# The place in the list, and the decision, of who no longer wants to be named.
WITHDRAWN = (2, "3102/QĐ-UBND")


def load_commendations(*, by: Any) -> None:
    """Does nothing where there are commendations already."""
    if Commendation.objects.exists():
        return
    with (FOLDER / "commendations.csv").open("rb") as file:
        CommendationImporter(COMMENDATIONS, file, file.name).execute()
    decided = Commendation.objects.exclude(decision_number=WAITING)
    for each in decided.order_by("decided_on", "issued_by", "kind", "number"):
        is_named = not each.is_individual or each.consents_on()
        (PublishCommendation if is_named else CountUnnamed)(each, user=by).execute()
        if each.is_individual and (each.number, each.decision_number) == WITHDRAWN:
            WithdrawConsent(each, user=by).execute()
