"""What a file is for: asked before it is handed out, where its material wants to know."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_from_request, override

from ..access import works_in_administration
from ..downloads.visitors import is_shown_in_a_page
from ..enums import IntendedUse, UseQuestion
from ..file_facts import ASK
from ..models import FileVersion

ANSWER = "dung-cho"


def intended_use(request: HttpRequest) -> str:
    """The answer in the address, one of `IntendedUse`; empty for none or anything else."""
    answer = request.GET.get(ANSWER, "")
    return answer if answer in IntendedUse.values else ""


def question_before(request: HttpRequest, version: FileVersion) -> HttpResponse | None:
    """The page that asks, or None when the file is handed out."""
    return ask_before(
        request,
        UseQuestion(version.material_file.material.use_question),
        filename=version.filename,
        size=version.size,
    )


def ask_before(
    request: HttpRequest, question: UseQuestion, *, filename: str, size: int
) -> HttpResponse | None:
    """The page that asks what `filename` (`size` bytes) is for, or None when it is handed out.

    A question that must be answered stands before the plain address too, one that may be only
    before the address that the material's page gives. Officers and players are not asked.
    """
    is_asked = question == UseQuestion.REQUIRED or (
        question == UseQuestion.OPTIONAL and ASK in request.GET
    )
    if not is_asked or intended_use(request) or is_shown_in_a_page(request):
        return None
    if works_in_administration(request.user):
        return None
    answers = [
        {"url": f"?{urlencode({ANSWER: value})}", "label": label}
        for value, label in IntendedUse.choices
    ]
    context: dict[str, Any] = {"filename": filename, "size": size, "answers": answers}
    if question == UseQuestion.OPTIONAL:
        context["skip_url"] = request.path
    with override(get_language_from_request(request)):
        response = render(request, "media_library/use_question.html", context)
    response["Cache-Control"] = "no-store"
    return response
