"""Who gets which file, every cell over every way of sending it."""

import pytest

from sample.factories import MaterialFactory
from tests.media_library.delivery.files import PDF
from tests.media_library.making import make_file, upload
from tests.media_library.test_access import PEOPLE, REFUSED, STATES

# Request → what it is answered with where the file is handed out.
ASKED = {
    "whole": ("GET", {}, 200),
    "part": ("GET", {"Range": "bytes=0-0"}, 206),
    "later part": ("GET", {"Range": "bytes=100-"}, 206),
    "head": ("HEAD", {}, 200),
    "kept copy": ("GET", {"If-None-Match": "*"}, 304),
}


@pytest.mark.parametrize("person", PEOPLE)
def test_matrix(reader, client, person):
    user = PEOPLE[person]()
    if user.is_authenticated:
        client.force_login(user)
        reader.headers["Cookie"] = f"sessionid={client.cookies['sessionid'].value}"
    found, wanted = {}, {}
    for state, traits in STATES.items():
        version = make_file(MaterialFactory(**traits), upload("a.pdf")).current
        _refusal, refused = REFUSED[person].get(state, (None, None))
        for address in (version.url, version.version_url):
            for name, (method, headers, status) in ASKED.items():
                cell = (state, name, address)
                answer = reader.get(address, headers, method=method)
                found[cell] = (answer.status, PDF[100:200] in answer.body)
                sent = name in {"whole", "later part"}
                wanted[cell] = (refused, False) if refused else (status, sent)
    assert found == wanted
