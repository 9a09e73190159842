//! What is known of a credential once its unit, the substitutions and the rule that it counts under are taken into
//! account (sections 2, 3 and 7).

use super::calendar::Date;
use super::case::{Case, Credential, Fact, Grade, StatedLevel};
use super::conversion::{hours, in_unit};
use super::model::{
    DateFact, DatePoint, Flag, Grants, Level, Qualification, Quantity, Recognition, Rulebook, TextFact, Unit,
};
use super::number::{Amount, Interval};
use super::truth::Truth;

/// Where something is asked: by which rules, of which case.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub rulebook: &'a Rulebook,
    pub case: &'a Case,
    pub qualification: &'a Qualification,
    /// Whether the holder holds each qualification that a rule asks for.
    pub held: &'a [(String, Truth)],
}

/// A credential as it counts: as it stands or, section 3, under a recognition rule.
#[derive(Clone, Copy)]
pub struct Holding<'a> {
    pub credential: &'a Credential,
    pub under: Option<&'a Recognition>,
}

impl<'a> Holding<'a> {
    pub const fn as_it_stands(credential: &'a Credential) -> Self {
        Self { credential, under: None }
    }

    fn grants(self) -> Option<&'a Grants> {
        self.under.map(|recognition| &recognition.grants)
    }

    /// The unit that it is granted, as it is declared.
    fn granted_unit(self, rulebook: &'a Rulebook) -> Option<&'a Unit> {
        let code = self.grants()?.unit.as_ref()?;
        Some(rulebook.unit(code).expect("a rule grants declared units only"))
    }
}

/// Section 7: a substitution says what the unit is, else the credential does.
pub fn unit_of(context: Context<'_>, holding: Holding<'_>) -> Fact<String> {
    let granted = holding.grants().and_then(|grants| grants.unit.clone());
    match granted.or_else(|| substituted_unit(context.case, holding.credential)) {
        Some(unit) => Fact::Known(unit),
        None => holding.credential.unit.clone(),
    }
}

fn substituted_unit(case: &Case, credential: &Credential) -> Option<String> {
    let substitution = case.substitutions.iter().find(|order| order.what.credential == credential.id)?;
    Some(substitution.what.unit.clone())
}

/// The unit of the rulebook that the credential is for, where there is one.
pub fn declared_unit<'a>(context: Context<'a>, holding: Holding<'_>) -> Option<&'a Unit> {
    match unit_of(context, holding) {
        Fact::Known(code) => context.rulebook.unit(&code),
        Fact::Unknown | Fact::None => None,
    }
}

/// Section 2, "in conflict": what the credential states and what its unit does; of its unit only what it does not state
/// itself where it stands for that unit (section 7).
fn statements<T: Clone>(context: Context<'_>, holding: Holding<'_>, own: &Fact<T>, of_unit: Option<T>) -> Vec<Fact<T>> {
    let of_unit = of_unit.map(Fact::Known);
    match own {
        Fact::Unknown => of_unit.into_iter().collect(),
        stated if substituted_unit(context.case, holding.credential).is_some() => vec![stated.clone()],
        stated => [stated.clone()].into_iter().chain(of_unit).collect(),
    }
}

