//! Graphs as SVG: boxes in layers from left to right, for reading on a screen, on paper, and aloud.

use std::fmt::Write;

use super::wrap::{apart, words};
use crate::language::{FIRST_STRONG, POP};

/// What is drawn: boxes, and arrows between them.
pub(crate) struct Drawing {
    /// What the picture is of, in a few words.
    pub title: String,
    /// The same as the picture says, in sentences, for those who do not see it.
    pub description: String,
    /// Each after one that leads to it; what nothing leads to stands at the left.
    pub boxes: Vec<DrawnBox>,
    pub arrows: Vec<Arrow>,
    /// Whether it is read from right to left: then it begins at the right, and so does each line of its texts.
    pub is_rtl: bool,
}

/// A box with text in it.
#[derive(Default)]
pub(crate) struct DrawnBox {
    /// Drawn bold, above the text.
    pub heading: String,
    pub text: String,
    /// Drawn bold, under the text: how it stands.
    pub state: String,
    /// What kind it is, and how it stands, as words for style sheets.
    pub kind: String,
    pub border: Border,
    /// Whether it stands in the last layer, whatever leads to it.
    pub is_last: bool,
}

/// How a box is bordered, so that colour is not all that tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Border {
    #[default]
    Plain,
    Thick,
    Dashed,
    Dotted,
}

impl Border {
    fn attributes(self) -> &'static str {
        match self {
            Border::Plain => "",
            Border::Thick => " stroke-width=\"3\"",
            Border::Dashed => " stroke-width=\"1.5\" stroke-dasharray=\"7 4\"",
            Border::Dotted => " stroke-dasharray=\"2 3\"",
        }
    }
}

/// From one box to another, by their places in the list.
pub(crate) struct Arrow {
    pub from: usize,
    pub to: usize,
    pub label: String,
    pub is_dashed: bool,
}

const WIDTH: usize = 240;
const GAP: usize = 56;
/// What is between layers at most, for the sake of labels.
const WIDEST_GAP: usize = 190;
const LINE: usize = 17;
const PADDING: usize = 9;
const BETWEEN: usize = 14;
/// A text that is longer ends in an ellipsis.
const LINES: usize = 5;
const HEADING_LINES: usize = 3;
const SIZE: usize = 13;

/// Where a box stands.
#[derive(Clone, Copy, Default)]
struct Spot {
    x: usize,
    y: usize,
    height: usize,
}

/// A line of text, as it stands in a box.
struct Line {
    text: String,
    is_bold: bool,
    /// Whether its paragraph begins in a script that is written from right to left.
    is_rtl: bool,
}

