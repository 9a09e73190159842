/// The candidate that `name` was most likely meant to be, if any is near enough.
///
/// Near is one edit in three letters (a swap of neighbours is one edit), whatever the case; among equally near ones
/// the first in order, so that the answer does not depend on the order of the candidates.
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_alone(name, candidates).map(|(meant, _)| meant)
}

/// The same, and whether no other candidate is as near.
pub(crate) fn nearest_alone<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<(&'a str, bool)> {
    let wanted = name.to_lowercase();
    let length = wanted.chars().count();
    let most = (length / 3).max(1).min(length.saturating_sub(1));
    let mut best: Option<(usize, &str)> = None;
    let mut alone = true;
    let near = candidates
        .into_iter()
        .filter(|candidate| *candidate != name)
        .map(|candidate| (strsim::osa_distance(&wanted, &candidate.to_lowercase()), candidate));
    for found in near.filter(|(distance, _)| *distance <= most) {
        alone = match best {
            Some((distance, candidate)) if distance == found.0 => alone && candidate == found.1,
            Some((distance, _)) if distance < found.0 => alone,
            _ => true,
        };
        best = Some(best.map_or(found, |best| best.min(found)));
    }
    best.map(|(_, candidate)| (candidate, alone))
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_alone};

    #[test]
    fn finds_the_nearest_and_nothing_far() {
        let units = ["5N1764", "5N1765", "5N1356"];
        assert_eq!(nearest("5N1746", units), Some("5N1764"));
        assert_eq!(nearest("5n1356", units), Some("5N1356"));
        assert_eq!(nearest("CHC33021", units), None);
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest("isuer", ["issuer", "source"]), Some("issuer"));
        assert_eq!(nearest_alone("cote", ["core", "code"]), Some(("code", false)));
        assert_eq!(nearest_alone("cotr", ["cord", "core", "cote", "cot"]), Some(("cot", false)));
        assert_eq!(nearest_alone("cor", ["code", "core"]), Some(("core", true)));
    }
}
