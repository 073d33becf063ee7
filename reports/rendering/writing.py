"""A PDF put into bytes: each object once, where pydyf by itself asks twice."""

import zlib
from typing import Any

# A higher level takes twice as long and makes files smaller by 1 in 100.
LEVEL = 6
HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def written(pdf: Any, identifier: str) -> bytes:
    """The bytes of a pydyf.PDF, small objects packed together.

    `identifier` is 32 hexadecimal digits; the same PDF makes the same bytes.
    """
    import pydyf  # noqa: PLC0415 - comes with WeasyPrint

    pdf.add_object(pdf.info)
    out, packed, places = bytearray(HEAD), {}, {}
    for thing in pdf.objects:
        if thing.free == "f":
            places[thing.number] = (0, 0, 65535)
        elif thing.compressible:
            packed[thing.number] = pydyf._to_bytes(thing)
        else:
            places[thing.number] = (1, len(out), 0)
            out += _object(thing.number, _stream(thing))
    last = len(pdf.objects)
    places[last], places[last + 1] = (1, len(out), 0), (1, 0, 0)
    out += _object(last, _pack(packed))
    places |= {number: (2, last, row) for row, number in enumerate(packed)}
    start = len(out)
    places[last + 1] = (1, start, 0)
    table = b"".join(
        kind.to_bytes(1) + place.to_bytes(4) + row.to_bytes(2)
        for _, (kind, place, row) in sorted(places.items())
    )
    out += _object(
        last + 1,
        _deflated(
            f"/Type/XRef/W[1 4 2]/Size {last + 2}/Root {_link(pdf.catalog)}"
            f"/Info {_link(pdf.info)}/ID[<{identifier}><{identifier}>]",
            table,
        ),
    )
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _stream(thing: Any) -> bytes:
    """A stream's dictionary and body, the body compressed by us if it is to be."""
    if not thing.compress:
        return bytes(thing.data)
    thing.compress = False
    said, _, rest = thing.data.partition(b"\nstream\n")
    length = said.rindex(b"/Length ")
    return _deflated(
        said[2:length].decode("latin-1"), rest.removesuffix(b"\nendstream")
    )


def _pack(objects: dict[int, bytes]) -> bytes:
    """Small objects in one stream: their numbers and places, then themselves."""
    index, place = [], 0
    for number, data in objects.items():
        index.append(f"{number} {place}")
        place += len(data) + 1
    head = " ".join(index).encode()
    said = f"/Type/ObjStm/N {len(objects)}/First {len(head) + 1}"
    return _deflated(said, b"\n".join((head, *objects.values())))


def _deflated(said: str, body: bytes) -> bytes:
    short = zlib.compress(body, LEVEL)
    head = f"<<{said}/Filter/FlateDecode/Length {len(short)}>>\nstream\n"
    return head.encode("latin-1") + short + b"\nendstream"


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def _link(thing: Any) -> str:
    return str(thing.reference.decode())
