"""Made-up content in quantities, for benchmarks: `load_sample --scale N`.

Articles and materials are written past the models, in bulk: no revisions, no reference index, one
shared file for all materials. What readers and the search see is what ordinary publishing would
have left. Registers are written as an import writes them.
"""

from portal.models import ContentVersion

from ..progress import Writable
from .articles import ArticleFiller
from .indexing import bulk_index
from .materials import MaterialFiller
from .publications import PublicationFiller
from .registers import RegisterFiller
from .statistics import analyse

BATCH = 500


def enlarge(
    stream: Writable,
    *,
    articles: int,
    materials: int,
    files: int,
    registers: int,
    publications: int,
    seed: int,
) -> None:
    """Adds made-up articles, materials, rows of each register and publications up to these numbers.

    What is there counts. A material gets one to `files` files, by chance.
    """
    fillers = (MaterialFiller(materials, seed, most_files=files), ArticleFiller(articles, seed))
    if registers or any(filler.missing for filler in fillers):
        with bulk_index() as index:
            RegisterFiller(registers, seed).fill(stream)
            for filler in fillers:
                filler.fill(stream, index, batch=BATCH)
        ContentVersion.bump()
    PublicationFiller(publications, seed).fill(stream)
    analyse()
