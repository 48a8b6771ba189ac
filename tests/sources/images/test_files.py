"""Pictures: what is stored of good ones, and that no bytes do harm."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, ImageFile

from converter.sources.images.files import ImageLimits, StoredImage, is_tracking_pixel, store_image
from converter.sources.images.refusals import UnusableImage
from tests.sources.pictures import (
    chunk,
    drawing,
    jpeg_segments,
    opened,
    photo,
    pixel,
    png,
    png_chunks,
    segment,
    written,
)

pytestmark = pytest.mark.slow

LIMITS = ImageLimits()
ALL_KINDS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")


def stored(picture: Image.Image, kind: str, **options: object) -> StoredImage:
    return store_image(written(picture, kind, **options), LIMITS)


def refusal(data: bytes, limits: ImageLimits = LIMITS) -> str:
    with pytest.raises(UnusableImage) as caught:
        store_image(data, limits)
    assert caught.value.todo.endswith(".")
    return caught.value.reason


# What is stored


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_kind_is_read_and_the_same_bytes_give_the_same_copy(kind: str) -> None:
    data = written(photo(300, 200), kind)
    copy = store_image(data, LIMITS)
    assert (copy.width, copy.height) == opened(copy.data).size == (300, 200)
    assert copy.sha256 == hashlib.sha256(copy.data).hexdigest()
    assert store_image(data, LIMITS) == copy


@pytest.mark.parametrize(
    ("picture", "kind", "suffix"),
    [
        (photo(400, 300), "JPEG", ".jpg"),
        (photo(400, 300), "PNG", ".jpg"),
        (photo(400, 300), "WEBP", ".jpg"),
        (photo(400, 300).convert("L"), "PNG", ".jpg"),
        (drawing(400, 300), "PNG", ".png"),
        (drawing(400, 300), "GIF", ".png"),
        (drawing(400, 300, "1"), "PNG", ".png"),
        (drawing(400, 300, "L"), "PNG", ".png"),
        (drawing(400, 300), "JPEG", ".jpg"),
    ],
)
def test_the_content_decides_the_format(picture: Image.Image, kind: str, suffix: str) -> None:
    copy = stored(picture, kind)
    assert copy.suffix == suffix
    assert opened(copy.data).format == {".jpg": "JPEG", ".png": "PNG"}[suffix]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "after"),
    [((3900, 2600), (1950, 1300)), ((2600, 3900), (1300, 1950)), ((800, 600), (800, 600)), ((1, 4000), (1, 1950))],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_large_pictures_are_scaled_down_and_small_ones_never_up(
    before: tuple[int, int], after: tuple[int, int], kind: str
) -> None:
    copy = stored(Image.new("RGB", before, "teal"), kind)
    assert (copy.width, copy.height) == opened(copy.data).size == after


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_are_turned_upright(orientation: int, kind: str) -> None:
    upright = Image.new("RGB", (60, 40), "white")
    upright.paste((200, 0, 0), (0, 0, 20, 20))
    # How a camera held so would have stored it: turned the other way round.
    transpose = Image.Transpose
    turns = {
        2: transpose.FLIP_LEFT_RIGHT,
        3: transpose.ROTATE_180,
        4: transpose.FLIP_TOP_BOTTOM,
        5: transpose.TRANSPOSE,
        6: transpose.ROTATE_90,
        7: transpose.TRANSVERSE,
        8: transpose.ROTATE_270,
    }
    lying = upright.transpose(turns[orientation]) if orientation in turns else upright
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    copy = opened(stored(lying, kind, exif=exif, quality=95).data).convert("RGB")
    assert copy.size == (60, 40)
    red, green, _ = pixel(copy, (8, 8))
    assert (red > 150, green < 80) == (True, True)
    assert min(pixel(copy, (50, 30))) > 230


def exif_with_place() -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Camera of somebody"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 31.0, 12.0)
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("picture", [photo(200, 100), drawing(200, 100), drawing(200, 100, "RGBA")])
def test_nothing_but_the_pixels_is_kept(kind: str, picture: Image.Image) -> None:
    if kind == "JPEG":
        picture = picture.convert("RGB")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = written(picture, kind, exif=exif_with_place(), icc_profile=profile, xmp=b"<x:xmpmeta>secret</x:xmpmeta>")
    if kind == "JPEG":
        data = data[:2] + segment(0xFE, b"secret comment") + data[2:]
    if kind == "PNG":
        data = data[:33] + chunk(b"tEXt", b"Author\0secret") + data[33:]
    copy = store_image(data, LIMITS)
    if copy.suffix == ".png":
        assert set(png_chunks(copy.data)) <= {b"IHDR", b"IDAT", b"IEND"}
    else:
        assert jpeg_segments(copy.data) <= {0xE0, 0xDB, 0xC0, 0xC4}  # JFIF header, tables, frame
    assert b"secret" not in copy.data
    assert dict(opened(copy.data).getexif()) == {}


def swapped_profile() -> bytes:
    """Return a profile with the red and the green primary swapped, so that whoever applies it swaps the two."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("alpha", [255, 128])
