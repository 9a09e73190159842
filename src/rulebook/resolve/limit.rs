//! Limits: floors and ceilings over what counts.

use std::collections::BTreeSet;

use super::Resolver;
use super::demand::{Scope, ShareOfTotal};
use super::facts::{kind_of, listed};
use crate::diagnostic::{Diagnostic, Kind, Problem, Span};
use crate::quantity::{Amount, lcm};
use crate::rulebook::model::{Bound, Limit, Need};
use crate::rulebook::predicate::{DateFact, TextFact};
use crate::syntax::{self, Base, Name, Spanned};

/// Shares are computed with exactly together as long as their denominators have no more than this in common, once the
/// powers of ten are taken out.
const FINEST: i128 = 1000;

impl Resolver<'_> {
    pub(super) fn limit(&mut self, limit: &syntax::Limit, scope: &mut Scope) -> Option<Limit> {
        let bound = match &limit.bound {
            syntax::Bound::Amount { amount, measure } => {
                self.measure(measure, scope).map(|measure| Bound::Amount(Need { amount: *amount, measure }))
            }
            syntax::Bound::Share { percent, base } => self.share(percent, base, scope),
            syntax::Bound::Within { period, beginning, by } => {
                let by = self.window_date(by.as_ref());
                by.map(|by| Bound::Within { period: *period, beginning: *beginning, by })
            }
            syntax::Bound::Mean { least, scale } => self.mean(*least, scale),
        };
        let any_one = self.any_one(limit.any_one.as_ref());
        let predicate = self.optional_predicate(limit.predicate.as_ref());
        Some(Limit {
            name: limit.name.value.clone(),
            notes: self.notes(&limit.notes, limit.name.span),
            ceiling: limit.ceiling,
            bound: bound?,
            any_one: any_one?,
            predicate: predicate?,
            policy: None,
        })
    }

    /// The share of the total that the limit takes, where it takes one.
    pub(super) fn share_of_total(&mut self, limit: &syntax::Limit, scope: &mut Scope) -> Option<ShareOfTotal> {
        let syntax::Bound::Share { base: Base::Total { span, less }, .. } = &limit.bound else {
            return None;
        };
        let less = less
            .as_ref()
            .and_then(|less| Some((less.amount.value, self.measure(&less.measure, scope)?, less.amount.span)));
        Some(ShareOfTotal { span: *span, less, of_policy: false })
    }

    fn share(&mut self, percent: &Spanned<Amount>, base: &Base, scope: &mut Scope) -> Option<Bound> {
        if percent.value > Amount::from(100) {
            self.report(Problem::Share(percent.value.to_string()), percent.span);
        }
        let percent = percent.value;
        Some(match base {
            Base::Total { less, .. } => {
                Bound::OfTotal { percent, less: less.as_ref().map_or(Amount::ZERO, |less| less.amount.value) }
            }
            Base::Counted { measure, except } => {
                let measure = self.measure(measure, scope);
                let except = self.optional_predicate(except.as_ref());
                Bound::OfCounted { percent, measure: measure?, except: except? }
            }
            Base::Units(named) => {
                let units = self.unit_names(named)?;
                let credits = self.credits_of(&units, named.span, scope)?;
                Bound::OfUnits { percent, units, credits }
            }
        })
    }

    /// What the credits of these units add up to, in the credit unit of the qualification.
    fn credits_of(&mut self, units: &BTreeSet<String>, span: Span, scope: &Scope) -> Option<Amount> {
        let expected = scope.credit_unit.as_ref().map(|(unit, _)| unit.clone());
        let mut sum = Some(Amount::ZERO);
        for code in units {
            let unit = self.units.get(code);
            let credits = unit.and_then(|unit| unit.credits.as_ref());
            match credits.filter(|(_, of)| Some(of) == expected.as_ref()) {
                Some((amount, _)) => sum = sum.map(|sum| sum + *amount),
                None => {
                    let credits = expected.as_ref().map_or("credits".to_owned(), |unit| format!("`{unit}` credits"));
                    let problem = Problem::UnitCredits { unit: code.clone(), credits };
                    let mut finding = Diagnostic::new(problem, span);
                    if let Some(unit) = unit {
                        finding = finding.with_related(unit.notes.span, "declared here");
                    }
                    self.findings.push(finding);
                    sum = None;
                }
            }
        }
        sum
    }

    /// The date that must lie within a window: one of a credential, that of its award where nothing is said.
    fn window_date(&mut self, by: Option<&Name>) -> Option<DateFact> {
        let Some(name) = by else {
            return Some(DateFact::Awarded);
        };
        // What lies within a span of time is when things were done, not when they lapse.
        let words = listed([DateFact::Awarded, DateFact::Achieved].iter().map(|fact| fact.word()));
        let help = format!("name a date of the credential: {words}");
        match DateFact::from_word(&name.value) {
            found @ Some(DateFact::Awarded | DateFact::Achieved) => return found,
            Some(DateFact::Expires) => {
                self.unsuited(&name.value, "the day on which a credential lapses", "all within", name.span, &help);
            }
            Some(_) => self.unsuited(&name.value, "the same for every credential", "all within", name.span, &help),
            None => self.not_such_a_fact(name, "all within", &help),
        }
        None
    }

    /// The fact of `from any one issuer`, where it is said: a text.
    pub(super) fn any_one(&mut self, fact: Option<&Name>) -> Option<Option<TextFact>> {
        let Some(name) = fact else {
            return Some(None);
        };
        let found = TextFact::from_word(&name.value);
        if found.is_none() {
            let help = format!("name a text: {}", listed(TextFact::ALL.iter().map(|fact| fact.word())));
            self.not_such_a_fact(name, "from any one", &help);
        }
        found.map(Some)
    }

    fn not_such_a_fact(&mut self, name: &Name, test: &str, help: &str) {
        match kind_of(&name.value) {
            Some(is) => self.unsuited(&name.value, is, test, name.span, help),
            None => {
                let problem = Problem::Unknown { kind: Kind::Fact, name: name.value.clone() };
                self.findings.push(Diagnostic::new(problem, name.span).with_help(help));
            }
        }
    }

    /// A mean on a scale of which every grade has points.
    fn mean(&mut self, least: Amount, scale: &Name) -> Option<Bound> {
        if !self.known(Kind::Scale, scale) {
            return None;
        }
        let declared = self.scales.get(&scale.value)?;
        if let Some(step) = declared.grades.iter().find(|step| step.points.is_none()) {
            let problem = Problem::NoPoints { scale: scale.value.clone(), grade: step.grade.clone() };
            let finding = Diagnostic::new(problem, scale.span).with_related(declared.notes.span, "declared here");
            self.findings.push(finding);
            return None;
        }
        Some(Bound::Mean { scale: scale.value.clone(), least })
    }
}

/// Whether the shares of these limits cannot be computed with exactly together.
pub(super) fn too_fine(limits: &[Limit]) -> bool {
    let mut common = 1;
    for limit in limits {
        if let Bound::OfTotal { percent, .. } | Bound::OfUnits { percent, .. } | Bound::OfCounted { percent, .. } =
            &limit.bound
        {
            let mut denominator = percent.denominator();
            for factor in [2, 5] {
                while denominator % factor == 0 {
                    denominator /= factor;
                }
            }
            common = lcm(common, denominator);
            if common > FINEST {
                return true;
            }
        }
    }
    false
}
