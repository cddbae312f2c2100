"""A reader on the other end of the socket, who is led on as browsers are."""

import http.client
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import urlsplit

PHONE = (
    "Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
)
Headers = dict[str, str]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes
    led_by: "Answer | None" = None

    def __getitem__(self, name: str) -> str | None:
        return self.headers[name]


@dataclass
class Reader:
    """`way` is how files are sent; `site` the host and port that readers ask."""

    way: str
    site: str
    headers: Headers = field(default_factory=lambda: {"User-Agent": PHONE})

    def get(self, address: str, headers: Headers | None = None, *, method: str = "GET") -> Answer:
        """The answer; one that leads to another host is followed with the same headers."""
        sent = {**self.headers, **(headers or {})}
        answer = ask(self.site, address, sent, method)
        target = urlsplit(answer["Location"] or "")
        if answer.status != 302 or target.netloc in {"", self.site}:
            return answer
        there = f"{target.path}?{target.query}"
        kept = {name: value for name, value in sent.items() if name != "Cookie"}
        led = ask(target.netloc, there, kept, method)
        return Answer(led.status, led.headers, led.body, led_by=answer)

    def abort(self, address: str, *, after: int) -> bytes:
        """Reads the first bytes of a file and hangs up."""
        site, path = self.site, address
        while True:
            connection = http.client.HTTPConnection(site, timeout=20)
            connection.request("GET", path, headers=self.headers)
            response = connection.getresponse()
            if response.status != 302:
                start = response.read(after)
                connection.close()
                return start
            target = urlsplit(response.headers["Location"])
            site, path = target.netloc, f"{target.path}?{target.query}"
            connection.close()


def ask(site: str, address: str, headers: Headers, method: str = "GET") -> Answer:
    """One request, its path sent as it stands."""
    connection = http.client.HTTPConnection(site, timeout=20)
    try:
        connection.request(method, address, headers=headers)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()