def test_an_embedded_profile_is_applied(kind: str, alpha: int) -> None:
    picture = Image.new("RGBA", (50, 50), (200, 40, 40, alpha))
    if kind == "JPEG":
        picture = picture.convert("RGB")
    red, green, *_ = pixel(opened(stored(picture, kind, icc_profile=swapped_profile()).data).convert("RGBA"), (9, 9))
    assert red < 60
    assert green > 180


@pytest.mark.parametrize("profile", [b"rubbish", b"\0" * 200, swapped_profile()[:300]])
def test_a_damaged_profile_is_passed_over(profile: bytes) -> None:
    copy = stored(Image.new("RGB", (50, 50), (200, 40, 40)), "PNG", icc_profile=profile)
    assert pixel(opened(copy.data), (9, 9)) == (200, 40, 40)


def test_a_profile_for_other_colours_is_passed_over() -> None:
    copy = stored(Image.new("L", (50, 50), 90), "PNG", icc_profile=swapped_profile())
    assert pixel(opened(copy.data).convert("L"), (9, 9)) == 90


def test_printers_colours_become_screen_colours() -> None:
    copy = opened(stored(Image.new("CMYK", (50, 50), (0, 255, 255, 0)), "JPEG", quality=95).data)
    assert copy.mode == "RGB"
    red, green, blue = pixel(copy, (9, 9))
    assert red > 230
    assert max(green, blue) < 30


def test_16_bits_keep_their_shades() -> None:
    rows = b"".join(b"\0" + struct.pack(">4H", 0, 0x4000, 0x8000, 0xFFFF) for _ in range(4))
    copy = opened(store_image(png(4, 4, depth=16, colour=0, pixels=rows), LIMITS).data).convert("L")
    assert [pixel(copy, (x, 0)) for x in range(4)] == [0, 64, 128, 255]


def test_16_bit_colours_are_read() -> None:
    rows = b"".join(b"\0" + struct.pack(">12H", *(0xC800, 0x2800, 0x2800) * 4) for _ in range(4))
    copy = opened(store_image(png(4, 4, depth=16, pixels=rows), LIMITS).data)
    assert pixel(copy, (1, 1)) == (200, 40, 40)


@pytest.mark.parametrize("transparency", [0, b"\x00\x80"])
def test_palette_and_transparency(transparency: object) -> None:
    palette = Image.new("P", (40, 40), 1)
    palette.putpalette([255, 0, 0, 0, 0, 255])
    palette.paste(0, (0, 0, 20, 20))
    copy = opened(stored(palette, "PNG", transparency=transparency).data)
    assert copy.mode == "RGBA"
    assert pixel(copy, (2, 2))[3] == 0
    assert pixel(copy, (30, 30)) == (0, 0, 255, 255 if transparency == 0 else 128)


