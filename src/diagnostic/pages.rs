use std::fmt::Write as _;

use super::nearest;

/// What a code means: the page of `docs/diagnostics` about it.
///
/// Every code has one. It says what is wrong, shows rules that have the finding and rules that do not, and says how to
/// mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The code, such as `E0201`.
    pub code: &'static str,
    /// The page, in Markdown.
    pub text: &'static str,
}

macro_rules! pages {
    ($($code:literal)*) => {
        &[$(Page { code: $code, text: include_str!(concat!("../../docs/diagnostics/", $code, ".md")) }),*]
    };
}

/// Every page, in the order of the codes.
#[rustfmt::skip]
const PAGES: &[Page] = pages![
    "E0101" "E0102" "E0103" "E0104" "E0105" "E0106" "E0107" "E0108" "E0109" "E0110" "E0111" "E0112"
    "E0113" "E0114" "E0115" "E0116" "E0117" "E0201" "E0202" "E0203" "E0204" "E0205" "E0206" "E0207"
    "E0208" "E0209" "E0210" "E0211" "E0212" "E0301" "E0302" "E0303" "E0304" "E0305" "E0306" "E0307"
    "E0308" "E0309" "E0310" "E0311" "E0312" "E0313" "E0314" "E0315" "E0316" "E0317" "E0318" "E0319"
    "E0320" "E0321" "E0322" "E0331" "E0332" "E0333" "E0334" "E0335" "E0336" "E0337" "E0338" "E0339"
    "E0340" "E0341" "E0342" "E0343" "E0344" "E0345" "E0346" "E0401" "E0402" "E0403" "E0404" "E0405" "E0406" "E0407"
    "E0408" "E0501" "E0502" "E0503" "E0504" "E0601" "E0602" "E0603" "E0604" "E0605" "E0606" "E0607" "W0501" "W0502" "W0503" "W0504" "W0505" "W0506" "W0507"
    "W0508" "W0509" "W0510" "W0511" "W0512" "W0513"
];

impl Page {
    /// Every page, in the order of the codes.
    #[must_use]
    pub fn all() -> &'static [Page] {
        PAGES
    }

    /// The page about a code, whatever the case of its letter.
    ///
    /// ```
    /// let page = attain::Page::of("e0201").expect("every code has a page");
    /// assert_eq!((page.code, page.title()), ("E0201", "a name that nothing has"));
    /// ```
    #[must_use]
    pub fn of(code: &str) -> Option<Page> {
        PAGES.iter().find(|page| page.code.eq_ignore_ascii_case(code)).copied()
    }

    /// The code that was most likely meant by one that does not exist.
    #[must_use]
    pub fn nearest(code: &str) -> Option<Page> {
        Page::of(nearest(code, PAGES.iter().map(|page| page.code))?)
    }

    /// What the code is about, in a few words.
    #[must_use]
    pub fn title(&self) -> &'static str {
        let first = self.text.lines().next().unwrap_or("");
        first.split_once(": ").map_or(first, |(_, title)| title)
    }

    /// The page as text for a terminal: examples further in, no marks, with `colour` headings in bold.
    #[must_use]
    pub fn to_text(&self, colour: bool) -> String {
        let mut text = String::new();
        let mut fenced = false;
        for line in self.text.lines() {
            if let Some(fence) = line.strip_prefix("```") {
                fenced = !fenced;
                // A table or another file is told by its name.
                if let Some((_, name)) = fence.split_once(' ') {
                    let _ = writeln!(text, "    {name}:");
                }
            } else if fenced && !line.is_empty() {
                let _ = writeln!(text, "    {line}");
            } else if let Some(heading) = line.strip_prefix('#').map(|rest| rest.trim_start_matches('#').trim_start()) {
                let _ =
                    if colour { writeln!(text, "\u{1b}[1m{heading}\u{1b}[0m") } else { writeln!(text, "{heading}") };
            } else {
                let _ = writeln!(text, "{line}");
            }
        }
        text
    }
}
