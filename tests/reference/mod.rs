//! The naive reference evaluator: what `docs/semantics.md` says, written down as literally as code can.
//!
//! It has its own small model of a rulebook and of a case and shares no type with the engine. It decides by trying
//! every set of taken clauses and every placement, in both readings, and does nothing clever. Each function names the
//! section of the page that it implements.

pub mod allocation;
pub mod calendar;
pub mod canonical;
pub mod case;
pub mod case_json;
pub mod conversion;
pub mod counting;
pub mod demand;
pub mod facts;
pub mod holder;
pub mod judgements;
pub mod levels;
pub mod limits;
pub mod model;
pub mod number;
pub mod outcomes;
pub mod predicate;
pub mod registers;
pub mod rule_text;
pub mod scales;
pub mod takings;
pub mod truth;
pub mod verdict;

mod hand_worked;
