"""Reading and writing files: errors that say which byte or line, and nothing half-written."""

import codecs
from pathlib import Path

import pytest

from newskit.documents import Document
from newskit.errors import InputError
from newskit.files import decode, open_atomically, open_jsonl, read_jsonl, read_text_file


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (b"caf\xe9 x", "utf-8", "f is not utf-8: byte 0xE9 at position 3; give its encoding with --encoding"),
        ("chữ".encode("utf-16"), "utf-8", "f is UTF-16.*--encoding utf-16"),
        (b"\x7fELF\x00\x01", "utf-8", "binary file"),
        (b"abc", "utf-99", "there is no encoding 'utf-99'"),
    ],
)
def test_what_is_no_text_says_why(data: bytes, encoding: str, message: str) -> None:
    """The byte, its place, and what to do."""
    with pytest.raises(InputError, match=message):
        decode(data, "f", encoding)


def test_encodings() -> None:
    """UTF-8 with or without a byte order mark, and any that Python knows; line ends stay as they are."""
    text = "Tiếng Việt\r\n😀"
    assert decode(text.encode(), "f") == decode(codecs.BOM_UTF8 + text.encode(), "f") == text
    assert decode(text.encode("utf-16"), "f", "utf-16") == text
    assert decode("é".encode("cp1258"), "f", "cp1258") == "é"


def test_a_text_file(tmp_path: Path) -> None:
    """One document, called like the file."""
    path = tmp_path / "bai-1.txt"
    path.write_bytes("Một.\r\nHai.".encode())
    [document] = read_text_file(path)
    assert (document.id, document.text, document.meta["path"]) == ("bai-1", "Một.\r\nHai.", str(path))
    for wrong, message in ((tmp_path / "none.txt", "there is no file"), (tmp_path, "is a directory")):
        with pytest.raises(InputError, match=message):
            list(read_text_file(wrong))


def test_json_lines(tmp_path: Path) -> None:
    """Plain objects and stored documents; a line that is none becomes a failure, and the others go on."""
    path = tmp_path / "in.jsonl"
    stored = Document("c", id="s", meta={"k": 1})
    lines = [
        '{"text": "a", "id": 7, "tag": "x"}',
        "",
        "{",
        stored.to_json(),
        '{"id": "no text"}',
        '{"text": "\\ud800"}',
        "\udcff",
    ]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
    first, broken, second, *others = read_jsonl(path)
    assert (first.text, first.id, first.meta) == ("a", "7", {"tag": "x"})
    assert second == stored
    assert [document.failures[0].kind for document in (broken, *others)] == ["input"] * 4
    assert broken.failures[0].message.startswith(f"{path}:3: no JSON")
    assert "expected an object with a 'text'" in others[0].failures[0].message
    assert "lone surrogate" in others[1].failures[0].message
    assert "byte 0xFF" in others[2].failures[0].message


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """The JSON Lines writer and reader are a pair."""
    documents = [Document("a\nb", id="1"), Document("😀", id="2")]
    with open_jsonl(tmp_path / "out.jsonl") as write:
        for document in documents:
            write(document)
    assert list(read_jsonl(tmp_path / "out.jsonl")) == documents


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """Neither a part of the new content nor a temporary file stays behind."""
    path = tmp_path / "out"
    path.write_text("old", encoding="utf-8")

    def write() -> None:
        with open_atomically(path) as file:
            file.write("new")
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_the_system_refuses(tmp_path: Path) -> None:
    """A name that no file can have is an input error with the system's reason."""
    with pytest.raises(InputError, match="can't be read: File name too long"):
        list(read_text_file(tmp_path / ("x" * 5_000)))


def test_no_room_for_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error has the name of the file that was to be written, not that of the temporary one."""

    def fail(**_: object) -> None:
        raise OSError(28, "No space left on device", "/tmp/x")

    monkeypatch.setattr("newskit.files.tempfile.mkstemp", fail)
    with pytest.raises(OSError, match="No space") as caught, open_atomically(tmp_path / "out"):
        pass
    assert caught.value.filename == str(tmp_path / "out")


def test_an_interrupt_leaves_the_old_file(tmp_path: Path) -> None:
    """Whatever ends the block, nothing half-written stays behind."""
    path = tmp_path / "out"
    path.write_text("old", encoding="utf-8")

    def write() -> None:
        with open_atomically(path) as file:
            file.write("new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()
    assert [(each.name, each.read_text(encoding="utf-8")) for each in tmp_path.iterdir()] == [("out", "old")]
