"""Takes one file whole: `python -m tests.bench.taking PORT PATH` prints bytes, MB/s, first byte.

`--make MEGABYTES` makes such a file inside the application and prints its address.
"""

import http.client
import json
import sys
from time import perf_counter

BLOCK = 1024 * 1024


def take(port: int, path: str) -> dict[str, float]:
    """Milliseconds to the first byte; megabytes a second from the request to the last byte."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    connection.connect()
    buffer = bytearray(BLOCK)
    started = perf_counter()
    connection.request("GET", path, headers={"Host": "127.0.0.1"})
    response = connection.getresponse()
    total = response.readinto(buffer)
    first = perf_counter()
    while size := response.readinto(buffer):
        total += size
    seconds = perf_counter() - started
    if response.status != 200:
        raise SystemExit(f"{path} answers {response.status}")
    return {
        "bytes": total,
        "throughput": total / seconds / 1_000_000,
        "first_byte": (first - started) * 1000,
    }


def make(megabytes: int) -> str:
    import django

    django.setup()
    from django.core.files.storage import default_storage

    from media_library.models import FileVersion
    from sample.factories import MaterialFactory, MaterialFileFactory
    from tests.bench.downloads import stored_name

    name = stored_name(megabytes)
    found = FileVersion.objects.filter(file=name).select_related("material_file").first()
    if found is None:
        path = default_storage.path(name)
        with open(path, "wb") as file:  # written, not sparse: the disk has to read it
            for number in range(megabytes):
                file.write(number.to_bytes(4, "big") * (BLOCK // 4))
        material = MaterialFactory(slug=f"tep-do-{megabytes}")
        material_file = MaterialFileFactory(material=material, version=None)
        found = FileVersion.objects.create(
            material_file=material_file,
            number=1,
            file=name,
            filename="lon.zip",
            sha256=f"{megabytes:064}",
            size=megabytes * BLOCK,
            content_type="application/zip",
        )
    return found.url


if __name__ == "__main__":
    if sys.argv[1] == "--make":
        print(make(int(sys.argv[2])))
    else:
        print(json.dumps(take(int(sys.argv[1]), sys.argv[2])))
