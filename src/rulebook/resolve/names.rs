//! Names: declared, found, or not.

use std::collections::{BTreeMap, BTreeSet};

use super::{Resolver, Said};
use crate::calendar::{Date, Days};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Kind, Problem, Source, Span, nearest_alone};
use crate::quantity::Amount;
use crate::rulebook::framework::{FrameworkId, LevelId, Notes};
use crate::syntax::{self, FrameworkName, LevelReference, Name, Quantity, Spanned};

impl Resolver<'_> {
    pub(super) fn report(&mut self, problem: Problem, span: Span) {
        self.findings.push(Diagnostic::new(problem, span));
    }

    /// Reports that nothing is called `name`, with what was likely meant.
    pub(super) fn unknown<'n>(&mut self, kind: Kind, name: &Name, known: impl IntoIterator<Item = &'n str> + Clone) {
        let finding = Diagnostic::new(Problem::Unknown { kind, name: name.value.clone() }, name.span);
        let finding = self.with_likely(finding, &name.value, known);
        self.findings.push(finding);
    }

    /// Adds the name that was likely meant, or all that there are.
    pub(super) fn with_likely<'n>(
        &self,
        finding: Diagnostic,
        name: &str,
        known: impl IntoIterator<Item = &'n str> + Clone,
    ) -> Diagnostic {
        // Past the findings that are shown, looking for what was meant is only work.
        if self.findings.len() >= Diagnostics::MOST {
            return finding;
        }
        let listed: Vec<String> = known.clone().into_iter().take(13).map(|name| format!("`{name}`")).collect();
        match nearest_alone(name, known) {
            Some((meant, alone)) => {
                // The language's own words stand as they are, also where a name would need quotation marks.
                let own = matches!(
                    finding.problem,
                    Problem::Unknown {
                        kind: Kind::Fact | Kind::CaseDate | Kind::CreditSource | Kind::Setting | Kind::Status,
                        ..
                    }
                );
                let fix = if own { Some(meant.to_owned()) } else { self.written_for(meant, finding.span) };
                // Two codes that differ in a digit are two things: which was meant, only people know.
                let is_code = meant.contains(|sign: char| sign.is_ascii_digit()) && !meant.eq_ignore_ascii_case(name);
                let fix = fix.map(|text| Fix::replace(finding.span, text).unless(!alone || is_code));
                let finding = finding.with_help(format!("did you mean `{meant}`?"));
                match fix {
                    Some(fix) => finding.with_fix(fix),
                    None => finding,
                }
            }
            None if (1..=12).contains(&listed.len()) => {
                let verb = if listed.len() == 1 { "is" } else { "are" };
                finding.with_help(format!("there {verb} {}", listed.join(", ")))
            }
            None => finding,
        }
    }

    /// A name as it is written in the place of another, in quotation marks where that was.
    fn written_for(&self, name: &str, place: Span) -> Option<String> {
        match self.sources.text(place).chars().next()? {
            '"' => (!name.contains(['"', '\\'])).then(|| format!("\"{name}\"")),
            _ => Some(syntax::written(name)),
        }
    }

    pub(super) fn twice(&mut self, kind: Kind, first: Span, again: &Name) {
        let problem = Problem::Twice { kind, name: again.value.clone() };
        self.findings.push(Diagnostic::new(problem, again.span).with_related(first, "first defined here"));
    }

    pub(super) fn said_twice(&mut self, what: &'static str, first: Span, again: Span) {
        let finding = Diagnostic::new(Problem::SaidTwice(what), again).with_related(first, "first said here");
        self.findings.push(finding);
    }

    /// Notes that `name` is declared; a name that is declared already is reported, and `false`.
    pub(super) fn declare(&mut self, kind: Kind, name: &Name) -> bool {
        if name.value.is_empty() {
            // What could not be read may be any name.
            self.unread.insert(kind);
            return true;
        }
        let key = (kind, name.value.clone());
        if let Some(first) = self.declared.get(&key).copied() {
            self.twice(kind, first, name);
            return false;
        }
        self.declared.insert(key, name.span);
        true
    }

    /// Whether something of this kind has the name, which is then used; reports it where nothing has.
    pub(super) fn known(&mut self, kind: Kind, name: &Name) -> bool {
        let key = (kind, name.value.clone());
        if self.declared.contains_key(&key) {
            if self.sources.file(name.span).is_some_and(Source::is_table) {
                self.in_tables.push((kind, name.clone()));
            }
            self.used.insert(key);
            return true;
        }
        if !self.unread.contains(&kind) {
            self.unknown_among(kind, name, &[kind]);
        }
        false
    }

    /// Reports that nothing is called `name`, of all that has a name of these kinds.
    fn unknown_among(&mut self, kind: Kind, name: &Name, kinds: &[Kind]) {
        let shown = self.findings.len() < Diagnostics::MOST;
        let kinds = kinds.iter().filter(|_| shown);
        let known: Vec<String> = kinds.flat_map(|kind| self.names_of(*kind)).map(str::to_owned).collect();
        self.unknown(kind, name, known.iter().map(String::as_str));
    }

    pub(super) fn is_declared(&self, kind: Kind, name: &str) -> bool {
        self.declared.contains_key(&(kind, name.to_owned()))
    }

    /// The names of this kind, in order.
    pub(super) fn names_of(&self, kind: Kind) -> impl Iterator<Item = &str> + Clone {
        let from = (kind, String::new());
        self.declared.range(from..).take_while(move |((of, _), _)| *of == kind).map(|((_, name), _)| name.as_str())
    }

    /// The framework that is named; where several versions are stored, the one of that version.
    pub(super) fn framework_id(&mut self, named: &FrameworkName) -> Option<FrameworkId> {
        let name = &named.name;
        let all = self.frameworks.iter().enumerate().filter(|(_, framework)| framework.name == name.value);
        let ids: Vec<FrameworkId> = all.map(|(id, _)| id).collect();
        let found = match (ids.as_slice(), &named.version) {
            ([], _) => {
                let known: BTreeSet<String> = self.frameworks.iter().map(|framework| framework.name.clone()).collect();
                if !self.unread.contains(&Kind::Framework) {
                    self.unknown(Kind::Framework, name, known.iter().map(String::as_str));
                }
                None
            }
            ([only], None) => Some(*only),
            (several, None) => {
                let versions = several.iter().map(|id| format!("`{}`", self.frameworks[*id].called()));
                let help = format!("write one of {}", versions.collect::<Vec<_>>().join(", "));
                let problem = Problem::WhichVersion(name.value.clone());
                self.findings.push(Diagnostic::new(problem, name.span).with_help(help));
                None
            }
            (several, Some(version)) => self.version_of(several, name, version),
        };
        if let Some(framework) = found.and_then(|id| self.frameworks.get(id)) {
            self.used.insert((Kind::Framework, framework.called()));
        }
        found
    }

    fn version_of(&mut self, ids: &[FrameworkId], name: &Name, version: &Name) -> Option<FrameworkId> {
        let versions: Vec<(FrameworkId, String)> =
            ids.iter().filter_map(|id| Some((*id, self.frameworks.get(*id)?.version.clone()?))).collect();
        let found = versions.iter().find(|(_, stored)| *stored == version.value);
        if found.is_none() {
            let problem = Problem::NoVersion { framework: name.value.clone(), version: version.value.clone() };
            let finding = Diagnostic::new(problem, version.span);
            let known = versions.iter().map(|(_, stored)| stored.as_str());
            let finding = self.with_likely(finding, &version.value, known);
            self.findings.push(finding);
        }
        found.map(|(id, _)| *id)
    }

    pub(super) fn level(&mut self, reference: &LevelReference) -> Option<LevelId> {
        let framework = self.framework_id(&reference.framework)?;
        let rank = self.rank(framework, &reference.level)?;
        Some(LevelId { framework, rank })
    }

    pub(super) fn rank(&mut self, framework: FrameworkId, level: &Name) -> Option<usize> {
        let ranks = self.level_ranks.get(framework)?;
        let found = ranks.get(&level.value).copied();
        let names = self.frameworks.get(framework)?;
        // A framework whose levels could not be read is reported as such.
        if found.is_none() && !names.levels.is_empty() {
            let problem = Problem::Level { framework: names.called(), level: level.value.clone() };
            let mut finding = Diagnostic::new(problem, level.span);
            if let (Some(first), Some(last)) = (names.levels.first(), names.levels.last()) {
                finding = finding.with_help(format!("its levels go from `{}` to `{}`", first.name, last.name));
            }
            self.findings.push(finding);
        }
        found
    }

    pub(super) fn credit_unit(&mut self, name: &Name) -> Option<String> {
        self.known(Kind::CreditUnit, name).then(|| name.value.clone())
    }

    pub(super) fn quantity(&mut self, quantity: &Quantity) -> Option<(Amount, String)> {
        Some((quantity.amount, self.credit_unit(&quantity.unit)?))
    }

    pub(super) fn unit_code(&mut self, name: &Name) -> Option<String> {
        self.known(Kind::Unit, name).then(|| name.value.clone())
    }

    /// The units that these names name, those of pools included.
    pub(super) fn unit_names(&mut self, named: &syntax::UnitNames) -> Option<BTreeSet<String>> {
        self.units_named(&named.names)
    }

    /// The same of a list of names.
    pub(super) fn units_named(&mut self, names: &[Name]) -> Option<BTreeSet<String>> {
        let mut units = BTreeSet::new();
        let mut complete = true;
        for name in names {
            if let Some(size) = self.pools.get(&name.value).map(BTreeSet::len) {
                complete &= self.copies(size, name.span).is_some();
                let pool = self.pools.get(&name.value).filter(|_| complete);
                units.extend(pool.into_iter().flatten().cloned());
                self.used.insert((Kind::Pool, name.value.clone()));
            } else {
                // A pool that could not be read names no units that are known.
                let is_pool = self.is_declared(Kind::Pool, &name.value);
                match self.unit_or_pool(name) {
                    true if !is_pool => {
                        units.insert(name.value.clone());
                    }
                    _ => complete = false,
                }
            }
        }
        complete.then_some(units)
    }

    /// Whether a unit or a pool has the name, which is then used; reports it where none has.
    pub(super) fn unit_or_pool(&mut self, name: &Name) -> bool {
        let pool = (Kind::Pool, name.value.clone());
        if self.declared.contains_key(&pool) {
            self.used.insert(pool);
            return true;
        }
        if self.is_declared(Kind::Unit, &name.value) {
            return self.known(Kind::Unit, name);
        }
        if !self.unread.contains(&Kind::Unit) && !self.unread.contains(&Kind::Pool) {
            self.unknown_among(Kind::Unit, name, &[Kind::Unit, Kind::Pool]);
        }
        false
    }

    /// The name of the set, where it is one that is declared, and the outcomes with their weights.
    pub(super) fn outcome_list(
        &mut self,
        list: &syntax::OutcomeList,
    ) -> Option<(Option<String>, BTreeMap<String, Amount>)> {
        if let ([only], false) = (list.names.as_slice(), list.bracketed)
            && (self.is_declared(Kind::OutcomeSet, &only.value) || !self.is_declared(Kind::Outcome, &only.value))
        {
            if !self.known(Kind::OutcomeSet, only) {
                return None;
            }
            self.copies(self.outcome_sets.get(&only.value)?.len(), only.span)?;
            let outcomes = self.outcome_sets.get(&only.value)?.clone();
            self.used.extend(outcomes.iter().map(|outcome| (Kind::Outcome, outcome.clone())));
            return Some((Some(only.value.clone()), self.weights(outcomes)));
        }
        let mut outcomes = BTreeSet::new();
        let mut complete = true;
        for name in &list.names {
            complete &= self.known(Kind::Outcome, name);
            outcomes.insert(name.value.clone());
        }
        complete.then(|| (None, self.weights(outcomes)))
    }

    fn weights(&self, outcomes: BTreeSet<String>) -> BTreeMap<String, Amount> {
        let weight = |name: &str| self.outcomes.get(name).map_or(Amount::ONE, |outcome| outcome.weight);
        outcomes.into_iter().map(|name| (name.clone(), weight(&name))).collect()
    }

    /// The place of a grade on a scale, the best being 0.
    pub(super) fn scale_grade(&mut self, scale: &Name, grade: &str, span: Span) -> Option<usize> {
        if !self.known(Kind::Scale, scale) {
            return None;
        }
        let ranks = self.grade_ranks.get(&scale.value)?;
        let found = ranks.get(grade).copied();
        // A scale whose grades could not be read is reported as such.
        if found.is_none() && !ranks.is_empty() {
            let shown = self.scales.get(&scale.value).filter(|_| self.findings.len() < Diagnostics::MOST);
            let grades = shown.into_iter().flat_map(|scale| &scale.grades);
            let known: Vec<String> = grades.map(|step| step.grade.clone()).collect();
            let name = Name { value: grade.to_owned(), span };
            self.unknown(Kind::Grade, &name, known.iter().map(String::as_str));
        }
        found
    }

    /// The days that are said, in order.
    pub(super) fn days(&mut self, from: Option<Spanned<Date>>, until: Option<Spanned<Date>>) -> Days {
        if let (Some(from), Some(until)) = (&from, &until)
            && from.value > until.value
        {
            let problem = Problem::Reversed { first: from.value.to_string(), last: until.value.to_string() };
            self.report(problem, until.span);
        }
        Days { from: from.map(|day| day.value), until: until.map(|day| day.value) }
    }

    /// An amount, or a run of them, in order.
    pub(super) fn run(&mut self, least: &Spanned<Amount>, most: Option<&Spanned<Amount>>) -> (Amount, Amount) {
        let most = most.unwrap_or(least);
        if least.value > most.value {
            let problem = Problem::Reversed { first: least.value.to_string(), last: most.value.to_string() };
            self.report(problem, most.span);
        }
        (least.value, most.value)
    }

    /// What a thing says about itself, its name standing at `span`.
    pub(super) fn notes(&self, notes: &syntax::Notes, span: Span) -> Notes {
        Notes {
            title: notes.title.clone(),
            cite: notes.cite.as_ref().map(|cite| cite.value.clone()),
            labels: notes.labels.iter().map(|(tag, text)| (tag.clone(), text.value.clone())).collect(),
            unverified: notes.unverified.as_ref().map(|why| why.value.clone()),
            span,
        }
    }
}

impl Said {
    /// Whether it is said for the first time; the second time is reported.
    pub(super) fn first(&mut self, resolver: &mut Resolver<'_>, what: &'static str, span: Span) -> bool {
        match self.0.get(what) {
            Some(first) => {
                resolver.said_twice(what, *first, span);
                false
            }
            None => {
                self.0.insert(what, span);
                true
            }
        }
    }
}