impl Drawing {
    /// The picture. The names of what is in it begin with `id`, which must be a word of its own on its page.
    ///
    /// A box stands in the layer after the last that leads to it. Each box has a band of the page to itself and to what it
    /// is the first to lead to, and stands at the middle of that: in a tree, no line crosses another or runs through a box.
    pub(crate) fn to_svg(&self, id: &str) -> String {
        let lines: Vec<Vec<Line>> = self.boxes.iter().map(lines).collect();
        let (layers, above) = self.layers();
        let gaps = self.gaps(&layers);
        let spots = self.spots(&lines, &layers, &above, &gaps);
        let width = spots.iter().map(|spot| spot.x + WIDTH).max().unwrap_or(0) + 2;
        let height = spots.iter().map(|spot| spot.y + spot.height).max().unwrap_or(0) + 2;
        let side = if self.is_rtl { Side::Right(width.saturating_sub(2)) } else { Side::Left };
        let mut svg = String::new();
        let _ = write!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" \
             viewBox=\"-2 -2 {} {}\" width=\"{width}\" height=\"{height}\" font-family=\"system-ui, sans-serif\" \
             font-size=\"{SIZE}\"><title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>",
            width + 2,
            height + 2,
            escaped(&self.title),
            escaped(&self.description)
        );
        let _ = write!(
            svg,
            "<rect class=\"ground\" fill=\"#fff\" x=\"-2\" y=\"-2\" width=\"{}\" height=\"{}\"/>",
            width + 2,
            height + 2
        );
        for arrow in &self.arrows {
            if let (Some(from), Some(to)) = (spots.get(arrow.from), spots.get(arrow.to)) {
                let gap = layers.get(arrow.to).and_then(|layer| gaps.get(*layer)).copied().unwrap_or(GAP);
                draw_arrow(&mut svg, arrow, *from, *to, gap, side);
            }
        }
        for ((drawn, spot), lines) in self.boxes.iter().zip(&spots).zip(&lines) {
            draw(&mut svg, drawn, *spot, lines, side);
        }
        svg.push_str("</svg>\n");
        svg
    }

    /// The layer of each box, and the first box that leads to it.
    fn layers(&self) -> (Vec<usize>, Vec<Option<usize>>) {
        let count = self.boxes.len();
        let mut above: Vec<Option<usize>> = vec![None; count];
        let mut layers = vec![0_usize; count];
        let mut leading: Vec<Vec<usize>> = vec![Vec::new(); count];
        for arrow in &self.arrows {
            // An arrow back would lead round in a ring.
            if arrow.from < arrow.to && arrow.to < count {
                leading[arrow.to].push(arrow.from);
            }
        }
        for at in 0..count {
            above[at] = leading[at].first().copied();
            layers[at] = leading[at].iter().map(|from| layers[*from] + 1).max().unwrap_or(0);
        }
        let last = layers.iter().copied().max().unwrap_or(0);
        for (layer, drawn) in layers.iter_mut().zip(&self.boxes) {
            if drawn.is_last {
                *layer = last.max(1);
            }
        }
        (layers, above)
    }

    /// The room before each layer: as much as the labels of what leads to it take.
    fn gaps(&self, layers: &[usize]) -> Vec<usize> {
        let mut gaps = vec![GAP; layers.iter().copied().max().unwrap_or(0) + 1];
        for arrow in &self.arrows {
            if let Some(gap) = layers.get(arrow.to).and_then(|layer| gaps.get_mut(*layer))
                && !arrow.label.is_empty()
            {
                *gap = (*gap).max((pixels(&apart(&arrow.label), false) + 24).min(WIDEST_GAP));
            }
        }
        gaps
    }

    fn spots(&self, lines: &[Vec<Line>], layers: &[usize], above: &[Option<usize>], gaps: &[usize]) -> Vec<Spot> {
        let count = self.boxes.len();
        let heights: Vec<usize> = lines.iter().map(|lines| lines.len() * LINE + 2 * PADDING).collect();
        // The height of what a box leads to, each with its gap; what is led to comes later in the list.
        let mut under = vec![0_usize; count];
        let band = |at: usize, under: &[usize]| heights[at].max(under[at].saturating_sub(BETWEEN));
        for at in (0..count).rev() {
            if let Some(above) = above[at] {
                under[above] += band(at, &under) + BETWEEN;
            }
        }
        let mut spots = vec![Spot::default(); count];
        let mut free_under = vec![0_usize; count];
        let mut free = 0;
        // How far down each layer is filled.
        let mut bottoms = vec![0_usize; gaps.len()];
        for at in 0..count {
            let x = layers[at] * WIDTH + gaps[1..=layers[at]].iter().sum::<usize>();
            if self.boxes[at].is_last && above[at].is_none() {
                // It leads nowhere and nothing leads to it: under what stands in its layer already.
                let y = bottoms[layers[at]];
                spots[at] = Spot { x, y, height: heights[at] };
                bottoms[layers[at]] = y + heights[at] + BETWEEN;
                continue;
            }
            let band = band(at, &under);
            let next = match above[at] {
                Some(above) => &mut free_under[above],
                None => &mut free,
            };
            let top = *next;
            *next += band + BETWEEN;
            let filled = under[at].saturating_sub(BETWEEN);
            free_under[at] = top + (band - filled) / 2;
            let y = top + (band - heights[at]) / 2;
            spots[at] = Spot { x, y, height: heights[at] };
            bottoms[layers[at]] = bottoms[layers[at]].max(y + heights[at] + BETWEEN);
        }
        spots
    }
}

/// On which side a picture begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    /// With how wide it is.
    Right(usize),
}

impl Side {
    /// Where a point stands that lies so far from where the picture begins.
    fn at(self, x: usize) -> usize {
        match self {
            Side::Left => x,
            Side::Right(width) => width.saturating_sub(x),
        }
    }
}

fn draw_arrow(svg: &mut String, arrow: &Arrow, from: Spot, to: Spot, gap: usize, side: Side) {
    let (x1, y1) = (from.x + WIDTH, from.y + from.height / 2);
    let (x2, y2) = (to.x, to.y + to.height / 2);
    // The bend lies before the last layer, so that the rest of the way is straight.
    let bend = x2.saturating_sub(gap);
    let middle = bend + gap / 4;
    let dashes = if arrow.is_dashed { " stroke-dasharray=\"5 3\"" } else { "" };
    let end = side.at(bend + gap / 2);
    let is_far = x1 < bend;
    let (middle, bend, start) = (side.at(middle), side.at(bend), side.at(x1));
    let way = if is_far { format!("M{start} {y1} H{bend}") } else { format!("M{start} {y1}") };
    let _ = write!(
        svg,
        "<path class=\"arrow\" fill=\"none\" stroke=\"#555\"{dashes} d=\"{way} C{middle} {y1} {middle} {y2} {end} {y2} H{}\"/>",
        side.at(x2)
    );
    let label = fitted(&apart(&arrow.label), gap - 12, false);
    if !label.is_empty() {
        let (x, y) = (side.at(x2.saturating_sub(5)), y2.saturating_sub(5));
        // What is written from right to left ends at its left, which is at the box.
        let direction = if side == Side::Left { "" } else { " direction=\"rtl\"" };
        let _ = write!(
            svg,
            "<text class=\"label\" fill=\"#222\" stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\" \
             text-anchor=\"end\"{direction} x=\"{x}\" y=\"{y}\">{}</text>",
            escaped(&label)
        );
    }
}

