"""Asking, taking the question back, and the mails that carry it: three at most."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from ...models import ReviewLink
from ...models.review_links import MOST_MAILS
from ..outbox import Outbox, send_plain
from ..rights import may_arrange
from ..subjects import authors_of, current_step, digest_of, text_of
from .standing import USABLE, standing_of
from .tokens import NAMES, address_of

AGAIN_AFTER = (timedelta(days=2), timedelta(days=3))  # after the first mail, after the second
ADDRESS_KEPT = timedelta(days=90)  # after the link is over
LONGEST_DAYS = 30


class AskByLink:
    """Asks somebody outside to decide on the step that the review is at, on the text as it is.

    An open question is kept as it is; one that has become void is replaced. Raises
    PermissionDenied, ValidationError.
    """

    def __init__(
        self, review: WorkflowState, *, user: Any, name: str, sent_to: str, days: int
    ) -> None:
        self.review = review
        self.user = user
        self.name = name.strip()
        self.sent_to = sent_to.strip()
        self.days = days

    def execute(self) -> bool:
        """Whether it was asked now; False where a question is open."""
        if current_step(self.review) is None:
            raise ValidationError(_("Bài này không còn chờ duyệt."))
        if not may_arrange(self.user, self.review):
            raise PermissionDenied
        with transaction.atomic():
            step = TaskState.objects.select_for_update().get(pk=self.review.current_task_state_id)
            if step.status != TaskState.STATUS_IN_PROGRESS:
                raise ValidationError(_("Bước này vừa được duyệt xong. Hãy mở lại bài để xem."))
            if not self.clear(step):
                return False
            self.check()
            self.make(step)
        return True

    def clear(self, step: TaskState) -> bool:
        """Takes back a question that nobody can answer any more; False where somebody can."""
        now = timezone.now()
        for each in open_links(step):
            if standing_of(each, now) in USABLE:
                return False
            ReviewLink.objects.filter(pk=each.pk).update(revoked_at=now, mail_due_at=None)
        return True

    def check(self) -> None:
        if not 1 <= self.days <= LONGEST_DAYS:
            raise ValidationError(_("Hạn trả lời từ 1 đến 30 ngày."))
        own = {each.email.lower() for each in authors_of(self.review, text_of(self.review))}
        if self.sent_to.lower() in own:
            raise ValidationError(
                _("Địa chỉ này là của người viết bài. Hãy nhờ người khác: không ai tự duyệt bài.")
            )

    def make(self, step: TaskState) -> None:
        now, text = timezone.now(), text_of(self.review)
        revision = text.get_latest_revision()
        ReviewLink.objects.create(
            task_state=step,
            revision=revision,
            digest=digest_of(revision),
            name=self.name,
            sent_to=self.sent_to,
            asked_by=self.user,
            expires_at=now + timedelta(days=self.days),
            mail_due_at=now,
        )
        log(
            instance=text,
            action="portal.ask_by_link",
            user=self.user,
            revision=revision,
            data={"name": self.name, "step": step.task.name},
        )


def open_links(step: TaskState) -> list[ReviewLink]:
    """The one that is neither answered nor revoked; it may be void otherwise."""
    links = step.review_links.filter(answered_at__isnull=True, revoked_at__isnull=True)
    return list(links.select_related(*NAMES))


class RevokeReviewLink:
    """Makes a link void. Whether it was revoked now."""

    def __init__(self, link: ReviewLink, *, user: Any) -> None:
        self.link = link
        self.user = user

    def execute(self) -> bool:
        review = self.link.task_state.workflow_state
        if not may_arrange(self.user, review):
            raise PermissionDenied
        with transaction.atomic():
            still = ReviewLink.objects.filter(
                pk=self.link.pk, answered_at__isnull=True, revoked_at__isnull=True
            )
            if not still.update(revoked_at=timezone.now(), mail_due_at=None):
                return False
            log(
                instance=text_of(review),
                action="portal.revoke_review_link",
                user=self.user,
                data={"name": self.link.name},
            )
        return True


class Questions(Outbox):
    """The mail with the link, and its reminders while nobody has answered."""

    model = ReviewLink
    writes = ("times_mailed", "failed_at")

    def rows(self, at: datetime) -> QuerySet[ReviewLink]:
        return ReviewLink.objects.select_related(*NAMES).filter(
            answered_at__isnull=True,
            revoked_at__isnull=True,
            expires_at__gt=at,
            times_mailed__lt=MOST_MAILS,
        )

    def is_wanted(self, row: ReviewLink, at: datetime) -> bool:
        return standing_of(row, at) in USABLE

    def claim(self, row: ReviewLink, at: datetime) -> datetime | None:
        sent, row.failed_at = row.times_mailed, None
        row.times_mailed = sent + 1
        return at + AGAIN_AFTER[sent] if sent < len(AGAIN_AFTER) else None

    def mail(self, row: ReviewLink) -> None:
        words = {"link": row, "title": row.revision.object_str, "address": address_of(row)}
        send_plain("portal/review/mail_question.txt", words, [row.sent_to])


def forget_addresses() -> int:
    """Empties the mail addresses of links that were over long ago; how many."""
    before = timezone.now() - ADDRESS_KEPT
    over = Q(answered_at__lt=before) | Q(revoked_at__lt=before) | Q(expires_at__lt=before)
    return ReviewLink.objects.filter(over).exclude(sent_to="").update(sent_to="")
