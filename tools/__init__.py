"""Commands for those who work on Canvasbook: what is measured, looked at and generated, and is no test.

Each part is run as a module from the root of the repository, such as ``python -m tools.bench``. Modules
here import the package and each other; they do not import tests.
"""

from __future__ import annotations

from pathlib import Path

#: The root of the repository.
ROOT = Path(__file__).parents[1]
