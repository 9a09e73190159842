//! Refutations as VeriPB reads them. With `ATTAIN_VERIPB` naming the checker, it checks each; `.ci/run` does so.

use std::process::Command;

use attain::{Case, Options, Rulebook, decide, pseudo_boolean};
use serde_json::Value;

use crate::conformance::sources;
use crate::{names_in, path, read};

#[test]
fn every_refutation_of_the_conformance_cases_is_one_for_veripb() {
    let checker = std::env::var_os("ATTAIN_VERIPB");
    let folder = std::env::temp_dir().join(format!("attain-veripb-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut refutations = 0;
    for name in
        names_in("tests/conformance").into_iter().filter(|name| path(format!("tests/conformance/{name}")).is_dir())
    {
        let at = format!("tests/conformance/{name}");
        let expect: Value = serde_json::from_str(&read(format!("{at}/expect.json"))).unwrap();
        let rulebook = Rulebook::from_sources(sources(&at)).unwrap();
        let case = Case::from_json(&read(format!("{at}/case.json"))).unwrap();
        let qualification = expect["qualification"].as_str().unwrap();
        let decision = decide(&rulebook, qualification, &case, &Options::default().with_certificate()).unwrap();
        let decision = serde_json::to_string(&decision).unwrap();
        for refutation in pseudo_boolean(&rulebook, &case, &decision).unwrap() {
            assert!(refutation.proof.ends_with("end pseudo-Boolean proof;\n"), "{name}");
            refutations += 1;
            let Some(checker) = &checker else { continue };
            let (formula, proof) = (folder.join("formula.opb"), folder.join("proof.pbp"));
            std::fs::write(&formula, refutation.formula).unwrap();
            std::fs::write(&proof, refutation.proof).unwrap();
            let checked = Command::new(checker).args([&formula, &proof]).output().unwrap();
            let said = String::from_utf8_lossy(&checked.stdout);
            assert!(
                said.contains("s VERIFIED UNSATISFIABLE"),
                "{name}: {said}{}",
                String::from_utf8_lossy(&checked.stderr)
            );
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(refutations > 150, "only {refutations} refutations were found");
}
