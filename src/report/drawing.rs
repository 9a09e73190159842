//! Graphs as SVG: boxes in layers from left to right, for reading on a screen, on paper, and aloud.

use std::fmt::Write;

/// What is drawn: boxes, and arrows between them.
pub(crate) struct Drawing {
    /// What the picture is of, in a few words.
    pub title: String,
    /// The same as the picture says, in sentences, for those who do not see it.
    pub description: String,
    pub boxes: Vec<DrawnBox>,
    pub arrows: Vec<Arrow>,
}

/// A box with text in it.
pub(crate) struct DrawnBox {
    /// Drawn bold, above the text.
    pub heading: String,
    pub text: String,
    /// What kind it is, as a word for style sheets.
    pub kind: &'static str,
}

/// From one box to another, by their places in the list.
pub(crate) struct Arrow {
    pub from: usize,
    pub to: usize,
    pub label: &'static str,
}

const WIDTH: usize = 240;
const GAP: usize = 56;
const LINE: usize = 17;
const PADDING: usize = 9;
const BETWEEN: usize = 14;
/// How many signs fit on a line of a box, in plain and in bold letters, in the widest of the usual faces.
const SIGNS: usize = 27;
const BOLD_SIGNS: usize = 24;
/// A text that is longer ends in an ellipsis.
const LINES: usize = 5;
const HEADING_LINES: usize = 3;

/// Where a box stands.
#[derive(Clone, Copy, Default)]
struct Spot {
    x: usize,
    y: usize,
    height: usize,
}

impl Drawing {
    /// The picture. The names of what is in it begin with `id`, which must be a word of its own on its page.
    ///
    /// A box stands in the layer after the last that leads to it; boxes that lead nowhere are stacked in the order in which
    /// they are come to, and others stand at the middle of what they lead to. Boxes must not lead round in a ring.
    pub(crate) fn to_svg(&self, id: &str) -> String {
        let lines: Vec<Vec<(bool, String)>> = self.boxes.iter().map(lines).collect();
        let spots = self.spots(&lines);
        let width = spots.iter().map(|spot| spot.x + WIDTH).max().unwrap_or(0) + 2;
        let height = spots.iter().map(|spot| spot.y + spot.height).max().unwrap_or(0) + 2;
        let mut svg = String::new();
        let _ = write!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" \
             viewBox=\"-2 -2 {} {}\" width=\"{width}\" height=\"{height}\" font-family=\"system-ui, sans-serif\" \
             font-size=\"13\"><title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>",
            width + 2,
            height + 2,
            escaped(&self.title),
            escaped(&self.description)
        );
        for arrow in &self.arrows {
            if let (Some(from), Some(to)) = (spots.get(arrow.from), spots.get(arrow.to)) {
                self.arrow(&mut svg, arrow, *from, *to);
            }
        }
        for ((drawn, spot), lines) in self.boxes.iter().zip(&spots).zip(&lines) {
            draw(&mut svg, drawn, *spot, lines);
        }
        svg.push_str("</svg>\n");
        svg
    }

    fn arrow(&self, svg: &mut String, arrow: &Arrow, from: Spot, to: Spot) {
        let (x1, y1) = (from.x + WIDTH, from.y + from.height / 2);
        let (x2, y2) = (to.x, to.y + to.height / 2);
        let middle = (x1 + x2) / 2;
        let dashes = if arrow.label.is_empty() { "" } else { " stroke-dasharray=\"5 3\"" };
        let _ = write!(
            svg,
            "<path class=\"arrow\" fill=\"none\" stroke=\"#555\"{dashes} d=\"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}\"/>"
        );
        if !arrow.label.is_empty() {
            let (x, y) = (x2 - 4, y2.saturating_sub(4));
            let _ = write!(
                svg,
                "<text class=\"label\" fill=\"#222\" text-anchor=\"end\" x=\"{x}\" y=\"{y}\">{}</text>",
                arrow.label
            );
        }
    }

    fn spots(&self, lines: &[Vec<(bool, String)>]) -> Vec<Spot> {
        let mut layers = vec![0_usize; self.boxes.len()];
        // As often as there could be layers at most, so that a ring ends too.
        for _ in 0..self.boxes.len() {
            let mut moved = false;
            for arrow in &self.arrows {
                let after = layers.get(arrow.from).map_or(0, |layer| layer + 1);
                if let Some(layer) = layers.get_mut(arrow.to)
                    && *layer < after
                    && after < self.boxes.len()
                {
                    *layer = after;
                    moved = true;
                }
            }
            if !moved {
                break;
            }
        }
        let mut spots = vec![Spot::default(); self.boxes.len()];
        for ((spot, layer), lines) in spots.iter_mut().zip(&layers).zip(lines) {
            spot.x = layer * (WIDTH + GAP);
            spot.height = lines.len() * LINE + 2 * PADDING;
        }
        self.stack(&mut spots, &layers);
        spots
    }

    /// Gives each box its height on the page, each layer being filled from the top.
    fn stack(&self, spots: &mut [Spot], layers: &[usize]) {
        let mut filled: Vec<usize> = vec![0; self.boxes.len() + 1];
        let mut placed = vec![false; spots.len()];
        let led_to: Vec<usize> = self.arrows.iter().map(|arrow| arrow.to).collect();
        let roots: Vec<usize> = (0..spots.len()).filter(|at| !led_to.contains(at)).collect();
        // Each box is come to before what it leads to, and placed after it.
        let mut pending: Vec<(usize, bool)> = roots.into_iter().rev().map(|root| (root, false)).collect();
        while let Some((at, is_done)) = pending.pop() {
            if placed[at] {
                continue;
            }
            let under: Vec<usize> = self.arrows.iter().filter(|arrow| arrow.from == at).map(|arrow| arrow.to).collect();
            if !is_done && !under.is_empty() {
                pending.push((at, true));
                pending.extend(
                    under.iter().rev().filter(|under| layers[**under] > layers[at]).map(|under| (*under, false)),
                );
                continue;
            }
            let first = under.iter().map(|under| spots[*under].y).min();
            let last = under.iter().map(|under| spots[*under].y + spots[*under].height).max();
            let middle = first.zip(last).map(|(first, last)| (first + last) / 2);
            let wanted = middle.map_or(0, |middle| middle.saturating_sub(spots[at].height / 2));
            let free = filled[layers[at]];
            // What stands alone keeps clear of all that was placed before it, so that lines do not run through boxes.
            let below = if under.is_empty() { lowest(&filled, layers[at]) } else { 0 };
            spots[at].y = wanted.max(free).max(below);
            placed[at] = true;
            filled[layers[at]] = spots[at].y + spots[at].height + BETWEEN;
        }
    }
}

