"""newskit-stock-market: units, names and tone words of the stock market."""
