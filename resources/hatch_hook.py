"""Hatchling's door to `build_assets.py`: a wheel and an editable install carry compiled assets."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetBuildHook(BuildHookInterface[Any]):
    """Compiles `cmconsole/_assets/` before hatchling looks for files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        script = Path(self.root) / "resources" / "build_assets.py"
        spec = importlib.util.spec_from_file_location("build_assets", script)
        assert spec is not None
        assert spec.loader is not None
        build_assets = importlib.util.module_from_spec(spec)
        # Dataclasses look their module up by name while it is being made.
        sys.modules[spec.name] = build_assets
        spec.loader.exec_module(build_assets)
        made = build_assets.build(Path(self.root))
        self.app.display_info(f"assets: {made} file(s) made")
