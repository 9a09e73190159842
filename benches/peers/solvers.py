"""The problem for CP-SAT and for HiGHS, in one form: 0-1 variables, and rows with whole coefficients and bounds.

* `x[credential, leaf]`: the credential fills the leaf; at most one leaf each, one that `may also count` included.
* `taken[leaf]`, for a leaf of an `at least k of`: a leaf that is not taken holds nothing and needs nothing.
* `shown[leaf, outcome]`: the outcome is covered there.
"""

import time
from dataclasses import dataclass, field

MET, NOT_MET, OPEN = "met", "not-met", "undecided"


@dataclass
class Program:
    variables: int = 0
    rows: list = field(default_factory=list)  # (least, most, {variable: coefficient}); `None` is no bound
    x: dict = field(default_factory=dict)

    def variable(self):
        self.variables += 1
        return self.variables - 1

    def row(self, least, most, terms):
        self.rows.append((least, most, terms))


def program(it):
    """The problem's program."""
    out = Program()
    for at, leaf in enumerate(it.leaves):
        for index in leaf.eligible:
            out.x[index, at] = out.variable()
    of_credential = {}
    for (index, _), variable in out.x.items():
        of_credential.setdefault(index, []).append(variable)
    for variables in of_credential.values():
        out.row(None, 1, {variable: 1 for variable in variables})

    for group in it.groups:
        taken = {}
        if group.at_least is not None:
            taken = {at: out.variable() for at in group.leaves}
            out.row(group.at_least, None, {variable: 1 for variable in taken.values()})
        for at in group.leaves:
            leaf = it.leaves[at]
            # The variables by which a credential gives to the leaf; with `may also count`, all by which it counts.
            def variables(index):
                return of_credential[index] if leaf.also else [out.x[index, at]]

            if at in taken:
                for index in leaf.eligible:
                    out.row(None, 0, {out.x[index, at]: 1, taken[at]: -1})
            if leaf.outcomes is not None:
                shown = []
                for those in leaf.outcomes:
                    shown.append(out.variable())
                    terms = {variable: -1 for index in those for variable in variables(index)}
                    out.row(None, 0, {shown[-1]: 1, **terms})
                needed(out, {variable: 1 for variable in shown}, leaf.covered, taken.get(at))
                continue
            terms = {variable: leaf.gains[index] for index in leaf.eligible for variable in variables(index)}
            needed(out, terms, leaf.least, taken.get(at))
            if leaf.most is not None:
                # A leaf that is not taken holds nothing, so that this asks nothing of it.
                out.row(None, leaf.most, {out.x[index, at]: leaf.gains[index] for index in leaf.eligible})
    for row in it.rows:
        terms = {variable: gain for index, gain in row.gains.items() for variable in of_credential.get(index, [])}
        out.row(row.least, row.most, terms)
    return out


def needed(out, terms, least, taken):
    if taken is None:
        out.row(least, None, terms)
    else:
        out.row(0, None, {**terms, taken: -least})


def placed(out, values):
    return {index: at for (index, at), variable in out.x.items() if values[variable] > 0.5}


class CpSat:
    name = "CP-SAT"

    @staticmethod
    def wake():
        """What is done once, so that no solve call is charged with it."""
        CpSat(Program(1, [(1, 1, {0: 1})]), 1).solve()

    def __init__(self, out, seconds):
        from ortools.sat.python import cp_model

        self.codes = {cp_model.OPTIMAL: MET, cp_model.FEASIBLE: MET, cp_model.INFEASIBLE: NOT_MET}
        self.model = cp_model.CpModel()
        self.variables = [self.model.new_bool_var("") for _ in range(out.variables)]
        for least, most, terms in out.rows:
            least = -(2**40) if least is None else least
            most = 2**40 if most is None else most
            sides = [self.variables[variable] for variable in terms]
            total = cp_model.LinearExpr.weighted_sum(sides, list(terms.values())) if sides else 0
            if not sides:
                if not least <= 0 <= most:
                    self.model.add_bool_or([])
                continue
            self.model.add_linear_constraint(total, least, most)
        self.new = cp_model.CpSolver
        self.seconds = seconds

    def solve(self):
        solver = self.new()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = self.seconds
        begun = time.perf_counter_ns()
        status = solver.solve(self.model)
        spent = time.perf_counter_ns() - begun
        verdict = self.codes.get(status, OPEN)
        values = [solver.value(variable) for variable in self.variables] if verdict == MET else None
        return verdict, spent, values


class Highs:
    name = "HiGHS"

    @staticmethod
    def wake():
        """What is done once, its banner included."""
        Highs(Program(1, [(1, 1, {0: 1})]), 1).solve()

    def __init__(self, out, seconds):
        import highspy
        import numpy

        self.highspy = highspy
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = out.variables, len(out.rows)
        lp.col_cost_ = numpy.zeros(out.variables)
        lp.col_lower_ = numpy.zeros(out.variables)
        lp.col_upper_ = numpy.ones(out.variables)
        lp.row_lower_ = numpy.array([-highspy.kHighsInf if least is None else least for least, _, _ in out.rows], float)
        lp.row_upper_ = numpy.array([highspy.kHighsInf if most is None else most for _, most, _ in out.rows], float)
        starts, indices, values = [0], [], []
        for _, _, terms in out.rows:
            indices.extend(terms)
            values.extend(terms.values())
            starts.append(len(indices))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = numpy.array(starts)
        lp.a_matrix_.index_ = numpy.array(indices)
        lp.a_matrix_.value_ = numpy.array(values, float)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * out.variables
        self.lp = lp
        self.seconds = seconds

    def solve(self):
        highs = self.highspy.Highs()
        highs.silent()
        highs.setOptionValue("threads", 1)
        highs.setOptionValue("time_limit", float(self.seconds))
        # As tight as it can be: the coefficients are whole, and a row that is missed by one is missed.
        highs.setOptionValue("mip_feasibility_tolerance", 1e-9)
        highs.passModel(self.lp)
        begun = time.perf_counter_ns()
        highs.run()
        spent = time.perf_counter_ns() - begun
        status = self.highspy.HighsModelStatus
        codes = {status.kOptimal: MET, status.kInfeasible: NOT_MET}
        verdict = codes.get(highs.getModelStatus(), OPEN)
        return verdict, spent, list(highs.getSolution().col_value) if verdict == MET else None


SOLVERS = [CpSat, Highs]
