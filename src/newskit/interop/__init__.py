"""Exports to, and imports from, other tools; each module is one format, and imports its library only when it is used."""
