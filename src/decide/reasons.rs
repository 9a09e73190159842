//! Why a credential does not count.

use super::decision::{NotCounted, Reason, ReasonKind};
use super::evaluate::text;
use super::explain::{Explain, Placed};
use super::holding::Holding;
use super::problem::{Problem, RowKind, Spot};
use super::rows::{in_order, in_window};
use super::words::{and, called};
use crate::case::{Expiry, Stated};
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
                called: called(self.setting.facts.rulebook, holding),
                reasons: self.reasons(rank, holding, problem),
            })
            .collect()
    }

    fn reasons(&self, rank: usize, holding: &Holding<'_>, problem: &Problem) -> Vec<Reason> {
        let fits: Vec<Spot> = problem.items[rank].choices.iter().map(|choice| choice.spot).collect();
        if fits.is_empty() {
            return self.cannot_count(holding);
        }
        let is_taken = |spot: &&Spot| self.allocation.taken.contains(&spot.leaf);
        let taken: Vec<Spot> = fits.iter().filter(is_taken).copied().collect();
        if taken.is_empty() {
            let names = self.leaf_names(&fits);
            let text = format!("it fits only {}, on a branch that is not taken", and(&names));
            return vec![Reason { kind: ReasonKind::BranchNotTaken, clause: None, text }];
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
        let mut failing: Vec<(String, Truth, Vec<String>)> = Vec::new();
        for rule in guises.filter_map(|guise| guise.under) {
            let truth = facts.truth(holding, &facts.recognition(holding, rule));
            if truth == Truth::True {
                continue;
            }
            let why = and(&self.against_recognition(holding, rule, truth));
            let name = format!("`{}`", rule.name);
            match failing.iter_mut().find(|(known, of, _)| *known == why && *of == truth) {
                Some((_, _, rules)) => rules.push(name),
                None => failing.push((why, truth, vec![name])),
            }
        }
        let reasons = failing.into_iter().map(|(why, truth, rules)| {
            let kind = if truth == Truth::False { ReasonKind::NotAccepted } else { ReasonKind::NotKnown };
            let noun = if rules.len() == 1 { "rule" } else { "rules" };
            let text = format!("under the recognition {noun} {} it cannot count either: {why}", and(&rules));
            Reason { kind, clause: None, text }
        });
        reasons.collect()
    }

    /// What of a recognition rule stands in the way, or may, as the whole rule does.
    fn against_recognition(&self, holding: &Holding<'_>, rule: &Recognition, truth: Truth) -> Vec<String> {
        let facts = self.setting.facts;
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
            why.push(format!("the rule is valid {}, and {is}", validity.days));
        }
        let mut shown: Vec<String> = Vec::new();
        for ground in &rule.grounds {
            let predicate = facts.ground(holding, &ground.predicate);
            if !counts(!facts.truth(holding, &predicate)) {
                continue;
            }
            let mut are = Vec::new();
            predicate.each_test(&mut |test| are.push(facts.what_is(holding, test)));
            let title = ground.title.as_ref().map(|title| format!(", \"{title}\"")).unwrap_or_default();
            let told = and(&are);
            let asked = ground.predicate.text(facts.rulebook);
            shown.push(match truth {
                Truth::False => format!("a ground against it is shown{title}: {told} (`{asked}`)"),
                _ => format!("whether a ground against it is shown{title} is not known: {told} (`{asked}`)"),
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
            let text = format!(
                "{code} was replaced by {} and had to be finished by {last}, and {}",
                replacement.by,
                match holding.credential.awarded {
                    Some(day) => format!("it was awarded on {day}"),
                    None => "the day it was awarded is not stated".to_owned(),
                }
            );
            reasons.push(Reason { kind, clause: None, text });
        }
        // Of a unit that is not stated, what it would ask says nothing.
        let asked = if holding.unit.is_some() { self.setting.asked_before(holding) } else { Vec::new() };
        for prerequisite in asked {
            let truth = self.setting.prerequisite_truth(holding, prerequisite);
            if truth == Truth::True {
                continue;
            }
            let units: Vec<String> = prerequisite.units.iter().cloned().collect();
            let units = if units.len() == 1 { units.concat() } else { format!("one of {}", and(&units)) };
            let when = if prerequisite.alongside { "no later than it" } else { "before it" };
            let held = self.held_for(holding, prerequisite);
            let text = match truth {
                Truth::False if held.is_empty() => format!("{units} must be held {when}, and is not"),
                Truth::False => format!("{units} must be held {when}: {}", held.join("; ")),
                _ => format!("{units} must be held {when}, and whether it is is not known"),
            };
            let clause = Some("prerequisites".to_owned());
            reasons.push(Reason { kind: ReasonKind::Prerequisite, clause, text });
        }
        reasons
    }

    /// What is held of what a prerequisite names, each with why it does not serve.
    fn held_for(&self, holding: &Holding<'_>, prerequisite: &Prerequisite) -> Vec<String> {
        let facts = self.setting.facts;
        let named = Predicate::Test(Test::Unit(prerequisite.units.clone()));
        let held = facts.credentials().filter(|other| other.rank != holding.rank);
        let held = held.filter(|other| facts.truth(other, &named) == Truth::True);
        held.map(|other| {
            let why = facts.why(other, &self.setting.serves(prerequisite));
            let why = match (why.as_slice(), other.credential.awarded) {
                ([], Some(day)) => format!("was awarded on {day}"),
                ([], None) => "was awarded on no stated day".to_owned(),
                (why, _) => format!("does not serve, for {}", and(why)),
            };
            format!("`{}` {why}", other.id())
        })
        .collect()
    }

    fn leaf_names(&self, spots: &[Spot]) -> Vec<String> {
        let mut leaves: Vec<usize> = spots.iter().map(|spot| spot.leaf).collect();
        leaves.dedup();
        let names = leaves.into_iter().filter_map(|leaf| self.graph.ends().nth(leaf));
        names.map(|(_, clause, _)| format!("`{}`", clause.path)).collect()
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
            .map(|accept| Reason {
                kind,
                clause: Some(accept.name.clone()),
                text: and(&facts.why(holding, &accept.predicate)),
            })
            .collect();
        let standing = self.setting.orders.standing(qualification);
        if standing.is_some_and(|predicate| facts.truth(holding, predicate) == truth) {
            let text = match holding.credential.status {
                Some(status) => {
                    format!("its status is {status}, and only what is completed counts")
                }
                None => "its status is not stated, and only what is completed counts".to_owned(),
            };
            reasons.push(Reason { kind, clause: None, text });
        }
        reasons
    }

    /// Where leaves would take it, but for a ceiling: its credits are not known, and may be more than that allows.
    fn without_end(&self, holding: &Holding<'_>) -> Option<Reason> {
        let of_it = |place: &usize| {
            let of = self.setting.facts.holdings.get(*place);
            of.is_some_and(|of| of.rank == holding.rank)
        };
        let fits: Vec<String> = self
            .graph
            .leaves()
            .filter(|(at, _, _, _)| self.fillers.of(*at).iter().any(of_it))
            .map(|(_, _, clause, _)| format!("`{}`", clause.path))
            .collect();
        if fits.is_empty() {
            return None;
        }
        let text =
            format!("it fits {}, but its credits are not known, and may be more than a ceiling allows", and(&fits));
        Some(Reason { kind: ReasonKind::NotKnown, clause: None, text })
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
                whys.push(format!("for `{}`, {}", clause.path, and(&facts.why(holding, predicate))));
            }
        }
        let names_it = match &holding.unit {
            Some(Stated::Is(code)) => Some(format!("no clause names {code}")),
            Some(Stated::None) => Some("it is for none of the units that clauses name".to_owned()),
            None => Some("its unit is not stated".to_owned()),
        };
        let has_sets = leaves.iter().any(|(_, leaf)| leaf.units.is_some());
        let mut parts: Vec<String> = names_it.filter(|_| has_sets && whys.is_empty()).into_iter().collect();
        parts.append(&mut whys);
        if let [pinned] = pins.as_slice() {
            let clause = Some((*pinned).to_owned());
            let text = if whys.is_empty() { String::new() } else { format!(": {}", whys.join("; ")) };
            return if unknown {
                let text = format!("it is pinned to `{pinned}`, and it is not known whether that takes it{text}");
                Reason { kind: ReasonKind::NotKnown, clause, text }
            } else {
                let text = format!("it is pinned to `{pinned}`, which does not take it{text}");
                Reason { kind: ReasonKind::FitsNowhere, clause, text }
            };
        }
        let kind = if unknown { ReasonKind::NotKnown } else { ReasonKind::FitsNowhere };
        let text = if parts.is_empty() { "it fits no clause".to_owned() } else { parts.join("; ") };
        Reason { kind, clause: None, text }
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
        let names = self.leaf_names(taken);
        let text = if self.proven {
            format!("it is not needed: it fits {}, and what counts does as well without it", and(&names))
        } else {
            format!("it fits {}, but the work limit ran out before every way to use it was tried", and(&names))
        };
        vec![Reason { kind: ReasonKind::NotNeeded, clause: None, text }]
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
    fn too_far(&self, limit: &Limit, holding: &Holding<'_>) -> String {
        let Bound::Within { period, beginning, by } = &limit.bound else { return String::new() };
        let day = |of: &Holding<'_>| match self.setting.facts.date(of, *by) {
            Some(Expiry::On(day)) => Some(day),
            _ => None,
        };
        let apart = self.placed().into_iter().find_map(|placed| {
            let apart = in_window(holding, placed.holding, *period, *beginning, *by).truth == Truth::False;
            let days = day(holding).zip(day(placed.holding)).filter(|_| apart)?;
            Some((placed.holding.id(), days))
        });
        match apart {
            Some((id, (own, other))) => {
                format!(", and it was {0} on {own}, `{id}` on {other}", by.word())
            }
            None => String::new(),
        }
    }

    /// What comes after what must be taken last.
    fn after(&self, leaf: usize, holding: &Holding<'_>) -> String {
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
        match days {
            Some((later, on, last, last_on)) => {
                format!(", and `{later}` was awarded on {on}, after `{last}` on {last_on}")
            }
            None => String::new(),
        }
    }

    fn blocking(&self, row: usize, holding: &Holding<'_>, problem: &Problem) -> Option<Reason> {
        Some(match problem.rows.get(row)?.kind {
            RowKind::Limit(index) => {
                let limit = self.setting.qualification.limits.get(index)?;
                let breaks = match &limit.bound {
                    Bound::Within { .. } => "would not lie within",
                    Bound::Mean { .. } => "would fall below",
                    _ => "would exceed",
                };
                let asks = self.words.limit(limit);
                Reason {
                    kind: ReasonKind::OverCeiling,
                    clause: Some(limit.name.clone()),
                    text: format!(
                        "with it, what counts {breaks} `{}`: {asks}{}",
                        limit.name,
                        self.too_far(limit, holding)
                    ),
                }
            }
            RowKind::Most(leaf) => {
                let (_, clause, _) = self.graph.ends().nth(leaf)?;
                Reason {
                    kind: ReasonKind::OverCeiling,
                    clause: Some(clause.path.clone()),
                    text: format!("`{}` may hold no more: {}", clause.path, self.words.asks(clause)),
                }
            }
            RowKind::Once => {
                let text = match &holding.unit {
                    Some(Stated::Is(code)) => {
                        let counted = self.units_counted();
                        let counted = counted.get(self.setting.facts.unit_of(code)).copied();
                        let other = counted.map(|other| format!(" with `{}`", other.id())).unwrap_or_default();
                        let of_other = match counted.and_then(|other| other.unit.as_ref()) {
                            Some(Stated::Is(of_other)) if of_other != code => format!(" is one with {of_other}, which"),
                            _ => String::new(),
                        };
                        let under = holding.under.map(|rule| format!("recognised under `{}`, ", rule.name));
                        format!(
                            "{}its unit {code}{of_other} counts already{other}, and a unit counts once",
                            under.unwrap_or_default()
                        )
                    }
                    _ => "its unit is not stated, and may be one that counts already".to_owned(),
                };
                Reason { kind: ReasonKind::UnitCounted, clause: None, text }
            }
            RowKind::TotalMost => Reason {
                kind: ReasonKind::OverCeiling,
                clause: Some("total".to_owned()),
                text: {
                    let qualification = self.setting.qualification;
                    let most = qualification.total_most.zip(qualification.total);
                    let most = most.map(|(most, total)| format!(": {}", self.words.amount(most, total.measure)));
                    format!("with it, what counts would be more than the total allows{}", most.unwrap_or_default())
                },
            },
            RowKind::Agree(leaf) => {
                let (_, clause, _) = self.graph.ends().nth(leaf)?;
                let others = self.placed().into_iter().filter(|placed| placed.place == leaf);
                let fact = clause.leaf().and_then(|leaf| leaf.any_one);
                let value = |of: &Holding<'_>| match text(of, fact?) {
                    Some(Stated::Is(value)) => Some(value.clone()),
                    _ => None,
                };
                let other = others.filter_map(|placed| value(placed.holding)).next();
                let text = match (fact, value(holding), other) {
                    (Some(fact), Some(own), Some(other)) => format!(
                        "its {0} is {own}, and the {0} of what fills `{1}` is {other}",
                        fact.word(),
                        clause.path
                    ),
                    _ => format!("it does not agree with what fills `{}`: {}", clause.path, self.words.asks(clause)),
                };
                Reason { kind: ReasonKind::Apart, clause: Some(clause.path.clone()), text }
            }
            RowKind::Last(leaf) => {
                let (_, clause, _) = self.graph.ends().nth(leaf)?;
                let text = format!("what fills `{}` must be taken last{}", clause.path, self.after(leaf, holding));
                Reason { kind: ReasonKind::Apart, clause: Some(clause.path.clone()), text }
            }
            _ => return None,
        })
    }
}
