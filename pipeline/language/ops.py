"""Matrix products by NumPy's BLAS instead of thinc's bundled BLIS, which often falls back to a generic kernel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from thinc.api import NumpyOps, get_current_ops, set_current_ops


@contextmanager
def fast_ops() -> Iterator[None]:
    """Models created or loaded in this block multiply by NumPy and keep doing so after it.

    Other processors (a GPU, Apple's) stay as they are. The results are the same up to float rounding.
    """
    current = get_current_ops()
    if type(current) is not NumpyOps:
        yield
        return
    set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(current)
