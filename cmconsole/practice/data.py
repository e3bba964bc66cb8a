"""Reads the written-down community: stories, our own posts, and the lines of every day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import Any

from cmconsole.practice.story import INSTITUTION, Line, Picture, Story

STORY_FILES = ("posts.json", "stories_fr.json", "stories_en.json")


@dataclass(frozen=True, slots=True)
class EverydayLines:
    """What people say while the network runs. `public` is by our account, then by language; the
    others by language."""

    public: dict[str, dict[str, list[str]]]
    replies: dict[str, list[str]]
    thanks: dict[str, list[str]]
    private: dict[str, list[str]]
    spam: list[str]


def read_stories() -> tuple[Story, ...]:
    """Every conversation of the last month."""
    stories: list[Story] = []
    for name in STORY_FILES:
        content = _read(name)
        stories += [_story(raw, content["language"]) for raw in content["stories"]]
    return tuple(stories)


def read_everyday() -> EverydayLines:
    """The lines of life.json."""
    return EverydayLines(**_read("life.json"))


def _story(raw: dict[str, Any], language: str) -> Story:
    return Story(
        lines=tuple(_line(line) for line in raw["lines"]),
        days=raw.get("days", 0),
        at=raw.get("at", "12:00"),
        minutes=raw.get("minutes", 0.0),
        key=raw.get("key", ""),
        about=raw.get("about", INSTITUTION),
        language=raw.get("language", language),
        private=raw.get("private", False),
    )


def _line(raw: dict[str, Any]) -> Line:
    fields = dict(raw)
    if "picture" in fields:
        scene, alt = fields["picture"]
        fields["picture"] = Picture(scene, alt)
    return Line(**fields)


def _read(name: str) -> dict[str, Any]:
    text = resources.files("cmconsole.practice").joinpath("data", name).read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)
    return content
