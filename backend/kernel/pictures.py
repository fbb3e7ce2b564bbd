"""The process that draws one preview: run as `python -m backend.kernel.pictures FROM TO`."""

import resource
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

LONGEST_SIDE = 1400  # pixels
_SECONDS = 20
_MOST_PIXELS = 80_000_000
_MEMORY = 1024 * 1024 * 1024  # bytes
_PDF = b"%PDF-"


def _draw(source: Path, target: Path) -> None:
    picture = _first_page(source) if _is_pdf(source) else _picture(source)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new("RGB", picture.size, "white")
    bare.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    bare.save(target, "WEBP", quality=80)


def _is_pdf(source: Path) -> bool:
    with source.open("rb") as file:
        return _PDF in file.read(1024)


def _first_page(source: Path) -> Image.Image:
    with pypdfium2.PdfDocument(source) as document:
        page = document[0]
        scale = LONGEST_SIDE / max(page.get_size())
        picture: Image.Image = page.render(scale=min(scale, 4)).to_pil()
        return picture


def _picture(source: Path) -> Image.Image:
    with Image.open(source, formats=["JPEG", "PNG", "WEBP"]) as opened:
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened)
        return upright.convert("RGBA" if upright.has_transparency_data else "RGB")


def _bounded() -> None:
    """Little memory, little time; a picture that unpacks to too many pixels is refused."""
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS // 2  # Pillow refuses at twice as many
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


if __name__ == "__main__":
    _bounded()
    _draw(Path(sys.argv[1]), Path(sys.argv[2]))
