"""The contracts of the standard layers, so that plugins agree on them without importing each other."""

from newskit.layers.entities import ENTITIES, MENTIONS, Entity, EntityLabel, Mention
from newskit.layers.quantities import QUANTITIES, Bound, Quantity, QuantityKind
from newskit.layers.quotations import QUOTATIONS, Quotation, QuotationKind
from newskit.layers.segments import SENTENCES, TOKENS, WORDS, Sentence, Token, TokenKind, Word
from newskit.layers.sentiment import SENTIMENT, Evidence, Sentiment, SentimentScope, Tone

STANDARD_LAYERS = (QUANTITIES, ENTITIES, QUOTATIONS, SENTIMENT)
"""What `newskit.analyze(text)` asks for, as far as a plugin provides it."""

__all__ = [
    "ENTITIES",
    "MENTIONS",
    "QUANTITIES",
    "QUOTATIONS",
    "SENTENCES",
    "SENTIMENT",
    "STANDARD_LAYERS",
    "TOKENS",
    "WORDS",
    "Bound",
    "Entity",
    "EntityLabel",
    "Evidence",
    "Mention",
    "Quantity",
    "QuantityKind",
    "Quotation",
    "QuotationKind",
    "Sentence",
    "Sentiment",
    "SentimentScope",
    "Token",
    "TokenKind",
    "Tone",
    "Word",
]
