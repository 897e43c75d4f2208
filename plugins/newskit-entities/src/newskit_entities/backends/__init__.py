"""Other recognisers for the same layer; each is imported only when it is built."""
