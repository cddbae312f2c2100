"""A channel's rules are data, and a value that nobody has measured gives no number."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from audiences.enums import PARAMETERS_OF, RULES_OF, Measure, RuleKind
from audiences.models import ChannelParameter
from sample.factories import ChannelFactory, ChannelParameterFactory, ChannelRuleFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", RuleKind)
@pytest.mark.parametrize("measure", Measure)
def test_rule_gives_the_number_that_it_can_give(measure, kind):
    rule = ChannelRuleFactory.build(channel=ChannelFactory(), measure=measure, kind=kind)
    if kind in RULES_OF[measure]:
        rule.full_clean()
        return
    with pytest.raises(ValidationError, match="không cho ra số đó"):
        rule.full_clean()


def test_every_kind_of_rule_gives_some_number():
    assert set().union(*RULES_OF.values()) == set(RuleKind)


def test_every_parameter_is_asked_for_by_a_kind_of_rule():
    assert set(PARAMETERS_OF) <= set(RuleKind)


def test_channel_has_one_rule_for_each_number():
    rule = ChannelRuleFactory()
    with pytest.raises(ValidationError, match="đã có quy tắc"):
        ChannelRuleFactory.build(channel=rule.channel, kind=RuleKind.VIEWS).full_clean()


def test_empty_parameters_mean_that_nothing_is_estimated():
    channel = ChannelFactory(loudspeaker=True)
    assert channel.lacking_parameters(Measure.CONTACTS) == ["nguoi-moi-ho", "ty-le-nghe"]
    channel.parameters.all().update(value=Decimal("0.5"), source="Khảo sát", as_of=date(2022, 1, 1))
    channel = type(channel).objects.get(pk=channel.pk)
    assert channel.lacking_parameters(Measure.CONTACTS) == []


def test_parameter_that_is_not_there_is_lacking_too():
    rule = ChannelRuleFactory(kind=RuleKind.COPIES_TIMES_READERS)
    assert rule.channel.lacking_parameters(Measure.CONTACTS) == ["nguoi-doc-moi-ban"]
    assert rule.channel.lacking_parameters(Measure.PEOPLE) == []


def test_value_of_nought_is_a_value():
    parameter = ChannelParameterFactory(known=True, value=0)
    ChannelRuleFactory(channel=parameter.channel)
    assert parameter.channel.lacking_parameters(Measure.CONTACTS) == ["ty-le-nghe"]


@pytest.mark.parametrize("missing", [{"source": ""}, {"as_of": None}, {"value": Decimal(-1)}])
def test_value_comes_with_its_source_and_day_and_is_not_negative(missing):
    parameter = ChannelParameterFactory.build(channel=ChannelFactory(), known=True, **missing)
    with pytest.raises(ValidationError):
        parameter.full_clean()
    with pytest.raises(IntegrityError):
        parameter.save()


def test_parts_go_with_their_channel():
    channel = ChannelFactory(loudspeaker=True)
    channel.delete()
    assert not ChannelParameter.objects.exists()
