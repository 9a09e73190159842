//! Many at once, in their order: on all cores with the feature `parallel`, one after another without it.

#[cfg(feature = "parallel")]
pub(crate) fn each<T: Sync, R: Send>(items: &[T], ask: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
    items.par_iter().map(ask).collect()
}

#[cfg(not(feature = "parallel"))]
pub(crate) fn each<T, R>(items: &[T], ask: impl Fn(&T) -> R) -> Vec<R> {
    items.iter().map(ask).collect()
}
