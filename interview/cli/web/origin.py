"""Which requests to the served app come from its own pages."""

from __future__ import annotations


def is_own(host: str | None, origin: str | None, own: set[str]) -> bool:
    """Whether a request is addressed to one of our own names, and comes from such a page."""
    return host in own and (origin is None or origin == f"http://{host}")


def own_hosts(address: str, port: int) -> set[str]:
    """How a browser may name this server; the port of all web pages goes without saying."""
    names = {address, "localhost"}
    return {f"{name}:{port}" for name in names} | (names if port == 80 else set())
