"""newskit inside a web service: an article in, its facts out, with an OpenAPI page at /docs.

pip install fastapi uvicorn
uvicorn --app-dir examples fastapi_app:app
"""

from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

import newskit

LONGEST = 200_000  # code points; a long article has 10,000


class Article(BaseModel):
    text: Annotated[str, Field(max_length=LONGEST)]
    id: str = ""


class Quoted(BaseModel):
    speaker: str | None
    words: str


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.run = newskit.pipeline()
    app.state.run("Khởi động.")  # builds the annotators before the first visitor waits for it
    yield


app = FastAPI(title="newskit", lifespan=lifespan)


# A plain `def`: FastAPI calls it in a thread, so that analysing does not hold up other requests. Threads share a pipeline.
@app.post("/analyze")
def analyze(article: Article) -> dict[str, Any]:
    try:
        return app.state.run(newskit.Document(article.text, id=article.id), on_error="record").to_dict()
    except newskit.NewskitError as error:
        raise HTTPException(422, str(error)) from None


@app.post("/quotes")
def quotes(article: Article) -> list[Quoted]:
    try:
        document = app.state.run(article.text)
    except newskit.NewskitError as error:
        raise HTTPException(422, str(error)) from None
    return [Quoted(speaker=each.value.speaker_name, words=document.text_of(each)) for each in document["quotations"]]
