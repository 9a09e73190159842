//! Names in predicates.

use super::{Named, Names};
use crate::diagnostic::Kind;
use crate::syntax::{Compared, FactTest, Judged, Name, Predicate, Spanned, Stands, Test, Value, Within};

impl Names<'_> {
    pub(super) fn predicate(&mut self, predicate: &Predicate) {
        let mut pending = vec![predicate];
        while let Some(predicate) = pending.pop() {
            match predicate {
                Predicate::Any(parts) | Predicate::All(parts) => pending.extend(parts),
                Predicate::Not(part) => pending.push(part),
                Predicate::Test(test) => self.test_on(&test.value),
            }
        }
    }

    fn test_on(&mut self, test: &Test) {
        match test {
            Test::Judged(judged) | Test::HolderJudged(judged) => self.judgement(judged),
            Test::Level { levels, .. } => levels.iter().for_each(|level| self.level(level)),
            Test::Credits { quantity, .. } => self.quantity(quantity),
            Test::Hours { .. } => {}
            Test::Size { framework, band } => {
                self.framework_name(framework);
                let scope = self.framework_scope(framework);
                self.add(band.span, Named::new(Kind::Size, scope, &band.value), false);
            }
            Test::Holder(test) => self.fact_test(test, Kind::HolderFact),
            Test::Holds(name) => self.refers(Kind::Qualification, name),
            Test::Covers(covers) => self.covers(covers),
            Test::Listed { register, at } => {
                self.refers(Kind::Register, register);
                self.date_point(at.as_ref());
            }
            Test::Recognised(name) => self.refers_if(Kind::Recognition, name.as_ref()),
            Test::Used(name) => self.refers_if(Kind::Qualification, name.as_ref()),
            Test::Fact(test) => self.fact_test(test, Kind::Fact),
        }
    }

    fn judgement(&mut self, judged: &Judged) {
        if let Some(within) = &judged.within {
            self.within(within);
        }
    }

    fn within(&mut self, within: &Within) {
        self.date_point(Some(&within.of));
    }

    /// A day, or the name of one.
    fn date_point(&mut self, point: Option<&Spanned<Value>>) {
        if let Some(name) = point.and_then(name_in) {
            self.refers(Kind::CaseDate, &name);
        }
    }

    fn fact_test(&mut self, test: &FactTest, kind: Kind) {
        self.refers(kind, &test.fact);
        match &test.stands {
            Stands::Alone => {}
            Stands::Within(within) => self.within(within),
            Stands::Compared(compared) => self.compared(&test.fact, compared),
        }
    }

    fn compared(&mut self, fact: &Name, compared: &Compared) {
        self.refers_if(Kind::Scale, compared.scale.as_ref());
        self.date_point(compared.at.as_ref());
        for value in &compared.values {
            if let (Some(scale), Value::Text(grade)) = (&compared.scale, &value.value) {
                self.add(value.span, Named::new(Kind::Grade, &scale.value, grade), false);
            }
            let Some(name) = name_in(value) else { continue };
            match fact.value.as_str() {
                "unit" => self.units(&[name]),
                "outcomes" => self.refers(Kind::Outcome, &name),
                "source" => self.refers(Kind::CreditSource, &name),
                "setting" => self.refers(Kind::Setting, &name),
                "status" => self.refers(Kind::Status, &name),
                // What is left that is compared with a name is a day.
                _ => self.refers(Kind::CaseDate, &name),
            }
        }
    }
}

fn name_in(value: &Spanned<Value>) -> Option<Name> {
    match &value.value {
        Value::Name(name) => Some(Name { value: name.clone(), span: value.span }),
        _ => None,
    }
}
