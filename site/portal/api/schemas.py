"""What the API is asked and what it answers, field by field; the OpenAPI document is made of it."""

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from media_library.enums import Sort

Language = Literal["vi", "en"]
Values = list[str]


class LanguageQuery(Schema):
    lang: Language = Field("vi", description="Language of texts and of addresses of pages")


class PartQuery(LanguageQuery):
    limit: int = Field(20, ge=1, le=100, description="How many")
    offset: int = Field(0, ge=0, description="How many to pass over")


class MaterialsQuery(PartQuery):
    """The library's own choices, by the names that its address uses: OR inside, AND across."""

    q: str = Field("", max_length=200, description="Words, with or without marks, all of them")
    sort: Sort = Field(Sort.NEWEST, description="Order")
    target_group: Values = Field([], alias="doi-tuong", description="Target groups, by slug")
    channel: Values = Field([], alias="kenh", description="Channels, by slug")
    topic: Values = Field([], alias="chu-de", description="Topics, by slug")
    type: Values = Field([], alias="loai", description="Types of material")
    language: Values = Field([], alias="ngon-ngu", description="Languages of files")
    alternative_format: Values = Field([], alias="dinh-dang", description="Alternative formats")
    access: Values = Field([], alias="quyen", description="Access levels")
    age_suitability: Values = Field([], alias="lua-tuoi", description="Age suitability")


class Meta(Schema):
    total_count: int


class Picture(Schema):
    url: str
    width: int
    height: int


class MaterialInList(Schema):
    slug: str
    title: str
    summary: str
    url: str = Field(description="The page for people")
    detail_url: str = Field(description="The same material in this API, with its files")
    type: str
    access: str
    age_suitability: str
    licence: str
    credit: str
    languages: list[str] = Field(description="Of the files; ISO 639")
    target_groups: list[str]
    channels: list[str]
    topics: list[str]
    cover: Picture | None
    published_at: datetime | None
    updated_at: datetime | None


class File(Schema):
    """The current version of a file. `url` is null where whoever asks may not have it."""

    url: str | None = Field(description="Stable: later versions are at the same address")
    filename: str
    label: str
    variant: str
    alternative_format: str
    language: str
    version: int
    content_type: str
    size: int = Field(description="Bytes")
    sha256: str
    pages: int | None
    duration_seconds: int | None
    width: int | None
    height: int | None


class MaterialInFull(MaterialInList):
    body: str = Field(description="How to use it, as HTML")
    refused_because: str | None = Field(
        description="Why the files have no address for you: sign_in, pending or trusted_only"
    )
    successor_url: str | None = Field(description="A newer material that takes its place")
    files: list[File]


class Materials(Schema):
    meta: Meta
    items: list[MaterialInList]


class ToolkitInList(Schema):
    slug: str
    title: str
    summary: str
    url: str
    detail_url: str
    material_count: int
    published_at: datetime | None


class Toolkits(Schema):
    meta: Meta
    items: list[ToolkitInList]


class Member(Schema):
    slug: str
    title: str
    note: str = Field(description="When to use it")
    detail_url: str
    refused_because: str | None


class Post(Schema):
    text: str
    channel: str


class Pack(Schema):
    url: str
    size: int = Field(description="Bytes of the ZIP, exact")
    materials: int


class ToolkitInFull(ToolkitInList):
    guidance: str = Field(description="As HTML")
    materials: list[Member]
    posts: list[Post]
    zip: Pack | None = Field(description="What you would get; null when it would be empty")


class WrongParameter(Schema):
    parameter: str
    message: str


class Error(Schema):
    message: str
    errors: list[WrongParameter] = []
    refused_because: str | None = None
    successor_url: str | None = None
