"""The studio's page in a browser: python benchmarks/studio.py

Needs Node 20 and Chromium (Debian: apt install nodejs chromium; another browser is named by CHROMIUM). The page is built
anew, and served by ``samesku studio`` on this machine's loopback; Playwright measures it in tests/e2e/speed.spec.ts.

first   the page Training, opened seven times by a browser without anything in its cache: bytes of JavaScript, gzipped;
        milliseconds to the first paint, to that of the page's heading, and to the largest, when its form is there
curve   a run of 100,000 reports: bytes of JavaScript; milliseconds between frames while its curve is smoothed and
        zoomed, 40 key presses each
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from machine import machine
from samesku.files import atomic_writer

ROOT = Path(__file__).parent.parent
RESULT = Path(__file__).parent / "results" / "studio.json"
MEASURED = ROOT / "artifacts" / "e2e" / "speed.json"
PACKAGES = ("vite", "react", "@mantine/core", "recharts", "@playwright/test")


def main() -> None:
    npm = shutil.which("npm")
    if npm is None or not (ROOT / "node_modules").is_dir():
        sys.exit("the studio's figures need Node 20.19 or later, and its packages: npm ci")
    MEASURED.unlink(missing_ok=True)
    subprocess.run([npm, "run", "build"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    words = ["run", "e2e", "--", "--project", "speed", "--no-deps"]
    subprocess.run([npm, *words], cwd=ROOT, check=True)
    found = json.loads(MEASURED.read_text(encoding="utf-8"))
    with atomic_writer(RESULT) as file:
        json.dump({"machine": machine() | {"page": versions()}, **found}, file, indent=1)
        file.write("\n")
    print(
        f"{RESULT.relative_to(ROOT)} is written; python benchmarks/write_tables.py puts it into the page"
    )


def versions() -> dict[str, str]:
    """Of Node and of what the page is made of."""
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    packages = ((name, ROOT / "node_modules" / name / "package.json") for name in PACKAGES)
    return {"node": node.strip().removeprefix("v")} | {
        name: json.loads(path.read_text(encoding="utf-8"))["version"] for name, path in packages
    }


if __name__ == "__main__":
    main()
