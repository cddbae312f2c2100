"""Made-up bodies: three to six blocks, about 400 words."""

import json
from functools import cache
from random import Random
from uuid import UUID

from .prose import BODIES, PLACES, RARE_EVERY, RARE_WORDS, WHAT, lead, paragraph, sentence


@cache
def body(number: int, seed: int) -> tuple[str, str]:
    """Lead and body (JSON as a StreamField keeps it) of one of the distinct articles."""
    number %= BODIES
    rng = Random(f"{seed}-body-{number}")  # noqa: S311 (texts, no secrets)
    blocks: list[tuple[str, object]] = [("text", opening(rng, rare=number % RARE_EVERY == 0))]
    extras = [
        ("quote", quote(rng)),
        ("figure", figure(rng)),
        ("notice", notice(rng)),
        ("steps", steps(rng)),
    ]
    blocks += rng.sample(extras, rng.randint(1, 4))
    blocks.append(("text", closing(rng)))
    return lead(rng), json.dumps(
        [
            {"type": kind, "value": value, "id": str(UUID(int=rng.getrandbits(128)))}
            for kind, value in blocks
        ],
        ensure_ascii=False,
    )


def opening(rng: Random, *, rare: bool) -> str:
    first = paragraph(rng, 3)
    if rare:
        first += f" Kế hoạch {RARE_WORDS} của {rng.choice(PLACES)} nêu rõ việc này."
    return (
        f"<p>{first}</p><h2>Vì sao là {rng.choice(WHAT)}</h2>"
        f"<p>{paragraph(rng, 3)}</p><p>{paragraph(rng, 2)}</p>"
    )


def closing(rng: Random) -> str:
    points = "".join(f"<li>{sentence(rng)}</li>" for _ in range(3))
    return f"<h2>Việc có thể làm ngay</h2><ul>{points}</ul><p>{paragraph(rng, 2)}</p>"


def quote(rng: Random) -> dict[str, str]:
    return {"text": sentence(rng), "attribution": f"Một người dân {rng.choice(PLACES)}"}


def figure(rng: Random) -> dict[str, str]:
    return {
        "value": f"{rng.randint(20, 95)}%",
        "label": f"người được hỏi đã nghe về {rng.choice(WHAT)}",
        "source": "Số liệu minh họa",
    }


def notice(rng: Random) -> dict[str, str]:
    return {"title": "Cần nhớ", "text": f"<p>{sentence(rng)}</p>"}


def steps(rng: Random) -> dict[str, object]:
    return {
        "title": "Làm theo thứ tự",
        "steps": [
            {
                "type": "item",
                "value": {"title": f"Bước {number}", "text": f"<p>{sentence(rng)}</p>"},
                "id": str(UUID(int=rng.getrandbits(128))),
            }
            for number in (1, 2, 3)
        ],
    }
