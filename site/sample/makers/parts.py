"""What can be made, in the order in which it is made; covers come last, from the rest."""

from collections.abc import Callable, Iterator

from sample.makers import (
    captions,
    covers,
    film,
    handbook,
    illustrations,
    leaflets,
    pictures,
    posters,
    slides,
    spots,
    word,
)
from sample.makers.browser import Press

Maker = Callable[[Press], Iterator[tuple[str, bytes]]]

PARTS: dict[str, Maker] = {
    "illustrations": illustrations.make,
    "leaflets": leaflets.make,
    "posters": posters.make,
    "pictures": pictures.make,
    "handbook": handbook.make,
    "spots": spots.make,
    "film": film.make,
    "captions": captions.make,
    "word": word.make,
    "slides": slides.make,
    "covers": covers.make,
}
