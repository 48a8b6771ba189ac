from collections.abc import Mapping

class URLFetcherResponse:
    def __init__(self, url: str, body: bytes | None = ..., headers: Mapping[str, str] | None = ...) -> None: ...

class URLFetcher:
    def fetch(self, url: str, headers: object = ...) -> URLFetcherResponse: ...
