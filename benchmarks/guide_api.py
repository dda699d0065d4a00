"""An API as the guide describes it, to measure ours beside: uvicorn guide_api:app, with MODEL and TOKENS set.

One language model, loaded once; each request writes an answer of up to ``TOKENS`` tokens and looks for the verdict in
it. Requests take turns: MLX's arrays are of one thread, and the guide's plain function would be called by many.
"""

from __future__ import annotations

import os
from typing import Any

from fastapi import FastAPI
from mlx_lm import generate, load
from mlx_lm.sample_utils import make_sampler

app = FastAPI()
model, tokenizer, *_ = load(os.environ["MODEL"])
sampler = make_sampler(temp=0.3)
QUESTION = (
    "Compare these two products and determine if they are the same item.\n\nWalmart Product:\n{}\n\n"
    "Amazon Product:\n{}\n\nAnalyze the products and provide:\n1. Key similarities and differences\n"
    "2. Your reasoning\n3. Final verdict: MATCH or NO MATCH"
)


@app.post("/match")
async def match(body: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Decide one pair."""
    listings = (
        f"Title: {p['title']} | Brand: {p.get('brand', '')}"
        for p in (body["walmart_product"], body["amazon_product"])
    )
    prompt = QUESTION.format(*listings)
    answer = generate(
        model, tokenizer, prompt, max_tokens=int(os.environ["TOKENS"]), sampler=sampler
    )
    verdict = "MATCH" if "Verdict:** MATCH" in answer else "NO MATCH"
    return {"verdict": verdict, "reasoning": answer}