@pytest.mark.slow
def test_a_transparent_picture_keeps_its_edges_clean_when_scaled() -> None:
    big = Image.new("RGBA", (3000, 3000), (255, 0, 0, 0))  # what nobody sees is red
    big.paste((0, 0, 255, 255), (0, 0, 1501, 3000))
    copy = opened(stored(big, "PNG").data)
    assert max(pixel(copy, (x, 500))[0] for x in range(copy.width) if pixel(copy, (x, 500))[3]) == 0


def test_an_alpha_channel_that_hides_nothing_goes() -> None:
    assert stored(photo(200, 200).convert("RGBA"), "PNG").suffix == ".jpg"
    assert opened(stored(drawing(200, 200, "RGBA"), "PNG").data).mode == "RGB"


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_of_an_animation_the_first_frame(kind: str) -> None:
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "lime", "blue")]
    copy = opened(stored(frames[0], kind, save_all=True, append_images=frames[1:], duration=100).data).convert("RGB")
    red, green, blue = pixel(copy, (9, 9))
    assert red > 230
    assert max(green, blue) < 30


@pytest.mark.parametrize(
    ("width", "height", "pixel"),
    [(1, 1, True), (2, 2, True), (2, 1, True), (1, 600, True), (600, 1, True), (3, 3, False), (600, 2, False)],
)
def test_tracking_pixels(width: int, height: int, *, pixel: bool) -> None:
    assert is_tracking_pixel(stored(Image.new("RGB", (width, height)), "GIF")) is pixel


def test_a_thin_banner_is_no_tracking_pixel_once_scaled() -> None:
    copy = stored(Image.new("RGB", (4000, 2)), "PNG")
    assert (copy.width, copy.height) == (1950, 2)
    assert not is_tracking_pixel(copy)


