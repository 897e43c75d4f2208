"""The command group `newskit numbers`."""

from __future__ import annotations

import collections
import json
from pathlib import Path

import click


@click.group()
def numbers() -> None:
    """Quantities: check suites of cases."""


@numbers.command()
@click.argument("cases", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--errors", is_flag=True, help="List the cases that count and are wrong.")
def check(cases: tuple[Path, ...], errors: bool) -> None:
    """Count the right answers for CASES.

    A case is a line of JSON with `text`, `kind`, `value` and perhaps `span`, `currency`, `source`.
    """
    from newskit_numbers import checking

    table: collections.Counter[tuple[str, str, str]] = collections.Counter()
    right: collections.Counter[tuple[str, str, str]] = collections.Counter()
    for path in cases:
        for case, is_right in checking.check(_read(path)):
            key = checking.group(case), str(case.get("source", path.stem)), case["kind"]
            table[key] += 1
            right[key] += is_right
            if errors and not is_right and key[0] in ("counted", "roundtrip"):
                click.echo(json.dumps(case, ensure_ascii=False))
    for key in sorted(table):
        click.echo(f"{key[0]:9} {key[1]:16} {key[2]:10} {right[key]:5}/{table[key]}")
    for name in ("counted", "roundtrip", "doubtful", "relative"):
        total = sum(count for key, count in table.items() if key[0] == name)
        if total:
            ok = sum(count for key, count in right.items() if key[0] == name)
            click.echo(f"{name}: {ok}/{total} = {100 * ok / total:.1f}%")


def _read(path: Path) -> list[dict[str, object]]:
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except ValueError as error:
            raise click.ClickException(f"{path}, line {number}: no JSON ({error})") from error
        if not isinstance(case, dict) or not isinstance(case.get("text"), str) or "value" not in case:
            raise click.ClickException(f"{path}, line {number}: a case needs `text`, `kind` and `value`")
        cases.append(case)
    return cases
