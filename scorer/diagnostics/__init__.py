"""What encoder and vectors look like: are the vectors of an upload those of its texts?"""

from __future__ import annotations

from scorer.diagnostics.verdicts import RowVerdict, VectorVerdict
from scorer.diagnostics.verifying import UnreadVectors, VectorCheck, verify_vectors

__all__ = ["RowVerdict", "UnreadVectors", "VectorCheck", "VectorVerdict", "verify_vectors"]
