"""A registry fills itself from packages: a new file is a new entry, and no list is edited."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, TypeVar

from socialchoice.model.errors import UnknownName


class Named(Protocol):
    """What can be registered: it has a name, and perhaps other names."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


T = TypeVar("T", bound=Named)


class Registry(Mapping[str, T]):
    """Name -> item, from the modules of `packages` and from the entry-point group `socialchoice.<noun>s`.

    An item's file carries its name (`ranked-pairs` in ranked_pairs.py), so that looking it up imports that file alone.
    Aliases and listings import all of them. Raises UnknownName with the nearest names.
    """

    def __init__(self, noun: str, *packages: str) -> None:
        self.noun, self.packages = noun, packages
        self._items: dict[str, T] = {}
        self._aliases: dict[str, str] = {}
        self._sought: set[str] = set()
        self._complete = False

    def add(self, item: T) -> T:
        """Register `item` under its name and aliases. Raises ValueError if another item has one of them."""
        for name in (item.name, *item.aliases):
            if name in self._aliases and self._items[self._aliases[name]] is not item:
                raise ValueError(f"two {self.noun}s are called {name!r}")
        for name in (item.name, *item.aliases):
            self._aliases[name] = item.name
        self._items[item.name] = item
        return item

    def known(self, name: str) -> T | None:
        """The item of that very name if it is registered already; imports nothing."""
        return self._items.get(name)

    def __getitem__(self, name: str) -> T:
        if name not in self._sought:
            self._sought.add(name)
            self._import_file_of(name)
        if name not in self._aliases:
            self._discover()
        if name not in self._aliases:
            near = get_close_matches(name, self._aliases, n=3) or sorted(self._items)
            raise UnknownName(f"no {self.noun} is called {name!r}; perhaps {', '.join(near)}")
        return self._items[self._aliases[name]]

    def __contains__(self, name: object) -> bool:
        try:
            self[str(name)]
        except UnknownName:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        self._discover()
        return iter(sorted(self._items))

    def __len__(self) -> int:
        self._discover()
        return len(self._items)

    def _import_file_of(self, name: str) -> None:
        stem = name.replace("-", "_")
        if not stem.isidentifier():
            return
        for package in self.packages:
            root = importlib.util.find_spec(package)
            for folder in (root.submodule_search_locations or []) if root else []:
                for file in Path(folder).rglob(f"{stem}.py"):
                    parts = file.relative_to(folder).with_suffix("").parts
                    importlib.import_module(".".join((package, *parts)))

    def _discover(self) -> None:
        if self._complete:
            return
        self._complete = True
        for package in map(importlib.import_module, self.packages):
            for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                importlib.import_module(module.name)
        for point in entry_points(group=f"socialchoice.{self.noun}s"):
            point.load()
