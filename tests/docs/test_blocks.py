"""The runner of the pages' blocks itself: a wrong page fails, a right one passes."""

from __future__ import annotations

import pytest


def write(tmp_path, monkeypatch, text):
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    import sys

    conftest = next(module for name, module in sys.modules.items() if name.endswith("docs.conftest"))
    monkeypatch.setattr(conftest, "ROOT", tmp_path)
    return path


RIGHT = """
```python
word = "sao"
print(word)
```

<!-- output -->
```text
s...
```

```pycon
>>> word + "!"
'sao!'
```

<!-- file: data/x.txt -->
```text
một
```

```console
$ cat data/x.txt
một
$ newskit --version \\
  | head -1
newskit, version ...
```

<!-- skip: there is no such thing -->
```python
1 / 0
```

```json
{"a": 1}
```
"""


def test_right_page_passes(tmp_path, monkeypatch, run_page):
    """Names are shared between blocks, files are written, outputs are compared, marked blocks are left out."""
    assert run_page(write(tmp_path, monkeypatch, RIGHT)).ran == 3


@pytest.mark.parametrize(
    "text",
    [
        "```python\nprint(1)\n```\n\n<!-- output -->\n```text\n2\n```\n",
        "```pycon\n>>> 1 + 1\n3\n```\n",
        "```console\n$ echo a\nb\n```\n",
        "```console\n$ false\n```\n",
        "```console\n$ false | true\n```\n",
        "```bash\nnewskit no-such-command\n```\n",
    ],
)
def test_wrong_page_fails(tmp_path, monkeypatch, run_page, text):
    """A block that prints something else, or fails, fails the test."""
    with pytest.raises(pytest.fail.Exception):
        run_page(write(tmp_path, monkeypatch, text))


@pytest.mark.parametrize("text", ["```python\n1 / 0\n```\n", "<!-- skip -->\n```python\n1\n```\n", "```toml\na\n```\n"])
def test_errors_come_through(tmp_path, monkeypatch, run_page, text):
    """An exception in a block, a block left out without a reason, and a broken TOML are errors."""
    with pytest.raises((ZeroDivisionError, AssertionError, ValueError)):
        run_page(write(tmp_path, monkeypatch, text))


def test_page_that_needs_a_missing_library_is_skipped(tmp_path, monkeypatch, run_page):
    """The reason names the library."""
    with pytest.raises(pytest.skip.Exception, match="no_such_library"):
        run_page(write(tmp_path, monkeypatch, "<!-- needs: no_such_library -->\n```python\n1 / 0\n```\n"))
