"""newskit-spacy: a spaCy pipeline as an annotator of newskit's layer `entities`."""