fn draw(svg: &mut String, drawn: &DrawnBox, spot: Spot, lines: &[Line], side: Side) {
    let Spot { x, y, height } = spot;
    let x = if side == Side::Left { x } else { side.at(x + WIDTH) };
    let round = if drawn.is_last { 16 } else { 6 };
    let _ = write!(
        svg,
        "<g class=\"node {}\"><rect class=\"box\" fill=\"#fff\" stroke=\"#555\"{} x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" \
         height=\"{height}\" rx=\"{round}\"/>",
        escaped(&drawn.kind),
        drawn.border.attributes()
    );
    for (at, line) in lines.iter().enumerate() {
        let y = y + PADDING + SIZE + at * LINE;
        let is_rtl = line.is_rtl || side != Side::Left;
        let x = if is_rtl { x + WIDTH - PADDING } else { x + PADDING };
        let direction = if is_rtl { " direction=\"rtl\"" } else { "" };
        let weight = if line.is_bold { " font-weight=\"600\"" } else { "" };
        let _ =
            write!(svg, "<text fill=\"#111\"{weight}{direction} x=\"{x}\" y=\"{y}\">{}</text>", escaped(&line.text));
    }
    // What does not fit, and what does, for a pointer that rests on the box.
    let whole = [&drawn.heading, &drawn.text, &drawn.state].map(|text| apart(text));
    let whole: Vec<&str> = whole.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let _ = write!(svg, "<title>{}</title></g>", escaped(&whole.join("\n")));
}

/// The lines of a box.
fn lines(drawn: &DrawnBox) -> Vec<Line> {
    let parts = [(&drawn.heading, true, HEADING_LINES), (&drawn.text, false, LINES), (&drawn.state, true, 2)];
    let lines = parts.into_iter().flat_map(|(text, is_bold, most)| {
        let text = apart(text);
        let is_rtl = is_rtl(&text);
        broken(&text, is_bold, most).into_iter().map(move |text| Line { text, is_bold, is_rtl })
    });
    lines.collect()
}

/// Whether a text begins in a script that is written from right to left.
fn is_rtl(text: &str) -> bool {
    let rtl = |sign: char| matches!(u32::from(sign), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff);
    text.chars().find(|sign| sign.is_alphabetic()).is_some_and(rtl)
}

/// A text in lines; what does not fit ends in an ellipsis.
fn broken(text: &str, is_bold: bool, most: usize) -> Vec<String> {
    let room = WIDTH - 2 * PADDING;
    let mut lines: Vec<String> = Vec::new();
    for word in words(text) {
        match lines.last_mut() {
            Some(line) if pixels(&format!("{line} {word}"), is_bold) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            // What is set apart is so in each line that it stands in.
            Some(line) => {
                let open = close(line);
                lines.push(format!("{}{word}", FIRST_STRONG.to_string().repeat(open)));
            }
            None => lines.push(word.to_owned()),
        }
        if lines.len() > most {
            break;
        }
    }
    let is_cut = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        close(last);
        if is_cut {
            last.push_str(" …");
        }
    }
    lines.into_iter().map(|line| fitted(&line, room, is_bold)).collect()
}

/// A text cut to fit, with an ellipsis where it was too wide.
fn fitted(text: &str, room: usize, is_bold: bool) -> String {
    if pixels(text, is_bold) <= room {
        return text.to_owned();
    }
    let mut kept = text.trim_end_matches(['…', ' ']).to_owned();
    while !kept.is_empty() && pixels(&format!("{kept}…"), is_bold) > room {
        kept.pop();
    }
    let mut kept = kept.trim_end().to_owned();
    close(&mut kept);
    kept + "…"
}

/// Ends what is set apart in a line and not ended; how often.
fn close(line: &mut String) -> usize {
    let open = line.chars().fold(0_usize, |open, sign| match sign {
        FIRST_STRONG => open + 1,
        POP => open.saturating_sub(1),
        _ => open,
    });
    line.extend(std::iter::repeat_n(POP, open));
    open
}

