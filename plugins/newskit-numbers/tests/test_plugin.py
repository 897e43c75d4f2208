"""What the plugin offers: annotator, hooks and command."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import newskit
import newskit_numbers.plugin
from newskit.documents import Document
from newskit_numbers.annotator import build
from newskit_numbers.commands import numbers
from newskit_numbers.declarations import Currency, Magnitude, Unit


@pytest.fixture
def crypto():
    """A plugin's offers: crypto-currencies, a unit and a magnitude."""
    return {
        "newskit_numbers_currencies": [
            Currency(code="BTC", forms=("bitcoin", "btc", "₿")),
            Currency(code="ETH", forms=("ether", "eth")),
        ],
        "newskit_numbers_units": [Unit(name="parsec", dimension="length", forms=("parsec",))],
        "newskit_numbers_magnitudes": [Magnitude(form="ức", exponent=8)],
    }  # fmt: skip


def test_other_plugins_add_currencies_units_and_magnitudes(crypto):
    """What comes through the hooks is read like the rest, by name, code and symbol."""
    text = "Quỹ mua 2,5 bitcoin, ₿3 và 10 triệu ETH; sao cách 4 parsec; hai ức người"
    found = build(False, crypto)(Document(text))
    told = [(each.value.value, each.value.currency or each.value.unit_name) for each in found]
    assert told == [("2.5", "BTC"), ("3", "BTC"), ("10000000", "ETH"), ("4", "parsec"), ("200000000", None)]


def test_a_plugin_file_adds_crypto_currencies():
    """Through the pipeline, the plugin's currencies are read by the annotator."""
    run = newskit.pipeline("quantities", plugins=[Path(__file__).with_name("crypto_currencies.py")])
    document = run("Sàn giữ 1,5 nghìn bitcoin, 20 ETH và ₿0,25")
    told = [(each.value.value, each.value.currency) for each in document["quantities"]]
    assert told == [("1500", "BTC"), ("20", "ETH"), ("0.25", "BTC")]


def test_the_spec_names_the_hooks():
    """The annotator collects every hook that the module of hooks declares."""
    from newskit_numbers import hookspecs

    (spec,) = newskit_numbers.plugin.newskit_annotators()
    assert set(spec.collects) == {name for name in dir(hookspecs) if name.startswith("newskit_numbers_")}
    assert list(newskit_numbers.plugin.newskit_hookspecs()) == [hookspecs]


def test_listing_the_plugin_loads_no_rules():
    """The plugin module imports only what is light."""
    code = (
        "import sys, newskit_numbers.plugin; print([m for m in sys.modules if m in ('pint', 'newskit_numbers.rules')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_command_counts_right_cases(tmp_path):
    """Each case is counted under its group, and wrong ones are listed on request."""
    cases = [
        {"source": "own", "text": "12,5%", "kind": "percent", "value": "12.5"},
        {"source": "own", "text": "5 km", "kind": "measure", "value": "6"},
        {"source": "own", "text": "không quá 5 đồng", "kind": "money", "value": "..5", "currency": "VND"},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(json.dumps(case) for case in cases), encoding="utf-8")
    result = CliRunner().invoke(numbers, ["check", str(path), "--errors"])
    assert "counted: 2/3 = 66.7%" in result.output
    assert '"value": "6"' in result.output


@pytest.mark.parametrize("line", ["no json", '{"text": 5}', "[]"])
def test_the_command_refuses_what_is_no_case(tmp_path, line):
    """The message says where."""
    path = tmp_path / "cases.jsonl"
    path.write_text(line, encoding="utf-8")
    result = CliRunner().invoke(numbers, ["check", str(path)])
    assert result.exit_code == 1
    assert "line 1" in result.output


def test_standard_input_is_answered_line_by_line():
    """Each JSON string gives one line with its quantities."""
    from newskit_numbers.stdin import answers

    (line, empty) = answers(['"ít nhất 5 km"', '"xin chào"'])
    assert json.loads(line) == [
        {"start": 0, "end": 12, "kind": "measure", "value": "5..", "currency": None, "unit": "km"}
    ]
    assert json.loads(empty) == []
