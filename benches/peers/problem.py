"""An instance as whole numbers: which credential may fill which leaf, and what every clause asks.

This is worked out here, from the abstract instance and docs/semantics.md, and shares nothing with the engine.
"""

from dataclasses import dataclass

# What a test on a fact that may be unknown comes to.
TRUE, FALSE, UNKNOWN = "true", "false", "unknown"


@dataclass
class Leaf:
    path: str
    group: int
    eligible: list  # of credentials, by index
    least: int  # in `gains`
    most: int | None
    gains: list  # what each credential gives, credits or 1
    outcomes: list | None  # of a coverage: for each outcome, the eligible credentials that achieve it
    covered: int  # of a coverage: how many of them are needed
    also: bool


@dataclass
class Group:
    leaves: list
    at_least: int | None


@dataclass
class Row:
    """A bound on the sum over what counts."""

    gains: dict  # from credential to what it gives
    least: int | None
    most: int | None


@dataclass
class Problem:
    ids: list
    credits: list
    leaves: list
    groups: list
    rows: list


def test(only, credential):
    """Kleene's `and` over the tests of an `only`."""
    found = []
    if only["levels"] is not None:
        level = credential["level"]
        found.append(UNKNOWN if level is None else TRUE if level in only["levels"] else FALSE)
    if only["source"] is not None:
        source = credential["source"]
        found.append(UNKNOWN if source is None else TRUE if source == only["source"] else FALSE)
    return FALSE if FALSE in found else UNKNOWN if UNKNOWN in found else TRUE


def problem(instance, optimistic):
    """The instance in one of the two readings of what is unknown."""
    held = instance["credentials"]
    credits = [credential["credits"] for credential in held]
    favourable = {TRUE, UNKNOWN} if optimistic else {TRUE}
    unfavourable = {TRUE} if optimistic else {TRUE, UNKNOWN}

    leaves, groups = [], []
    for at, group in enumerate(instance["groups"]):
        those = []
        for leaf in group["leaves"]:
            need = leaf["need"]
            units = None if leaf["from"] is None else set(leaf["from"])
            eligible = [
                index
                for index, credential in enumerate(held)
                if (units is None or credential["unit"] in units) and test(leaf["only"], credential) in favourable
            ]
            least, most, gains, outcomes, covered = 0, None, credits, None, 0
            if "credits" in need:
                least, most = need["credits"], need["most"]
            elif "credentials" in need:
                least, gains = need["credentials"], [1] * len(held)
            else:
                achieved = [{outcome for outcome, part in it["outcomes"] if part >= need["each"]} for it in held]
                outcomes = [[index for index in eligible if outcome in achieved[index]] for outcome in need["covers"]]
                eligible = [index for index in eligible if any(index in those for those in outcomes)]
                # Every outcome weighs 1: the least whole number that is at least the share of all.
                covered = -(-need["share"] * len(need["covers"]) // 100)
            those.append(len(leaves))
            path = f"{group['name']}/{leaf['name']}"
            leaves.append(Leaf(path, at, eligible, least, most, gains, outcomes, covered, leaf["also"]))
        groups.append(Group(those, group["at-least"]))

    rows = []
    if instance["total"] is not None:
        rows.append(Row(dict(enumerate(credits)), instance["total"], None))
    for limit in instance["limits"]:
        ceiling = "at-most" in limit
        falls_under = unfavourable if ceiling else favourable
        gains = {
            index: credits[index] for index, credential in enumerate(held) if test(limit["only"], credential) in falls_under
        }
        rows.append(Row(gains, None, limit["at-most"]) if ceiling else Row(gains, limit["at-least"], None))
    return Problem([credential["id"] for credential in held], credits, leaves, groups, rows)


def fault(it, placed):
    """What is wrong with an allocation, in exact arithmetic; `None` where it meets every clause.

    `placed` says which leaf each credential fills; what it does not name does not count.
    """
    for index, at in placed.items():
        if index not in it.leaves[at].eligible:
            return f"{it.ids[index]} may not fill {it.leaves[at].path}"

    def filled(leaf, at):
        holds = {index for index in leaf.eligible if placed.get(index) == at}
        # With `may also count`, all that counts and is eligible gives to it.
        gives = {index for index in leaf.eligible if index in placed} if leaf.also else holds
        if leaf.outcomes is not None:
            return sum(any(index in gives for index in those) for those in leaf.outcomes) >= leaf.covered
        if leaf.most is not None and sum(leaf.gains[index] for index in holds) > leaf.most:
            return False
        return sum(leaf.gains[index] for index in gives) >= leaf.least

    for group in it.groups:
        met = {at for at in group.leaves if filled(it.leaves[at], at)}
        held = {at for at in group.leaves if at in placed.values()}
        if group.at_least is None and len(met) < len(group.leaves):
            return f"{it.leaves[min(set(group.leaves) - met)].path} is not met"
        # A leaf that holds something is taken, and must be met.
        if not held <= met:
            return f"{it.leaves[min(held - met)].path} holds something and is not met"
        if group.at_least is not None and len(met) < group.at_least:
            return f"{len(met)} of {group.at_least} leaves are met"
    for row in it.rows:
        amount = sum(gain for index, gain in row.gains.items() if index in placed)
        if row.least is not None and amount < row.least or row.most is not None and amount > row.most:
            return f"{amount} is not within {row.least} and {row.most}"
    return None
