use super::Name;

/// `test "…" { … }`.
#[derive(Debug)]
pub(crate) struct TestCase {
    /// The text that it is called.
    pub name: Name,
    pub statements: Vec<TestStatement>,
}

#[derive(Debug)]
pub(crate) enum TestStatement {}
