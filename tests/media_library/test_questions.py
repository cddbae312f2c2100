"""What a file is for: who is asked, and what becomes of the answer."""

import pytest

from media_library.enums import IntendedUse, UseQuestion
from media_library.models import Download, MaterialFile
from sample.factories import MaterialFactory
from tests.media_library.making import make_file, officer

pytestmark = pytest.mark.django_db
PHONE = {
    "user-agent": "Mozilla/5.0 (Linux; Android 10; SM-A107F) Chrome/120.0 Mobile Safari/537.36"
}
QUESTION = "Bạn dùng tệp này để làm gì?"


def asking(question: str) -> MaterialFile:
    return make_file(MaterialFactory(use_question=question))


def is_asked(response) -> bool:
    return (
        response["Content-Type"].startswith("text/html") and QUESTION in response.content.decode()
    )


@pytest.mark.parametrize(
    ("question", "query", "asked"),
    [
        (UseQuestion.NO, "", False),
        (UseQuestion.NO, "?hoi", False),
        (UseQuestion.OPTIONAL, "", False),
        (UseQuestion.OPTIONAL, "?hoi", True),
        (UseQuestion.OPTIONAL, "?hoi&dung-cho=print", False),
        (UseQuestion.REQUIRED, "", True),
        (UseQuestion.REQUIRED, "?dung-cho=", True),
        (UseQuestion.REQUIRED, "?dung-cho=nonsense", True),
        (UseQuestion.REQUIRED, "?dung-cho=talk", False),
    ],
)
def test_question_stands_before_the_file_where_the_material_wants_it(
    client, question, query, asked
):
    file = asking(question)
    response = client.get(file.current.url + query, headers=PHONE)
    assert is_asked(response) is asked
    assert Download.objects.exists() is not asked
    versioned = client.get(file.current.version_url + query, headers=PHONE)
    assert is_asked(versioned) is asked


def test_every_answer_leads_to_the_file_and_is_kept(client):
    file = asking(UseQuestion.REQUIRED)
    page = client.get(file.current.url, headers=PHONE).content.decode()
    for use in IntendedUse.values:
        assert f'href="?dung-cho={use}"' in page
    client.get(f"{file.current.url}?dung-cho=broadcast", headers=PHONE)
    assert Download.objects.get().intended_use == IntendedUse.BROADCAST


def test_question_that_may_be_passed_over_offers_the_plain_address(client):
    file = asking(UseQuestion.OPTIONAL)
    response = client.get(f"{file.current.url}?hoi", headers=PHONE)
    assert response.context["skip_url"] == response.wsgi_request.path
    required = client.get(asking(UseQuestion.REQUIRED).current.url, headers=PHONE)
    assert "skip_url" not in required.context


def test_officer_and_player_are_not_asked(client):
    file = asking(UseQuestion.REQUIRED)
    played = client.get(file.current.url, headers={**PHONE, "sec-fetch-dest": "audio"})
    assert not is_asked(played)
    client.force_login(officer())
    assert not is_asked(client.get(file.current.url, headers=PHONE))


def test_part_of_a_file_is_not_had_past_the_question(client):
    file = asking(UseQuestion.REQUIRED)
    assert is_asked(client.get(file.current.url, headers={**PHONE, "range": "bytes=1-"}))


@pytest.mark.parametrize(
    ("question", "end"), [(UseQuestion.NO, ""), (UseQuestion.OPTIONAL, "?hoi")]
)
def test_material_s_page_leads_to_the_question(client, question, end):
    file = asking(question)
    page = client.get(file.material.get_absolute_url()).content.decode()
    assert f'href="{file.current.url}{end}"' in page
