"""Other entity-matching tools, one file a tool; benchmarks/peers.py runs them and says how they are measured.

A file holds ``INSTALL`` (the arguments of each ``pip install`` that makes its environment, in order),
``SEEDS`` (one run each; a single one where nothing is random) and ``fit``. It imports its tool inside
``fit`` only, so that the driver can read the rest without it.
"""
