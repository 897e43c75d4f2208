"""Speed of the whole analysis and of each layer beside peers, on whole articles, one core, in seconds of the processor."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from articles import real_articles

ROUNDS = 3  # the best of them counts: a round can only be slowed by what else the machine does
SLOW_ARTICLES = 10  # of the peer that takes a second for each

WORD = re.compile(r"\w+")


def measure(name: str, work: Callable[[str], Any], articles: list[str]) -> dict[str, Any]:
    """The best of some rounds over the articles."""
    work(articles[0])  # what is loaded on first use
    best = min(_round(work, articles) for _ in range(ROUNDS))
    characters = sum(map(len, articles))
    return {
        "name": name,
        "characters_per_second": characters / best,
        "articles_per_second": len(articles) / best,
        "milliseconds_per_article": 1000 * best / len(articles),
    }


def _round(work: Callable[[str], Any], articles: list[str]) -> float:
    began = time.process_time()
    for article in articles:
        work(article)
    return time.process_time() - began


def floor(text: str) -> list[str]:
    """What no analysis can beat: one regular expression that takes every word."""
    return [match.group() for match in WORD.finditer(text)]


def spacy_ruler() -> Callable[[str], Any]:
    """A blank Vietnamese spaCy pipeline with an entity ruler of a thousand names: a lookup, no analysis."""
    import spacy

    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    ruler = nlp.add_pipe("entity_ruler")
    names = {name for article in real_articles() for name in re.findall(r"(?:[A-ZĐ]\w+ ){1,3}[A-ZĐ]\w+", article)}
    ruler.add_patterns([{"label": "NAME", "pattern": name} for name in sorted(names)[:1000]])
    return nlp


def measure_speed() -> list[dict[str, Any]]:
    """newskit, its layers, and the peers, in one run."""
    import underthesea

    import newskit

    articles = real_articles()
    whole = newskit.pipeline()
    rows = [measure("newskit, all four layers", whole, articles)]
    for layer in whole.plan.layers:
        rows.append(measure(f"newskit {layer} (with what it requires)", newskit.pipeline(layer), articles))
    rows.append(measure("underthesea word_tokenize", underthesea.word_tokenize, articles))
    rows.append(measure("underthesea ner", underthesea.ner, articles[:SLOW_ARTICLES]))
    rows.append(measure("spaCy blank with entity ruler", spacy_ruler(), articles))
    rows.append(measure("re.finditer (floor)", floor, articles))
    return rows


def measure_runner() -> dict[str, float]:
    """What the runner itself costs: the plan's annotators, and then the same with their answers given at once."""
    import attrs

    import newskit
    from newskit.documents import Document

    runner = newskit.pipeline().runner
    texts = real_articles()
    answers: dict[str, dict[str, Any]] = {step.spec.name: {} for step in runner.steps}

    def remember(name: str, annotate: Callable[[Document], Any]) -> Callable[[Document], Any]:
        def work(document: Document) -> Any:
            answer = annotate(document)
            answers[name][document.id] = answer if isinstance(answer, dict) else list(answer)
            return answers[name][document.id]

        return work

    def recall(name: str) -> Callable[[Document], Any]:
        return lambda document: answers[name][document.id]

    remembering = [attrs.evolve(step, annotate=remember(step.spec.name, step.annotate)) for step in runner.steps]
    recalling = [attrs.evolve(step, annotate=recall(step.spec.name)) for step in runner.steps]
    documents = [Document(text) for text in texts]
    real = attrs.evolve(runner, steps=tuple(remembering))
    bare = attrs.evolve(runner, steps=tuple(recalling))
    whole = min(_timed(real, documents) for _ in range(ROUNDS))
    own = min(_timed(bare, documents) for _ in range(ROUNDS))
    return {"plan_milliseconds": 1000 * whole / len(texts), "runner_milliseconds": 1000 * own / len(texts)}


def _timed(runner: Any, documents: list[Any]) -> float:
    began = time.process_time()
    for document in documents:
        runner.run(document)
    return time.process_time() - began
