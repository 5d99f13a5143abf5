"""What a cold start costs: CPU time of `geomap --help` and `geomap find Torkham` against an empty Python.

CPU time, user and system, is less disturbed by what else the machine does than the clock on the wall;
the least of several runs is the one that was disturbed least.
"""

from __future__ import annotations

import resource
import subprocess
import sys

RUNS = 15
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "geomap --help": ["-m", "geomap", "--help"],
    "geomap find Torkham": ["-m", "geomap", "find", "Torkham"],
}


def cpu_seconds(arguments: list[str]) -> float:
    """Run Python once and return the CPU time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main() -> None:
    """Measure each command in turn and print its time and its ratio to the empty one."""
    least = {name: min(cpu_seconds(arguments) for _ in range(RUNS)) for name, arguments in COMMANDS.items()}
    empty = least["python -c pass"]
    for name, seconds in least.items():
        print(f"{name:20} {seconds * 1000:6.0f} ms CPU   {seconds / empty:5.1f} x")


if __name__ == "__main__":
    main()
