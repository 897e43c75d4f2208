"""What no code of newskit's may do with what comes from others: run it, unpickle it, fetch from a network, print it as markup."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import newskit
from newskit.errors import NewskitError

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("src/**/*.py", "plugins/*/src/**/*.py", "templates/**/*.py")
    for path in ROOT.glob(pattern)
)

FORBIDDEN = {
    "eval": "runs text as code",
    "exec": "runs text as code",
    "compile": "makes code of text",
    "__import__": "imports what a text names",
    "pickle.load": "runs what the data says",
    "pickle.loads": "runs what the data says",
    "pickle.Unpickler": "runs what the data says",
    "marshal.load": "reads code",
    "marshal.loads": "reads code",
    "shelve.open": "unpickles",
    "dill.load": "unpickles",
    "dill.loads": "unpickles",
    "joblib.load": "unpickles",
    "cloudpickle.load": "unpickles",
    "cloudpickle.loads": "unpickles",
    "torch.load": "unpickles",
    "numpy.load": "may unpickle",
    "pandas.read_pickle": "unpickles",
    "yaml.load": "makes any object",
    "yaml.unsafe_load": "makes any object",
    "yaml.full_load": "makes any object",
    "os.system": "runs a shell",
    "os.popen": "runs a shell",
    "subprocess.getoutput": "runs a shell",
    "subprocess.run": "runs a program",
    "subprocess.Popen": "runs a program",
    "subprocess.call": "runs a program",
    "subprocess.check_call": "runs a program",
    "subprocess.check_output": "runs a program",
    "importlib.import_module": "imports what a text names",
    "runpy.run_path": "runs a file",
    "runpy.run_module": "runs a module",
    "tempfile.mktemp": "names a file that another can make first",
    "tarfile.open": "writes where an archive says",
    "zipfile.ZipFile": "writes where an archive says",
    "shutil.unpack_archive": "writes where an archive says",
    "urllib.request.urlopen": "asks a network",
    "requests.get": "asks a network",
    "httpx.get": "asks a network",
    "socket.create_connection": "asks a network",
    "xml.etree.ElementTree.parse": "expands entities",
    "xml.etree.ElementTree.fromstring": "expands entities",
    "xml.dom.minidom.parseString": "expands entities",
    "ctypes.CDLL": "loads a library",
    "sys.setrecursionlimit": "lifts a bound that keeps hostile data from ending the process",
    "sys.set_int_max_str_digits": "lifts the bound on reading long numbers",
    "markupsafe.Markup": "is taken for markup as it is",
}
"""Calls by their full names, and what is wrong with them where the data comes from others."""

ALLOWED = {
    ("src/newskit/cli/__init__.py", "importlib.import_module"): "a value of newskit's own table of commands",
    (
        "src/newskit/cli/costs.py",
        "subprocess.run",
    ): "Python itself, with the name of an installed plugin's module; no shell",
    (
        "src/newskit/corpus/staging.py",
        "importlib.import_module",
    ): "one of newskit's engines, checked against their list",
    ("src/newskit/interop/plugin.py", "importlib.import_module"): "newskit's own modules, by constants",
    ("src/newskit/interop/writing.py", "importlib.import_module"): "the constant 'datasets'",
    ("src/newskit/testing/__init__.py", "importlib.import_module"): "a value of newskit's own table",
    (
        "src/newskit/testing/contracts.py",
        "pickle.loads",
    ): "what the line itself has pickled, in the tests of a plugin's author",
    ("src/newskit/render/templates/__init__.py", "markupsafe.Markup"): "newskit's own files",
    ("src/newskit/render/views.py", "markupsafe.Markup"): "made of escaped text, numbers and checked colours",
    ("src/newskit/web/charts.py", "markupsafe.Markup"): "rendered by an escaping template, or numbers",
    ("src/newskit/web/explorer.py", "markupsafe.Markup"): "a fragment that newskit.render made",
    ("src/newskit/web/pages.py", "markupsafe.Markup"): "a fragment that newskit.render made",
    ("plugins/newskit-entities/src/newskit_entities/backends/transformers.py", "importlib.import_module"): "a constant",
    ("plugins/newskit-entities/src/newskit_entities/backends/underthesea.py", "importlib.import_module"): "a constant",
    ("plugins/newskit-numbers/src/newskit_numbers/__init__.py", "importlib.import_module"): "a value of its own table",
    ("plugins/newskit-sentiment/src/newskit_sentiment/transformer.py", "importlib.import_module"): "a constant",
}
"""Where one of them stands all the same, and why that is no path from the data of others."""


def calls(source: str) -> Iterator[tuple[str, int]]:
    """The full names of what a module calls or hands on, through its imports, with the lines."""
    tree = ast.parse(source)
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            names.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield names.get(node.id, node.id), node.lineno
        elif isinstance(node, ast.Attribute):
            parts: list[str] = []
            inner: ast.expr = node
            while isinstance(inner, ast.Attribute):
                parts.append(inner.attr)
                inner = inner.value
            if isinstance(inner, ast.Name):
                yield ".".join([names.get(inner.id, inner.id), *reversed(parts)]), node.lineno


def test_nothing_dangerous_is_called() -> None:
    """Over the core, all plugins and the template: each such call is one of those that are allowed with a reason."""
    found = {
        (path, name): line
        for path in SOURCES
        for name, line in calls((ROOT / path).read_text(encoding="utf-8"))
        if name in FORBIDDEN
    }
    wrong = [
        f"{path}:{line}: {name} {FORBIDDEN[name]}"
        for (path, name), line in found.items()
        if (path, name) not in ALLOWED
    ]
    assert wrong == []
    assert sorted(ALLOWED.keys() - found.keys()) == [], "allowed, and not there any more"
    assert len(SOURCES) > 150


@pytest.mark.parametrize(
    "source",
    [
        "import pickle\npickle.loads(b'')",
        "from pickle import loads as read\nread(b'')",
        "import pickle as p\nmap(p.loads, [])",
        "eval('1')",
        "import subprocess\nsubprocess.run('ls', shell=True)",
        "import xml.etree.ElementTree as ET\nET.fromstring('')",
        "def f():\n    from importlib import import_module\n    return import_module",
    ],
)
def test_the_search_finds_them(source: str) -> None:
    """By any name, also where it is only handed on."""
    assert {name for name, _ in calls(source)} & FORBIDDEN.keys()


def test_no_shell_is_started() -> None:
    """No call anywhere has `shell=True`."""
    for path in SOURCES:
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in ("shell", "allow_pickle", "trust_remote_code"):
                assert isinstance(node.value, ast.Constant), path
                assert node.value.value is False, path


def test_templates_switch_no_escaping_off() -> None:
    """No template marks anything as safe; what is markup already was made so where it is said why."""
    templates = [*ROOT.glob("src/newskit/**/*.j2")]
    assert len(templates) > 5
    for path in templates:
        content = path.read_text(encoding="utf-8")
        assert "|safe" not in content.replace(" ", ""), path
        assert "autoescape" not in content, path


TRAP = """
import sys
from pathlib import Path
Path(__file__).with_suffix(".ran").touch()
"""


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A module on the import path that shows whether anything imported it."""
    (tmp_path / "newskit_trap.py").write_text(TRAP, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    yield "newskit_trap"
    assert not (tmp_path / "newskit_trap.ran").exists()
    assert "newskit_trap" not in sys.modules


SNEAKY = ("{0}", "{0}:main", "__import__('{0}')")


@pytest.mark.parametrize("value", SNEAKY)
@pytest.mark.parametrize(
    "place",
    ["layers", "language", "providers", "disable", "on_error", "annotators", "setting", "factory", "model", "lexicon"],
)
def test_a_config_runs_no_code(trap: str, place: str, value: str) -> None:
    """Whatever a config says, unless it names a plugin file: no module is imported, no setting is taken for code."""
    name = value.format(trap)
    config: dict[str, Any] = {
        "layers": {"layers": [name]},
        "language": {"language": name},
        "providers": {"providers": {"entities": name}},
        "disable": {"disable": [name]},
        "on_error": {"on_error": name},
        "annotators": {"annotators": {name: {"x": 1}}},
        "setting": {"annotators": {"numbers": {name: True}}},
        "factory": {"annotators": {"numbers": {"factory": name, "__class__": name}}},
        "model": {"annotators": {"entities": {"model": name}}},
        "lexicon": {"annotators": {"sentiment": {"lexicons": [name]}, "entities": {"gazetteers": [name]}}},
    }[place]
    with suppress(NewskitError):
        newskit.pipeline("entities", "sentiment", config=config)("Ông Nam ở Hà Nội.")


def test_a_config_file_is_data(trap: str, tmp_path: Path) -> None:
    """TOML has no tags, includes or expressions; keys that look like Python's own mean nothing."""
    for content in (
        f'__import__ = "{trap}"',
        f'[annotators.__class__]\n__init__ = "{trap}"',
        f'include = "{trap}.py"',
        f'"$ref" = "{trap}"',
    ):
        path = tmp_path / "newskit.toml"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(NewskitError):
            newskit.pipeline("tokens", config=path)


def test_stored_data_names_no_class(trap: str) -> None:
    """A document says layers by name, and their classes are those of the installed plugins; nothing in it is looked up."""
    data = {
        "schema": "newskit.document/1",
        "id": "a",
        "text": "Trời mưa.",
        "meta": {"__reduce__": trap, "py/object": f"{trap}.main", "__class__": trap},
        "failures": [],
        "layers": {trap: {"version": 1, "annotations": [{"py/object": trap}]}, f"{trap}.main": {}},
    }
    document = newskit.Document.from_json(json.dumps(data))
    assert json.loads(newskit.analyze(document).to_json())["meta"] == data["meta"]


def test_a_plugin_file_is_run_where_it_is_named(tmp_path: Path) -> None:
    """The exception that a config can make, and says so by its name: `plugins`. What is disabled is not run."""
    (tmp_path / "mine.py").write_text(TRAP, encoding="utf-8")
    path = tmp_path / "newskit.toml"
    path.write_text('plugins = ["mine.py"]\ndisable = ["mine"]', encoding="utf-8")
    newskit.pipeline("tokens", config=path)
    assert not (tmp_path / "mine.ran").exists()
    path.write_text('plugins = ["mine.py"]', encoding="utf-8")
    newskit.pipeline("tokens", config=path)
    assert (tmp_path / "mine.ran").exists()


WITHOUT_NETWORK = """
import socket, sys

def refuse(*arguments, **options):
    raise AssertionError(f"the network is asked: {arguments}")

class NoSocket(socket.socket):
    def __init__(self, family=-1, *arguments, **options):
        if family in (-1, socket.AF_INET, socket.AF_INET6):
            refuse(family)
        super().__init__(family, *arguments, **options)

socket.socket = NoSocket
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
sys.addaudithook(lambda event, arguments: refuse(event) if event in ("socket.connect", "socket.getaddrinfo") else None)

from newskit.cli import main
for arguments in ARGUMENTS:
    try:
        main(arguments)
    except SystemExit as end:
        assert not end.code, (arguments, end.code)
"""


def test_nothing_asks_the_network(tmp_path: Path) -> None:
    """Analysis with every layer, reports, pages, exports, a corpus run, listings: with every way out of the machine closed."""
    article = str(sorted((ROOT / "examples" / "articles").glob("*.txt"))[0])
    stored, out = str(tmp_path / "a.jsonl"), tmp_path
    every = "sentences,tokens,words,quantities,entities,mentions,quotations,sentiment"
    commands = [
        ["analyze", article],
        ["analyze", article, "--layers", every, "--format", "jsonl", "-o", stored],
        ["analyze", article, "--format", "html", "-o", str(out / "a.html")],
        *(
            ["convert", stored, str(out / f"x.{form}"), "--to", form, "--layers", "entities"]
            for form in ("csv", "brat", "conll")
        ),
        ["plugins"],
        ["plan"],
        ["schema"],
        ["doctor"],
        ["trace", article],
    ]
    if _has("pyarrow"):
        commands.append(["corpus", "run", stored, "--output", str(out / "corpus"), "--layers", "tokens"])
    script = tmp_path / "closed.py"
    script.write_text(
        'if __name__ == "__main__":\n'
        + "".join(f"    {line}\n" for line in WITHOUT_NETWORK.replace("ARGUMENTS", repr(commands)).splitlines()),
        encoding="utf-8",
    )
    proxy = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, env={**os.environ, **proxy}, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert "http://" not in (out / "a.html").read_text(encoding="utf-8").replace("http://www.w3.org", "")


def _has(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


class Recorded:
    """Stands in for transformers, and remembers with what a model was asked for."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def from_pretrained(self, model: str, **options: Any) -> Any:
        """Refuse, as where nothing was downloaded."""
        self.asked.append(options)
        if "use_safetensors" in options:
            raise OSError("there is no such model")
        return object()

    def __getattr__(self, name: str) -> Any:
        return self


@pytest.mark.parametrize("annotator", ["entities.transformers", "sentiment.transformers"])
def test_a_model_that_a_config_names_is_not_fetched_or_unpickled(
    annotator: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is on the machine already, in a format that holds numbers and nothing else; no code comes with it."""
    recorded = Recorded()
    monkeypatch.setitem(sys.modules, "transformers", recorded)  # type: ignore[arg-type]
    layer = annotator.partition(".")[0]
    config = {"providers": {layer: annotator}, "annotators": {annotator: {"model": "evil/model"}}}
    with pytest.raises(NewskitError, match="can't be loaded.*hf download"):
        newskit.pipeline(layer, config=config)("Trời mưa.")
    assert [(each["local_files_only"], each["trust_remote_code"]) for each in recorded.asked] == [(True, False)] * 2
    assert recorded.asked[-1]["use_safetensors"] is True
