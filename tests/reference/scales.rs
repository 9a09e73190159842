//! Scales and the places of grades on them (section 2, "Scales").

use super::case::{Fact, Grade};
use super::facts::{Holding, grade_of, text_of};
use super::model::{Place, Rulebook, Scale, TextFact};
use super::truth::Truth;

/// `grade at least "B" on S`, and the like of other facts that are text.
pub fn is_ranked(rulebook: &Rulebook, holding: Holding<'_>, fact: TextFact, place: &Place) -> Truth {
    let scale = rulebook.scale(&place.scale).expect("a rule names declared scales only");
    match fact {
        TextFact::Grade => match grade_of(holding) {
            Fact::Unknown => Truth::Unknown,
            Fact::None => Truth::False,
            Fact::Known(grade) => compare(scale, &places_of_grade(scale, &grade), place),
        },
        fact => is_text_ranked(rulebook, &text_of(holding, fact), place),
    }
}

/// The text itself is looked up on the scale.
pub fn is_text_ranked(rulebook: &Rulebook, text: &Fact<String>, place: &Place) -> Truth {
    let scale = rulebook.scale(&place.scale).expect("a rule names declared scales only");
    match text {
        Fact::Unknown => Truth::Unknown,
        Fact::None => Truth::False,
        Fact::Known(text) => compare(scale, &place_of(scale, text).into_iter().collect::<Vec<_>>(), place),
    }
}

/// True where it holds for all places that it may have, false where for none, unknown where there is none.
fn compare(scale: &Scale, possible: &[usize], place: &Place) -> Truth {
    let bound = place_of(scale, &place.grade).expect("a rule names grades of the scale only");
    // Grades stand from the best on: what is better comes earlier.
    let holds = |possible: &usize| Truth::of(place.order.holds(&bound, possible));
    Truth::agreed(possible.iter().map(holds))
}

fn place_of(scale: &Scale, grade: &str) -> Option<usize> {
    scale.grades.iter().position(|(name, _)| name == grade)
}

/// The place of a grade on its own scale, or the places that the scale declares it to have from another.
pub fn places_of_grade(scale: &Scale, grade: &Grade) -> Vec<usize> {
    let Some(own) = &grade.scale else {
        return Vec::new();
    };
    if *own == scale.name {
        return place_of(scale, &grade.value).into_iter().collect();
    }
    let mappings = scale.from.iter().filter(|mapping| mapping.scale == *own).flat_map(|mapping| &mapping.grades);
    let mapped = mappings.filter(|(from, _)| from.contains(&grade.value)).flat_map(|(_, to)| to);
    mapped.filter_map(|name| place_of(scale, name)).collect()
}
