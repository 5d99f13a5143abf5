"""Compile numeric functions where numba is installed (`geomap[fast]`); without it they run as they are.

Compiling takes some twenty seconds, once: the result is kept on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

numba: Any
try:
    numba = import_module("numba")
except ModuleNotFoundError:
    numba = None
prange: Any = numba.prange if numba else range

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile a function that makes no arrays.

    numba would count the references to every array of a record at every call, which costs five times as
    much as what these functions do; what makes no arrays need not count.
    """
    return _compiled(function, _nrt=False)


def making_arrays(function: Function) -> Function:
    """Compile a function that makes arrays."""
    return _compiled(function)


def in_parallel(function: Function) -> Function:
    """Compile a function that makes arrays and whose `prange` loops run on every core."""
    return _compiled(function, parallel=True)


def _compiled(function: Function, **options: bool) -> Function:
    if numba is None:
        return function
    made: Function = numba.njit(cache=True, **options)(function)
    return made
