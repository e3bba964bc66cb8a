"""The colours of both themes, by role.

One accent (petrol), quiet surfaces, and four meanings that are never told by colour alone. Text
roles reach 4.5:1 on every surface they are used on, edges of inputs and the focus ring 3:1; a test
computes it from `TEXT_PAIRS` and `EDGE_PAIRS`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colors:
    """Every value is `#rrggbb`. `…_soft` is a quiet background for text of the same meaning."""

    is_dark: bool
    window: str  # behind everything: rail, status bar
    surface: str  # where content lies: lists, pages, inputs
    raised: str  # cards, menus, dialogs
    sunken: str  # wells, code, progress grooves
    hover: str
    border: str  # hairlines between areas
    outline: str  # buttons, whose words say what they are
    edge: str  # inputs, which are known by their outline
    text: str
    muted: str
    faint: str
    accent: str  # filled buttons, badges
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_text: str  # links, selected words
    accent_soft: str  # selected rows
    focus: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    success: str
    success_soft: str
    info: str
    info_soft: str
    overlay: str  # toasts
    on_overlay: str
    on_overlay_accent: str
    series: tuple[
        str, ...
    ]  # charts, in this order; told apart by people who see colours differently
    avatars: tuple[str, ...]  # backgrounds under `on_avatar`
    on_avatar: str

    def named(self) -> dict[str, str]:
        """The single colours by role, for style sheets."""
        return {
            name: value for name in self.__slots__ if isinstance(value := getattr(self, name), str)
        }


LIGHT = Colors(
    is_dark=False,
    window="#f3f5f6",
    surface="#ffffff",
    raised="#ffffff",
    sunken="#eceff1",
    hover="#eef2f4",
    border="#dfe4e7",
    outline="#c8d0d5",
    edge="#808b93",
    text="#182025",
    muted="#4d5a63",
    faint="#5f6c75",
    accent="#15607a",
    accent_hover="#104f66",
    accent_pressed="#0c4053",
    on_accent="#ffffff",
    accent_text="#125a73",
    accent_soft="#e0eef3",
    focus="#15607a",
    danger="#b3261e",
    danger_soft="#fceceb",
    warning="#8a5300",
    warning_soft="#fdf1dc",
    success="#1c6b3c",
    success_soft="#e5f4ea",
    info="#125a73",
    info_soft="#e0eef3",
    overlay="#232c32",
    on_overlay="#f4f7f8",
    on_overlay_accent="#86cbe2",
    series=(
        *("#15607a", "#c4661f", "#4f7f2a", "#8a4fa3"),
        *("#b8862b", "#2f7fc1", "#b23a5b", "#5d6b74"),
    ),
    avatars=(
        *("#15607a", "#3f6b35", "#8a4b2a", "#6b4a8c"),
        *("#9a3b58", "#3b5a9a", "#5b6168", "#7a6420"),
    ),
    on_avatar="#ffffff",
)

DARK = Colors(
    is_dark=True,
    window="#14181b",
    surface="#1a1f23",
    raised="#21272c",
    sunken="#101417",
    hover="#242b31",
    border="#2d353b",
    outline="#434d55",
    edge="#6f7c85",
    text="#e6ebee",
    muted="#a9b5bd",
    faint="#94a1aa",
    accent="#6fbdd6",
    accent_hover="#8acce1",
    accent_pressed="#a4d9ea",
    on_accent="#08222c",
    accent_text="#82c8de",
    accent_soft="#1d3641",
    focus="#6fbdd6",
    danger="#ff9a90",
    danger_soft="#40211f",
    warning="#efbd6b",
    warning_soft="#3a2d15",
    success="#82d19d",
    success_soft="#1a3524",
    info="#82c8de",
    info_soft="#1d3641",
    overlay="#39434a",
    on_overlay="#f1f5f7",
    on_overlay_accent="#9bd7ea",
    series=(
        *("#6fbdd6", "#f0965a", "#9ecb6b", "#c79be0"),
        *("#e3c05f", "#7fb2f0", "#ef8aa6", "#a9b5bd"),
    ),
    avatars=(
        *("#2a7089", "#4c7a41", "#985a38", "#7a599c"),
        *("#a84b67", "#4c6bab", "#676e75", "#83692a"),
    ),
    on_avatar="#ffffff",
)

_GROUNDS = ("window", "surface", "raised", "sunken", "hover", "accent_soft")

# (foreground, background): text, at least 4.5:1.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((role, ground) for role in ("text", "muted", "faint") for ground in _GROUNDS),
    *(("accent_text", ground) for ground in _GROUNDS),
    *((tone, ground) for tone in ("danger", "warning", "success") for ground in _GROUNDS[:5]),
    *((tone, f"{tone}_soft") for tone in ("danger", "warning", "success", "info")),
    *(("text", f"{tone}_soft") for tone in ("danger", "warning", "success", "info")),
    *(("muted", f"{tone}_soft") for tone in ("danger", "warning", "success", "info")),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")),
    ("on_overlay", "overlay"),
    ("on_overlay_accent", "overlay"),
)

# (foreground, background): outlines, focus, marks, at least 3:1.
EDGE_PAIRS: tuple[tuple[str, str], ...] = tuple(
    (role, ground) for role in ("edge", "focus") for ground in ("window", "surface", "raised")
)


def luminance(color: str) -> float:
    """Relative luminance of `#rrggbb`, 0 (black) to 1 (white); WCAG 2.2."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(color[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21; WCAG 2.2."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)
