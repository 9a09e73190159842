//! The page of a framework.

use maud::html;

use super::{Page, Site, notes};
use crate::rulebook::{Framework, Reference};

impl Site<'_> {
    pub(super) fn framework(&self, framework: &Framework) -> Page {
        let called = framework.called();
        let rulebook = self.rulebook;
        let awards: Vec<&str> = rulebook
            .qualification_names()
            .filter(|name| {
                let mut awards = rulebook.qualifications(name).filter_map(|rules| rules.award.as_ref());
                awards
                    .any(|award| rulebook.frameworks.get(award.level.framework).is_some_and(|it| it.called() == called))
            })
            .collect();
        let body = html! {
            h1 { (called) @if let Some(title) = &framework.notes.title { " " span class="title" { (title) } } }
            (notes::all(&framework.notes))
            dl {
                @if !framework.jurisdiction.is_empty() { dt { "Applies in" } dd { (framework.jurisdiction.join(", ")) } }
                @if framework.days != Default::default() { dt { "In force" } dd { (framework.days) } }
            }
            section aria-labelledby="levels" {
                h2 id="levels" { "Levels" }
                p { "The highest first." }
                div class="wide" role="group" aria-labelledby="levels" tabindex="0" {
                    table {
                        thead { tr { th scope="col" { "Level" } th scope="col" { "Title" } } }
                        tbody {
                            @for level in framework.levels.iter().rev() {
                                tr { th scope="row" { (level.name) } td { (level.title.as_deref().unwrap_or_default()) } }
                            }
                        }
                    }
                }
            }
            @if !framework.credit_units.is_empty() {
                section aria-labelledby="credits" {
                    h2 id="credits" { "Credits" }
                    div class="wide" role="group" aria-labelledby="credits" tabindex="0" {
                        table {
                            thead { tr { th scope="col" { "Name" } th scope="col" { "Called" } th scope="col" { "Hours of learning behind one" } th scope="col" { "Source" } } }
                            tbody {
                                @for unit in &framework.credit_units {
                                    tr {
                                        th scope="row" { (unit.name) }
                                        td { (unit.notes.title.as_deref().unwrap_or_default()) (notes::labels(&unit.notes)) }
                                        td {
                                            @match unit.hours {
                                                Some((from, to)) if from == to => { (from) }
                                                Some((from, to)) => { (from) " to " (to) }
                                                None => { "not said" }
                                            }
                                        }
                                        td { (notes::source(&unit.notes)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            @if !framework.sizes.is_empty() {
                section aria-labelledby="sizes" {
                    h2 id="sizes" { "Sizes of awards" }
                    div class="wide" role="group" aria-labelledby="sizes" tabindex="0" {
                        table {
                            thead { tr { th scope="col" { "Called" } th scope="col" { "Hours of learning" } th scope="col" { "Source" } } }
                            tbody {
                                @for size in &framework.sizes {
                                    tr {
                                        th scope="row" { (size.name) }
                                        td {
                                            @match size.to { Some(to) => { (size.from) " to " (to) } None => { "from " (size.from) } }
                                        }
                                        td { (notes::source(&size.notes)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            @for (at, reference) in framework.references.iter().enumerate() {
                (self.reference(framework, reference, at))
            }
            @if !awards.is_empty() {
                section aria-labelledby="awards" {
                    h2 id="awards" { "Qualifications in this framework" }
                    ul { @for name in awards { li { (self.qualification_link(name, "../")) } } }
                }
            }
        };
        let file = self.frameworks.get(&called).cloned().unwrap_or_default();
        let crumbs = [("Frameworks", "index.html#frameworks")];
        Page { path: format!("frameworks/{file}.html"), text: self.shell("../").page(&called, &crumbs, &body) }
    }

    fn reference(&self, framework: &Framework, reference: &Reference, at: usize) -> maud::Markup {
        let Some(to) = self.rulebook.frameworks.get(reference.to) else { return html! {} };
        let id = format!("reference-{}", at + 1);
        let name = |levels: &[crate::rulebook::Level], rank: usize| {
            levels.get(rank).map(|level| level.name.clone()).unwrap_or_default()
        };
        html! {
            section aria-labelledby=(id) {
                h2 id=(id) { "Compared with " (self.framework_link(to, "../")) }
                @if reference.days != Default::default() { p { "In force " (reference.days) "." } }
                (notes::source(&reference.notes))
                div class="wide" role="group" aria-labelledby=(id) tabindex="0" {
                    table {
                        thead { tr { th scope="col" { "Level of " (framework.called()) } th scope="col" { "Level of " (to.called()) } } }
                        tbody {
                            @for (here, there) in reference.pairs.iter().rev() {
                                tr { th scope="row" { (name(&framework.levels, *here)) } td { (name(&to.levels, *there)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
