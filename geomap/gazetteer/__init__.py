"""The gazetteer: names in, places out, with how and why, or an honest refusal."""

from __future__ import annotations

from geomap.gazetteer.answer import Answer, Candidate, How, Match, Outcome, to_json
from geomap.gazetteer.resolve import Gazetteer

__all__ = ["Answer", "Candidate", "Gazetteer", "How", "Match", "Outcome", "to_json"]
