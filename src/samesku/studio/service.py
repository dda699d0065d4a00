"""A running ``samesku serve``, asked for the page: what is monitored, experiments, what is served."""

from __future__ import annotations

import re
from typing import Any

import httpx
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from samesku.service.problems import Problem
from samesku.studio.jobs import Job
from samesku.studio.serve import listening, options

WAIT_S = 10.0
# What the page needs of the service, and nothing else.
_PATHS = re.compile(
    r"v1/(?:models|monitor/(?:accuracy|drift|traffic|latency|alerts)|deployments(?:/rollback)?|experiments(?:/\d{1,10}(?:/(?:end|promote))?)?)"
)


class Settings(BaseSettings):
    """Where the service is; variables named ``SAMESKU_STUDIO_…``, never what a request says."""

    model_config = SettingsConfigDict(env_prefix="SAMESKU_STUDIO_", extra="ignore")

    service: str = "http://127.0.0.1:8000"
    key: str = ""


class ServiceShown(BaseModel):
    """Whether there is a service."""

    url: str = Field(description="Where the studio looks for it.")
    reachable: bool
    keyed: bool = Field(description="Whether the studio has a key for it.")
    says: str = Field(description="What it serves, or why it cannot be reached.")
    startable: bool = Field(description="Whether the studio can start one there.")
    job: Job | None = Field(None, description="The one that the studio has started there last.")


class Service:
    """Asks the service."""

    def __init__(self) -> None:
        self._settings = Settings()
        self.url = self._settings.service
        headers = {"authorization": f"Bearer {self._settings.key}"} if self._settings.key else {}
        self._client = httpx.AsyncClient(
            base_url=self._settings.service, headers=headers, timeout=WAIT_S, trust_env=False
        )

    async def describe(self) -> ServiceShown:
        """Whether it can be reached."""
        reachable, says = await self._found()
        return ServiceShown(
            url=self.url, reachable=reachable, keyed=bool(self._settings.key), says=says,
            startable=listening(self.url) is not None,
        )  # fmt: skip

    async def _found(self) -> tuple[bool, str]:
        url = self.url
        try:
            answer = await self._client.get("/v1/models")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return False, f"{_unreachable(url)} ({type(error).__name__})"
        if answer.status_code == 401:
            return False, "the service asks for a key: set SAMESKU_STUDIO_KEY"
        if answer.status_code != 200:
            return False, f"{url} answers {answer.status_code}; is it samesku serve?"
        try:
            names = ", ".join(str(m["name"]) for m in answer.json())
        except (ValueError, TypeError, KeyError):  # some other program, such as a page's server
            return False, f"what answers at {url} is not samesku serve; set SAMESKU_STUDIO_SERVICE"
        return True, f"serving {names}"

    async def ask(
        self, method: str, path: str, query: str, body: bytes
    ) -> tuple[int, str, bytes, dict[str, str]]:
        """Pass a request on: the answer's status, media type and body, and headers that matter.

        :raises Problem: 404 if the studio has no use for this path, 502 if there is no service.
        """
        if not _PATHS.fullmatch(path):
            raise Problem(404, f"the studio asks nothing of the service at /{path[:100]}")
        headers = {"content-type": "application/json"} if body else {}
        try:
            answer = await self._client.request(method, f"/{path}", params=query, content=body, headers=headers)  # fmt: skip
        except (httpx.HTTPError, httpx.InvalidURL):
            raise Problem(502, _unreachable(self.url)) from None
        kept: dict[str, Any] = {k: v for k, v in answer.headers.items() if k == "retry-after"}
        return answer.status_code, answer.headers.get("content-type", "application/json"), answer.content, kept  # fmt: skip

    async def close(self) -> None:
        """Let go of its connections."""
        await self._client.aclose()


def _unreachable(url: str) -> str:
    command = " ".join(["samesku serve -m MATCHER", *options(url)])
    return f"there is no service at {url}; start one with {command}, or set SAMESKU_STUDIO_SERVICE"