/// How far down this layer and those after it are filled.
fn lowest(filled: &[usize], layer: usize) -> usize {
    filled.iter().skip(layer).copied().max().unwrap_or(0)
}

fn draw(svg: &mut String, drawn: &DrawnBox, spot: Spot, lines: &[(bool, String)]) {
    let Spot { x, y, height } = spot;
    let _ = write!(
        svg,
        "<rect class=\"box {}\" fill=\"#fff\" stroke=\"#555\" x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{height}\" rx=\"6\"/>",
        drawn.kind
    );
    for (at, (is_heading, line)) in lines.iter().enumerate() {
        let (x, y) = (x + PADDING, y + PADDING + 13 + at * LINE);
        let weight = if *is_heading { " font-weight=\"600\"" } else { "" };
        let _ = write!(svg, "<text fill=\"#111\"{weight} x=\"{x}\" y=\"{y}\">{}</text>", escaped(line));
    }
}

/// The lines of a box: whether each is of the heading, and its text.
fn lines(drawn: &DrawnBox) -> Vec<(bool, String)> {
    let heading = broken(&drawn.heading, BOLD_SIGNS, HEADING_LINES).into_iter().map(|line| (true, line));
    heading.chain(broken(&drawn.text, SIGNS, LINES).into_iter().map(|line| (false, line))).collect()
}

/// A text in lines; what does not fit ends in an ellipsis.
fn broken(text: &str, signs: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= signs => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let is_cut = lines.len() > most;
    lines.truncate(most);
    if is_cut && let Some(last) = lines.last_mut() {
        last.push_str(" …");
    }
    lines.into_iter().map(|line| shortened(&line, signs)).collect()
}

/// How wide a text is, in signs: those of the east are as wide as two.
fn width(text: &str) -> usize {
    text.chars()
        .map(|sign| if u32::from(sign) >= 0x1100 && !('\u{2000}'..'\u{2e80}').contains(&sign) { 2 } else { 1 })
        .sum()
}

fn shortened(text: &str, signs: usize) -> String {
    if width(text) <= signs {
        return text.to_owned();
    }
    let mut kept = text.trim_end_matches('…').to_owned();
    while width(&kept) >= signs {
        kept.pop();
    }
    format!("{}…", kept.trim_end())
}

/// A text within XML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // XML has no way to write them.
            sign if sign.is_control() => safe.push('\u{fffd}'),
            sign => safe.push(sign),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(heading: &str) -> DrawnBox {
        DrawnBox {
            heading: heading.to_owned(),
            text: "so many words that one line cannot hold them".to_owned(),
            kind: "leaf",
        }
    }

    /// The boxes of a picture: x, y, height.
    fn boxes(svg: &str) -> Vec<(usize, usize, usize)> {
        let number = |rect: &str, name: &str| {
            let after = rect.split(&format!(" {name}=\"")).nth(1).unwrap();
            after.split('"').next().unwrap().parse().unwrap()
        };
        svg.split("<rect ").skip(1).map(|rect| (number(rect, "x"), number(rect, "y"), number(rect, "height"))).collect()
    }

    #[test]
    fn no_two_boxes_of_a_layer_overlap() {
        let arrows = [(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6), (2, 7), (0, 8)];
        let arrows = arrows.into_iter().map(|(from, to)| Arrow { from, to, label: "" }).collect();
        let boxes_of = (0..9).map(|at| drawn(&at.to_string())).collect();
        let drawing = Drawing { title: "t".into(), description: "d".into(), boxes: boxes_of, arrows };
        let found = boxes(&drawing.to_svg("x"));
        assert_eq!(found.len(), 9);
        for (at, one) in found.iter().enumerate() {
            for other in &found[at + 1..] {
                let apart = one.0 != other.0 || one.1 + one.2 <= other.1 || other.1 + other.2 <= one.1;
                assert!(apart, "{one:?} {other:?}");
            }
        }
        // The root stands left of all others.
        assert!(found[1..].iter().all(|other| other.0 > found[0].0));
    }

    #[test]
    fn text_is_escaped_and_a_ring_ends() {
        let arrows = vec![Arrow { from: 0, to: 1, label: "" }, Arrow { from: 1, to: 0, label: "" }];
        let boxes_of = vec![drawn("<b>&\"'\u{1}"), drawn("b")];
        let svg = Drawing { title: "<t>".into(), description: "d".into(), boxes: boxes_of, arrows }.to_svg("x");
        assert!(svg.contains("&lt;b&gt;&amp;&quot;&#39;\u{fffd}") && svg.contains("&lt;t&gt;"));
    }
}
