/// The candidate that `name` was most likely meant to be, if any is near enough.
///
/// Near is one edit in three letters (a swap of neighbours is one edit), whatever the case; among equally near ones
/// the first in order, so that the answer does not depend on the order of the candidates.
pub(crate) fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name.to_lowercase();
    let length = wanted.chars().count();
    let most = (length / 3).max(1).min(length.saturating_sub(1));
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name)
        .map(|candidate| (strsim::osa_distance(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_nearest_and_nothing_far() {
        let units = ["5N1764", "5N1765", "5N1356"];
        assert_eq!(nearest("5N1746", units), Some("5N1764"));
        assert_eq!(nearest("5n1356", units), Some("5N1356"));
        assert_eq!(nearest("CHC33021", units), None);
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest("isuer", ["issuer", "source"]), Some("issuer"));
    }
}
