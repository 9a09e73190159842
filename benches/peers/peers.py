"""Decides exported instances with CP-SAT and HiGHS, compares the verdicts with Attain's, and the times.

    cargo bench --bench families -- --export instances.jsonl
    python benches/peers/peers.py instances.jsonl

Ends with status 1 where any verdict differs, or where what somebody calls an allocation is none.
"""

import argparse
import json
import statistics
import sys

from problem import fault, problem
from solvers import MET, NOT_MET, OPEN, SOLVERS, placed, program

UNDETERMINED = "undetermined"


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("instances", help="what `--export` wrote")
    words.add_argument("--limit", type=float, default=10.0, help="seconds for one problem (10)")
    words.add_argument("--times", type=int, default=3, help="runs of which the median counts, where one is short (3)")
    words.add_argument("--only", default="", help="families whose names begin so")
    words.add_argument("--peer", choices=[solver.name for solver in SOLVERS], help="this one alone")
    wishes = words.parse_args()
    solvers = [solver for solver in SOLVERS if wishes.peer in (None, solver.name)]

    for solver in solvers:
        solver.wake()
    print("Times are microseconds, of the solve calls alone: the peers' models are built before.")
    print("Attain's are of the verdict alone where they were measured, else of the whole decision.")
    print(f"What ran into the limit of {wishes.limit:g} s counts with the time it took.\n")
    print(head(solvers))
    families, wrong = {}, 0
    with open(wishes.instances, encoding="utf-8") as lines:
        for line in lines:
            instance = json.loads(line)
            if not instance["family"].startswith(wishes.only):
                continue
            if instance["family"] not in families and families:
                print(row(*list(families.items())[-1], solvers), flush=True)
            found = families.setdefault(instance["family"], [])
            measured, faults = compare(instance, solvers, wishes)
            found.append(measured)
            for text in faults:
                wrong += 1
                print(f"\n{instance['name']}: {text}\n{line}", file=sys.stderr)
    if families:
        print(row(*list(families.items())[-1], solvers))
    instances = [measured for found in families.values() for measured in found]
    print(f"\n{len(instances)} instances, {wrong} disagreements.")
    for name in ["Attain", *(solver.name for solver in solvers)]:
        print(f"{name} left {sum(measured[name][0] == OPEN for measured in instances)} undecided.")
    return 1 if wrong else 0


def compare(instance, solvers, wishes):
    """The verdicts and times of all, and what is wrong with them."""
    attain = instance["attain"]
    measured = {"Attain": (attain["verdict"], attain["verdict-ns"] or attain["decision-ns"])}
    faults = []
    # Where all is known, both readings are one.
    unknown = any(it["level"] is None or it["source"] is None for it in instance["credentials"])
    readings = [problem(instance, optimistic) for optimistic in ([False, True] if unknown else [False])]
    if attain["placed"] is not None:
        paths = {leaf.path: at for at, leaf in enumerate(readings[0].leaves)}
        index = {name: at for at, name in enumerate(readings[0].ids)}
        wrong = fault(readings[0], {index[name]: paths[path] for name, path in attain["placed"]})
        if wrong:
            faults.append(f"Attain's allocation is none: {wrong}")
    for solver in solvers:
        verdicts, spent = [], 0
        for it in readings:
            verdict, nanoseconds, wrong = solve(solver, it, wishes)
            verdicts.append(verdict)
            spent += nanoseconds
            if wrong:
                faults.append(f"{solver.name}'s allocation is none: {wrong}")
            # The optimistic reading is only asked where it is needed.
            if verdict == MET:
                break
        verdict = together(verdicts)
        measured[solver.name] = (verdict, spent)
        if OPEN not in (verdict, attain["verdict"]) and verdict != attain["verdict"]:
            faults.append(f"Attain says {attain['verdict']}, {solver.name} says {verdict}")
    return measured, faults


def solve(solver, it, wishes):
    out = program(it)
    ready = solver(out, wishes.limit)
    times, verdict, values = [], OPEN, None
    # Long runs are not repeated.
    while len(times) < wishes.times and sum(times) < 500_000_000:
        verdict, spent, values = ready.solve()
        times.append(spent)
    wrong = fault(it, placed(out, values)) if verdict == MET else None
    # What only a tolerance lets pass is no answer.
    return (OPEN if wrong else verdict), int(statistics.median(times)), wrong


def together(verdicts):
    """From the pessimistic reading, and the optimistic one where it was asked."""
    first, last = verdicts[0], verdicts[-1]
    if first == MET or last == NOT_MET:
        return first if first == MET else NOT_MET
    return UNDETERMINED if (first, last) == (NOT_MET, MET) else OPEN


def last(times):
    """What 99 of 100 do not exceed; of fewer than 100, the longest."""
    return sorted(times)[-(-len(times) * 99 // 100) - 1]


def head(solvers):
    text = f"{'family':<19}{'met':>5}{'not':>5}{'else':>6} |{'open':>5}{'Attain':>11}{'p99':>12}"
    for solver in solvers:
        text += f" |{'open':>5}{solver.name:>11}{'p99':>13}{'ratio':>9}{'p99':>9}"
    return text


def row(family, found, solvers):
    def both(name):
        times = [measured[name][1] / 1000 for measured in found]
        return statistics.median(times), last(times)

    def left(name):
        return sum(measured[name][0] == OPEN for measured in found)

    # The verdict of the first that has one.
    verdicts = [next((it[name][0] for name in it if it[name][0] != OPEN), OPEN) for it in found]
    met, refused = verdicts.count(MET), verdicts.count(NOT_MET)
    median, longest = both("Attain")
    text = f"{family:<19}{met:>5}{refused:>5}{len(found) - met - refused:>6} |{left('Attain'):>5}{median:>11,.1f}{longest:>12,.1f}"
    for solver in solvers:
        theirs, their_longest = both(solver.name)
        ratios = f"{theirs / median:>9,.1f}{their_longest / longest:>9,.1f}"
        text += f" |{left(solver.name):>5}{theirs:>11,.0f}{their_longest:>13,.0f}{ratios}"
    return text


if __name__ == "__main__":
    sys.exit(main())
