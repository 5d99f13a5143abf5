"""What can go wrong, in words that a user can act on."""

from __future__ import annotations


class GeomapError(Exception):
    """Say in one line where it went wrong, which value, and the way out.

    The command line prints the message as it is and exits with 1.
    """


class LayerError(GeomapError):
    """Say that a layer folder, or a file in it, cannot be used."""


class DateError(GeomapError):
    """Say that a text is not an EDTF date that geomap understands."""


class GazetteerError(GeomapError):
    """Say that the gazetteer's index or one of its sources cannot be used."""


class InputError(GeomapError):
    """Say that a text or table that was given cannot be read."""


class OutputError(GeomapError):
    """Say that a result cannot be written where it was asked for."""


class LayerProblems(LayerError):  # noqa: N818  # named after the records that it carries
    """Say that a layer's files hold faults, one line each; `problems` has them as records."""

    def __init__(self, problems: tuple[object, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))
