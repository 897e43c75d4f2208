"""Adapters to engines and data frames, each a thin layer over `newskit.tables`, each with an extra of its own."""
