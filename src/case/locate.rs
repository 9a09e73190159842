use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::value::RawValue;

/// Where the value at a JSON pointer (RFC 6901) stands in `text`.
pub(super) fn locate(text: &str, pointer: &str) -> Option<Range<usize>> {
    let mut here: &str = text;
    for step in pointer.split('/').skip(1) {
        here = if here.trim_start().starts_with('[') {
            let members: Vec<&RawValue> = serde_json::from_str(here).ok()?;
            members.get(step.parse::<usize>().ok()?)?.get()
        } else {
            let members: BTreeMap<String, &RawValue> = serde_json::from_str(here).ok()?;
            members.get(step)?.get()
        };
    }
    // Each step borrows from `text`, so the distance of the addresses is the offset.
    let start = (here.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    Some(start..start + here.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::locate;

    #[test]
    fn finds_the_value() {
        let text = r#"{ "credentials": [ {"id": "a"}, {"id":  "b" } ] }"#;
        assert_eq!(&text[locate(text, "/credentials/1/id").unwrap()], "\"b\"");
        assert_eq!(locate(text, "/credentials/2/id"), None);
    }
}
