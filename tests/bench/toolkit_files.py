"""Puts a toolkit of large files into a benchmark's database.

    python -m tests.bench.toolkit_files --files 40 --bytes 134217728

Forty materials of one sparse file each, so that 5 GiB take no room on disk. Prints a JSON object:
`address` of the ZIP, its `size`, and `files`, where they lie.
"""

import argparse
import json
import sys
from pathlib import Path

import django


def prepare(files: int, size: int) -> dict[str, object]:
    from django.test import Client
    from django.urls import reverse

    from media_library.checksums import checksums_of
    from media_library.models import FileVersion, Toolkit
    from sample.factories import MaterialFactory, MaterialFileFactory, ToolkitFactory

    slug = f"bo-do-{files}-{size}"
    storage = FileVersion._meta.get_field("file").storage
    paths = [Path(storage.path(f"materials/{slug}/{number}.mp4")) for number in range(files)]
    paths[0].parent.mkdir(parents=True, exist_ok=True)
    for path in paths:
        with path.open("wb") as file:
            file.truncate(size)
    if not Toolkit.objects.filter(slug=slug).exists():
        with paths[0].open("rb") as file:
            sha256, crc32 = checksums_of(file)
        materials = [MaterialFactory(slug=f"{slug}-{number}") for number in range(files)]
        for material, path in zip(materials, paths, strict=True):
            FileVersion.objects.create(
                material_file=MaterialFileFactory(material=material, version=None),
                number=1,
                file=f"materials/{slug}/{path.name}",
                filename=f"video {path.name}",
                sha256=sha256,
                crc32=crc32,
                size=size,
                content_type="video/mp4",
            )
        ToolkitFactory(slug=slug, materials=materials, with_post=True)
    address = reverse("toolkit_zip", args=[slug])
    answer = Client().head(address)
    return {
        "address": address,
        "size": int(answer["Content-Length"]),
        "files": [str(path) for path in paths],
    }


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, required=True)
    parser.add_argument("--bytes", type=int, required=True)
    options = parser.parse_args(arguments)
    django.setup()
    print(json.dumps(prepare(options.files, options.bytes)))


if __name__ == "__main__":
    main(sys.argv[1:])
