"""The studio's routes, a file a subject."""
