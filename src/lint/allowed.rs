//! The warnings that the rules allow where they are.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Fix, Span, Warning};
use crate::syntax::Allowance;

/// Leaves out the findings that are allowed, and adds one for each allowance that leaves out none.
pub(super) fn leave_out(allowed: &[Allowance], findings: &mut Vec<Diagnostic>) {
    let mut by_code: BTreeMap<(u32, &str), Vec<(&Allowance, bool)>> = BTreeMap::new();
    for allowance in allowed {
        by_code.entry((allowance.span.file, allowance.code)).or_default().push((allowance, false));
    }
    findings.retain(|finding| {
        let Some(here) = by_code.get_mut(&(finding.span.file, finding.problem.code())) else { return true };
        let mut kept = true;
        for (allowance, used) in here.iter_mut().filter(|(allowance, _)| holds(allowance.region, finding.span)) {
            debug_assert_eq!(allowance.code, finding.problem.code());
            *used = true;
            kept = false;
        }
        kept
    });
    let idle = by_code.values().flatten().filter(|(_, used)| !used);
    findings.extend(idle.map(|(allowance, _)| {
        let finding = Diagnostic::new(Warning::IdleAllowance(allowance.code).into(), allowance.span);
        finding.with_fix(Fix::remove(allowance.span, "the `allow`"))
    }));
}

fn holds(region: Span, span: Span) -> bool {
    region.start <= span.start && span.end <= region.end
}
