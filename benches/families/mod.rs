//! Instances of the allocation problem, drawn family by family, and two ways to write them down: as rules and a case
//! for Attain, and as plain data for other solvers.
//!
//! An instance is drawn from its family and its number alone, so that the same one is drawn on every machine.

mod draw;
mod harder;
mod plain;
mod random;
mod rules;

pub use draw::{FAMILIES, Family, SERIES};
pub use rules::QUALIFICATION;

/// What a holder has, and what is asked. Amounts are whole numbers of parts of a credit.
#[derive(Debug, Clone)]
pub struct Instance {
    pub family: &'static str,
    pub name: String,
    /// How many parts make a credit: 1, 10 or 100.
    pub scale: i64,
    /// Each is for a unit of its own.
    pub credentials: Vec<Credential>,
    /// How many outcomes there are.
    pub outcomes: usize,
    /// Lists of credentials that several leaves may name.
    pub pools: Vec<Vec<usize>>,
    pub groups: Vec<Group>,
    /// What all that counts must add up to.
    pub total: Option<i64>,
    pub limits: Vec<Limit>,
    /// Whether it can be met, where the way in which it was drawn proves it.
    pub known: Option<bool>,
}

#[derive(Debug, Clone)]
pub struct Credential {
    /// Without it the rules have a unit that the holder lacks.
    pub held: bool,
    pub credits: i64,
    /// 4, 5 or 6; unknown where the case does not say it.
    pub level: Option<u8>,
    /// Unknown where the case does not say it.
    pub source: Option<&'static str>,
    /// Outcomes, and the per cent to which each was achieved.
    pub outcomes: Vec<(usize, i64)>,
}

/// All groups must be met.
#[derive(Debug, Clone)]
pub struct Group {
    pub name: String,
    /// So many leaves are enough; all are needed where nothing is said.
    pub at_least: Option<usize>,
    pub leaves: Vec<Leaf>,
}

#[derive(Debug, Clone)]
pub struct Leaf {
    pub name: String,
    pub need: Need,
    /// Any credential, where nothing is said.
    pub from: Option<From>,
    pub only: Only,
    /// `may also count`: what counts elsewhere counts here, and nothing is used up.
    pub also: bool,
}

#[derive(Debug, Clone)]
pub enum From {
    Credentials(Vec<usize>),
    Pools(Vec<usize>),
}

#[derive(Debug, Clone)]
pub enum Need {
    Credits { least: i64, most: Option<i64> },
    Credentials { least: i64 },
    Covers { outcomes: Vec<usize>, share: i64, each: i64 },
}

/// What a credential must be, as far as it is said.
#[derive(Debug, Clone, Default)]
pub struct Only {
    pub levels: Vec<u8>,
    pub source: Option<&'static str>,
}

#[derive(Debug, Clone)]
pub struct Limit {
    pub name: &'static str,
    pub at_most: bool,
    pub amount: i64,
    pub only: Only,
}

impl Instance {
    /// Nothing held and nothing asked.
    fn new(family: &'static str, number: u64) -> Instance {
        Instance {
            family,
            name: format!("{family}-{number}"),
            scale: 1,
            credentials: Vec::new(),
            outcomes: 0,
            pools: Vec::new(),
            groups: Vec::new(),
            total: None,
            limits: Vec::new(),
            known: None,
        }
    }

    /// The sum of the credits of some credentials.
    fn sum(&self, of: impl IntoIterator<Item = usize>) -> i64 {
        of.into_iter().map(|at| self.credentials[at].credits).sum()
    }

    /// Whether the rules name units. Where they do not, what is held is for none.
    fn has_units(&self) -> bool {
        !self.pools.is_empty() || self.leaves().any(|leaf| leaf.from.is_some())
    }

    fn leaves(&self) -> impl Iterator<Item = &Leaf> {
        self.groups.iter().flat_map(|group| &group.leaves)
    }
}

impl Credential {
    fn of(credits: i64) -> Credential {
        Credential { held: true, credits, level: Some(5), source: Some("study"), outcomes: Vec::new() }
    }
}

impl Leaf {
    fn credits(name: String, least: i64, from: Option<From>) -> Leaf {
        Leaf { name, need: Need::Credits { least, most: None }, from, only: Only::default(), also: false }
    }
}

impl Group {
    fn all(leaves: Vec<Leaf>) -> Group {
        Group { name: "core".to_owned(), at_least: None, leaves }
    }
}

/// The identifier of a credential, and after it that of its unit.
fn id(at: usize) -> String {
    format!("c{at}")
}

fn unit(at: usize) -> String {
    format!("U{at}")
}
