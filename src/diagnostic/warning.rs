use super::Kind;

/// What is doubtful about rules that can be read: they say it, but hardly mean it. Each kind has a code that stays the same
/// in every later version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Warning {
    /// Demands that contradict each other.
    #[error("no credentials can meet {what}: {because}")]
    Unsatisfiable {
        /// The qualification or its result.
        what: String,
        /// Which demands, in words.
        because: String,
    },
    /// A ceiling that nothing can exceed.
    #[error("{limit}, and can never bind: {because}")]
    NeverBinds {
        /// The ceiling and how much it allows.
        limit: String,
        /// What holds in its place.
        because: String,
    },
    /// A floor that is always reached.
    #[error("{limit}, and always has them: {because}")]
    AlwaysHolds {
        /// The floor and how much it asks for.
        limit: String,
        /// What holds in its place.
        because: String,
    },
    /// A branch that no credentials can take.
    #[error("{branch} can never be taken: {because}")]
    NeverTaken {
        /// The branch.
        branch: String,
        /// What keeps it from that.
        because: String,
    },
    /// An amount that the credits of the units in question do not add up to.
    #[error("{what}, which the credits of the units in question do not add up to: {instead}")]
    Inexact {
        /// What asks for how much.
        what: String,
        /// What that comes to.
        instead: String,
    },
    /// Days on which none of several versions is in force.
    #[error("{what} {days}")]
    Gap {
        /// Of what there are versions.
        what: String,
        /// The days.
        days: String,
    },
    /// A name that nothing refers to.
    #[error("the {kind} `{name}` is never used")]
    Unused {
        /// What it names.
        kind: Kind,
        /// The name.
        name: String,
    },
    /// Figures of which nobody can say where they come from.
    #[error("where the figures of {0} come from is not said")]
    NoSource(String),
    /// A character that turns text round, so that it reads differently than it is.
    #[error("an invisible character ({0}) changes the direction of the text here")]
    Direction(String),
    /// Two names that a reader cannot tell apart.
    #[error("the {kind} `{name}` looks like the {kind} `{other}`")]
    LookAlike {
        /// What they name.
        kind: Kind,
        /// One name.
        name: String,
        /// The other.
        other: String,
    },
    /// A name with letters of several scripts.
    #[error("the name `{name}` mixes letters of several scripts: {scripts}")]
    MixedScripts {
        /// The name.
        name: String,
        /// The scripts.
        scripts: String,
    },
    /// A warning that is allowed where there is none.
    #[error("nothing here has the warning {0}")]
    IdleAllowance(&'static str),
    /// Levels joined by `or`, each of which is compared by itself.
    #[error("`{0}` compares with several levels one by one")]
    LevelsOneByOne(String),
}

impl Warning {
    /// The codes of all warnings, in order.
    pub const CODES: &[&str] = &[
        "W0501", "W0502", "W0503", "W0504", "W0505", "W0506", "W0507", "W0508", "W0509", "W0510", "W0511", "W0512",
        "W0513",
    ];

    /// The stable code, such as `W0501`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Warning::Unsatisfiable { .. } => "W0501",
            Warning::NeverBinds { .. } => "W0502",
            Warning::AlwaysHolds { .. } => "W0503",
            Warning::NeverTaken { .. } => "W0504",
            Warning::Inexact { .. } => "W0505",
            Warning::Gap { .. } => "W0506",
            Warning::Unused { .. } => "W0507",
            Warning::NoSource(_) => "W0508",
            Warning::Direction(_) => "W0509",
            Warning::LookAlike { .. } => "W0510",
            Warning::MixedScripts { .. } => "W0511",
            Warning::LevelsOneByOne(_) => "W0512",
            Warning::IdleAllowance(_) => "W0513",
        }
    }

    /// What to do about it.
    pub(super) fn help(&self) -> String {
        match self {
            Warning::Unsatisfiable { .. } => "lower what is asked for, or allow more of what can count",
            Warning::NeverBinds { .. } => "take the ceiling away, or lower it until it binds",
            Warning::AlwaysHolds { .. } => "take the floor away, or raise it until it asks for something",
            Warning::NeverTaken { .. } => "take the branch away, or change what contradicts it",
            Warning::Inexact { .. } => "write the amount that is meant",
            Warning::Gap { .. } => "let one begin on the day after the other ends, or say what holds in between",
            Warning::Unused { .. } => "use it, or take it away",
            Warning::NoSource(_) => "name the source with `cite \"…\"`, or say with `unverified \"…\"` why there is none",
            Warning::Direction(_) => "take the character away",
            Warning::LookAlike { .. } => "give one of them a name that cannot be mistaken for the other",
            Warning::IdleAllowance(_) => "take the `allow` away",
            Warning::MixedScripts { .. } => "write the whole name in one script",
            Warning::LevelsOneByOne(_) => {
                "write `level in { … }`: a level of another framework that may be one or the other is then known to be in \
                 the set"
            }
        }
        .to_owned()
    }
}
