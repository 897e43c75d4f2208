"""How cases of peers' suites are compared with what is found."""

import io
import json
import sys

import pytest

from newskit_numbers import stdin
from newskit_numbers.checking import canonical, check, group, is_right


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("duration", "PT30M", "30"),
        ("duration", "P3D", "3"),
        ("duration", "P1DT2H", "P1DT2H"),
        ("time", "T8", "08:00"),
        ("time", "08:05:30", "08:05"),
        ("time", "2015-01-09T15:08", "15:08"),
        ("time", "sớm", "sớm"),
        ("number", "10.50..12.0", "10.5..12"),
    ],
)
def test_canonical(kind, value, expected):
    """Values are compared in one form: a duration of one unit is its number, a time has hours and minutes."""
    assert canonical(kind, value) == expected


FOUND = [{"start": 4, "end": 9, "kind": "money", "value": "5000", "currency": "VND"}]


@pytest.mark.parametrize(
    ("case", "right"),
    [
        ({"kind": "money", "value": "5000", "span": [4, 9]}, True),
        ({"kind": "money", "value": "5000", "span": [4, 9], "currency": "USD"}, False),
        ({"kind": "money", "value": "6000", "alt": "5000", "span": [4, 9]}, True),
        ({"kind": "number", "value": "1", "alt": "5000", "alt_kind": "money", "span": [4, 9]}, True),
        ({"kind": "money", "value": "5000", "span": [20, 25]}, False),
        ({"kind": "money", "value": None}, False),
        ({"kind": "date", "value": None}, True),
    ],
)
def test_is_right(case, right):
    """A case is right if one found quantity overlaps it by half and says the same, or its other reading."""
    assert is_right({"text": "giá 5.000", **case}, FOUND) is right


def test_check_takes_the_kinds_that_newskit_knows():
    """Cases of other kinds are left out, those of known kinds come with whether they are right."""
    cases = [{"text": "20 kg", "kind": "measure", "value": "20"}, {"text": "20 kg", "kind": "speed", "value": "20"}]
    assert check(cases) == [(cases[0], True)]


@pytest.mark.parametrize(
    ("case", "name"),
    [
        ({"source": "roundtrip", "doubtful": True}, "roundtrip"),
        ({"doubtful": True}, "doubtful"),
        ({"relative": True}, "relative"),
        ({"source": "peer"}, "counted"),
    ],
)
def test_group(case, name):
    """Cases that were made by writing numbers out, doubtful and relative ones are counted apart."""
    assert group(case) == name


def test_standard_input_is_answered_line_by_line(monkeypatch, capsys):
    """Each line holds a text as JSON and is answered by the quantities in it."""
    monkeypatch.setattr(sys, "stdin", io.StringIO('"20 kg"\n"không có"\n'))
    stdin.main()
    lines = capsys.readouterr().out.splitlines()
    assert [[row["value"] for row in json.loads(line)] for line in lines] == [["20"], []]
