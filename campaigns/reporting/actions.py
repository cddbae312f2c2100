"""Saying of several publications at once what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..enums import EvidenceKind
from ..models import Attendance, Publication, PublicationQuantity
from ..publication_actions import ConfirmPublication, MarkMissed, ReportPublished
from ..publication_states import PublicationState
from ..tallying import tallied
from .evidence_files import AttachEvidence, EvidenceFile, stored

RECORDED = ("audio/", "video/")


@dataclass(frozen=True)
class Shown:
    """What shows that it was done: a file, a link, or a word on where the paper lies."""

    file: EvidenceFile | None = None
    url: str = ""
    note: str = ""

    def __bool__(self) -> bool:
        return bool(self.file or self.url or self.note)

    def kind(self, *, is_talk: bool) -> EvidenceKind:
        """Follows from what it is; a paper of a talk is the list of who came."""
        if self.file is not None and self.file.is_picture:
            return EvidenceKind.PHOTO
        if self.file is not None and self.file.content_type.startswith(RECORDED):
            return EvidenceKind.RECORDING
        if self.file is None and self.url:
            return EvidenceKind.LINK
        return EvidenceKind.SIGN_IN if is_talk else EvidenceKind.LOG


@dataclass(frozen=True)
class Came:
    """Who came to a talk, of one group."""

    target_group: Any
    people: int
    new_people: int | None = None


@dataclass
class ReportTogether:
    """Each went out: report, quantities, who came, evidence, and confirmation when asked for.

    All or nothing. What somebody confirmed meanwhile stays as it is and is counted in
    `passed_over`; a second click changes nothing. `quantities`: key of a unit → how much of it was
    done in each. Raises PermissionDenied or ValidationError.
    """

    publications: Sequence[Publication]
    user: Any
    shown: Shown = Shown()
    quantities: Mapping[int, int] = field(default_factory=dict)
    came: Came | None = None
    confirms: bool = False
    passed_over: int = field(default=0, init=False)

    def execute(self) -> int:
        """How many were reported or confirmed now."""
        keys = [each.pk for each in self.publications]
        with stored(self.shown.file) as name, tallied(*keys):
            return sum(self.report(each, name) for each in self.publications)

    def report(self, publication: Publication, name: str) -> bool:
        state = Publication.objects.values_list("state", flat=True).get(pk=publication.pk)
        if state == PublicationState.CONFIRMED:
            self.passed_over += 1
            return False
        changed = ReportPublished(publication, user=self.user).execute()
        self.write_numbers(publication)
        self.attach(publication, name)
        if self.confirms:
            changed = ConfirmPublication(publication, user=self.user).execute() or changed
        return changed

    def write_numbers(self, publication: Publication) -> None:
        for unit, done in self.quantities.items():
            PublicationQuantity.objects.update_or_create(
                publication=publication, unit_id=unit, defaults={"done": done}
            )
        if self.came is not None:
            numbers = {"people": self.came.people, "new_people": self.came.new_people}
            Attendance.objects.update_or_create(
                publication=publication, target_group=self.came.target_group, defaults=numbers
            )

    def attach(self, publication: Publication, name: str) -> None:
        if not self.shown:
            return
        action = AttachEvidence(
            [publication],
            kind=self.shown.kind(is_talk=publication.outlet_id is None),
            user=self.user,
            file=self.shown.file,
            url=self.shown.url,
            note=self.shown.note,
        )
        action.write(name)


@dataclass
class MissTogether:
    """None of them went out, for one reason. Those of which that was said already stay."""

    publications: Sequence[Publication]
    user: Any
    reason: str

    def execute(self) -> int:
        """How many were marked now. Raises PermissionDenied or ValidationError."""
        with tallied(*(each.pk for each in self.publications)):
            return sum(
                MarkMissed(each, user=self.user, reason=self.reason).execute()
                for each in self.publications
            )
