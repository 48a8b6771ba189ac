"""Archives of any origin: what is read and what is not."""

import io
import random
import zipfile

import pytest

from converter.archives import BadArchive, Fault, Limits, ZipReader


def packed(method: int = zipfile.ZIP_DEFLATED, /, **files: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return written.getvalue()


def opened(data: bytes, **limits: int) -> ZipReader:
    return ZipReader(io.BytesIO(data), Limits()._replace(**limits))


def test_files_are_read_by_their_names_with_single_strokes() -> None:
    with opened(packed(**{"a\\b.xml": b"one", "c//d.xml": b"two", "empty/": b""})) as archive:
        assert archive.names == ("a/b.xml", "c/d.xml")
        assert archive.read("c/d.xml", 10) == b"two"
        assert "empty" not in archive


def test_links_are_no_files() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with opened(written.getvalue()) as reader:
        assert (reader.names, "link" in reader) == ((), False)


@pytest.mark.parametrize(
    ("data", "limits", "fault"),
    [
        (b"", {}, "damaged"),
        (b"PK\3\4" + bytes(100), {}, "damaged"),
        (packed(a=b"x")[:-10], {}, "damaged"),
        (packed(**{"../a": b"x"}), {}, "outside"),
        (packed(**{"C:/a": b"x"}), {}, "outside"),
        (packed(zipfile.ZIP_BZIP2, a=b"x"), {}, "packing"),
        (packed(a=b"x", b=b"y"), {"members": 1}, "members"),
        (packed(a=b"x", b=b"y"), {"directory_bytes": 60}, "members"),
    ],
    ids=["empty", "no end", "cut off", "above", "absolute", "packing", "many", "long list"],
)
def test_what_is_not_opened(data: bytes, limits: dict[str, int], fault: Fault) -> None:
    with pytest.raises(BadArchive) as caught:
        opened(data, **limits)
    assert caught.value.fault == fault


@pytest.mark.parametrize(
    ("limits", "most", "fault"),
    [({"ratio_from": 100}, 10_000, "ratio"), ({}, 999, "size"), ({"total_bytes": 999}, 10_000, "total")],
)
def test_what_is_not_unpacked(limits: dict[str, int], most: int, fault: Fault) -> None:
    with opened(packed(a=bytes(1000)), **{**limits, "ratio": 50}) as archive, pytest.raises(BadArchive) as caught:
        archive.read("a", most)
    assert caught.value.fault == fault


def test_a_file_that_was_changed_is_damaged() -> None:
    data = bytearray(packed(zipfile.ZIP_STORED, a=b"twenty-one"))
    data[data.index(b"twenty")] ^= 1
    with opened(bytes(data)) as archive, pytest.raises(BadArchive) as caught:
        archive.read("a", 100)
    assert (caught.value.fault, caught.value.member) == ("damaged", "a")


def entries(*names: str, kind: int = 0) -> bytes:
    """Return an archive with members of these names as they stand, of one kind."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo("x")
            info.filename = info.orig_filename = name
            info.external_attr = kind << 16
            archive.writestr(info, b"" if name.endswith("/") else b"x")
    return written.getvalue()


def overlapping() -> bytes:
    data = bytearray(packed(zipfile.ZIP_STORED, a=b"x" * 50, b=b"y"))
    place = data.index(b"PK\1\2")
    data[place + 20 : place + 24] = len(data).to_bytes(4, "little")
    return bytes(data)


TO_UNPACK: list[tuple[bytes, dict[str, int], Fault]] = [
    (entries("a//b"), {}, "outside"),
    (entries("a/./b"), {}, "outside"),
    (entries("a\x01b"), {}, "outside"),
    (entries("ab:c"), {}, "outside"),
    (entries("a", kind=0o120777), {}, "link"),
    (entries("a", kind=0o010644), {}, "link"),
    (entries("a/b", "A/B"), {}, "twice"),
    (entries("a", "a/b"), {}, "nested"),
    (entries("A", "a/b/"), {}, "nested"),
    (packed(a=bytes(1000)), {"ratio": 50, "ratio_from": 100}, "ratio"),
    (packed(a=b"x" * 60, b=b"y" * 60), {"total_bytes": 100}, "total"),
    (overlapping(), {}, "overlap"),
]


@pytest.mark.parametrize(("data", "limits", "fault"), TO_UNPACK)
def test_what_cannot_be_unpacked_is_refused_as_a_whole(data: bytes, limits: dict[str, int], fault: Fault) -> None:
    with pytest.raises(BadArchive) as caught:
        ZipReader(io.BytesIO(data), Limits()._replace(**limits), to_unpack=True)
    assert caught.value.fault == fault
    opened(data, **limits).close()


def test_files_are_copied_as_they_are() -> None:
    data = random.Random(1).randbytes(2_500_000)
    with ZipReader(io.BytesIO(packed(**{"a/": b"", "a/b": data})), Limits(), to_unpack=True) as archive:
        target = io.BytesIO()
        archive.copy("a/b", target)
        assert (archive.names, archive.size("a/b"), target.getvalue()) == (("a/b",), len(data), data)
