//! Every declaration is read, tables included, whatever the order of the files.

use attain::{Amount, Rulebook, Source, load};

use crate::path;

#[test]
fn all_declarations_load_from_a_folder_and_from_a_file() {
    let folder = load::rules(path("tests/declarations")).unwrap();
    let file = load::rules(path("tests/declarations/all.attain")).unwrap();
    let names = |sources: &[Source]| {
        let mut names: Vec<String> = sources.iter().map(|source| source.name().to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&folder), names(&file));
    assert_eq!(file.len(), 4);
    let mut turned = folder.clone();
    turned.reverse();
    for sources in [folder, file, turned] {
        let rulebook = Rulebook::from_sources(sources).unwrap();
        let unit = rulebook.unit("U1").unwrap();
        assert_eq!(unit.notes.title.as_deref(), Some("One, two"));
        assert_eq!(unit.credits, Some(("7.5".parse::<Amount>().unwrap(), "fet".to_owned())));
        assert_eq!(unit.notes.cite.as_deref(), Some("The list"));
        assert_eq!(rulebook.unit("U2").unwrap().credits, None);
    }
}

/// A table that no rule names is no part of the rules, whatever is in it.
#[test]
fn tables_that_nothing_names_are_left_alone() {
    let rules = Source::new("rules/a.attain", "unit A {}");
    let broken = Source::from_bytes("rules/b.csv", vec![0xff, 0xfe]);
    assert!(Rulebook::from_sources([rules, broken]).is_ok());
}

/// The same table beside another rule file is another table.
#[test]
fn a_table_is_looked_for_beside_the_rules_that_name_it() {
    let rules = "register r from \"p.csv\" { match issuer = provider }";
    let table = "provider\nX\n";
    let beside = [Source::new("a/r.attain", rules), Source::new("a/p.csv", table)];
    assert!(Rulebook::from_sources(beside).is_ok());
    let elsewhere = [Source::new("a/r.attain", rules), Source::new("b/p.csv", table)];
    let wrong = Rulebook::from_sources(elsewhere).unwrap_err();
    assert_eq!(wrong.list().len(), 1);
    assert_eq!(wrong.text(wrong.list()[0].span), "\"p.csv\"");
}