# What is refused


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("picture.png", b"no picture")
    return file.getvalue()


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x89", "no picture"),
        (b"hello", "no picture"),
        (zipped(), "packed archive"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x -->\n<svg onload='alert(1)'>", "SVG"),
        (b"\n<!DOCTYPE html><title>Not found</title>", "a web page"),
        (HEIC, "HEIC"),
        (written(drawing(9, 9), "BMP"), "BMP"),
        (written(drawing(9, 9), "TIFF"), "TIFF"),
        (written(drawing(32, 32), "ICO"), "ICO"),
        (written(drawing(9, 9), "PDF"), "PDF"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"GIF89a", "damaged"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "damaged"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_with_its_kind(data: bytes, words: str) -> None:
    assert words in refusal(data)


@pytest.mark.slow
@pytest.mark.parametrize("lenient", [False, True], ids=["alone", "beside a program that takes what is cut short"])
@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_picture_that_is_cut_short_is_refused(
    kind: str, part: float, *, lenient: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    data = written(photo(300, 200), kind)
    assert refusal(data[: int(len(data) * part)]) == "its file is damaged or not whole"
    assert ImageFile.LOAD_TRUNCATED_IMAGES is lenient


def test_limits() -> None:
    data = written(drawing(100, 100), "PNG")
    assert "100 by 100 pixels, more than 9,999" in refusal(data, ImageLimits(max_pixels=9_999))
    assert f"more than {len(data) - 1} bytes" in refusal(data, ImageLimits(max_bytes=len(data) - 1))
    assert store_image(data, ImageLimits(max_pixels=10_000, max_bytes=len(data))).width == 100


def decoded(*_: object, **__: object) -> None:
    raise AssertionError("the picture was decoded")


@pytest.mark.parametrize("side", [8_000, 10_000, 60_000, 2**31 - 1])
def test_a_header_that_promises_too_many_pixels_is_refused_undecoded(
    side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile.ImageFile, "load", decoded)
    assert "pixels" in refusal(png(side, side, pixels=b"\0" * 100_000))
    huge = bytearray(written(drawing(9, 9), "GIF"))
    huge[6:10] = struct.pack("<2H", min(side, 65_535), min(side, 65_535))
    assert "pixels" in refusal(bytes(huge))


def many_scans() -> bytes:
    data = written(photo(64, 64), "JPEG", progressive=True)
    start = data.rindex(b"\xff\xda")
    return data[:start] + data[start:-2] * 500 + b"\xff\xd9"


def jpeg_of_segments() -> bytes:
    data = written(drawing(9, 9), "JPEG")
    return data[:2] + segment(0xEF, b"") * 1_000_000 + data[2:]


def png_of_chunks(chunks: bytes) -> Callable[[], bytes]:
    return lambda: png(1, 1, pixels=b"\0\0\0\0", chunks=chunks)


def gif_of_comments() -> bytes:
    data = written(drawing(9, 9, "P"), "GIF")
    frame = data.index(b"\x2c", 13)
    return data[:frame] + b"\x21\xfe" + (b"\xff" + b"x" * 255) * 70_000 + b"\0" + data[frame:]


def gif_of_stray_bytes() -> bytes:
    data = written(drawing(9, 9), "GIF")
    frame = data.index(b"\x2c", 13)
    return data[:frame] + b"\1" * 19_000_000 + data[frame:]


@pytest.mark.parametrize(
    "build",
    [
        many_scans,
        jpeg_of_segments,
        png_of_chunks(chunk(b"tEXt", b"a\0b") * 500_000),
        png_of_chunks(chunk(b"IDAT", b"") * 500_000),
        gif_of_comments,
        gif_of_stray_bytes,
    ],
)
def test_a_file_in_endless_pieces_is_refused_unopened(
    build: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = build()
    monkeypatch.setattr(Image, "open", decoded)
    assert "pieces" in refusal(data)


def test_what_cameras_and_programs_write_is_in_few_enough_pieces() -> None:
    comment = segment(0xFE, b"x" * 65_000) * 100
    data = written(photo(300, 300), "JPEG", progressive=True)
    assert store_image(data[:2] + comment + data[2:], LIMITS).width == 300
    rows = b"\0" + b"\xaa" * 300
    many = b"".join(chunk(b"tEXt", b"a\0b") for _ in range(500))
    assert store_image(png(100, 2, pixels=rows * 2, chunks=many), LIMITS).width == 100


def test_a_text_chunk_that_unpacks_to_gigabytes_is_refused() -> None:
    bomb = chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 50_000_000))
    assert "damaged" in refusal(png(1, 1, pixels=b"\0\0\0\0", chunks=bomb))


def test_damaged_exif_data_does_not_cost_the_picture() -> None:
    data = written(drawing(60, 40), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff\x01")
    assert store_image(data, LIMITS).width == 60


# Any bytes


SEEDS = [written(drawing(16, 12), kind) for kind in ALL_KINDS]
SEEDS += [written(photo(16, 12), "JPEG", progressive=True, exif=exif_with_place(), icc_profile=swapped_profile())]
SEEDS += [written(drawing(16, 12, "P"), "PNG", transparency=0), written(drawing(16, 12, "1"), "PNG")]


def only_refused(data: bytes) -> None:
    try:
        copy = store_image(data, ImageLimits(max_pixels=1_000_000))
    except UnusableImage:
        return
    assert opened(copy.data).size == (copy.width, copy.height)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_picture_or_refused(data: bytes) -> None:
    only_refused(data)


@given(st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF    WEBP"]), st.binary(max_size=400))
def test_any_bytes_after_a_good_beginning_are_a_picture_or_refused(start: bytes, data: bytes) -> None:
    only_refused(start + data)


@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=6))
def test_any_damage_leaves_a_picture_or_is_refused(seed: bytes, damages: list[tuple[float, bytes]]) -> None:
    data = bytearray(seed)
    for part, patch in damages:
        place = int(part * len(data))
        data[place : place + len(patch)] = patch
    only_refused(bytes(data))
