"""The JSON API: analysis, refusals with the right status, and its description."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from newskit.documents import Document
from newskit.pipelines import Pipeline
from newskit.web.app import make_app
from newskit.web.limits import Limits


def test_a_text_comes_back_with_its_layers(client: Any) -> None:
    """The answer is the document's JSON, of the pipeline's layers where none are asked for."""
    answer = client.post("/api/analyze", json={"text": "Ba lá", "id": "x", "meta": {"day": 1}})
    assert answer.status_code == 200
    data = answer.json()
    assert (data["id"], data["meta"], list(data["layers"])) == ("x", {"day": 1}, ["vowels"])
    assert [each["value"]["letter"] for each in data["layers"]["vowels"]["annotations"]] == ["a"]


def test_layers_and_providers_can_be_chosen(client: Any) -> None:
    """A request names its layers, and which annotator makes one."""
    chosen = {"text": "uo", "layers": ["tokens", "vowels"], "providers": {"vowels": "vowels.few"}}
    layers = client.post("/api/analyze", json=chosen).json()["layers"]
    assert layers["vowels"]["annotations"] == []
    assert len(layers["tokens"]["annotations"]) == 1


def test_a_failing_annotator_is_recorded(client: Any) -> None:
    """What fails is on the document, and the rest is there."""
    data = client.post("/api/analyze", json={"text": "a", "layers": ["broken", "vowels"]}).json()
    assert [failure["annotator"] for failure in data["failures"]] == ["broken"]
    assert "vowels" in data["layers"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 5000, "no JSON"),
        (b"[]", "no JSON object"),
        (b"{}", "'text' is missing"),
        (b'{"text": 5}', "'text' must be a string"),
        (b'{"text": "a", "txt": 1}', "no field 'txt'"),
        (b'{"text": "a", "layers": "vowels"}', "'layers' must be a list"),
        (b'{"text": "a", "layers": [1]}', "'layers' must hold strings"),
        (b'{"text": "a", "providers": {"vowels": null}}', "'providers' must hold strings"),
        (b'{"text": "\\ud800"}', "lone surrogate"),
        (b'{"text": "a", "id": "\\ud800"}', ""),
        (b'{"text": "a", "meta": {"\\ud800": 1}}', ""),
        (b'{"text": "a", "layers": ["vowel"]}', "did you mean 'vowels'?"),
        (b'{"text": "a", "providers": {"vowels": "nobody"}}', "does not provide it"),
    ],
)
def test_what_is_malformed_is_422_and_says_why(client: Any, body: bytes, says: str) -> None:
    """Nothing that a client sends is the server's fault."""
    answer = client.post("/api/analyze", content=body)
    assert answer.status_code == 422
    assert says in answer.json()["error"]


def test_a_large_body_is_413(client: Any) -> None:
    """By its real size, whatever its headers say."""
    assert client.post("/api/analyze", content=b"x" * 30_000).status_code == 413
    pieces = (b"x" * 5_000 for _ in range(10))
    answer = client.post("/api/analyze", content=pieces)  # sent in chunks, without a length
    assert answer.status_code == 413
    assert "20,000 bytes" in answer.json()["error"]


def test_a_long_text_is_413(client: Any) -> None:
    """The body fits, the text in it does not."""
    assert client.post("/api/analyze", json={"text": "a" * 2_001}).status_code == 413


def test_a_slow_analysis_is_504_and_the_server_goes_on(vowels: Pipeline) -> None:
    """The answer comes when time is up; the next request waits for the place and is served."""
    app = make_app(vowels, limits=Limits(at_once=1, waiting=1, seconds=0.3))
    with TestClient(app, base_url="http://localhost:8765") as client:
        assert client.post("/api/analyze", json={"text": "a", "layers": ["slow"]}).status_code == 504
        assert client.get("/api/layers").status_code == 200


def test_two_clients_at_once_are_served_without_an_error(vowels: Pipeline) -> None:
    """Requests side by side all get their own answer."""

    async def load() -> list[httpx.Response]:
        app = make_app(vowels, limits=Limits(at_once=2, waiting=60))
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            texts = [f"a{number}" for number in range(40)]
            return await asyncio.gather(*(client.post("/api/analyze", json={"text": text}) for text in texts))

    answers = asyncio.run(load())
    assert [answer.json()["text"] for answer in answers] == [f"a{number}" for number in range(40)]


def test_more_than_may_wait_is_503_with_a_time_to_come_back(vowels: Pipeline) -> None:
    """A crowd is refused and not piled up; who got in is served, and later ones too."""

    async def crowd() -> list[httpx.Response]:
        app = make_app(vowels, limits=Limits(at_once=1, waiting=1, seconds=10))
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            slow = {"text": "a", "layers": ["slow"]}
            first = await asyncio.gather(*(client.post("/api/analyze", json=slow) for _ in range(5)))
            return [*first, await client.post("/api/analyze", json={"text": "a"})]

    *answers, later = asyncio.run(crowd())
    assert sorted(answer.status_code for answer in answers) == [200, 200, 503, 503, 503]
    assert all(answer.headers["Retry-After"] for answer in answers if answer.status_code == 503)
    assert later.status_code == 200


def test_layers_and_plugins_are_listed_without_paths(client: Any) -> None:
    """Which annotators there are is said; where they lie on the machine is not."""
    layers = {each["name"]: each for each in client.get("/api/layers").json()}
    assert layers["vowels"]["annotators"] == ["vowels", "vowels.few"]
    plugins = client.get("/api/plugins")
    assert "vowelling" in {each["name"] for each in plugins.json()}
    assert "/" not in plugins.text


def test_the_description_is_openapi_and_true(client: Any) -> None:
    """Every described path answers, and an answer fits the described schema."""
    described = client.get("/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    for path, methods in described["paths"].items():
        for method in methods:
            sent = {"json": {"text": "a"}} if method == "post" else {}
            assert client.request(method, path, **sent).status_code == 200
    content = described["paths"]["/api/analyze"]["post"]["responses"]["200"]["content"]
    schema = content["application/json"]["schema"]
    answer = client.post("/api/analyze", json={"text": "a"}).json()
    Draft202012Validator(schema).validate(answer)
    assert Document.from_json(client.post("/api/analyze", json={"text": "a"}).content).text == "a"


def test_another_method_is_405_as_json(client: Any) -> None:
    """The API answers in JSON whatever goes wrong."""
    answer = client.get("/api/analyze")
    assert answer.status_code == 405
    assert "error" in answer.json()
