from __future__ import annotations

from samesku.runtime import start

start()  # before any test imports MLX: too late, and everything takes thirty times as long
