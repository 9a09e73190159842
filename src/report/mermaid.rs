//! A picture in the language of Mermaid, which many wikis and forges draw.

use super::drawing::Border;
use super::picture::{Kind, Picture, PictureBox};
use super::wrap::apart;

impl Picture {
    /// The picture in Mermaid's language, as a flow chart from left to right with a title for those who do not see it.
    #[must_use]
    pub fn to_mermaid(&self) -> String {
        let mut text = String::from("flowchart LR\n");
        text.push_str(&format!("  accTitle: {}\n", plain(&self.title)));
        text.push_str(&format!("  accDescr: {}\n", plain(&self.sentences().join(" "))));
        for (at, drawn) in self.boxes.iter().enumerate() {
            let (before, after) = match drawn.kind {
                Kind::Qualification => ("[[", "]]"),
                Kind::Group | Kind::Leaf => ("[", "]"),
                Kind::If | Kind::Condition => ("{{", "}}"),
                Kind::Beside => ("[/", "/]"),
                Kind::Credential => ("([", "])"),
                // Its text is long, and would not fit between round ends.
                Kind::LeftOut => ("(", ")"),
            };
            let class = class(drawn).map(|(name, _)| format!(":::{name}")).unwrap_or_default();
            text.push_str(&format!("  n{at}{before}\"{}\"{after}{class}\n", label(self, drawn)));
        }
        for line in &self.lines {
            let way = if line.is_dashed { "-.-" } else { "---" };
            let label = if line.label.is_empty() { String::new() } else { format!("|\"{}\"|", escaped(&line.label)) };
            text.push_str(&format!("  n{} {way}{label} n{}\n", line.from, line.to));
        }
        let mut classes: Vec<(&str, &str)> = self.boxes.iter().filter_map(class).collect();
        classes.sort_unstable();
        classes.dedup();
        for (name, style) in classes {
            text.push_str(&format!("  classDef {name} {style}\n"));
        }
        text
    }
}

/// The class of a box whose border tells something, and its style.
fn class(drawn: &PictureBox) -> Option<(&'static str, &'static str)> {
    match drawn.border() {
        Border::Plain => None,
        Border::Thick => Some(("thick", "stroke-width:4px")),
        Border::Dashed => Some(("dashed", "stroke-dasharray:7 4")),
        Border::Dotted => Some(("dotted", "stroke-dasharray:2 3")),
    }
}

fn label(picture: &Picture, drawn: &PictureBox) -> String {
    let state = picture.state(drawn);
    let parts = [drawn.heading.as_str(), drawn.text.as_str(), state.as_str()];
    let lines: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).map(escaped).collect();
    lines.join("<br>")
}

/// A text between quotation marks: letters, digits, and what means nothing to Mermaid, to Markdown or to HTML; all else by
/// its number.
fn escaped(text: &str) -> String {
    let text = apart(text);
    let mut safe = String::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let ends_word = signs.peek().is_none_or(|next| next.is_whitespace());
        match sign {
            sign if sign.is_alphanumeric() || " ,:%()/?".contains(sign) => safe.push(sign),
            sign if sign.is_whitespace() => safe.push(' '),
            // At the end of a word they may begin an item of a list.
            '-' | '.' if !ends_word => safe.push(sign),
            // A mark on a letter belongs to it.
            sign if !sign.is_ascii() => safe.push(sign),
            sign => safe.push_str(&format!("#{};", u32::from(sign))),
        }
    }
    safe
}

/// A text on a line of its own: what would end it or begin a block is left out.
fn plain(text: &str) -> String {
    let text = apart(text).replace([';', '{', '}', '#', '%', '"', '<', '>'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{escaped, plain};

    #[test]
    fn nothing_of_a_text_is_read_as_language() {
        assert_eq!(escaped("`a` \"]\" <b>&#\n é"), "#96;a#96; #34;#93;#34; #60;b#62;#38;#35;  é");
        assert_eq!(plain("a; b {\n c } %% d"), "a b c d");
    }
}
