"""Decode a picture and write it anew: upright, no larger than a page, nothing else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from registry.domain.documents import (
    FileProblem,
    FileRefused,
    kept_size,
    problem_of_picture,
)

FORMATS = ("JPEG", "PNG")
QUALITY = 85
_ORIENTATION = 0x0112
_UPRIGHT: Mapping[int, tuple[Image.Transpose, ...]] = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}


def limit_decoder() -> None:
    """Leave the limit to our own, which is asked before anything is decoded."""
    Image.MAX_IMAGE_PIXELS = None


def examine_picture(source: Path, target: Path) -> dict[str, Any]:
    """Write the picture to `target` as JPEG; return its width and height in pixels.

    Nothing that was in the file but the picture itself is in the other. Raises
    FileRefused.
    """
    try:
        with Image.open(source, formats=FORMATS) as picture:
            problem = problem_of_picture(*picture.size)
            if problem:
                raise FileRefused(problem)
            kept = _written(picture, target)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        if getattr(error, "errno", None) is not None:
            raise  # the disk, not the picture
        raise FileRefused(FileProblem.DAMAGED) from error
    return {"width": kept[0], "height": kept[1]}


def _written(picture: Image.Image, target: Path) -> tuple[int, int]:
    orientation = _orientation_of(picture)
    size = kept_size(*picture.size)
    # A JPEG can be decoded at a half or a quarter of its size, for as much memory.
    picture.draft("RGB", size)
    picture.load()
    small = _in_colours(_shades_of(picture).resize(size, Image.Resampling.HAMMING))
    for turn in _UPRIGHT.get(orientation, ()):
        small = small.transpose(turn)
    # A new picture carries over no profile and no text.
    small.info = {}
    small.save(target, "JPEG", quality=QUALITY)
    return small.size


def _orientation_of(picture: Image.Image) -> int:
    """Return how the camera was held; 1 where the file does not say, or says wrong."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except (ValueError, TypeError, KeyError, SyntaxError, OSError, IndexError):
        return 1


def _shades_of(picture: Image.Image) -> Image.Image:
    """Return a picture that can be resized: no palette, eight bits, no key colour."""
    if picture.mode.startswith("I"):
        # Sixteen bits: as they stand, all but the darkest would become white.
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("RGB")


def _in_colours(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB, on white where it was transparent."""
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper
