//! Breaks lines. What is to be printed is a list of steps, with groups that are written on one line where they fit: the
//! scheme of Oppen's "Prettyprinting" (1980), in time that grows with the number of steps alone. It is our own because a
//! comment at the end of a line takes no width, makes the groups around it break, and moves behind the `;` that follows.

/// A line that fits is at most this wide, in characters.
const WIDTH: usize = 120;
const STEP: usize = 2;

/// One step of printing.
pub(super) enum Op<'a> {
    Text(&'a str),
    Spaces(usize),
    /// A space, or none, or several, where its group is on one line; else the end of a line.
    Line {
        flat: usize,
        breaks: Breaks,
        end: End,
    },
    /// The end of a line.
    Hard {
        blank: bool,
    },
    /// A comment that ends the line, wherever that ends.
    Trailing(&'a str),
    /// Begins what is written on one line if it fits.
    Open,
    Close,
    /// The group that is open breaks.
    Force,
    /// Lines that follow stand further in than the line that is being written.
    InFromLine,
    /// Lines that follow stand further in than they do now.
    InFromHere,
    /// Lines that follow stand as far in as the line that is being written.
    AtLine,
    Out,
    /// Another declaration begins; `blank` if a blank line preceded it, `apart` if blank lines must stand around it.
    Declaration {
        blank: bool,
        apart: bool,
    },
}

/// When a line in a group that does not fit ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    Always,
    /// Where what follows, up to the next such place, does not fit.
    IfFull,
}

/// Whether a line of a group ends whatever fits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    May,
    Must,
    /// A blank line stood here.
    Blank,
}

/// The text that the steps print.
pub(super) fn print(ops: &[Op<'_>]) -> String {
    let mut printer = Printer {
        measures: Measures::new(ops),
        chunks: vec![Chunk::default()],
        column: 0,
        line_indent: 0,
        indents: vec![0],
        flat: Vec::new(),
        trailing: Vec::new(),
    };
    for (at, op) in ops.iter().enumerate() {
        printer.op(at, op);
    }
    printer.end_line();
    joined(&printer.chunks)
}

/// The declarations below each other. One of several lines stands apart from its neighbours by a blank line.
fn joined(chunks: &[Chunk]) -> String {
    let mut text = String::with_capacity(chunks.iter().map(|chunk| chunk.text.len() + 1).sum());
    let mut before: Option<bool> = None;
    for chunk in chunks.iter().filter(|chunk| !chunk.text.is_empty()) {
        let apart = chunk.apart || chunk.spans_lines();
        if before.is_some_and(|before| before || apart || chunk.blank) {
            text.push('\n');
        }
        text.push_str(&chunk.text);
        before = Some(apart);
    }
    text
}

/// A declaration with the comments before it.
#[derive(Default)]
struct Chunk {
    text: String,
    /// Whether a blank line stood before it.
    blank: bool,
    /// Whether blank lines must stand around it.
    apart: bool,
}

impl Chunk {
    fn spans_lines(&self) -> bool {
        let own = self.text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        own.take(2).count() > 1
    }
}

struct Printer<'a> {
    measures: Measures,
    /// What is written; the last is being written.
    chunks: Vec<Chunk>,
    column: usize,
    /// How far in the line stands that is being written.
    line_indent: usize,
    indents: Vec<usize>,
    /// Of each open group, whether it is on one line.
    flat: Vec<bool>,
    /// Comments that wait for the end of the line.
    trailing: Vec<&'a str>,
}

impl<'a> Printer<'a> {
    fn op(&mut self, at: usize, op: &Op<'a>) {
        match op {
            Op::Text(text) => {
                // A comment ends its line, whatever was to follow on it.
                if !self.trailing.is_empty() {
                    self.new_line(false);
                }
                self.write(text);
            }
            Op::Spaces(count) => {
                if !self.trailing.is_empty() {
                    self.new_line(false);
                } else {
                    self.space(*count);
                }
            }
            Op::Line { flat, breaks, end } => {
                let on_one_line = self.flat.last().copied().unwrap_or(false);
                let ends = match breaks {
                    Breaks::Always => !on_one_line,
                    Breaks::IfFull => !on_one_line && !self.measures.item_fits(at, self.column + flat),
                };
                if ends || *end != End::May || !self.trailing.is_empty() {
                    self.new_line(*end == End::Blank);
                } else {
                    self.space(*flat);
                }
            }
            Op::Hard { blank } => self.new_line(*blank),
            Op::Trailing(comment) => self.trailing.push(comment),
            Op::Open => {
                let inside_flat = self.flat.last().copied().unwrap_or(false);
                self.flat.push(inside_flat || self.measures.group_fits(at, self.column));
            }
            Op::Close => {
                self.flat.pop();
            }
            Op::Force => {}
            Op::InFromLine => self.indents.push(self.line_indent + STEP),
            Op::InFromHere => self.indents.push(self.indent() + STEP),
            Op::AtLine => self.indents.push(self.line_indent),
            Op::Out => {
                self.indents.pop();
            }
            Op::Declaration { blank, apart } => {
                self.end_line();
                self.chunks.push(Chunk { text: String::new(), blank: *blank, apart: *apart });
                self.column = 0;
                self.line_indent = 0;
            }
        }
    }

    fn indent(&self) -> usize {
        self.indents.last().copied().unwrap_or(0)
    }

    fn out(&mut self) -> Option<&mut String> {
        self.chunks.last_mut().map(|chunk| &mut chunk.text)
    }

    fn write(&mut self, text: &str) {
        self.column += text.chars().count();
        if let Some(out) = self.out() {
            out.push_str(text);
        }
    }

    fn space(&mut self, count: usize) {
        self.column += count;
        if let Some(out) = self.out() {
            out.extend(std::iter::repeat_n(' ', count));
        }
    }

    /// Ends the line, with the comments that wait for it: the first on it, the others below.
    fn end_line(&mut self) {
        let indent = self.indent();
        let trailing = std::mem::take(&mut self.trailing);
        let Some(out) = self.out() else { return };
        for (index, comment) in trailing.into_iter().enumerate() {
            match index {
                0 if out.is_empty() || out.ends_with('\n') => {}
                0 => out.push_str("  "),
                _ => out.push_str(&format!("\n{}", " ".repeat(indent))),
            }
            out.push_str(comment);
        }
        out.truncate(out.trim_end_matches(' ').len());
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    }

    fn new_line(&mut self, blank: bool) {
        self.end_line();
        let indent = self.indent();
        self.line_indent = indent;
        self.column = 0;
        if let Some(out) = self.out()
            && blank
            && !out.is_empty()
        {
            out.push('\n');
        }
        self.space(indent);
    }
}

/// How wide the steps are, measured once.
struct Measures {
    /// How wide everything before a step is, on one line.
    widths: Vec<usize>,
    /// How many steps before a step cannot stand on one line with what follows.
    breaks: Vec<usize>,
    /// How wide the text from a step on is, up to where a line may end.
    tails: Vec<usize>,
    /// Of a group, where it closes; of a line, the next of its group or where that closes.
    next: Vec<usize>,
}

impl Measures {
    fn new(ops: &[Op<'_>]) -> Measures {
        let end = ops.len();
        let mut measures =
            Measures { widths: vec![0], breaks: vec![0], tails: vec![0; end + 1], next: vec![end; end + 1] };
        let (mut width, mut breaks) = (0, 0);
        for op in ops {
            width += match op {
                Op::Text(text) => text.chars().count(),
                Op::Spaces(count) | Op::Line { flat: count, .. } => *count,
                _ => 0,
            };
            breaks += match op {
                Op::Hard { .. } | Op::Force | Op::Declaration { .. } => 1,
                Op::Line { end, .. } => usize::from(*end != End::May),
                _ => 0,
            };
            measures.widths.push(width);
            measures.breaks.push(breaks);
        }
        // Of each group that is open, backwards: the last line seen, or where it closes.
        let mut ahead: Vec<usize> = vec![end];
        let mut closes: Vec<usize> = Vec::new();
        for (at, op) in ops.iter().enumerate().rev() {
            let tail = measures.tails[at + 1];
            measures.tails[at] = match op {
                Op::Text(text) => text.chars().count() + tail,
                Op::Spaces(count) => count + tail,
                Op::Line { .. } | Op::Hard { .. } | Op::Trailing(_) | Op::Declaration { .. } => 0,
                _ => tail,
            };
            match op {
                Op::Close => {
                    ahead.push(at);
                    closes.push(at);
                }
                Op::Open => {
                    ahead.pop();
                    measures.next[at] = closes.pop().unwrap_or(end);
                }
                Op::Line { .. } => {
                    if let Some(ahead) = ahead.last_mut() {
                        measures.next[at] = std::mem::replace(ahead, at);
                    }
                }
                _ => {}
            }
        }
        measures
    }

    fn fits(&self, from: usize, to: usize, column: usize) -> bool {
        let forced = self.breaks[to] > self.breaks[from];
        !forced && column + self.widths[to] - self.widths[from] + self.tails[to] <= WIDTH
    }

    /// Whether the group that opens at `at` fits on the line, with what must follow it there.
    fn group_fits(&self, at: usize, column: usize) -> bool {
        self.fits(at, self.next[at], column)
    }

    /// Whether what follows the line at `at` fits, up to the next of its group.
    fn item_fits(&self, at: usize, column: usize) -> bool {
        self.fits(at + 1, self.next[at], column)
    }
}
