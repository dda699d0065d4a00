"""The studio's backend: what samesku does, for a page in the browser of this machine (``samesku studio``).

The files on the disk are the only truth. The studio starts processes and reads what they leave; it can be
ended and started again at any time, and nothing is lost.
"""
