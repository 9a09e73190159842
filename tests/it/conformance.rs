//! The conformance cases: verdict and allocation as they were worked out by hand, and the whole explanation.

use std::collections::BTreeMap;

use attain::{Case, Options, Rulebook, Source, TextOptions, decide, verify};
use serde::Deserialize;

use crate::{assert_is, names_in, path, read};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    qualification: String,
    verdict: attain::Verdict,
    #[serde(rename = "why")]
    _why: String,
    counted: Option<BTreeMap<String, String>>,
    result: Option<String>,
}

#[test]
fn every_case_is_decided_as_expected() {
    let mut cases = 0;
    for name in names_in("tests/conformance") {
        let folder = format!("tests/conformance/{name}");
        if !path(&folder).is_dir() {
            continue;
        }
        let expect: Expect = serde_json::from_str(&read(format!("{folder}/expect.json"))).expect(&name);
        let rulebook = Rulebook::from_sources(sources(&folder)).expect(&name);
        let case = Case::from_json(&read(format!("{folder}/case.json"))).expect(&name);
        let decision =
            decide(&rulebook, &expect.qualification, &case, &Options::default().with_certificate()).expect(&name);
        assert_eq!(decision.verdict, expect.verdict, "{name}");
        if let Some(counted) = expect.counted {
            let shown = decision.counted.iter().map(|c| (c.credential.clone(), c.clause.clone()));
            assert_eq!(shown.collect::<BTreeMap<_, _>>(), counted, "{name}");
        }
        if let Some(result) = expect.result {
            assert_eq!(decision.result.as_ref().map_or("none", |result| result.name.as_str()), result, "{name}");
        }
        assert!(decision.canonical, "{name}");
        let verified = verify(&rulebook, &case, &serde_json::to_string(&decision).expect(&name));
        assert_eq!(verified.map(|verified| verified.verdict), Ok(expect.verdict), "{name}");
        assert_is(without_digests(&decision.to_text(TextOptions::default())), format!("{folder}/decision.txt"));
        cases += 1;
    }
    assert!(cases > 400, "only {cases} cases were found");
}

/// The rules, and the tables beside them.
pub fn sources(folder: &str) -> Vec<Source> {
    let files = names_in(folder).into_iter().filter(|file| file == "rules.attain" || file.ends_with(".csv"));
    files.map(|file| Source::new(file.as_str(), read(format!("{folder}/{file}")))).collect()
}

/// The last line names the version and the digests, which say nothing of the explanation.
fn without_digests(text: &str) -> String {
    text.trim_end().rsplit_once('\n').expect("a decision has many lines").0.trim_end().to_owned() + "\n"
}
