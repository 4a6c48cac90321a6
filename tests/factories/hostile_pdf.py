"""PDFs that a site meets one day: locked, scanned, broken, or made to take all that it has."""

import hashlib
import random
import zlib

from tests.factories.pdf import assemble, make_pdf

# Of the PDF specification, algorithm 2: what pads a password to 32 bytes.
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
FILE_ID = b"0123456789abcdef"
PERMISSIONS = -44
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def page(resources: bytes = b"") -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        b"/Resources << %s >> /Contents 4 0 R >>" % resources
    )


def one_page(content: bytes, entries: bytes = b"", resources: bytes = b"", *others: bytes) -> bytes:
    return assemble([CATALOG, ONE_PAGE, page(resources), stream(content, entries), *others])


def rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    output, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        output.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(output)


def md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def make_encrypted_pdf(text: str, user_password: bytes = b"") -> bytes:
    """Return a PDF of one line (40 bits, revision 2); without user password anybody reads it."""
    owner = rc4(md5(PADDING)[:5], (user_password + PADDING)[:32])
    permissions = PERMISSIONS.to_bytes(4, "little", signed=True)
    key = md5((user_password + PADDING)[:32] + owner + permissions + FILE_ID)[:5]
    content_key = md5(key + (4).to_bytes(3, "little") + b"\0\0")[:10]
    content = rc4(content_key, f"BT /F1 18 Tf 72 770 Td ({text}) Tj ET".encode("latin-1"))
    lock = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>" % (
        owner.hex().encode(),
        rc4(key, PADDING).hex().encode(),
        PERMISSIONS,
    )
    plain = one_page(content, b"", b"/Font << /F1 5 0 R >>", FONT)
    trailer = b"/Encrypt %s /ID [<%s> <%s>] /Root" % (lock, FILE_ID.hex().encode(), b"00" * 16)
    return plain.replace(b"/Root", trailer)


def make_scan() -> bytes:
    """Return a page that is a grey picture of 8 by 8 points, without any text."""
    picture = stream(
        bytes(range(0, 256, 4)),
        b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8",
    )
    return one_page(b"595 0 0 842 0 0 cm /Im Do", b"", b"/XObject << /Im 5 0 R >>", picture)


def make_flate_bomb(megabytes: int = 1000, twice: bool = False) -> bytes:
    """Return a page whose content is so many times larger than the file."""
    deflate = zlib.compressobj(9)
    block = b"0 0 m " * 170_000
    content = b"".join(deflate.compress(block) for _ in range(megabytes)) + deflate.flush()
    if twice:
        return one_page(zlib.compress(content, 9), b"/Filter [/FlateDecode /FlateDecode]")
    return one_page(content, b"/Filter /FlateDecode")


def make_laughing_pdf(depth: int = 8, width: int = 10) -> bytes:
    """Return a page whose forms show each other: width ** depth words in 3 KiB."""
    again = b"/X Do " * width
    forms = []
    for level in range(depth):
        entries = (
            b"/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources "
            b"<< /XObject << /X %d 0 R >> /Font << /F1 %s >> >>" % (6 + level, FONT)
        )
        forms.append(stream(again if level < depth - 1 else b"BT /F1 9 Tf (ha) Tj ET", entries))
    return one_page(again, b"", b"/XObject << /X 5 0 R >>", *forms)


def make_wordy_pdf(count: int = 4_000_000) -> bytes:
    """Return a page of so many words drawn one by one."""
    content = b"BT /F1 9 Tf " + b"(a) Tj " * count + b"ET"
    return one_page(
        zlib.compress(content, 9), b"/Filter /FlateDecode", b"/Font << /F1 5 0 R >>", FONT
    )


def make_looping_pdf() -> bytes:
    """Return a tree of pages that holds itself."""
    return assemble([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


def make_deep_pdf(depth: int = 200_000) -> bytes:
    """Return lists in lists."""
    return one_page(b"", b"/Deep " + b"[" * depth + b"]" * depth)


def mutate(content: bytes, seed: int, edits: int = 30) -> bytes:
    """Damage a file as disks, networks and fuzzers do: the same way for the same seed."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    damaged = bytearray(content)
    for _ in range(chance.randint(1, edits)):
        place = chance.randrange(max(1, len(damaged)))
        kind = chance.choice((0, 0, 0, 0, 1, 2, 3))
        if kind == 0:
            damaged[place : place + 1] = chance.randbytes(1)
        elif kind == 1:
            del damaged[place : place + chance.randint(1, 40)]
        elif kind == 2:
            damaged[place:place] = chance.randbytes(chance.randint(1, 40))
        else:
            del damaged[len(damaged) - chance.randint(0, len(damaged) // 10) :]
    return bytes(damaged)


def make_garbage() -> bytes:
    return b"%PDF-1.7\n" + random.Random(1).randbytes(2000)  # noqa: S311


def make_truncated_pdf() -> bytes:
    return make_pdf("Compte rendu")[:200]
