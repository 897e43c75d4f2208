"""`Corpus`: the output of `newskit corpus run`, opened with DuckDB for reading and for nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import duckdb

from newskit.errors import InputError
from newskit.freezing import parse_json

SCHEMA = "newskit.corpus/1"
DATASETS = ("documents", "entities", "quantities", "quotations", "sentiment")
"""What the explorer reads; a run need not have all of them, and `documents` must be there."""

SAMPLE = 1000  # documents that are looked at to find columns with dates

Row = tuple[Any, ...]


@attrs.frozen(kw_only=True)
class DateColumn:
    """Where the documents' dates are: a column, or a key of their `meta`; `sql` gives the date or NULL."""

    name: str
    sql: str


class Corpus:
    """A run's datasets as views. Every question is a fixed query with parameters; DuckDB may read the run's folder alone.

    Args:
        folder: what `newskit corpus run --output` filled.

    Raises:
        InputError: it is no such folder, or one in another format; the message says what to do.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.layers = _check(self.folder)
        self._connection = duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False})
        for name in DATASETS:
            if list((self.folder / name).glob("*.parquet")):
                pattern = str(self.folder / name / "*.parquet").replace("'", "''")
                self._connection.execute(
                    f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{pattern}', union_by_name = true)"
                )
        self._lock_up()
        self.columns = {name: self._columns(name) for name in DATASETS}
        self.dates = tuple(self._dates())

    def _lock_up(self) -> None:
        """From here on nothing outside the run's folder can be read, and nothing can change that."""
        folder = str(self.folder).replace("'", "''")
        self._connection.execute(f"SET allowed_directories = ['{folder}/']")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def ask(self, query: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The rows of a query. Each call has a cursor of its own, so threads can ask at the same time."""
        with self._connection.cursor() as cursor:
            rows: list[Row] = cursor.execute(query, list(parameters)).fetchall()
            return rows

    def records(self, query: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a query as mappings from column to value."""
        with self._connection.cursor() as cursor:
            result = cursor.execute(query, list(parameters))
            names = [column[0] for column in result.description or ()]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def has(self, dataset: str) -> bool:
        """Whether the run has this dataset."""
        return bool(self.columns[dataset])

    @property
    def has_text(self) -> bool:
        """Whether the run kept the texts."""
        return "text" in self.columns["documents"]

    def date(self, name: str | None) -> DateColumn | None:
        """The date column of this name; the first one where the name is empty or unknown."""
        return next((each for each in self.dates if each.name == name), self.dates[0] if self.dates else None)

    def _columns(self, dataset: str) -> dict[str, str]:
        try:
            return {str(row[0]): str(row[1]) for row in self.ask(f"DESCRIBE {dataset}")}
        except duckdb.CatalogException:
            return {}

    def _dates(self) -> Iterator[DateColumn]:
        """Columns of dates, and columns or keys of `meta` whose words read as dates in most of the first documents."""
        for name, kind in self.columns["documents"].items():
            if name in ("document_id", "text", "meta", "source"):
                continue
            sql = f"TRY_CAST({_quoted(name)} AS DATE)"
            if kind.startswith(("DATE", "TIMESTAMP")) or (kind == "VARCHAR" and self._mostly(sql)):
                yield DateColumn(name=name, sql=sql)
        if self.columns["documents"].get("meta") == "VARCHAR":
            for name in self._meta_keys():
                path = name.replace("'", "''").replace('"', '\\"')
                sql = f"""TRY_CAST(TRY(json_extract_string(meta, '$."{path}"')) AS DATE)"""
                if self._mostly(sql):
                    yield DateColumn(name=f"meta.{name}", sql=sql)

    def _meta_keys(self) -> list[str]:
        query = f"SELECT DISTINCT unnest(json_keys(meta)) FROM (FROM documents LIMIT {SAMPLE}) WHERE json_valid(meta) ORDER BY 1"
        try:
            return [str(key) for (key,) in self.ask(query)]
        except duckdb.Error:  # a `meta` of the user's own that holds something else
            return []

    def _mostly(self, sql: str) -> bool:
        try:
            ((known, total),) = self.ask(f"SELECT count({sql}), count(*) FROM (FROM documents LIMIT {SAMPLE})")
        except duckdb.Error:
            return False
        return bool(total) and known * 2 > total


def _quoted(name: str) -> str:
    """A column's name as it stands in a query."""
    return '"' + name.replace('"', '""') + '"'


def _check(folder: Path) -> tuple[str, ...]:
    """The layers of the run in a folder.

    Raises:
        InputError: there is no run that can be explored.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder; give the output of: newskit corpus run INPUT --output FOLDER")
    try:
        head = parse_json((folder / "_newskit" / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        head = None
    identity = head.get("identity", {}) if isinstance(head, dict) and head.get("schema") == SCHEMA else None
    layers = identity.get("layers", []) if isinstance(identity, dict) else None
    if not isinstance(layers, list):
        raise InputError(f"{folder} is no output of newskit corpus run (it has no _newskit/run.json of {SCHEMA})")
    if not list((folder / "documents").glob("*.parquet")):
        raise InputError(
            f"{folder} has no documents in Parquet; run it with --format parquet, or wait for its first part"
        )
    return tuple(str(name) for name in layers)
