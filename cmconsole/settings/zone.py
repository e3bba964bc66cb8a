"""The IANA name of the computer's time zone, read where the system keeps it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FALLBACK = "Europe/Paris"

# From the supplemental data of Unicode CLDR (windowsZones): what Windows calls the zones of Europe
# and of the places where French institutions are.
_WINDOWS_NAMES = {
    "Romance Standard Time": "Europe/Paris",
    "W. Europe Standard Time": "Europe/Berlin",
    "Central Europe Standard Time": "Europe/Budapest",
    "Central European Standard Time": "Europe/Warsaw",
    "GMT Standard Time": "Europe/London",
    "GTB Standard Time": "Europe/Bucharest",
    "FLE Standard Time": "Europe/Kyiv",
    "Turkey Standard Time": "Europe/Istanbul",
    "Morocco Standard Time": "Africa/Casablanca",
    "W. Central Africa Standard Time": "Africa/Lagos",
    "Mauritius Standard Time": "Indian/Mauritius",
    "SA Western Standard Time": "America/La_Paz",
    "SA Eastern Standard Time": "America/Cayenne",
    "Eastern Standard Time": "America/New_York",
    "Central Pacific Standard Time": "Pacific/Guadalcanal",
    "Hawaiian Standard Time": "Pacific/Honolulu",
    "UTC": "Etc/UTC",
}


def system_zone(
    environ: Mapping[str, str] = os.environ,
    localtime: Path = Path("/etc/localtime"),
    timezone_file: Path = Path("/etc/timezone"),
) -> str:
    """The name from TZ, then the Windows registry or the link /etc/localtime and /etc/timezone;
    Europe/Paris where none of them names a zone that is known here."""
    candidates = [environ.get("TZ", "").lstrip(":")]
    if sys.platform == "win32":
        candidates.append(_WINDOWS_NAMES.get(_windows_zone(), ""))
    else:
        candidates.append(_zone_of_path(localtime))
        candidates.append(_first_line(timezone_file))
    return next((name for name in candidates if _known(name)), FALLBACK)


def _zone_of_path(link: Path) -> str:
    try:
        target = link.resolve(strict=True).as_posix()
    except (OSError, RuntimeError):
        return ""
    name = target.rpartition("/zoneinfo/")[2] if "/zoneinfo/" in target else ""
    return name.removeprefix("posix/").removeprefix("right/")


def _first_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return ""
    return lines[0] if lines else ""


def _known(name: str) -> bool:
    if not name or name.startswith("/"):
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _windows_zone() -> str:
    if sys.platform == "win32":
        import winreg

        path = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
                value, _ = winreg.QueryValueEx(key, "TimeZoneKeyName")
        except OSError:
            return ""
        # The registry pads the value with zeros.
        return str(value).partition("\x00")[0]
    return ""
