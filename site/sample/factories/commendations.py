"""Commendations."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from campaigns.commendations.states import (
    CommendationForm,
    CommendationState,
    CommendedKind,
    ConsentScope,
)
from campaigns.models import Commendation


class CommendationFactory(DjangoModelFactory):
    """A collective of a decision of 20 November 2024 that waits to be published.

    `individual` has given no consent, `consenting` has given one without an end, for everything.
    `published`, `unnamed`, `withdrawn` are in that state, without the actions' lines in the log.
    """

    class Meta:
        model = Commendation

    class Params:
        individual = factory.Trait(kind=CommendedKind.INDIVIDUAL, name="Lê Thị Mận")
        consenting = factory.Trait(
            individual=True,
            consent_scope=ConsentScope.DEED,
            consent_given_on=date(2024, 11, 1),
            consent_paper="Hồ sơ thi đua 2024, tờ 12",
        )
        published = factory.Trait(state=CommendationState.PUBLISHED)
        named = factory.Trait(consenting=True, published=True)
        unnamed = factory.Trait(individual=True, state=CommendationState.UNNAMED)
        withdrawn = factory.Trait(state=CommendationState.WITHDRAWN)

    kind = CommendedKind.COLLECTIVE
    name = factory.Sequence(lambda n: f"Đoàn trường số {n}")
    achievement = "Học sinh tự dẫn một tiết học nói không với kỳ thị ở mọi lớp."
    first_year = 2024
    form = CommendationForm.CERTIFICATE
    issued_by = "Chủ tịch Ủy ban nhân dân tỉnh"
    decision_number = "45/QĐ-UBND"
    decided_on = date(2024, 11, 20)
    number = factory.Sequence(lambda n: n + 1)
