"""Captions: what is taken for WebVTT, which recording they belong to, and what a player gets."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from media_library.actions import AddMaterialFile, ChangeFileDetails
from media_library.delivery import delivery_for
from media_library.delivery.django_response import DjangoResponse
from media_library.enums import FileVariant
from media_library.inspection import inspect
from media_library.models import MaterialFile
from media_library.page_facts import MaterialFiles
from sample.factories import MaterialFactory
from tests.media_library.making import make_file, officer, upload
from tests.media_library.small_files import captions, pdf

CUE = "00:00.000 --> 00:02.000\nCó chuyện khiến bạn lo?"
GOOD = {
    "plain": f"WEBVTT\n\n{CUE}\n",
    "byte order mark": f"\ufeffWEBVTT\n\n{CUE}",
    "windows lines": f"WEBVTT - lời\r\n\r\n{CUE}".replace("\n", "\r\n").replace("\r\r", "\r"),
    "hours, settings, id, note, style": (
        "WEBVTT\nKind: captions\n\nNOTE máy làm\n\nSTYLE\n::cue { color: white }\n\n"
        f"1\n01:00:00.000 --> 01:00:03.500 line:0 align:start\n- Chào bạn\n\n{CUE}"
    ),
}
BAD = {
    "no signature": (f"{CUE}\n", "đừng chỉ đổi đuôi"),
    "longer word": (f"WEBVTTX\n\n{CUE}", "Dòng đầu của tệp phụ đề"),
    "no cue": ("WEBVTT\n\nNOTE chưa có gì", "chưa có đoạn nào"),
    "comma": (f"WEBVTT\n\n{CUE.replace('.', ',', 2)}", "không đúng dạng"),
    "no time": ("WEBVTT\n\nchỉ có lời", "không đúng dạng"),
    "backwards": ("WEBVTT\n\n00:05.000 --> 00:02.000\nlời", "kết thúc trước khi bắt đầu"),
}


def refusal(content: bytes, name: str = "loi.vtt") -> str:
    with pytest.raises(ValidationError) as refused:
        inspect(io.BytesIO(content), name)
    return refused.value.message


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_well_formed_captions_are_taken(text):
    assert inspect(io.BytesIO(text.encode()), "loi.vtt").content_type == "text/vtt"


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_captions_that_no_browser_shows_are_refused_with_what_to_do(text, said):
    assert said in refusal(text.encode())


def test_captions_in_another_encoding_are_refused():
    assert "UTF-8" in refusal("WEBVTT\n\n00:00.000 --> 00:02.000\ncà phê".encode("latin-1"))


def test_srt_is_refused_with_how_to_save_it_as_webvtt():
    srt = b"1\n00:00:00,000 --> 00:00:02,000\nxin"
    assert "lưu dạng WebVTT" in refusal(srt, "loi.srt")


def test_captions_last_until_their_last_cue():
    facts = inspect(io.BytesIO(captions("một", "hai", "ba")), "a.vtt")
    assert facts.duration_seconds == 6


@pytest.fixture
def film():
    return make_file(MaterialFactory(), upload("phim.mp4"), variant=FileVariant.VIDEO)


def add_captions(recording: MaterialFile | None, material=None, **fields) -> MaterialFile:
    details = {"variant": FileVariant.CAPTIONS, "belongs_to": recording, **fields}
    return make_file(material or recording.material, upload("loi.vtt"), **details)


@pytest.mark.django_db
def test_captions_belong_to_a_recording_of_the_same_material(film):
    added = add_captions(film)
    assert list(film.captions.all()) == [added]
    leaflet = make_file(film.material)
    for recording, material in ((None, film.material), (film, MaterialFactory()), (leaflet, None)):
        with pytest.raises(ValidationError):
            add_captions(recording, material)


@pytest.mark.django_db
def test_captions_are_webvtt_and_webvtt_is_captions(film):
    with pytest.raises(ValidationError, match=r"đuôi \.vtt"):
        make_file(
            film.material,
            upload("a.pdf", pdf()),
            variant=FileVariant.CAPTIONS,
            belongs_to=film,
        )
    with pytest.raises(ValidationError, match="Đây là tệp phụ đề"):
        make_file(film.material, upload("loi.vtt"))


@pytest.mark.django_db
def test_captions_cannot_be_called_something_else_later(film):
    added = add_captions(film)
    added.variant = FileVariant.STANDARD
    with pytest.raises(ValidationError, match="Đây là tệp phụ đề"):
        ChangeFileDetails(added).execute()


@pytest.mark.django_db
def test_what_is_no_captions_belongs_to_nothing(film):
    stray = MaterialFile(material=film.material, belongs_to=film)
    AddMaterialFile(stray, upload()).execute()
    assert MaterialFile.objects.get(pk=stray.pk).belongs_to is None


@pytest.mark.django_db
def test_player_gets_every_track_and_shows_the_one_in_its_own_language(film):
    english, own = add_captions(film, language="en"), add_captions(film)
    entries = MaterialFiles(film.material, allowed=True).entries()
    tracks = next(each["tracks"] for each in entries if each["kind"] == "video")
    assert tracks == [
        {
            "url": english.media_url,
            "language_code": "en",
            "label": "Tiếng Anh",
            "is_default": False,
        },
        {"url": own.media_url, "language_code": "vi", "label": "Tiếng Việt", "is_default": True},
    ]


@pytest.mark.django_db
def test_page_has_the_track_and_the_words_to_read(client, film):
    film.transcript = "Có chuyện khiến bạn lo?\n\nHãy gọi 111."
    film.save()
    track = add_captions(film)
    page = client.get(film.material.get_absolute_url()).content.decode()
    assert (
        f'<track kind="captions" src="{track.media_url}" srclang="vi" label="Tiếng Việt" default>'
        in page
    )
    assert "<p>Hãy gọi 111.</p>" in page


@pytest.mark.django_db
def test_reader_who_may_not_have_the_film_gets_neither_words_nor_track(client):
    material = MaterialFactory(registered=True)
    film = make_file(
        material, upload("phim.mp4"), variant=FileVariant.VIDEO, transcript="Lời riêng"
    )
    track = add_captions(film)
    page = client.get(material.get_absolute_url()).content.decode()
    assert "Lời riêng" not in page
    assert track.media_url not in page


@pytest.mark.django_db
def test_fetching_a_track_is_playing_and_does_not_ask_or_count(client, film):
    film.material.use_question = "required"
    film.material.save()
    track = add_captions(film)
    response = client.get(track.media_url, headers={"sec-fetch-dest": "track"})
    assert response["Content-Type"] == "text/vtt"
    assert b"WEBVTT" in b"".join(response.parts)


@pytest.mark.django_db
def test_captions_come_from_here_whatever_the_delivery(film, settings):
    settings.DELIVERY = "nginx"
    assert isinstance(delivery_for(add_captions(film).current), DjangoResponse)
    assert not isinstance(delivery_for(film.current), DjangoResponse)


@pytest.mark.django_db
def test_officer_chooses_among_the_recordings_of_this_material(client, film):
    other = make_file(MaterialFactory(), upload("khac.mp4"), variant=FileVariant.VIDEO)
    make_file(film.material)
    client.force_login(officer())
    address = reverse("wagtailsnippets_media_library_material:files", args=[film.material_id])
    form = client.get(address).context["form"]
    assert list(form.fields["belongs_to"].queryset) == [film]
    details = {"variant": "captions", "language": "vi", "alternative_format": "standard"}
    for chosen in ("", other.pk):
        client.post(address, {"uploads": [upload("loi.vtt")], "belongs_to": chosen, **details})
    assert not film.captions.exists()
    client.post(address, {"uploads": [upload("loi.vtt")], "belongs_to": film.pk, **details})
    assert film.captions.count() == 1
