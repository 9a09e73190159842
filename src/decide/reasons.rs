//! Why a credential does not count.

use super::decision::{NotCounted, Reason, ReasonKind};
use super::evaluate::text;
use super::explain::{Explain, Placed};
use super::holding::Holding;
use super::problem::{Problem, RowKind, Spot};
use super::rows::{in_order, in_window};
use super::words::called;
use crate::case::{Expiry, Stated};
use crate::language::{Argument, Language, Phrase, Word, say};
use crate::rulebook::{Bound, Clause, Leaf, Limit, Predicate, Prerequisite, Recognition, Test};
use crate::truth::Truth;

impl Explain<'_> {
    /// The credentials that do not count, in order, each with why.
    pub(super) fn not_counted(&self, problem: &Problem) -> Vec<NotCounted> {
        let left_out = self.allocation.at.iter().enumerate().filter(|(_, at)| at.is_none());
        let left_out = left_out.filter_map(|(rank, _)| Some((rank, self.setting.facts.standing(rank)?)));
        left_out
            .map(|(rank, holding)| NotCounted {
                credential: holding.id().to_owned(),
                called: called(self.setting.facts, holding),
                reasons: self.reasons(rank, holding, problem),
            })
            .collect()
    }

    fn language(&self) -> Language {
        self.setting.facts.language
    }

    fn reasons(&self, rank: usize, holding: &Holding<'_>, problem: &Problem) -> Vec<Reason> {
        let fits: Vec<Spot> = problem.items[rank].choices.iter().map(|choice| choice.spot).collect();
        if fits.is_empty() {
            return self.cannot_count(holding);
        }
        let is_taken = |spot: &&Spot| self.allocation.taken.contains(&spot.leaf);
        let taken: Vec<Spot> = fits.iter().filter(is_taken).copied().collect();
        if taken.is_empty() {
            let clauses = self.leaf_names(&fits);
            let text = say!(self.language(), "reason-branch", clauses = clauses);
            return vec![Reason::new(ReasonKind::BranchNotTaken, None, text)];
        }
        self.in_the_way(rank, holding, problem, &taken)
    }

    /// Why no leaf could hold it, even read favourably.
    fn cannot_count(&self, holding: &Holding<'_>) -> Vec<Reason> {
        let refused = self.refused(holding, Truth::False, ReasonKind::NotAccepted);
        let recognition = self.not_recognised(holding);
        let stopped = self.stopped(holding);
        for reasons in [refused, stopped] {
            if !reasons.is_empty() {
                return [reasons, recognition].concat();
            }
        }
        let unknown = self.refused(holding, Truth::Unknown, ReasonKind::NotKnown);
        let first = if !unknown.is_empty() {
            unknown
        } else {
            vec![self.without_end(holding).unwrap_or_else(|| self.fits_nowhere(holding))]
        };
        [first, recognition].concat()
    }

    /// Why it does not count under the recognition rules.
    fn not_recognised(&self, holding: &Holding<'_>) -> Vec<Reason> {
        let facts = self.setting.facts;
        let guises = facts.holdings.iter().filter(|other| other.rank == holding.rank);
        // Rules that fail for one reason are named together.
        let mut failing: Vec<(Phrase, Truth, Vec<Phrase>)> = Vec::new();
        for rule in guises.filter_map(|guise| guise.under) {
            let truth = facts.truth(holding, &facts.recognition(holding, rule));
            if truth == Truth::True {
                continue;
            }
            let why = self.language().and(&self.against_recognition(holding, rule, truth));
            let name = self.language().code(&rule.name);
            match failing.iter_mut().find(|(known, of, _)| *known == why && *of == truth) {
                Some((_, _, rules)) => rules.push(name),
                None => failing.push((why, truth, vec![name])),
            }
        }
        let reasons = failing.into_iter().map(|(why, truth, rules)| {
            let kind = if truth == Truth::False { ReasonKind::NotAccepted } else { ReasonKind::NotKnown };
            let (count, rules) = (rules.len(), self.language().and(&rules));
            let text = say!(self.language(), "reason-recognition", count = count, rules = rules, why = why);
            Reason::new(kind, None, text)
        });
        reasons.collect()
    }

    /// What of a recognition rule stands in the way, or may, as the whole rule does.
    fn against_recognition(&self, holding: &Holding<'_>, rule: &Recognition, truth: Truth) -> Vec<Phrase> {
        let facts = self.setting.facts;
        let language = facts.language;
        let counts = |of: Truth| of == truth;
        // A rule's conditions and grounds have no names to put them in order by: their reasons have words.
        let mut why = Vec::new();
        for condition in rule.conditions.iter().filter(|condition| counts(facts.truth(holding, condition))) {
            why.extend(facts.why(holding, condition));
        }
        why.sort_unstable();
        if let Some(validity) = &rule.validity
            && counts(facts.truth(holding, &validity.on_its_days()))
        {
            let is = facts.date_words(holding, validity.at);
            why.push(say!(language, "recognition-valid", days = validity.days.to_string(), is = is));
        }
        let mut shown: Vec<Phrase> = Vec::new();
        for ground in &rule.grounds {
            let predicate = facts.ground(holding, &ground.predicate);
            if !counts(!facts.truth(holding, &predicate)) {
                continue;
            }
            let mut are = Vec::new();
            predicate.each_test(&mut |test| are.push(facts.what_is(holding, test)));
            let (title, are) = (ground.title.as_deref(), language.and(&are));
            let asked = ground.predicate.text(facts.rulebook);
            shown.push(match truth {
                Truth::False => say!(language, "ground-shown", title = title, are = are, asked = asked),
                _ => say!(language, "ground-not-known", title = title, are = are, asked = asked),
            });
        }
        shown.sort_unstable();
        why.extend(shown);
        why
    }

    /// What its unit asks besides: that it was finished in time, and what must be held before it.
    fn stopped(&self, holding: &Holding<'_>) -> Vec<Reason> {
        let facts = self.setting.facts;
        let mut reasons = Vec::new();
        if let Some(Stated::Is(code)) = &holding.unit
            && let Some(unit) = facts.rulebook.unit(code)
            && let Some((replacement, last)) =
                unit.replaced.as_ref().and_then(|replacement| Some((replacement, replacement.last_day()?)))
            && unit.in_time().is_some_and(|in_time| facts.truth(holding, &in_time) != Truth::True)
        {
            let kind =
                if holding.credential.awarded.is_some() { ReasonKind::NotAccepted } else { ReasonKind::NotKnown };
            let day = holding.credential.awarded;
            let text =
                say!(facts.language, "reason-replaced", unit = *code, by = &replacement.by, last = last, day = day);
            reasons.push(Reason::new(kind, None, text));
        }
        // Of a unit that is not stated, what it would ask says nothing.
        let asked = if holding.unit.is_some() { self.setting.asked_before(holding) } else { Vec::new() };
        for prerequisite in asked {
            let truth = self.setting.prerequisite_truth(holding, prerequisite);
            if truth == Truth::True {
                continue;
            }
            let language = facts.language;
            let units: Vec<Phrase> = prerequisite.units.iter().map(|unit| language.text(unit)).collect();
            let units = say!(language, "prerequisite-units", count = units.len(), units = language.and(&units));
            let held = self.held_for(holding, prerequisite);
            let held = match truth {
                Truth::False if held.is_empty() => Argument::None,
                Truth::False => language.then(&held).into(),
                _ => Word("not-known").into(),
            };
            let alongside = prerequisite.alongside;
            let text = say!(language, "reason-prerequisite", alongside = alongside, units = units, held = held);
            reasons.push(Reason::new(ReasonKind::Prerequisite, Some("prerequisites"), text));
        }
        reasons
    }

    /// What is held of what a prerequisite names, each with why it does not serve.
    fn held_for(&self, holding: &Holding<'_>, prerequisite: &Prerequisite) -> Vec<Phrase> {
        let facts = self.setting.facts;
        let language = facts.language;
        let named = Predicate::Test(Test::Unit(prerequisite.units.clone()));
        let held = facts.credentials().filter(|other| other.rank != holding.rank);
        let held = held.filter(|other| facts.truth(other, &named) == Truth::True);
        held.map(|other| {
            let why = facts.why(other, &self.setting.serves(prerequisite));
            if why.is_empty() {
                return say!(language, "prerequisite-held", id = other.id(), day = other.credential.awarded);
            }
            say!(language, "prerequisite-unfit", id = other.id(), why = language.and(&why))
        })
        .collect()
    }

    /// The clauses of these leaves, by their paths.
    fn leaf_names(&self, spots: &[Spot]) -> Phrase {
        let mut leaves: Vec<usize> = spots.iter().map(|spot| spot.leaf).collect();
        leaves.dedup();
        let names = leaves.into_iter().filter_map(|leaf| self.graph.ends().nth(leaf));
        let names: Vec<Phrase> = names.map(|(_, clause, _)| self.language().code(&clause.path)).collect();
        self.language().and(&names)
    }

    /// The `accept` clauses whose truth for this credential is `truth`.
    fn refused(&self, holding: &Holding<'_>, truth: Truth, kind: ReasonKind) -> Vec<Reason> {
        let facts = self.setting.facts;
        let qualification = self.setting.qualification;
        let stated = qualification
            .accept
            .iter()
            .filter(|accept| self.setting.orders.accept_waiver(&accept.name, holding.id()).is_none());
        let mut reasons: Vec<Reason> = stated
            .filter(|accept| facts.truth(holding, &accept.predicate) == truth)
            .map(|accept| {
                let why = facts.language.and(&facts.why(holding, &accept.predicate));
                Reason::new(kind, Some(&accept.name), why)
            })
            .collect();
        let standing = self.setting.orders.standing(qualification);
        if standing.is_some_and(|predicate| facts.truth(holding, predicate) == truth) {
            let status = holding.credential.status.map(|status| status.to_string());
            reasons.push(Reason::new(kind, None, say!(facts.language, "reason-status", status = status)));
        }
        reasons
    }

    /// Where leaves would take it, but for a ceiling: its credits are not known, and may be more than that allows.
    fn without_end(&self, holding: &Holding<'_>) -> Option<Reason> {
        let of_it = |place: &usize| {
            let of = self.setting.facts.holdings.get(*place);
            of.is_some_and(|of| of.rank == holding.rank)
        };
        let fits: Vec<Phrase> = self
            .graph
            .leaves()
            .filter(|(at, _, _, _)| self.fillers.of(*at).iter().any(of_it))
            .map(|(_, _, clause, _)| self.language().code(&clause.path))
            .collect();
        if fits.is_empty() {
            return None;
        }
        let text = say!(self.language(), "reason-without-end", clauses = self.language().and(&fits));
        Some(Reason::new(ReasonKind::NotKnown, None, text))
    }

    /// Why no leaf takes it.
    fn fits_nowhere(&self, holding: &Holding<'_>) -> Reason {
        let facts = self.setting.facts;
        let leaves: Vec<(&Clause, &Leaf)> = self.graph.leaves().map(|(_, _, clause, leaf)| (clause, leaf)).collect();
        let pins: Vec<&str> = self
            .setting
            .orders
            .pins
            .iter()
            .filter(|pin| pin.credential == holding.id())
            .map(|pin| pin.clause.as_str())
            .collect();
        // A clause that names its units says nothing that a reader could not see; one with a test does.
        let mut whys = Vec::new();
        let mut unknown = false;
        let within_pins = |clause: &Clause| self.setting.orders.allows(holding.id(), &clause.path);
        for (clause, leaf) in leaves.iter().filter(|(clause, _)| within_pins(clause)) {
            let named = match (&leaf.units, &holding.unit) {
                (None, _) => Truth::True,
                (Some(units), Some(Stated::Is(code))) => facts.names(units, code).into(),
                (Some(_), Some(Stated::None)) => Truth::False,
                (Some(_), None) => Truth::Unknown,
            };
            let tested = leaf.predicate.as_ref().map_or(Truth::True, |predicate| facts.truth(holding, predicate));
            unknown |= named.and(tested) == Truth::Unknown;
            if let (true, Some(predicate)) = (named == Truth::True, &leaf.predicate) {
                let why = facts.language.and(&facts.why(holding, predicate));
                whys.push(say!(facts.language, "for-clause", clause = &clause.path, why = why));
            }
        }
        let language = facts.language;
        let names_it = match &holding.unit {
            Some(Stated::Is(code)) => say!(language, "unit-not-named", unit = *code),
            Some(Stated::None) => say!(language, "unit-none"),
            None => say!(language, "unit-unknown"),
        };
        let has_sets = leaves.iter().any(|(_, leaf)| leaf.units.is_some());
        if let [pinned] = pins.as_slice() {
            let why = (!whys.is_empty()).then(|| language.then(&whys));
            return if unknown {
                let text = say!(language, "reason-pinned-open", clause = *pinned, why = why);
                Reason::new(ReasonKind::NotKnown, Some(pinned), text)
            } else {
                let text = say!(language, "reason-pinned", clause = *pinned, why = why);
                Reason::new(ReasonKind::FitsNowhere, Some(pinned), text)
            };
        }
        let kind = if unknown { ReasonKind::NotKnown } else { ReasonKind::FitsNowhere };
        let text = match whys.is_empty() {
            false => language.then(&whys),
            true if has_sets => names_it,
            true => say!(language, "reason-nowhere"),
        };
        Reason::new(kind, None, text)
    }

    /// What stands against adding it to what counts.
    fn in_the_way(&self, rank: usize, holding: &Holding<'_>, problem: &Problem, taken: &[Spot]) -> Vec<Reason> {
        let mut in_the_way: Option<(Spot, Vec<usize>)> = None;
        for spot in taken {
            let blocked = self.blocked(rank, *spot, problem);
            // The leaf with the least against it says why it does not count.
            if in_the_way.as_ref().is_none_or(|(_, known)| blocked.len() < known.len()) {
                in_the_way = Some((*spot, blocked));
            }
        }
        let mut reasons: Vec<Reason> = Vec::new();
        if let Some((spot, rows)) = in_the_way {
            let holding = self.setting.facts.holdings.get(spot.holding).unwrap_or(holding);
            for reason in rows.iter().filter_map(|row| self.blocking(*row, holding, problem)) {
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
        }
        if !reasons.is_empty() {
            return reasons;
        }
        let clauses = self.leaf_names(taken);
        let text = match self.proven {
            true => say!(self.language(), "reason-not-needed", clauses = clauses),
            false => say!(self.language(), "reason-not-tried", clauses = clauses),
        };
        vec![Reason::new(ReasonKind::NotNeeded, None, text)]
    }

    /// The rows without slack that adding the credential at this leaf would break.
    fn blocked(&self, rank: usize, spot: Spot, problem: &Problem) -> Vec<usize> {
        let Some(choice) = problem.items[rank].choices.iter().find(|choice| choice.spot == spot) else {
            return Vec::new();
        };
        let sum = |row: usize| -> i128 {
            let placed = problem.items.iter().zip(&self.allocation.at);
            placed
                .filter_map(|(item, at)| item.choices.iter().find(|choice| Some(choice.spot) == *at))
                .flat_map(|choice| &choice.gains)
                .filter(|(index, _)| *index == row)
                .map(|(_, gain)| *gain)
                .sum()
        };
        choice
            .gains
            .iter()
            .filter(|(row, gain)| {
                *gain < 0
                    && problem.rows.get(*row).is_some_and(|row| {
                        row.soft.is_none() && row.kind.leaf().is_none_or(|leaf| self.allocation.taken.contains(&leaf))
                    })
                    && problem.rows[*row].bound.is_some_and(|bound| sum(*row) + gain < bound)
            })
            .map(|(row, _)| *row)
            .collect()
    }

    /// Which of what counts lies too far from it, where the limit is a window.
    fn too_far(&self, limit: &Limit, holding: &Holding<'_>) -> Option<Phrase> {
        let Bound::Within { period, beginning, by } = &limit.bound else { return None };
        let day = |of: &Holding<'_>| match self.setting.facts.date(of, *by) {
            Some(Expiry::On(day)) => Some(day),
            _ => None,
        };
        let apart = self.placed().into_iter().find_map(|placed| {
            let apart = in_window(holding, placed.holding, *period, *beginning, *by).truth == Truth::False;
            let days = day(holding).zip(day(placed.holding)).filter(|_| apart)?;
            Some((placed.holding.id(), days))
        });
        let (id, (own, other)) = apart?;
        Some(say!(self.language(), "too-far", by = Word(by.word()), own = own, id = id, other = other))
    }

    /// That what fills a leaf must be taken last, and what comes after it.
    fn not_last(&self, leaf: usize, clause: &str, holding: &Holding<'_>) -> Phrase {
        let placed = self.placed();
        let is_last = |placed: &&Placed<'_>| placed.place == leaf;
        let disorder = match placed.iter().find(is_last) {
            // What is to be added comes after what is last.
            Some(last) if last.holding.rank != holding.rank => Some((holding, last.holding)),
            // What is to be added is the last, and something comes after it.
            _ => {
                let later = placed.iter().find(|other| in_order(other.holding, holding, true).truth == Truth::False);
                later.map(|later| (later.holding, holding))
            }
        };
        let days = disorder.and_then(|(later, last)| {
            Some((later.id(), later.credential.awarded?, last.id(), last.credential.awarded?))
        });
        let (later, on) = (days.map(|(later, ..)| later), days.map(|(_, on, ..)| on));
        let (last, last_on) = (days.map(|(.., last, _)| last), days.map(|(.., last_on)| last_on));
        say!(self.language(), "reason-last", clause = clause, later = later, on = on, last = last, last_on = last_on)
    }

    /// That its unit counts already.
    fn unit_counted(&self, holding: &Holding<'_>) -> Phrase {
        let Some(Stated::Is(code)) = &holding.unit else { return say!(self.language(), "reason-unit-may-count") };
        let counted = self.units_counted();
        let counted = counted.get(self.setting.facts.unit_of(code)).copied();
        let of_other = match counted.and_then(|other| other.unit.as_ref()) {
            Some(Stated::Is(of_other)) if of_other != code => Some(*of_other),
            _ => None,
        };
        say!(
            self.language(),
            "reason-unit-counted",
            rule = holding.under.map(|rule| rule.name.as_str()),
            unit = *code,
            twin = of_other,
            with = counted.map(Holding::id)
        )
    }

    /// That it differs from what fills a leaf in what all that fills it must have in common.
    fn differs(&self, leaf: usize, clause: &Clause, holding: &Holding<'_>) -> Phrase {
        let others = self.placed().into_iter().filter(|placed| placed.place == leaf);
        let fact = clause.leaf().and_then(|leaf| leaf.any_one);
        let value = |of: &Holding<'_>| match text(of, fact?) {
            Some(Stated::Is(value)) => Some(value.clone()),
            _ => None,
        };
        let other = others.filter_map(|placed| value(placed.holding)).next();
        let path = &clause.path;
        match (fact, value(holding), other) {
            (Some(fact), Some(own), Some(other)) => {
                let fact = Word(fact.word());
                say!(self.language(), "reason-differs", fact = fact, own = own, clause = path, other = other)
            }
            _ => say!(self.language(), "reason-disagrees", clause = path, asks = self.words.asks(clause)),
        }
    }

    fn blocking(&self, row: usize, holding: &Holding<'_>, problem: &Problem) -> Option<Reason> {
        let language = self.language();
        Some(match problem.rows.get(row)?.kind {
            RowKind::Limit(index) => {
                let limit = self.setting.qualification.limits.get(index)?;
                let (clause, asks) = (&limit.name, self.words.limit(limit));
                let text = match &limit.bound {
                    Bound::Within { .. } => {
                        let why = self.too_far(limit, holding);
                        say!(language, "reason-window", clause = clause, asks = asks, why = why)
                    }
                    Bound::Mean { .. } => say!(language, "reason-mean", clause = clause, asks = asks),
                    _ => say!(language, "reason-ceiling", clause = clause, asks = asks),
                };
                Reason::new(ReasonKind::OverCeiling, Some(clause), text)
            }
            RowKind::Most(leaf) => {
                let (_, clause, _) = self.graph.ends().nth(leaf)?;
                let text = say!(language, "reason-most", clause = &clause.path, asks = self.words.asks(clause));
                Reason::new(ReasonKind::OverCeiling, Some(&clause.path), text)
            }
            RowKind::Once => Reason::new(ReasonKind::UnitCounted, None, self.unit_counted(holding)),
            RowKind::TotalMost => {
                let qualification = self.setting.qualification;
                let most = qualification.total_most.zip(qualification.total);
                let most = most.map(|(most, total)| self.setting.facts.amount(most, total.measure, qualification));
                let text = say!(language, "reason-total", most = most);
                Reason::new(ReasonKind::OverCeiling, Some("total"), text)
            }
            RowKind::Agree(leaf) => {
                let (_, clause, _) = self.graph.ends().nth(leaf)?;
                Reason::new(ReasonKind::Apart, Some(&clause.path), self.differs(leaf, clause, holding))
            }
            RowKind::Last(leaf) => {
                let (_, clause, _) = self.graph.ends().nth(leaf)?;
                Reason::new(ReasonKind::Apart, Some(&clause.path), self.not_last(leaf, &clause.path, holding))
            }
            _ => return None,
        })
    }
}

impl Reason {
    fn new(kind: ReasonKind, clause: Option<&str>, text: Phrase) -> Reason {
        Reason { kind, clause: clause.map(str::to_owned), text: text.into() }
    }
}
