"""A table of the money in the news: each month's amounts by currency, and the largest of them.

python examples/money_of_month.py examples/data/company.jsonl
"""

import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.table import Table

import newskit
from newskit.files import read_jsonl
from newskit.layers import QUANTITIES, QuantityKind


def main(path):
    run = newskit.pipeline(QUANTITIES)
    amounts = defaultdict(list)
    for document in run.stream(read_jsonl(Path(path))):
        month = str(document.meta["date"])[:7]
        for quantity in document[QUANTITIES]:
            value = quantity.value
            # A range has two amounts and no single one; it is left out rather than guessed.
            if value.kind is QuantityKind.MONEY and value.amount is not None:
                amounts[month, value.currency or "?"].append((value.amount, document.text_of(quantity)))
    table = Table("month", "currency", "amounts", "sum", "largest", title="Money in the news")
    for column in table.columns[2:4]:
        column.justify = "right"
    for (month, currency), found in sorted(amounts.items()):
        total = sum((amount for amount, _ in found), Decimal(0))
        table.add_row(month, currency, str(len(found)), f"{total:,f}", max(found)[1])
    Console().print(table)


if __name__ == "__main__":
    main(*sys.argv[1:2])
