"""Known vulnerabilities of what is installed beside this Python: ``make audit``.

Exit status 1 if there are some. Where neither PyPI's list of them can be reached nor OSV's, nothing was audited: that
is said, and is no failure, for no change of the code can mend it. Options are passed on to pip-audit, in the place of
the choice of a list.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

LISTS = (["--vulnerability-service", "pypi"], ["--vulnerability-service", "osv"])
# What pip-audit says when it could not ask; anything else that it fails with is a defect, and a failure.
NO_ANSWER = ("requests.exceptions.", "Could not connect", " Client Error", " Server Error")


def report(options: Sequence[str]) -> tuple[list[dict[str, Any]], str]:
    """The packages that pip-audit looked up, each with its ``vulns`` or a ``skip_reason``; or none, and why.

    :raises SystemExit: if it failed otherwise than by the network.
    """
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off", "--skip-editable"]  # fmt: skip
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except ValueError:
        if not any(one in done.stderr for one in NO_ANSWER):
            raise SystemExit(f"pip-audit failed:\n{done.stderr}") from None
        return [], done.stderr.strip().splitlines()[-1][:300]
    if not any("vulns" in one for one in found):
        return [], "no package is known there"
    return found, ""


def main(options: Sequence[str]) -> int:
    """Audit, say what was found, and give the exit status."""
    reasons = []
    for chosen in [options] if options else LISTS:
        found, reason = report(chosen)
        if found:
            break
        reasons.append(f"{' '.join(chosen)}: {reason}")
    else:
        print("NOT AUDITED: no list of vulnerabilities can be reached from here.", *reasons, sep="\n  ")  # fmt: skip
        return 0
    left_out = [one["name"] for one in found if "vulns" not in one]
    bad = [(one, vulnerability) for one in found for vulnerability in one.get("vulns", [])]
    for one, vulnerability in bad:
        mended = ", ".join(vulnerability["fix_versions"]) or "no version yet"
        print(f"{one['name']} {one['version']}: {vulnerability['id']}, mended in {mended}")
    print(f"audited: {len(found) - len(left_out)} packages, {len(bad)} known vulnerabilities; left out: {', '.join(left_out) or 'none'}")  # fmt: skip
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
