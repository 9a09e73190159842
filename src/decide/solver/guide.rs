//! What earlier questions about a problem tell a later one that asks for at least as much.

use super::reduce::Instance;

/// Weights of rows that refuted much, and options that no answer has. It only ever makes a search shorter: what weights
/// refute is computed anew, and an option stays ruled out for as long as nothing that was asked for is taken back.
#[derive(Debug, Default)]
pub(crate) struct Guide {
    /// The weight of each row of the model, and then of each cover, as a share of what it lacks; those past the end have
    /// none yet.
    weights: Vec<i64>,
    /// What is known of each option of the model; of those past the end, nothing.
    options: Vec<Known>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Nothing,
    /// The question that was asked last ruled it out.
    OutNow,
    /// It is ruled out from now on.
    Out,
}

impl Guide {
    /// What was asked last stays asked for: what that ruled out stays out.
    pub(crate) fn keep(&mut self) {
        self.change(Known::OutNow, Known::Out);
    }

    /// Begins with a question: what the one before ruled out, if that is not kept, may be chosen again.
    pub(super) fn begin(&mut self) {
        self.change(Known::OutNow, Known::Nothing);
    }

    /// Whether anything is ruled out from now on.
    #[cfg(test)]
    pub(super) fn rules_out(&self) -> bool {
        self.options.contains(&Known::Out)
    }

    fn change(&mut self, from: Known, to: Known) {
        self.options.iter_mut().filter(|known| **known == from).for_each(|known| *known = to);
    }

    pub(super) fn rule_out(&mut self, option: usize) {
        if self.options.len() <= option {
            self.options.resize(option + 1, Known::Nothing);
        }
        if self.options[option] == Known::Nothing {
            self.options[option] = Known::OutNow;
        }
    }

    /// Whether an option of the model is ruled out, as far as is known.
    pub(super) fn is_out(&self, option: usize) -> bool {
        self.options.get(option).is_some_and(|known| *known != Known::Nothing)
    }

    /// The weights of the rows of an instance, and then of its covers, where any are known.
    pub(super) fn weights(&self, instance: &Instance) -> Option<Vec<i64>> {
        let weights = instance.of_rows.iter().map(|row| self.weights.get(*row).copied().unwrap_or(1).max(1));
        (!self.weights.is_empty()).then(|| weights.collect())
    }

    pub(super) fn learn(&mut self, instance: &Instance, weights: &[i64]) {
        for (row, weight) in instance.of_rows.iter().zip(weights) {
            if self.weights.len() <= *row {
                self.weights.resize(row + 1, 1);
            }
            self.weights[*row] = *weight;
        }
    }
}
