"""The reader: an article's text in, draft claims out, by rules that can be read."""

from __future__ import annotations
