//! A picture in the language of Graphviz.

use super::drawing::Border;
use super::picture::{Kind, Picture, PictureBox};
use super::wrap::{apart, wrap};

/// How many signs stand on a line of a box.
const SIGNS: usize = 32;

impl Picture {
    /// The picture in Graphviz's language, for `dot`: laid out from left to right, credentials in the last column.
    #[must_use]
    pub fn to_dot(&self) -> String {
        let mut text = String::from("digraph requirements {\n");
        let title = quoted(&self.title);
        text.push_str(&format!("  graph [rankdir=LR, charset=\"UTF-8\", fontname=\"sans-serif\", label={title}];\n"));
        text.push_str("  node [shape=box, fontname=\"sans-serif\", fontsize=11];\n");
        text.push_str("  edge [fontname=\"sans-serif\", fontsize=10, arrowhead=none];\n");
        for (at, drawn) in self.boxes.iter().enumerate() {
            text.push_str(&format!("  n{at} [label={}{}];\n", label(self, drawn), attributes(drawn)));
        }
        for line in &self.lines {
            let label = if line.label.is_empty() { None } else { Some(format!("label={}", quoted(&line.label))) };
            let style = line.is_dashed.then(|| "style=dashed".to_owned());
            let attributes: Vec<String> = label.into_iter().chain(style).collect();
            let attributes =
                if attributes.is_empty() { String::new() } else { format!(" [{}]", attributes.join(", ")) };
            text.push_str(&format!("  n{} -> n{}{attributes};\n", line.from, line.to));
        }
        let last = self.boxes.iter().enumerate().filter(|(_, drawn)| is_last(drawn.kind));
        let last: Vec<String> = last.map(|(at, _)| format!("n{at};")).collect();
        if !last.is_empty() {
            text.push_str(&format!("  {{ rank=max; {} }}\n", last.join(" ")));
        }
        text.push_str("}\n");
        text
    }
}

fn is_last(kind: Kind) -> bool {
    matches!(kind, Kind::Credential | Kind::LeftOut)
}

fn label(picture: &Picture, drawn: &PictureBox) -> String {
    let state = picture.state(drawn);
    let parts = [drawn.heading.as_str(), drawn.text.as_str(), state.as_str()];
    let lines = parts.into_iter().filter(|part| !part.is_empty()).map(|part| wrap(part, "", "", SIGNS));
    quoted(lines.collect::<String>().trim_end())
}

fn attributes(drawn: &PictureBox) -> String {
    let shape = match drawn.kind {
        Kind::Qualification => ", shape=folder",
        Kind::Group => ", shape=box3d",
        Kind::If => ", shape=hexagon",
        Kind::Condition => ", shape=octagon",
        Kind::Beside => ", shape=note",
        Kind::Leaf | Kind::Credential | Kind::LeftOut => "",
    };
    let round = if is_last(drawn.kind) { "rounded" } else { "" };
    let (border, width) = match drawn.border() {
        Border::Plain => ("", ""),
        Border::Thick => ("", ", penwidth=3"),
        Border::Dashed => ("dashed", ""),
        Border::Dotted => ("dotted", ""),
    };
    let styles: Vec<&str> = [round, border].into_iter().filter(|style| !style.is_empty()).collect();
    let style = if styles.is_empty() { String::new() } else { format!(", style=\"{}\"", styles.join(",")) };
    format!("{shape}{style}{width}")
}

/// A text of the language: no escape and no entity of it means anything, but a line break.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in apart(text).chars() {
        match sign {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '&' => quoted.push_str("&amp;"),
            '\n' => quoted.push_str("\\n"),
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn nothing_of_a_text_is_read_as_language() {
        assert_eq!(quoted("a\"b\\N&lt;\nc\u{1}"), "\"a\\\"b\\\\N&amp;lt;\\nc\u{fffd}\"");
    }
}