/// Section 3, "Recognition": what is granted, in place of its own.
fn granted<'a, T: Clone + 'a>(
    context: Context<'a>,
    holding: Holding<'a>,
    of_grants: impl Fn(&'a Grants) -> &'a Option<T>,
    of_unit: impl Fn(&'a Unit) -> &'a Option<T>,
) -> Option<T> {
    let itself = holding.grants().and_then(|grants| of_grants(grants).clone());
    itself.or_else(|| holding.granted_unit(context.rulebook).and_then(|unit| of_unit(unit).clone()))
}

/// Section 2: the levels that the credential may have, one or, in conflict, either of two.
pub fn levels_of(context: Context<'_>, holding: Holding<'_>) -> Vec<Fact<StatedLevel>> {
    let exact = |level: &Level| StatedLevel {
        framework: level.framework.name.clone(),
        version: level.framework.version.clone(),
        name: level.name.clone(),
    };
    if let Some(level) = granted(context, holding, |grants| &grants.level, |unit| &unit.level) {
        return vec![Fact::Known(exact(&level))];
    }
    let of_unit = declared_unit(context, holding).and_then(|unit| unit.level.as_ref()).map(exact);
    let stated = statements(context, holding, &holding.credential.level, of_unit);
    if stated.is_empty() { vec![Fact::Unknown] } else { stated }
}

/// Every statement of what credits it has.
fn stated_credits(context: Context<'_>, holding: Holding<'_>) -> Vec<Fact<Quantity>> {
    if let Some(credits) = granted(context, holding, |grants| &grants.credits, |unit| &unit.credits) {
        return vec![Fact::Known(credits)];
    }
    let of_unit = declared_unit(context, holding).and_then(|unit| unit.credits.clone());
    statements(context, holding, &holding.credential.credits, of_unit)
}

/// Section 2, "Credits": the span of what is stated in this unit or can be converted to it.
pub fn credits_of(context: Context<'_>, holding: Holding<'_>, unit: &str) -> Interval {
    let stated = stated_credits(context, holding);
    let intervals = stated.iter().filter_map(|statement| match statement {
        Fact::Known(quantity) => in_unit(context, quantity, unit),
        Fact::None => Some(Interval::exactly(Amount::ZERO)),
        Fact::Unknown => None,
    });
    intervals.reduce(Interval::span).unwrap_or(Interval::ANY_AMOUNT)
}

/// Section 2, "Hours".
pub fn hours_of(context: Context<'_>, holding: Holding<'_>) -> Interval {
    let has_lost_its_own = holding.grants().is_some_and(|grants| grants.unit.is_some() || grants.credits.is_some());
    if let Some(stated) = holding.credential.hours.filter(|_| !has_lost_its_own) {
        return Interval::exactly(stated);
    }
    if let Some((low, high)) = declared_unit(context, holding).and_then(|unit| unit.hours) {
        return Interval::between(low, high);
    }
    let stated = stated_credits(context, holding);
    let intervals = stated.iter().filter_map(|statement| match statement {
        Fact::Known(quantity) => hours(context.rulebook, quantity),
        Fact::None | Fact::Unknown => None,
    });
    intervals.reduce(Interval::span).unwrap_or(Interval::ANY_AMOUNT)
}

pub fn grade_of(holding: Holding<'_>) -> Fact<Grade> {
    match holding.grants() {
        Some(grants) if grants.no_grade => Fact::None,
        _ => holding.credential.grade.clone(),
    }
}

pub fn text_of(holding: Holding<'_>, fact: TextFact) -> Fact<String> {
    let credential = holding.credential;
    let stated = match fact {
        TextFact::Grade => return grade_of(holding).map(|grade| grade.value),
        TextFact::Scale => return grade_of(holding).and_then(|grade| Fact::from_option(grade.scale)),
        TextFact::Source => holding.grants().and_then(|grants| grants.source.as_ref()).or(credential.source.as_ref()),
        TextFact::Title => credential.title.as_ref(),
        TextFact::Issuer => credential.issuer.as_ref(),
        TextFact::Assessment => credential.assessment.as_ref(),
        TextFact::Setting => credential.setting.as_ref(),
        TextFact::Status => credential.status.as_ref(),
        TextFact::Type => credential.kind.as_ref(),
        TextFact::Field => credential.field.as_ref(),
        TextFact::Language => credential.language.as_ref(),
        TextFact::Country => credential.country.as_ref(),
    };
    Fact::from_option(stated.cloned())
}

pub fn flag_of(credential: &Credential, flag: Flag) -> Option<bool> {
    match flag {
        Flag::Supervised => credential.supervised,
        Flag::Identified => credential.identified,
        // Valid, anchored and whole; one that is known to fail is enough for no, and each must be known for yes.
        Flag::Authentic => match (credential.signature, credential.anchored, credential.whole) {
            (Some(false), ..) | (_, Some(false), _) | (.., Some(false)) => Some(false),
            (Some(true), Some(true), Some(true)) => Some(true),
            _ => None,
        },
        Flag::StatusClear => credential.withdrawn.map(|withdrawn| !withdrawn),
        Flag::KeyAnchored => credential.anchored,
    }
}

/// A date of the credential, where one is asked about, or of the case.
pub fn date_of(case: &Case, credential: Option<&Credential>, fact: DateFact) -> Fact<Date> {
    let credential = || credential.expect("a date of a credential is asked of a credential");
    match fact {
        DateFact::Awarded => Fact::from_option(credential().awarded),
        DateFact::Achieved => Fact::from_option(credential().achieved),
        DateFact::Expires => credential().expires.clone(),
        DateFact::Application => Fact::from_option(case.application),
        DateFact::Decision => Fact::from_option(case.decision),
        DateFact::Enrolment => Fact::from_option(case.enrolment),
        DateFact::FirstAward => Fact::from_option(case.first_award()),
    }
}

pub fn day_of(case: &Case, credential: Option<&Credential>, point: DatePoint) -> Fact<Date> {
    match point {
        DatePoint::Day(day) => Fact::Known(day),
        DatePoint::Fact(fact) => date_of(case, credential, fact),
    }
}
