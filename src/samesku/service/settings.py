"""What a service is told, by its command line or by variables named ``SAMESKU_SERVE_…``."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """How a service runs. Times are in seconds, sizes in bytes unless they say otherwise."""

    model_config = SettingsConfigDict(env_prefix="SAMESKU_SERVE_", extra="ignore")

    matcher: str = Field(description="Matcher folder.")
    matchers: Path | None = Field(
        None, description="Folder of matchers that may be served by name; None: the matcher's own."
    )
    catalogue: Path | None = Field(
        None, description="Table of listings that candidates are looked up in."
    )
    indexes: Path = Field(
        Path("artifacts/service/catalogues"), description="Where catalogues' indexes are kept."
    )
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=1, le=65535)
    precision: float | None = Field(None, description="Leave to REVIEW what is not this sure.")
    keys: Path | None = Field(None, description="File of API keys, made by 'samesku keys'.")
    open_to_all: bool = Field(False, description="Bound off loopback, ask for no key.")
    waiting: int = Field(
        2048, ge=1, description="Pairs that may wait for the matcher; beyond: 429."
    )
    at_once: int = Field(256, ge=1, description="Pairs that the matcher is given at a time.")
    deadline: float = Field(10.0, gt=0, description="A request waits so long; beyond: 503.")
    most_bytes: int = Field(1 << 23, ge=1, description="Of a request's body; beyond: 413.")
    cache: int = Field(100_000, ge=0, description="Decisions kept in this process.")
    redis: str | None = Field(None, description="Redis that replicas share, redis://….")
    keep: int = Field(86_400, ge=1, description="For so long a decision is kept.")
    store: str = Field(
        "sqlite:///artifacts/service/store.db",
        description="Database of decisions and feedback; empty: none.",
    )
    keep_days: float = Field(90, gt=0, description="For so many days decisions are stored.")
    least_accuracy: float = Field(
        0.9, ge=0, le=1, description="Of judged decisions; below, an alert is raised."
    )
    log_products: bool = Field(False, description="Write the products into the log.")

    def environment(self) -> dict[str, str]:
        """The variables from which the same settings are read."""
        given = self.model_dump(exclude_none=True)
        return {f"SAMESKU_SERVE_{name}".upper(): str(value) for name, value in given.items()}

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the service."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
