"""Which addresses of the web may be asked: http and https, and only hosts all of whose addresses are public."""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final, NamedTuple

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from kg.errors import SourceError

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
"""Host and port → its addresses, as a name service gives them; raises OSError where there is none."""
Rule = Callable[[Address], str]
"""An address → why it may not be asked ('a private address'); empty where it may."""

SCHEMES: Final = {"http": 80, "https": 443}
_LONGEST: Final = 2000
"""Characters of an address; longer ones are no addresses of articles."""
_METADATA: Final = frozenset(
    map(ip_address, ("169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"))
)
"""Where cloud machines ask for their keys; one of these is otherwise a public address."""
_NAT64: Final = IPv6Network("64:ff9b::/96")
_SHARED: Final = IPv4Network("100.64.0.0/10")


class Place(NamedTuple):
    """An address of the web, taken apart."""

    scheme: str
    host: str
    """In ASCII; an IPv6 address without its brackets."""
    port: int
    path: str
    """With the query."""

    @property
    def authority(self) -> str:
        """Host, and port where it is not the scheme's own, as a Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == SCHEMES[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"


def read_place(url: str) -> Place:
    """The parts of an address.

    Raises:
        SourceError: it is none, not http or https, or names a user.
    """
    shown = url if len(url) <= 100 else f"{url[:99]}…"
    if len(url) > _LONGEST:
        raise SourceError(shown, f"an address of {len(url):,} characters", f"give one of {_LONGEST:,} at most")
    try:
        parts = parse_url(url.strip())
        host = (parts.host or "").strip("[]").encode("idna").decode("ascii")
    except (LocationParseError, UnicodeError, ValueError) as error:
        raise SourceError(shown, "no address", "write it as https://example.org/news") from error
    if parts.scheme not in SCHEMES or not host:
        found = f"the scheme {parts.scheme!r}" if parts.scheme else "no scheme"
        found = found if parts.scheme not in SCHEMES else "no host"
        raise SourceError(shown, found, "give an address that begins with http:// or https://")
    if parts.auth:
        raise SourceError(shown, "a user's name or password in the address", "give it without")
    return Place(parts.scheme, host.lower(), parts.port or SCHEMES[parts.scheme], parts.request_uri)


def ask_name_service(host: str, port: int) -> Sequence[str]:
    """The addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def find_address(place: Place, resolver: Resolver, rule: Rule) -> str:
    """The address to connect to, after the host was looked up once and every address of it was found allowed.

    Raises:
        SourceError: the host is unknown, or one of its addresses may not be asked.
    """
    try:
        found = resolver(place.host, place.port)
    except TimeoutError as error:
        raise SourceError(place.url, "the name service does not answer in time", "try again later") from error
    except (OSError, UnicodeError) as error:
        raise SourceError(place.url, f"no host {place.host!r}", "check the address") from error
    if not found:
        raise SourceError(place.url, f"no host {place.host!r}", "check the address")
    for each in found:
        why = rule(ip_address(each.partition("%")[0]))
        if why:
            raise SourceError(
                place.url,
                f"{place.host} is at {each}, {why}",
                "only public addresses are fetched; save the page instead",
            )
    return found[0]


def refuse_inner(address: Address) -> str:
    """Why an address is not one of the public internet; empty where it is.

    >>> refuse_inner(ip_address("10.0.0.1")), refuse_inner(ip_address("::ffff:127.0.0.1"))
    ('a private address', 'a loopback address')
    >>> refuse_inner(ip_address("93.184.216.34"))
    ''
    """
    inner = _embedded(address)
    if inner is not None:
        return refuse_inner(inner)
    kinds = (
        (address in _METADATA, "a cloud's metadata address"),
        (address.is_loopback, "a loopback address"),
        (address.is_link_local, "a link-local address"),
        (address.is_multicast, "a multicast address"),
        (address.is_unspecified, "an unspecified address"),
        (isinstance(address, IPv4Address) and address in _SHARED, "a provider's inner address"),
        (address.is_private, "a private address"),
        (not address.is_global or address.is_reserved, "a reserved address"),
    )
    return next((told for holds, told in kinds if holds), "")


def _embedded(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, if it does.

    Source: RFC 4291 §2.5.5 (mapped, compatible), RFC 3056 (6to4), RFC 4380 (Teredo), RFC 6052 (NAT64).
    """
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    number = int(address)
    if address in _NAT64 or 1 < number < 1 << 32:
        return IPv4Address(number & 0xFFFFFFFF)
    return None
