"""How many packs one process sends at once: a reader who stalls holds a thread of the server."""

import threading

from django.conf import settings


class PackSlots:
    """Counts packs that are being sent; takes no more than `settings.PACKS_AT_ONCE`."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.taken = 0

    def take(self) -> bool:
        """Whether there was room; whoever took a slot gives it back."""
        with self.lock:
            if self.taken >= settings.PACKS_AT_ONCE:
                return False
            self.taken += 1
            return True

    def give_back(self) -> None:
        with self.lock:
            self.taken -= 1


slots = PackSlots()
