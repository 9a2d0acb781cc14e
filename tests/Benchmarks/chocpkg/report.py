"""Prints the table of a benchmark's run. usage: report.py WORK JOBS"""

import csv
import json
import pathlib
import statistics
import sys

work, jobs = pathlib.Path(sys.argv[1]), int(sys.argv[2])


def events(file):
    return {event["name"]: event for event in json.loads((work / file).read_text())["traceEvents"]}


def critical_path():
    """Seconds of the longest chain of steps, each as long as it took with all processors to itself."""
    steps = {}
    for file in work.glob("alone.*.json"):
        for name, event in events(file.name).items():
            steps.setdefault(name, event)
    # Alone, a package's needs were installed before: what it waits for is known from a whole run.
    for name, event in events("cold.1.json").items() if (work / "cold.1.json").exists() else []:
        if name in steps:
            steps[name]["args"]["needs"] = event["args"]["needs"]
    known = {}

    def end(name):
        if name not in steps:
            return 0, []
        if name not in known:
            before = max((end(need) for need in steps[name]["args"]["needs"]), default=(0, []))
            known[name] = (before[0] + steps[name]["dur"] / 1e6, before[1] + [name])
        return known[name]

    return max(map(end, steps))


def medians(file):
    with open(work / file, newline="") as rows:
        return {row["command"]: float(row["median"]) for row in csv.DictReader(rows)}


def built(file):
    return sorted(name.split("/")[0] for name, event in events(file).items() if name.endswith(":Build") and event["args"]["status"] == "Succeeded")


measured = {}
loads = []
results = work / "results.tsv"
for label, side, wall, cpu, load in csv.reader(results.read_text().splitlines() if results.exists() else [], delimiter="\t"):
    measured.setdefault((label, side), []).append((float(wall), float(cpu)))
    loads.append(float(load))
rows = []


def row(what, theirs, ours, aim=None, note=""):
    ratio = ours / theirs
    verdict = "" if aim is None else f"{'met' if ratio <= aim else 'MISSED'} (at most {aim:.2f})"
    rows.append((what, f"{theirs:.3f} s", f"{ours:.3f} s", f"{ratio:.2f}", verdict, note))


def median(label, side, which):
    return statistics.median(values[which] for values in measured[label, side])


if ("cold", "recipes") in measured:
    cold = {side: (median("cold", side, 0), median("cold", side, 1)) for side in ("chocpkg", "recipes")}
    row("cold install of the seven", cold["chocpkg"][0], cold["recipes"][0], 0.75)
    row("  its CPU time", cold["chocpkg"][1], cold["recipes"][1])
    if list(work.glob("alone.*.json")):
        length, path = critical_path()
        share = cold["recipes"][1] / jobs
        chain = " > ".join(dict.fromkeys(name.split("/")[0] for name in path))
        row("  peer: max(CPU / cores, critical path)", max(share, length), cold["recipes"][0], 1.10, f"{share:.1f} s, {length:.1f} s: {chain}")
if (work / "noop.csv").exists():
    noop = medians("noop.csv")
    row("nothing to do, seven", noop["chocpkg"], noop["recipes"], 1.0)
if (work / "noop200.csv").exists():
    noop = medians("noop200.csv")
    row("nothing to do, 200 packages", noop["chocpkg"], noop["recipes"], 0.1)
    row("first install of 200 packages", median("first 200", "chocpkg", 0), median("first 200", "recipes", 0))
if (work / "store.csv").exists():
    size = int((work / "store.bytes").read_text()) / 1e6
    row("all from the store; peer: tar -x", medians("tar.csv")["tar -x"], medians("store.csv")["store"], 2.0, f"{size:.1f} MB")
if (work / "config.count").exists():
    count = (work / "config.count").read_text().strip()
    for side in ("filling", "filled"):
        row(f"--configure-cache, {side}; peer: without", median("configure", "without", 0), median("configure", side, 0),
            note=f"CPU {median('configure', side, 1):.1f} s for {median('configure', 'without', 1):.1f} s; {count} configuration headers, all the same")
for label in sorted({label for label, _ in measured if label.startswith("change ")}, reverse=True):
    option = label.split()[1]
    count = (work / f"rebuilt.{option}").read_text().strip()
    row(f"libogg with {option}", median(label, "chocpkg", 0), median(label, "recipes", 0),
        note=f"built anew: {count} of chocpkg's; {', '.join(built(f'change.{option}.json')) or 'none'}")

head = ("", "chocpkg", "recipes", "ratio", "aim", "")
widths = [max(len(line[i]) for line in [head, *rows]) for i in range(6)]
print()
for line in [head, *rows]:
    print("  ".join(cell.ljust(width) if i in (0, 4, 5) else cell.rjust(width) for i, (cell, width) in enumerate(zip(line, widths))).rstrip())
rounds = len(measured.get(("cold", "recipes"), []))
print(f"\n{jobs} jobs, medians of {rounds} alternating cold rounds; load before a measurement {min(loads, default=0):.1f} to {max(loads, default=0):.1f}.")
if max(loads, default=0) > jobs + 1.5:
    print("The machine was not quiet: only CPU times and ratios of neighbours mean anything.")
