"""The theme's templates from one build to the next, and one of ours for pages that are finished already."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import CodeType
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, ChoiceLoader, DictLoader

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket

#: The template of a page that may be finished already; the theme finishes one that is not.
READY = "canvasbook/ready.html"
_READY = "{% if page.ready is none %}{% include 'main.html' %}{% else %}{{ page.ready }}{% endif %}"


class _Compiled(BytecodeCache):
    """Compiled templates by their names and texts; in memory, where nobody else can write."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._known[bucket.key, bucket.checksum] = bucket.code


@dataclass(slots=True)
class Templates:
    """What was compiled while a site is served: MkDocs begins anew with each build."""

    compiled: _Compiled = field(default_factory=_Compiled)

    def prepare(self, env: Environment) -> None:
        """Have the theme use what was compiled before, and know our template."""
        env.bytecode_cache = self.compiled
        env.auto_reload = False  # nobody edits a template while a site is built
        env.loader = ChoiceLoader([DictLoader({READY: _READY}), *([env.loader] if env.loader else [])])
