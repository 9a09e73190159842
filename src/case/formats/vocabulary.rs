//! Terms that documents of the field use, as facts: which level a URI is, which credit system a label means.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What stands before the names of the Commission's vocabularies.
const SNB: &str = "http://data.europa.eu/snb/";
/// What stands before the names of the authority tables of the Publications Office.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";

type Table = LazyLock<BTreeMap<&'static str, Vec<&'static str>>>;

/// The rows of a table by the column with this number; the others in their order.
fn rows(text: &'static str, by: usize) -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut table = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut cells: Vec<&str> = line.split('\t').collect();
        if by < cells.len() {
            let key = cells.remove(by);
            table.insert(key, cells);
        }
    }
    table
}

static FRAMEWORKS: Table = LazyLock::new(|| rows(include_str!("data/frameworks.tsv"), 2));
static LEVELS: Table = LazyLock::new(|| rows(include_str!("data/levels.tsv"), 0));
static CREDITS: Table = LazyLock::new(|| rows(include_str!("data/credits.tsv"), 1));
static FIELDS: Table = LazyLock::new(|| rows(include_str!("data/isced-f.tsv"), 0));
static CONCEPTS: Table = LazyLock::new(|| rows(include_str!("data/concepts.tsv"), 0));
static COUNTRIES: Table = LazyLock::new(|| rows(include_str!("data/countries.tsv"), 0));
static LANGUAGES: Table = LazyLock::new(|| rows(include_str!("data/languages.tsv"), 0));

static ZONES: Table = LazyLock::new(|| rows(include_str!("data/zones.tsv"), 0));

/// How many minutes the clocks of a country are ahead of Coordinated Universal Time, at least and at most.
pub(super) fn zone(country: &str) -> Option<(i64, i64)> {
    match ZONES.get(country)?.as_slice() {
        [least, most] => Some((least.parse().ok()?, most.parse().ok()?)),
        _ => None,
    }
}

fn first(table: &Table, key: &str) -> Option<&'static str> {
    table.get(key)?.first().copied()
}

/// The framework and the levels that a URI stands for: several, where one concept covers several.
pub(super) fn level(uri: &str) -> Option<(&'static str, Vec<&'static str>)> {
    let rest = uri.strip_prefix(SNB)?;
    if let Some(level) = rest.strip_prefix("eqf/") {
        let known = ["1", "2", "3", "4", "5", "6", "7", "8"].into_iter().find(|known| *known == level)?;
        return Some(("eqf", vec![known]));
    }
    match LEVELS.get(rest.strip_prefix("qdr/")?)?.as_slice() {
        [framework, levels] => Some((framework, levels.split(' ').collect())),
        _ => None,
    }
}

/// The framework that a URI stands for.
pub(super) fn framework(uri: &str) -> Option<&'static str> {
    if uri == "http://data.europa.eu/snb/eqf/25831c2" {
        return Some("eqf");
    }
    first(&FRAMEWORKS, uri.strip_prefix(SNB)?.strip_prefix("qdr/")?)
}

/// The credit system that a label, a notation or a URI means.
pub(super) fn credit_system(term: &str) -> Option<&'static str> {
    let folded = term.trim().to_lowercase();
    first(&CREDITS, &folded)
}

/// The code of ISCED-F in a URI of either of its two namespaces, in an alignment or alone, and its name.
pub(super) fn field(term: &str) -> Option<(&'static str, &'static str)> {
    let code = ["http://data.europa.eu/snb/isced-f/", "http://data.europa.eu/esco/isced-f/"]
        .into_iter()
        .find_map(|before| term.strip_prefix(before))
        .unwrap_or(term);
    let (code, name) = FIELDS.get_key_value(code)?;
    Some((code, name.first()?))
}

/// What a concept of a Europass vocabulary is called in English.
pub(super) fn concept(uri: &str) -> Option<&'static str> {
    first(&CONCEPTS, uri.strip_prefix(SNB)?)
}

/// The country of two letters in a URI of the authority table, or in a code of three letters or two.
pub(super) fn country(term: &str) -> Option<String> {
    let code = term.strip_prefix(AUTHORITY).and_then(|rest| rest.strip_prefix("country/")).unwrap_or(term);
    if code.len() == 3 {
        return first(&COUNTRIES, &code.to_ascii_uppercase()).map(str::to_owned);
    }
    let code = code.to_ascii_uppercase();
    COUNTRIES.values().flatten().find(|known| **known == code).map(|known| (*known).to_owned())
}

/// The language tag in a URI of the authority table, or the tag itself where its language is one of the tables.
pub(super) fn language(term: &str) -> Option<String> {
    if let Some(code) = term.strip_prefix(AUTHORITY).and_then(|rest| rest.strip_prefix("language/")) {
        return first(&LANGUAGES, code).map(str::to_owned);
    }
    let tag = term.trim();
    let primary = tag.split('-').next().unwrap_or("").to_lowercase();
    if primary.len() == 3 {
        return first(&LANGUAGES, &primary.to_uppercase()).map(str::to_owned);
    }
    LANGUAGES.values().flatten().any(|known| *known == primary).then(|| tag.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{FRAMEWORKS, LEVELS, concept, country, credit_system, field, language, level};

    #[test]
    fn terms() {
        assert_eq!((FRAMEWORKS.len(), LEVELS.len()), (43, 381));
        assert!(LEVELS.values().all(|row| FRAMEWORKS.values().any(|framework| framework[0] == row[0])));
        assert_eq!(level("http://data.europa.eu/snb/eqf/6"), Some(("eqf", vec!["6"])));
        assert_eq!(level("http://data.europa.eu/snb/qdr/c_4053e803"), Some(("nfq", vec!["5"])));
        assert_eq!(level("http://data.europa.eu/snb/qdr/none"), None);
        assert_eq!(credit_system("ECTS"), Some("ects"));
        assert_eq!(credit_system("gradingSchemaAverage"), None);
        assert_eq!(credit_system("creditUnit:DegreeeCredit"), None);
        assert_eq!(field("http://data.europa.eu/esco/isced-f/0922").map(|(code, _)| code), Some("0922"));
        assert_eq!(concept("http://data.europa.eu/snb/assessment/d30284d7df"), Some("oral examination"));
        assert_eq!(country("http://publications.europa.eu/resource/authority/country/IRL").as_deref(), Some("IE"));
        assert_eq!((country("ie").as_deref(), country("ZZ")), (Some("IE"), None));
        assert_eq!(language("http://publications.europa.eu/resource/authority/language/GLE").as_deref(), Some("ga"));
        assert_eq!((language("nl-NL").as_deref(), language("jp")), (Some("nl-NL"), None));
    }
}
