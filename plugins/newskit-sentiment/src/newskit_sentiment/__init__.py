"""News tone of Vietnamese text: of its sentences, of the whole, and towards what it names."""
