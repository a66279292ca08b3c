"""Values from JSON and MessagePack and back: every decoder and encoder of the program is made here.

msgspec (0.22) inspects a type when its first decoder is made, in C that calls back into Python, and other
threads crash on a type that is half inspected. As types share their parts, all decoders are made under one
lock.
"""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")

_lock = threading.Lock()
_decoders: dict[tuple[Any, Any], Any] = {}
"""By the class of the decoder and the type."""
_json_encoder = msgspec.json.Encoder()
_msgpack_encoder = msgspec.msgpack.Encoder()


def from_json(data: bytes | str, kind: type[Value]) -> Value:
    """Return the value of this kind that the JSON holds.

    Raises:
        ValueError: it holds something else, or is no JSON.
        RecursionError: it is nested too deeply.
    """
    return _decode(msgspec.json.Decoder, data, kind)


def from_msgpack(data: bytes, kind: type[Value]) -> Value:
    """Return the value of this kind that the MessagePack holds; raises as `from_json`."""
    return _decode(msgspec.msgpack.Decoder, data, kind)


def _decode(decoder_class: Any, data: bytes | str, kind: type[Value]) -> Value:
    decoder = _decoders.get((decoder_class, kind))
    if decoder is None:
        with _lock:
            decoder = _decoders.get((decoder_class, kind)) or decoder_class(kind)
            _decoders[decoder_class, kind] = decoder
    value: Value = decoder.decode(data)
    return value


def to_json(value: object, *, indent: int = 0) -> bytes:
    """Return a value as JSON: on one line, or with this many spaces a level."""
    data = _json_encoder.encode(value)
    return msgspec.json.format(data, indent=indent) if indent else data


def to_msgpack(value: object) -> bytes:
    """Return a value as MessagePack.

    Raises:
        UnicodeEncodeError: a text in it is no Unicode, such as a path that is no UTF-8.
    """
    return _msgpack_encoder.encode(value)
