"""What nginx alone could do wrong."""

import pytest
from django.conf import settings as configured

from media_library.delivery.x_accel import PART, WHOLE
from tests.media_library.delivery.proxy import OURS
from tests.media_library.delivery.reader import Reader, ask
from tests.media_library.making import make_file, upload

OF_THE_SERVER = {"date", "server", "connection"}


@pytest.fixture
def file(db):
    return make_file(file=upload("tờ rơi.pdf"))


@pytest.fixture
def both(application, nginx, settings, db):
    """The same address asked of the application and of nginx, each in its own way."""

    def asked(address: str, headers: dict[str, str]):
        settings.DELIVERY = "django"
        plain = ask(f"127.0.0.1:{application.port}", address, headers)
        settings.DELIVERY = "nginx"
        return plain, ask(f"127.0.0.1:{nginx}", address, headers)

    with application.answering():
        yield asked


@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=9-99"}])
def test_nginx_sends_every_header_that_the_application_would(both, file, headers):
    plain, proxied = both(file.current.url, headers)
    wanted, got = (
        {name.lower(): value for name, value in each.headers.items()} for each in (plain, proxied)
    )
    assert {name: got.get(name) for name in got if name not in OF_THE_SERVER} == {
        name: value for name, value in wanted.items() if name not in OF_THE_SERVER
    }
    assert proxied.body == plain.body


def test_bytes_do_not_go_through_the_application(application, file, settings):
    settings.DELIVERY = "nginx"
    with application.answering():
        answer = ask(f"127.0.0.1:{application.port}", file.current.url, {})
    assert answer.body == b""
    assert answer["X-Accel-Redirect"] == f"{WHOLE}{file.current.file.name}"


def test_reader_is_not_told_where_a_file_lies(nginx, application, file, settings):
    settings.DELIVERY = "nginx"
    with application.answering():
        answer = Reader("nginx", f"127.0.0.1:{nginx}").get(file.current.url)
    assert answer.status == 200
    assert "X-Accel-Redirect" not in answer.headers
    assert file.current.file.name not in str(answer.headers)


def test_rendition_is_served_as_data(nginx):
    folder = configured.TEST_FILES / "public" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.png").write_bytes(b"picture")
    answer = ask(f"127.0.0.1:{nginx}", "/media/images/a.png", {})
    assert (answer.status, answer.body) == (200, b"picture")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_configuration_names_the_locations_that_the_application_leads_to():
    text = OURS.read_text(encoding="utf-8")
    for place in (PART, WHOLE):
        assert f"location ^~ {place} {{" in text
