"""How the standard layers look: their colours, labels and lines.

The colours are dark enough for text on white (4.5:1 and more) and differ in lightness as well as in hue; a page that is
dark mixes white into them.
"""

from __future__ import annotations

from newskit.declarations import Form, Style
from newskit.facts import quantity_words, signed
from newskit.layers import (
    Entity,
    EntityLabel,
    Mention,
    Quantity,
    QuantityKind,
    Quotation,
    QuotationKind,
    Sentence,
    Sentiment,
    SentimentScope,
    Token,
    Tone,
    Word,
)

ENTITY_COLORS = {
    EntityLabel.PER: "#8f2d8c",
    EntityLabel.LOC: "#1f5fae",
    EntityLabel.ORG: "#00695f",
    EntityLabel.MISC: "#7a5200",
}

TONE_COLORS = {Tone.NEGATIVE: "#b3261e", Tone.NEUTRAL: "#5b6270", Tone.POSITIVE: "#1b6e33"}


def _entity_color(entity: Entity) -> str:
    return ENTITY_COLORS[entity.label]


def _entity_label(entity: Entity) -> str:
    return entity.label.value


def _mention_label(mention: Mention) -> str:
    return f"= {mention.name}"


def _quantity_label(quantity: Quantity) -> str:
    """The kind where the value says no more than the text: `40`; else the value: `17 900 000 000 USD`."""
    plain = quantity.kind in (QuantityKind.NUMBER, QuantityKind.ORDINAL)
    return "no." if plain and quantity.kind is QuantityKind.ORDINAL else "#" if plain else quantity_words(quantity)


def _quotation_label(quotation: Quotation) -> str:
    mark = "" if quotation.kind is QuotationKind.INDIRECT else "“ "
    who = f"{quotation.speaker_name}: " if quotation.speaker_name else ""
    return f"{mark}{who}{quotation.kind}"


def _tone_color(sentiment: Sentiment) -> str:
    return TONE_COLORS[sentiment.label]


def _tone_label(sentiment: Sentiment) -> str:
    return signed(sentiment.score)


def _tone_form(sentiment: Sentiment) -> Form:
    """Sentences that lean are marked; the whole text and the named things are told beside it."""
    leans = sentiment.label is not Tone.NEUTRAL
    return "point" if sentiment.scope is SentimentScope.SENTENCE and leans else "none"


def _sentence_label(sentence: Sentence) -> str:
    return f"¶{sentence.paragraph + 1}"


def _token_label(token: Token) -> str:
    return token.kind.value


def _word_label(word: Word) -> str:
    return word.pos or ""


def _band(_: object) -> Form:
    return "band"


STYLES = (
    Style(layer="quotations", color="#a04a00", title="Quotations", label=_quotation_label, form=_band),
    Style(layer="entities", color=_entity_color, title="Names", label=_entity_label),
    Style(layer="mentions", color="#5c4a8a", title="Other mentions", label=_mention_label, pattern="dotted"),
    Style(layer="quantities", color="#006d8f", title="Quantities", label=_quantity_label, pattern="dashed"),
    Style(layer="sentiment", color=_tone_color, title="Tone", label=_tone_label, form=_tone_form),
    Style(layer="sentences", color="#5b6270", title="Sentences", label=_sentence_label, pattern="dotted", shown=False),
    Style(layer="tokens", color="#5b6270", title="Tokens", label=_token_label, pattern="dotted", shown=False),
    Style(layer="words", color="#4a6a2a", title="Words", label=_word_label, pattern="dotted", shown=False),
)
