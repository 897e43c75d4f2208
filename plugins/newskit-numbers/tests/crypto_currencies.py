"""A plugin in one file that adds crypto-currencies to newskit-numbers."""

from collections.abc import Iterable

import newskit
from newskit_numbers.declarations import Currency


@newskit.hookimpl
def newskit_numbers_currencies() -> Iterable[Currency]:
    """Codes as the exchanges write them; they are no ISO codes."""
    return [
        Currency(code="BTC", forms=("bitcoin", "btc", "₿")),
        Currency(code="ETH", forms=("ether", "ethereum", "eth")),
        Currency(code="USDT", forms=("tether", "usdt")),
    ]
