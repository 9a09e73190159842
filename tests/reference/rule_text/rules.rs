//! Qualifications as text.

use super::declared::{units, validity};
use super::predicate::{Words, date_fact, period, text_fact};
use super::{after_space, block, listed, name};
use crate::reference::model::{
    Accept, AlsoValid, Asks, Clause, Extent, Leaf, Limit, LimitRule, Measure, Predicate, Prerequisites, Qualification,
    Requirement, Rulebook, Rung, Share, Side, Taking, TextFact, Total,
};

/// Prints what stands inside a qualification, where `credits` are the credits of the total.
pub struct Printer<'a> {
    pub rulebook: &'a Rulebook,
    pub qualification: &'a Qualification,
}

impl Printer<'_> {
    pub fn qualification(&self) -> String {
        let Qualification { version, valid, also_valid, total, accepts, clauses, limits, .. } = self.qualification;
        let mut statements = Vec::new();
        statements.extend(total.map(|total| self.total(total)));
        statements.extend(valid.map(validity));
        statements.extend(also_valid.iter().map(|also| self.also_valid(also)));
        statements.extend(self.elected());
        statements.extend(self.body(accepts, clauses, limits));
        statements.extend(self.ladder());
        let version = after_space(version.as_ref().map(|version| format!("version {version}")));
        block(&format!("qualification {}{version}", name(&self.qualification.name)), &statements)
    }

    /// The qualification with what it awards, and the policy on that which asks what it asks by name.
    pub fn under_policy(&self, award: &str) -> [String; 2] {
        let (named, nameless): (Vec<Accept>, Vec<Accept>) =
            self.qualification.accepts.iter().cloned().partition(|accept| accept.name.is_some());
        let rest =
            Qualification { accepts: nameless, clauses: Vec::new(), limits: Vec::new(), ..self.qualification.clone() };
        let own = Printer { rulebook: self.rulebook, qualification: &rest }.qualification();
        let own = own.replacen("{\n", &format!("{{\n  {award}\n"), 1);
        let laid_down = self.body(&named, &self.qualification.clauses, &self.qualification.limits);
        [own, block(&format!("policy laid-down on {award}"), &laid_down)]
    }

    fn body(&self, accepts: &[Accept], clauses: &[Clause], limits: &[Limit]) -> Vec<String> {
        let accepts = accepts.iter().map(|accept| self.accept(accept));
        let clauses = clauses.iter().map(|clause| self.clause(clause));
        let limits = limits.iter().map(|limit| self.limit(limit));
        accepts.chain(clauses).chain(limits).collect()
    }

    /// What it chooses among what is declared.
    fn elected(&self) -> Vec<String> {
        let Qualification { fallback, conversion, recognises, prerequisites, .. } = self.qualification;
        let fallback = fallback.then(|| "fallback".to_owned());
        let conversion = conversion.as_ref().map(|conversion| format!("convert by {}", name(conversion)));
        let recognises =
            (!recognises.is_empty()).then(|| format!("recognises {}", listed(recognises, |rule| name(rule))));
        let prerequisites = match prerequisites {
            Prerequisites::Asked => None,
            Prerequisites::Where(predicate) => Some(format!("prerequisites where {}", self.predicate(predicate))),
            Prerequisites::NotAsked => Some("prerequisites none".to_owned()),
        };
        fallback.into_iter().chain(conversion).chain(recognises).chain(prerequisites).collect()
    }

    fn predicate(&self, predicate: &Predicate) -> String {
        Words { rulebook: self.rulebook }.predicate(predicate)
    }

    /// The credits of the total go by the word; where the total is in another measure, or is missing, by their unit.
    fn measure(&self, measure: Measure) -> &str {
        match (measure, self.qualification.total) {
            (Measure::Credentials, _) => "credentials",
            (Measure::Hours, _) => "hours",
            (Measure::Credits, Some(Total { measure: Measure::Credits, .. })) => "credits",
            (Measure::Credits, _) => &self.qualification.credit_unit,
        }
    }

    fn total(&self, total: Total) -> String {
        let measure = match total.measure {
            Measure::Credits => &self.qualification.credit_unit,
            other => self.measure(other),
        };
        format!("total {}{} {measure}", total.amount, after_space(total.most.map(|most| format!("to {most}"))))
    }

    fn also_valid(&self, also: &AlsoValid) -> String {
        format!("also valid{} where {}", after_space(also.name.as_deref().map(name)), self.predicate(&also.predicate))
    }

    fn accept(&self, accept: &Accept) -> String {
        format!("accept{} where {}", after_space(accept.name.as_deref().map(name)), self.predicate(&accept.predicate))
    }

    fn ladder(&self) -> Option<String> {
        let rungs: Vec<String> = self.qualification.ladder.iter().map(|rung| self.rung(rung)).collect();
        (!rungs.is_empty()).then(|| format!("ladder {{ {} }}", rungs.join("; ")))
    }

    fn rung(&self, rung: &Rung) -> String {
        let only = rung.only.as_ref().map(|kept| format!("only {}", listed(kept, |clause| name(clause))));
        let total = rung.total.map(|total| self.total(total));
        let body = self.body(&rung.accepts, &rung.clauses, &rung.limits);
        let statements: Vec<String> = only.into_iter().chain(total).chain(body).collect();
        let statements = (!statements.is_empty()).then(|| format!("{{\n    {}\n  }}", statements.join("\n    ")));
        format!("{}{}", name(&rung.name), after_space(statements))
    }

    fn clause(&self, clause: &Clause) -> String {
        let what = match &clause.requirement {
            Requirement::BareUnit => return name(&clause.name),
            Requirement::Leaf(leaf) => self.leaf(leaf),
            Requirement::Condition(predicate) => format!("requires {}", self.predicate(predicate)),
            Requirement::Group { taking, members } => format!("{} {}", words_of(*taking), self.members(members)),
            Requirement::If { condition, then, otherwise } => {
                let otherwise = otherwise.as_ref().map(|members| format!("otherwise {}", self.members(members)));
                let then = self.members(then);
                format!("if {} then {then}{}", self.predicate(condition), after_space(otherwise))
            }
        };
        format!("{} {what}", name(&clause.name))
    }

    fn members(&self, members: &[Clause]) -> String {
        let members: Vec<String> = members.iter().map(|member| self.clause(member)).collect();
        format!("{{ {} }}", members.join("; "))
    }

    fn leaf(&self, leaf: &Leaf) -> String {
        let asks = match &leaf.asks {
            Asks::Coverage(coverage) => Words { rulebook: self.rulebook }.coverage(coverage),
            Asks::Amount { need, most, measure } => {
                format!("{need}{} {}", after_space(most.map(|most| format!("to {most}"))), self.measure(*measure))
            }
        };
        let any_one = any_one(leaf.any_one);
        let from = after_space(leaf.units.as_ref().map(|set| format!("from {}", units(self.rulebook, set))));
        let selected = self.selection(leaf.predicate.as_ref());
        let also = if leaf.may_also { " may also count" } else { "" };
        let last = if leaf.last { " taken last" } else { "" };
        format!("{asks}{any_one}{from}{selected}{also}{last}")
    }

    fn selection(&self, predicate: Option<&Predicate>) -> String {
        after_space(predicate.map(|predicate| format!("where {}", self.predicate(predicate))))
    }

    fn limit(&self, limit: &Limit) -> String {
        let rule = match &limit.rule {
            LimitRule::Amount { side, extent, any_one: of_one } => {
                let side = match side {
                    Side::AtMost => "at most",
                    Side::AtLeast => "at least",
                };
                format!("{side} {}{}", self.extent(extent), any_one(*of_one))
            }
            LimitRule::Window { count, period: span, beginning, by } => {
                let beginning = beginning.map(|(month, day)| format!("beginning {month:02}-{day:02}"));
                format!("all within {}{} by {}", period(*count, *span), after_space(beginning), date_fact(*by))
            }
            LimitRule::Mean { least, scale } => format!("mean grade at least {least} on {}", name(scale)),
        };
        format!("limit {} {rule}{}", name(&limit.name), self.selection(limit.predicate.as_ref()))
    }

    fn extent(&self, extent: &Extent) -> String {
        match extent {
            Extent::Absolute { amount, measure } => format!("{amount} {}", self.measure(*measure)),
            Extent::OfTotal { share: part, less } => {
                let measure = self.qualification.total.map_or(Measure::Credits, |total| total.measure);
                let less = less.map(|less| format!("less {less} {}", self.measure(measure)));
                format!("{} of total{}", share(*part), after_space(less))
            }
            Extent::OfUnits { share: part, units: set } => format!("{} of {}", share(*part), units(self.rulebook, set)),
            Extent::OfCounted { share: part, measure, except } => {
                let except = except.as_ref().map(|except| format!("except {}", self.predicate(except)));
                format!("{} of counted {}{}", share(*part), self.measure(*measure), after_space(except))
            }
        }
    }
}

fn any_one(fact: Option<TextFact>) -> String {
    after_space(fact.map(|fact| format!("from any one {}", text_fact(fact))))
}

fn share(share: Share) -> String {
    match share {
        Share::PerCent(per_cent) => format!("{per_cent} %"),
        Share::Part(numerator, denominator) => format!("{numerator}/{denominator}"),
    }
}

fn words_of(taking: Taking) -> String {
    match taking {
        Taking::All => "all of".to_owned(),
        Taking::Any => "any of".to_owned(),
        Taking::ExactlyOne => "exactly one of".to_owned(),
        Taking::AtLeast(number) => format!("at least {number} of"),
        Taking::Elected => "elect one of".to_owned(),
    }
}
