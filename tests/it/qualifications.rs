//! What qualifications, policies and ladders say, all of it, and what a policy lays on whom.

use attain::{Amount, Bound, Clause, Qualification, Requirement, Rulebook, Source};

use crate::read;

fn rulebook() -> Rulebook {
    let table = Source::new("providers.csv", "provider\nX\n");
    Rulebook::from_sources([Source::new("all.attain", read("tests/it/qualifications.attain")), table]).unwrap()
}

fn names(qualification: &Qualification) -> [Vec<&str>; 4] {
    [
        qualification.also_valid.iter().map(|also| also.name.as_str()).collect(),
        qualification.accept.iter().map(|accept| accept.name.as_str()).collect(),
        qualification.limits.iter().map(|limit| limit.name.as_str()).collect(),
        qualification.clauses.iter().map(|clause| clause.name.as_str()).collect(),
    ]
}

/// The clauses inside, in their order.
fn inside(clause: &Clause) -> Vec<&Clause> {
    match &clause.requirement {
        Requirement::Group(_, members) => members.iter().collect(),
        Requirement::If(branches) => branches.then.iter().chain(branches.otherwise.iter().flatten()).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn everything_that_is_said_stands() {
    let rulebook = rulebook();
    let versions: Vec<&Qualification> = rulebook.qualifications("Q").collect();
    let [fallback, first] = versions.as_slice() else { panic!("{versions:?}") };
    assert!(fallback.fallback && !first.fallback);
    let [also, accept, limits, clauses] = names(first);
    assert_eq!(also, ["also valid", "teach-out"]);
    assert_eq!(accept, ["accept", "min", "recent"]);
    assert_eq!(limits, ["by-hours", "mean-grade", "of-counted", "of-pool", "prior", "share", "two-sevenths", "window"]);
    assert_eq!(clauses, ["branch", "core", "entry", "last"]);
    assert_eq!(first.total_notes.cite.as_deref(), Some("The statute"));
    assert_eq!(first.size_notes.cite.as_deref(), Some("The catalogue"));
    assert_eq!((first.conversion.as_deref(), first.recognises.len()), (Some("c1"), 1));
    let paths: Vec<&str> = inside(&first.clauses[0]).iter().map(|clause| clause.path.as_str()).collect();
    assert_eq!(paths, ["branch/x", "branch/y", "branch/z"]);
    let Requirement::Leaf(last) = &first.clauses[3].requirement else { panic!("a leaf") };
    assert!(last.last && !last.may_also);
}

#[test]
fn shares_are_exact() {
    let rulebook = rulebook();
    let first = rulebook.qualifications("Q").last().unwrap();
    let limit = |name: &str| first.limits.iter().find(|limit| limit.name == name).unwrap();
    let Bound::OfTotal { percent, less } = &limit("share").bound else { panic!("of the total") };
    assert_eq!((percent.to_string().as_str(), *less), ("100/3", Amount::from(15)));
    let Bound::OfUnits { percent, units, credits } = &limit("two-sevenths").bound else { panic!("of units") };
    assert_eq!(percent.percent_of(Amount::from(7)), Amount::from(2));
    assert_eq!((units.len(), *credits), (2, Amount::from(30)));
}

#[test]
fn a_policy_stands_where_nothing_tighter_is_said() {
    let rulebook = rulebook();
    let laid = |qualification: &Qualification| {
        let limits = qualification.limits.iter().map(|limit| (limit.name.clone(), limit.policy.clone()));
        let clauses = qualification.clauses.iter().map(|clause| (clause.name.clone(), clause.policy.clone()));
        let all: Vec<(String, Option<String>)> = limits.chain(clauses).collect();
        all.into_iter().filter_map(|(name, policy)| Some((name, policy?))).collect::<Vec<_>>()
    };
    let versions: Vec<&Qualification> = rulebook.qualifications("Q").collect();
    // Awarded by nobody in particular: the national policy alone.
    assert_eq!(laid(versions[0]), [("prior".to_owned(), "min".to_owned())]);
    // Its own `core` and `prior` are tighter.
    assert_eq!(laid(versions[1]), []);
    // The body's policy is the tighter of two.
    let other = rulebook.qualifications("R").next().unwrap();
    let body = || "body".to_owned();
    assert_eq!(laid(other), [("prior".to_owned(), body()), ("core".to_owned(), body())]);
    // No framework, no body: no policy.
    let outside = rulebook.qualifications("P").next().unwrap();
    assert!(laid(outside).is_empty() && outside.accept.is_empty());
}

#[test]
fn a_rung_is_the_qualification_with_what_it_changes() {
    let rulebook = rulebook();
    let first = rulebook.qualifications("Q").last().unwrap();
    let rungs: Vec<&str> = first.ladder.iter().map(|rung| rung.name.as_str()).collect();
    assert_eq!(rungs, ["honours", "pass", "certificate"], "in the order of the text");
    let [honours, pass, certificate] = first.ladder.as_slice() else { panic!("{rungs:?}") };
    let total = |rules: &Qualification| rules.total.map(|total| total.amount);
    assert_eq!(total(&honours.rules), Some(Amount::from(75)));
    assert!(names(&honours.rules)[2].contains(&"best"));
    assert_eq!(names(&pass.rules), names(first));
    assert_eq!(total(&pass.rules), total(first));
    // Not by the body whose policy asks for a core, and of its clauses only one, with one of its own.
    assert_eq!(names(&certificate.rules)[3], ["entry", "extra"]);
    assert_eq!(certificate.rules.body.as_deref(), Some("The College"));
    let level = certificate.rules.award.as_ref().map(|award| rulebook.level_text(award.level));
    assert_eq!(level.as_deref(), Some("nfq 4"));
    // The national policy holds for it too, and it says nothing tighter than its own limit.
    assert!(names(&certificate.rules)[1].contains(&"min"));
}

/// What a policy lays down, what a qualification of 120 credits says under the same name, and whether that is as tight.
const RESTATED: &[(&str, &str, bool)] = &[
    ("limit x at most 30 credits", "limit x at most 30 credits", true),
    ("limit x at most 30 credits", "limit x at most 25 % of total", true),
    ("limit x at most 30 credits", "limit x at most 1/3 of total", false),
    ("limit x at most 25 % of total less 20 credits", "limit x at most 25 credits", true),
    ("limit x at most 25 % of total less 20 credits", "limit x at most 26 credits", false),
    ("limit x at most 30 credits", "limit x at least 30 credits", false),
    ("limit x at most 3 credentials", "limit x at most 3 credits", false),
    ("limit x at least 50 % of { A, B }", "limit x at least 15 credits", true),
    // More falls under a tighter ceiling, and less under a tighter floor.
    ("limit x at most 30 credits where supervised", "limit x at most 30 credits", true),
    ("limit x at most 30 credits", "limit x at most 30 credits where supervised", false),
    ("limit x at least 30 credits", "limit x at least 30 credits where supervised", true),
    ("limit x at least 30 credits where supervised", "limit x at least 30 credits", false),
    ("limit x at least 30 credits where supervised or used", "limit x at least 30 credits where supervised", false),
    ("limit x at most 30 credits from any one issuer", "limit x at most 30 credits", true),
    ("limit x at most 30 credits", "limit x at most 30 credits from any one issuer", false),
    ("limit x at least 30 credits", "limit x at least 30 credits from any one issuer", true),
    ("limit x at least 30 credits from any one issuer", "limit x at least 30 credits", false),
    ("limit x at most 50 % of counted credits", "limit x at most 40 % of counted credits", true),
    ("limit x at most 50 % of counted credits", "limit x at most 40 % of counted credits except used", false),
    ("limit x at most 50 % of counted credits", "limit x at most 20 credits", false),
    ("limit x all within 2 years", "limit x all within 18 months beginning 08-01", true),
    ("limit x all within 2 years", "limit x all within 100 days", false),
    ("limit x all within 2 years", "limit x all within 2 years where supervised", false),
    ("limit x all within 2 years where supervised", "limit x all within 2 years", true),
    ("limit x all within 2 years", "limit x all within 2 years by achieved", false),
    ("limit x all within 1 year beginning 08-01", "limit x all within 1 year", false),
    ("limit x mean grade at least 3 on us4", "limit x mean grade at least 3.5 on us4", true),
    ("limit x mean grade at least 3 on us4", "limit x mean grade at least 3 on us4 where supervised", false),
    ("accept x where supervised", "accept x where identified and supervised", true),
    ("accept x where supervised and identified", "accept x where identified", false),
    ("accept x where not used", "accept x where not (used in Q or used)", false),
    ("x 30 credits from { A, B }", "x 30 credits from A", true),
    ("x 30 credits from A", "x 30 credits from { A, B }", false),
    ("x 15 to 30 credits", "x 15 credits", false),
    ("x 15 to 30 credits", "x 20 to 25 credits", true),
    ("x 15 credits from any one issuer", "x 15 credits", false),
    ("x 15 credits may also count", "x 15 credits", true),
    ("x 15 credits", "x 15 credits may also count", false),
    ("x 15 credits taken last", "x 15 credits", false),
    ("x 15 credits", "x 15 hours", false),
    ("x covers skills at least 50 %", "x covers skills", true),
    ("x covers skills", "x covers skills each at least 50 %", false),
    ("x covers skills", "x covers { o1 }", false),
    ("x all of { A }", "x all of { A; B }", true),
    ("x all of { A; B }", "x all of { A }", false),
    ("x any of { A; B }", "x any of { B }", true),
    ("x any of { A }", "x any of { A; B }", false),
    ("x any of { A; B }", "x all of { A; B }", false),
    ("x at least 1 of { A; B }", "x at least 2 of { A; B }", true),
    ("x at least 2 of { A; B }", "x at least 1 of { A; B }", false),
    ("x exactly one of { A; B }", "x any of { A; B }", false),
    ("x elect one of { A; B }", "x elect one of { A }", true),
    ("x requires holder y", "x requires holder y and holder age at least 18", true),
    ("x requires holder y", "x requires not holder y", false),
    ("x if holder y then { A }", "x if holder y then { A; B }", true),
    ("x if holder y then { A }", "x if not holder y then { A }", false),
    ("x if holder y then { A }", "x if holder y then { A } otherwise { B }", false),
    ("x 15 credits", "limit x at least 15 credits", false),
    ("total at least 120 fet", "x 15 credits", true),
    ("total at least 121 fet", "x 15 credits", false),
];

#[test]
fn a_qualification_may_tighten_what_a_policy_lays_down_and_never_loosen_it() {
    for (policy, own, tight) in RESTATED {
        let rules = format!(
            r#"framework f {{ levels 1..3  credit fet = 10 hours }}
            unit A {{ credits 15 fet }}  unit B {{ credits 15 fet }}
            scale us4 {{ grades "A" 4, "B" 3 }}
            outcomes skills {{ outcome o1  outcome o2 }}
            fact y yes or no
            policy p by "X" {{ {policy} }}
            qualification Q {{ awarded by "X"  total 120 fet  {own} }}"#
        );
        let read = Rulebook::from_sources([Source::new("q.attain", rules)]);
        let codes: Vec<&str> = read
            .as_ref()
            .err()
            .map(|wrong| wrong.list().iter().map(|d| d.problem.code()).collect())
            .unwrap_or_default();
        let expected: &[&str] = match (*tight, policy.starts_with("total")) {
            (true, _) => &[],
            (false, true) => &["E0342"],
            (false, false) => &["E0340"],
        };
        assert_eq!(codes, expected, "{policy} / {own}: {read:?}");
    }
}
