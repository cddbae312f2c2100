"""Ways that a floor above adds to the head of a material's or toolkit's form.

    register(buttons_of_review)

Each is called with who looks and the text, and answers with buttons of the "more" menu.
"""

from collections.abc import Callable
from typing import Any

from wagtail.admin.widgets.button import Button

Maker = Callable[[Any, Any], list[Button]]
MAKERS: list[Maker] = []


def register(maker: Maker) -> None:
    if maker not in MAKERS:
        MAKERS.append(maker)


def buttons_for(user: Any, text: Any) -> list[Button]:
    return [button for maker in MAKERS for button in maker(user, text)]
