"""Make files as people send them, and as they had better not."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

import pikepdf
from PIL import Image

from registry.documents.operations.intake import Upload

Colour = tuple[int, int, int]

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 400
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 400
HTML = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def picture(
    kind: str = "JPEG",
    size: tuple[int, int] = (60, 40),
    colour: Colour = (200, 30, 30),
    mode: str = "RGB",
    **options: object,
) -> bytes:
    """Return a picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).convert(mode).save(out, kind, **options)
    return out.getvalue()


def pdf(pages: int = 1, *, locked_with: str | None = None, title: str = "") -> bytes:
    """Return a PDF with empty pages."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        if title:
            made.docinfo["/Title"] = title
        locks = pikepdf.Encryption(owner="owner", user=locked_with or "")
        made.save(out, encryption=locks if locked_with is not None else False)
    return out.getvalue()


def pdf_that_acts() -> bytes:
    """Return a PDF with a script, a program to start, and a file inside."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        page = made.add_blank_page()
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 9, 9],
            A=launch,
        )
        page.obj.Annots = made.make_indirect(pikepdf.Array([link]))
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('boo')")
        made.Root.OpenAction = made.make_indirect(script)
        made.attachments["members.exe"] = EXE
        made.save(out, compress_streams=False)
    return out.getvalue()


def png_bomb(width: int, height: int) -> bytes:
    """Return a PNG whose header says that it is huge."""
    header = struct.pack("!LLBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR" + header, b"IDAT" + zlib.compress(b"\0" * 1000), b"IEND")
    framed = b"".join(
        struct.pack("!L", len(chunk) - 4) + chunk + struct.pack("!L", zlib.crc32(chunk))
        for chunk in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + framed


@cache
def pdf_bomb(megabytes: int) -> bytes:
    """Return a small PDF whose objects unpack to many megabytes."""
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b" " * 1024 * 1024) for _ in range(megabytes))
    stream += packer.flush()
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>"
    table = b"<< /Type /XRef /Size 4 /Root 1 0 R /W [1 1 1] /Index [1 3] /Length 9 >>"
    body = b"%PDF-1.5\n2 0 obj\n" + head % len(stream) + b"\nstream\n" + stream
    body += b"\nendstream\nendobj\n"
    start = len(body)
    rows = bytes([2, 2, 0, 1, 9, 0, 1, start % 256, 0])
    body += b"3 0 obj\n" + table + b"\nstream\n" + rows + b"\nendstream\nendobj\n"
    return body + b"startxref\n%d\n%%%%EOF\n" % start


def archive(name: str = "word/document.xml") -> bytes:
    """Return a zip, as an office program writes one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(name, "<x/>" * 20)
    return out.getvalue()


def pdf_without_end() -> bytes:
    """Return a PDF whose pages are their own parents and children."""
    return (
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        b"2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999 >> endobj\n"
        b"trailer << /Root 1 0 R /Size 3 >>\n%%EOF\n"
    )


def pdf_too_deep() -> bytes:
    """Return a PDF with arrays in arrays in arrays."""
    deep = b"[" * 5000 + b"]" * 5000
    return (
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R /X " + deep + b" >> endobj\n"
        b"2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n"
        b"trailer << /Root 1 0 R /Size 3 >>\n%%EOF\n"
    )


def upload(data: bytes, name: str = "photo.jpg") -> Upload:
    """Return what a browser sends."""
    return Upload(name, io.BytesIO(data))


class Hostile:
    """Generate hostile files, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        jpeg, png, plain = picture(), picture("PNG"), pdf(2)
        self.whole = (jpeg, png, plain, pdf_that_acts(), picture(mode="CMYK"))
        self.fixed = (
            *(b"", HEIC, EXE, HTML, SVG, archive(), b"%PDF-", b"\xff\xd8\xff", b"\0"),
            *(png_bomb(60_000, 60_000), png_bomb(4_000, 6_000), png_bomb(0, 0)),
            *(pdf(locked_with="secret"), pdf(201), pdf_bomb(200)),
            *(pdf_without_end(), pdf_too_deep(), png[:8] + HTML, plain[:9] + HTML),
            *(jpeg + archive(), plain + HTML, archive() + plain, HTML + plain),
            b"GIF89a" + jpeg,
            b"\x89PNG\r\n\x1a\n" + b"\0" * 100_000,
        )
        self.ways: tuple[Callable[[], bytes], ...] = (
            lambda: self.random.choice(self.fixed),
            self.cut,
            self.cut,
            self.spoiled,
            self.spoiled,
            self.glued,
            self.noise,
        )

    def cut(self) -> bytes:
        """Return the first part of a good file."""
        whole = self.random.choice(self.whole)
        return whole[: self.random.randrange(len(whole))]

    def spoiled(self) -> bytes:
        """Return a good file with some bytes changed."""
        data = bytearray(self.random.choice(self.whole))
        for _ in range(self.random.randrange(1, 30)):
            data[self.random.randrange(len(data))] = self.random.randrange(256)
        return bytes(data)

    def glued(self) -> bytes:
        """Return two files in one."""
        first, second = self.random.choices((*self.whole, HTML, SVG, EXE), k=2)
        return first + second

    def noise(self) -> bytes:
        """Return anything, mostly after the start of something good."""
        starts = (b"", b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n")
        start = self.random.choice(starts)
        return start + self.random.randbytes(self.random.randrange(2_000)) + b"%%EOF"

    def upload(self) -> Upload:
        """Return the next file, under a name that says something else."""
        names = ("statute.pdf", "photo.jpg", "scan.png", "../../etc/passwd", "x" * 900)
        data = self.random.choice(self.ways)()
        return upload(data, self.random.choice(names) + self.random.choice(("", "\0")))
