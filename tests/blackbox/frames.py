"""HTTP/2 frame by frame, in clear or over TLS: nothing is checked before it is sent."""

import contextlib
import socket
import ssl

import hpack
from hyperframe.frame import DataFrame, Frame, GoAwayFrame, HeadersFrame, RstStreamFrame, SettingsFrame

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
STREAM = 1


def head(method=b"POST", path=b"/", authority=b"a", *more) -> list[tuple[bytes, bytes]]:
    """The fields of a request, those that begin with a colon first."""
    fields = [(b":method", method), (b":scheme", b"http"), (b":path", path), (b":authority", authority)]
    return fields + [(b"user-agent", b"t"), *more]


def secured(name, authority):
    """What makes a connection one over TLS that speaks HTTP/2, to whoever has the name under the authority."""
    context = ssl.create_default_context(cafile=authority)
    context.set_alpn_protocols(["h2"])
    return lambda plain: context.wrap_socket(plain, server_hostname=name)


def ask(address, fields, data=None, secure=contextlib.nullcontext) -> str:
    """Sends one request on a connection of its own. Answers its status, `reset` for a stream or `gone` for a
    connection that the server ended."""
    flags = ["END_HEADERS"] + ([] if data is not None else ["END_STREAM"])
    sent = [SettingsFrame(0), HeadersFrame(STREAM, hpack.Encoder().encode(fields), flags=flags)]
    if data is not None:
        sent.append(DataFrame(STREAM, data, flags=["END_STREAM"]))
    with socket.create_connection(address, timeout=20) as plain, secure(plain) as connection:
        connection.sendall(PREFACE + b"".join(frame.serialize() for frame in sent))
        try:
            return answer(connection.makefile("rb"))
        except (ConnectionResetError, ssl.SSLError):
            return "gone"


def answer(stream) -> str:
    decoder = hpack.Decoder()
    while len(start := stream.read(9)) == 9:
        frame, length = Frame.parse_frame_header(memoryview(start))
        frame.parse_body(memoryview(stream.read(length)))
        if isinstance(frame, GoAwayFrame) and frame.error_code != 0:
            return "gone"
        if frame.stream_id != STREAM:
            continue
        if isinstance(frame, RstStreamFrame):
            return "reset"
        if isinstance(frame, HeadersFrame):
            return dict(decoder.decode(frame.data))[":status"]
    return "gone"