/// How wide a text is in the widest of the usual faces, in hundredths of its size for each sign.
fn pixels(text: &str, is_bold: bool) -> usize {
    let hundredths = |sign: char| match sign {
        FIRST_STRONG | POP => 0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 36,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 41,
        'm' | 'M' | 'W' | '@' | '%' | '—' | '…' => 100,
        'w' => 82,
        // Those of the east are wide, and so are pictures.
        sign if u32::from(sign) >= 0x1100 && !('\u{1e00}'..'\u{2e80}').contains(&sign) => 105,
        sign if sign.is_uppercase() => 76,
        _ => 64,
    };
    let sum: usize = text.chars().map(hundredths).sum();
    (if is_bold { sum * 112 / 100 } else { sum }) * SIZE / 100
}

/// A text within XML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in apart(text).chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // By their numbers they are ours for sure, wherever the picture stands.
            FIRST_STRONG => safe.push_str("&#x2068;"),
            POP => safe.push_str("&#x2069;"),
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
            kind: "leaf".to_owned(),
            ..DrawnBox::default()
        }
    }

    fn arrow(from: usize, to: usize) -> Arrow {
        Arrow { from, to, label: String::new(), is_dashed: false }
    }

    /// The boxes of a picture: x, y, height.
    fn boxes(svg: &str) -> Vec<(usize, usize, usize)> {
        let number = |rect: &str, name: &str| {
            let after = rect.split(&format!(" {name}=\"")).nth(1).unwrap();
            after.split('"').next().unwrap().parse().unwrap()
        };
        let rects = svg.split("<rect class=\"box\"").skip(1);
        rects.map(|rect| (number(rect, "x"), number(rect, "y"), number(rect, "height"))).collect()
    }

    #[test]
    fn no_two_boxes_overlap_and_each_subtree_has_a_band_to_itself() {
        // In the order in which they are come to.
        let arrows = [(0, 1), (1, 2), (1, 3), (0, 4), (4, 5), (4, 6), (4, 7), (0, 8)];
        let mut boxes_of: Vec<DrawnBox> = (0..10).map(|at| drawn(&at.to_string())).collect();
        boxes_of[4].text = "a text that is much longer than all others ".repeat(9);
        boxes_of[9].is_last = true;
        let arrows = arrows.into_iter().map(|(from, to)| arrow(from, to)).collect();
        let drawing = Drawing { title: "t".into(), description: "d".into(), boxes: boxes_of, arrows, is_rtl: false };
        let found = boxes(&drawing.to_svg("x"));
        assert_eq!(found.len(), 10);
        let apart = |one: usize, other: usize| {
            let ((_, y, height), (_, other_y, other_height)) = (found[one], found[other]);
            y + height <= other_y || other_y + other_height <= y
        };
        for one in 0..10 {
            for other in one + 1..10 {
                assert!(found[one].0 != found[other].0 || apart(one, other), "{one} {other} {found:?}");
            }
        }
        for (one, other) in [(1, 4), (2, 5), (1, 5), (2, 4), (8, 7), (8, 4), (9, 7)] {
            assert!(apart(one, other), "{one} {other} {found:?}");
        }
        // What leads to another stands left of it.
        assert!(found[1..9].iter().all(|other| other.0 > found[0].0) && found[2].0 > found[1].0);
        assert_eq!(found[9].0, found[7].0);
    }

    #[test]
    fn text_is_escaped_and_a_ring_ends() {
        let arrows = vec![arrow(0, 1), arrow(1, 0)];
        let boxes_of = vec![drawn("<b>&\"'\u{1}\u{202e}"), drawn("b")];
        let svg = Drawing { title: "<t>".into(), description: "d".into(), boxes: boxes_of, arrows, is_rtl: false }
            .to_svg("x");
        assert!(svg.contains("&lt;b&gt;&amp;&quot;&#39;\u{fffd}\u{fffd}") && svg.contains("&lt;t&gt;"));
    }

    #[test]
    fn long_texts_are_cut_and_stay_inside() {
        for text in ["W".repeat(300), "word ".repeat(300), "漢字".repeat(90), "نص ".repeat(200)] {
            for is_bold in [false, true] {
                let lines = broken(&text, is_bold, LINES);
                assert!(lines.len() <= LINES);
                assert!(lines.iter().all(|line| pixels(line, is_bold) <= WIDTH - 2 * PADDING), "{lines:?}");
                assert!(lines.last().unwrap().ends_with('…'));
            }
        }
        assert!(broken("", false, LINES).is_empty());
    }

    #[test]
    fn text_from_right_to_left_begins_at_the_right() {
        let boxes = vec![drawn("شهادة في رعاية الأطفال"), drawn("Certificate شهادة")];
        let svg = Drawing { title: "t".into(), description: "d".into(), boxes, arrows: Vec::new(), is_rtl: false }
            .to_svg("x");
        assert_eq!(svg.matches("direction=\"rtl\" x=\"231\"").count(), 1, "{svg}");
    }
}
