"""A bucket on the real S3 server that tests/s3-server.sh has started."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import boto3

from media_library.bucket import CLIENT

# Set by .ci/run after `make s3-start`: without it no test asks for a bucket.
ENDPOINT = os.environ.get("S3_TEST_ENDPOINT", "")
KEYS = {"access_key": "lantoa-tests", "secret_key": "for-loopback-only"}
REGION = "us-east-1"


def client() -> Any:
    return boto3.client(
        "s3",
        endpoint_url=ENDPOINT,
        region_name=REGION,
        aws_access_key_id=KEYS["access_key"],
        aws_secret_access_key=KEYS["secret_key"],
        config=CLIENT,
    )


@contextmanager
def bucket() -> Iterator[dict[str, Any]]:
    """The setting of a storage in a private bucket of its own, empty at first."""
    name = f"lantoa-{uuid4().hex[:12]}"
    server = client()
    server.create_bucket(Bucket=name)
    try:
        yield {
            "BACKEND": "media_library.bucket.PrivateBucketStorage",
            "OPTIONS": {
                "bucket_name": name,
                "endpoint_url": ENDPOINT,
                "region_name": REGION,
                **KEYS,
            },
        }
    finally:
        for page in server.get_paginator("list_objects_v2").paginate(Bucket=name):
            for each in page.get("Contents", []):
                server.delete_object(Bucket=name, Key=each["Key"])
        server.delete_bucket(Bucket=name)
