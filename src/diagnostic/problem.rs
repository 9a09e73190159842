use super::Kind;

use super::{Severity, Warning};

/// What is wrong with a rule file. Each kind has a code that stays the same in every later version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    // 01: the text cannot be read.
    /// The text is not what the grammar takes here.
    #[error("expected {expected}, found {found}")]
    Syntax {
        /// What the grammar takes here, in words.
        expected: String,
        /// What stands here.
        found: String,
    },
    /// A `{` or `(` has no partner.
    #[error("this `{0}` is never closed")]
    Unclosed(char),
    /// A `}` or `)` has no partner.
    #[error("this `{0}` closes nothing")]
    Stray(char),
    /// A text that does not end on its line.
    #[error("this text has no closing quotation mark")]
    UnclosedText,
    /// Deeper nesting than is read.
    #[error("brackets are nested more than {0} deep here")]
    TooDeep(usize),
    /// A file without a declaration.
    #[error("this file declares nothing")]
    Empty,
    /// An edition that this version does not know.
    #[error("language {0} is not known to this version")]
    Language(String),
    /// A sign in place of a word.
    #[error("`{0}` is written in words here")]
    Sign(String),
    /// Bytes that are no text.
    #[error("this file is not UTF-8 text: byte {offset} on line {line} cannot be read")]
    NotUtf8 {
        /// How many bytes precede it.
        offset: usize,
        /// The line it is on.
        line: usize,
    },
    /// A larger file than is read.
    #[error("this file has {size} bytes, more than the {limit} that are read")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The most that is read.
        limit: u64,
    },
    /// Something that could not be opened or read.
    #[error("this file cannot be read: {0}")]
    Unreadable(String),
    /// An amount that is out of range.
    #[error("`{0}` is out of range: at most nine digits before the point and six after")]
    Amount(String),
    /// A day that is not in the calendar.
    #[error("`{0}` is not a day of the calendar")]
    Date(String),
    /// A text that is no amount.
    #[error("`{0}` is not an amount such as `15` or `7.5`")]
    NotAmount(String),
    /// A path that leads out of the folder of the rule file.
    #[error("`{0}` is not a table beside this file or in a folder below it")]
    TablePath(String),
    /// A row of a table with more or fewer cells than the table has columns.
    #[error("this row has {found}, and the first row of the table has {expected}")]
    Ragged {
        /// How many cells the row has, in words.
        found: String,
        /// How many columns there are.
        expected: usize,
    },
    /// A cell without which its row says nothing.
    #[error("this row has nothing in the column `{0}`")]
    EmptyCell(String),

    // 02: names.
    /// A name that nothing has.
    #[error("no {kind} is called `{name}`")]
    Unknown {
        /// What it should name.
        kind: Kind,
        /// The name.
        name: String,
    },
    /// A name given to two things.
    #[error("the {kind} `{name}` is defined twice")]
    Twice {
        /// What it names.
        kind: Kind,
        /// The name.
        name: String,
    },
    /// A level that the framework does not have.
    #[error("the framework `{framework}` has no level `{level}`")]
    Level {
        /// The framework.
        framework: String,
        /// The level.
        level: String,
    },
    /// A clause that nothing could point to.
    #[error("this clause needs a name")]
    Unnamed,
    /// A name that the language gives to something else.
    #[error("`{0}` is what the qualification's own `{0}` is called")]
    Taken(String),
    /// Two versions of a qualification that go by different dates.
    #[error("the versions `{first}` and `{second}` of `{name}` go by different dates")]
    Events {
        /// The qualification.
        name: String,
        /// One version.
        first: String,
        /// The other.
        second: String,
    },
    /// Two versions of a qualification that apply on the same day.
    #[error("the versions `{first}` and `{second}` of `{name}` are both valid on {day}")]
    Overlap {
        /// The qualification.
        name: String,
        /// One version.
        first: String,
        /// The other.
        second: String,
        /// The first day on which both are.
        day: String,
    },
    /// A framework of several versions that is named without one.
    #[error("which version of the framework `{0}` is meant is not said")]
    WhichVersion(String),
    /// A version that the framework is not stored in.
    #[error("the framework `{framework}` has no version `{version}`")]
    NoVersion {
        /// The framework.
        framework: String,
        /// The version.
        version: String,
    },
    /// A name that two kinds of things share which are named in the same places.
    #[error("`{name}` is a {first} and a {second}")]
    TwoKinds {
        /// The name.
        name: String,
        /// What it is.
        first: Kind,
        /// What it is besides.
        second: Kind,
    },
    /// A name that the language has given already.
    #[error("`{0}` is known without being declared")]
    BuiltIn(String),
    /// Things of which each rests on the next, and the last on the first.
    #[error("{what} lead round in a ring: {ring}")]
    Ring {
        /// What they are, such as `prerequisites`.
        what: &'static str,
        /// The ring, as `a -> b -> a`.
        ring: String,
    },

    // 03: meaning.
    /// Credits of two units, with nothing to convert them.
    #[error("`{found}` credits are mixed with `{expected}` credits")]
    Mixed {
        /// The credit unit of the qualification.
        expected: String,
        /// The other one.
        found: String,
    },
    /// `credits` where the qualification does not say which.
    #[error("which credits are meant is not said")]
    WhichCredits,
    /// A comparison or value that does not suit the fact.
    #[error("`{fact}` is {is}, and cannot be tested with `{test}`")]
    Test {
        /// The fact.
        fact: String,
        /// What kind of thing it is.
        is: &'static str,
        /// The test that was written.
        test: String,
    },
    /// A fact that is not compared with anything.
    #[error("what `{0}` must be is not said")]
    NotCompared(String),
    /// More members asked for than there are.
    #[error("at least {count} of {members} cannot be met")]
    TooMany {
        /// How many are asked for.
        count: String,
        /// How many there are.
        members: usize,
    },
    /// A number that asks for nothing, or is no whole number where one is needed.
    #[error("`{0}` is not a whole number of one or more")]
    Count(String),
    /// A range whose end comes before its beginning.
    #[error("`{first}` comes after `{last}`")]
    Reversed {
        /// The beginning.
        first: String,
        /// The end.
        last: String,
    },
    /// More than the whole.
    #[error("a share of {0} % is more than the whole")]
    Share(String),
    /// A statement that may be made once.
    #[error("`{0}` is said twice")]
    SaidTwice(&'static str),
    /// A statement that is missing.
    #[error("the {kind} `{name}` does not say its {what}")]
    Missing {
        /// What kind of thing lacks it.
        kind: Kind,
        /// Its name.
        name: String,
        /// What is missing.
        what: &'static str,
    },
    /// A framework that refers to itself.
    #[error("the framework `{0}` refers to itself")]
    Itself(String),
    /// A word that says nothing where it stands.
    #[error("`{word}` says nothing of {place}")]
    Misplaced {
        /// The word.
        word: &'static str,
        /// What it stands with.
        place: String,
    },
    /// Two references from one framework to another that are in force on the same day.
    #[error("two references to the framework `{framework}` are in force {days}")]
    ReferencesMeet {
        /// The framework that is referred to.
        framework: String,
        /// The days, such as `on 2020-01-01`.
        days: String,
    },
    /// Two names for awards of one size.
    #[error("an award of {hours} hours is both `{first}` and `{second}`")]
    SizesMeet {
        /// One name.
        first: String,
        /// The other.
        second: String,
        /// A number of hours that both take in.
        hours: String,
    },
    /// A credit unit that two frameworks give different hours.
    #[error("the hours of `{0}` credits differ between two frameworks")]
    HoursDiffer(String),
    /// A credit unit without hours, where hours are converted by.
    #[error("how many hours of learning a `{0}` credit stands for is not said")]
    NoHours(String),
    /// A zero that nothing can be divided by.
    #[error("{0} must be above 0")]
    AboveZero(&'static str),
    /// A factor with more digits than are computed with exactly.
    #[error("the conversion from `{from}` to `{to}` is too fine to compute exactly: {factor}")]
    TooFine {
        /// The credit unit that is converted.
        from: String,
        /// The credit unit that it is converted to.
        to: String,
        /// What is too fine.
        factor: String,
    },
    /// A pair of credit units that one conversion converts in two ways.
    #[error("how `{from}` is converted to `{to}` is said twice")]
    ConvertedTwice {
        /// The credit unit that is converted.
        from: String,
        /// The credit unit that it is converted to.
        to: String,
    },
    /// A credit unit or a scale that is converted to itself.
    #[error("`{0}` is converted to itself")]
    ToItself(String),
    /// References that lead from a level to another level of its own framework.
    #[error("the references make `{level}` equal to `{other}`: {ring}")]
    Contradiction {
        /// The level that they begin with.
        level: String,
        /// The level that they lead to.
        other: String,
        /// The way from one to the other.
        ring: String,
    },
    /// A test on a credential where only the holder and the case can be asked about.
    #[error("`{0}` is about a credential, and only the holder and the case can be asked about here")]
    NotOfCase(String),
    /// An amount that is compared with one of another unit.
    #[error("`{fact}` is {declared}, and is compared with {said}")]
    FactUnit {
        /// The fact about the holder.
        fact: String,
        /// What it is, in words.
        declared: String,
        /// What it is compared with, in words.
        said: String,
    },
    /// A grade without points, on a scale that a mean is taken on.
    #[error("`{grade}` on the scale `{scale}` has no points that a mean could be taken of")]
    NoPoints {
        /// The scale.
        scale: String,
        /// The grade.
        grade: String,
    },
    /// A most for what may also count elsewhere.
    #[error("what may also count elsewhere cannot be held to a most")]
    MostOfAlso,
    /// A unit without the credits that a share is taken of.
    #[error("the unit `{unit}` does not say how many {credits} it has")]
    UnitCredits {
        /// The unit.
        unit: String,
        /// Such as "`fet` credits".
        credits: String,
    },
    /// More taken off a total than there is.
    #[error("{less} taken off a total of {total} leave nothing")]
    NothingLeft {
        /// What is taken off.
        less: String,
        /// The total.
        total: String,
    },
    /// What is taken off a total in another measure.
    #[error("{less} cannot be taken off a total of {total}")]
    OtherMeasure {
        /// What is taken off, in words.
        less: &'static str,
        /// What the total is counted in.
        total: &'static str,
    },
    /// A fraction that is none, or finer than is computed with.
    #[error("`{0}` is not a fraction that is computed exactly")]
    Fraction(String),
    /// Points of a grade that are out of range.
    #[error("`{0}` points are out of range: at most four digits before the point and three after")]
    Points(String),
    /// Shares that are too fine together.
    #[error("the shares of `{0}` are too fine to be computed exactly together")]
    Shares(String),
    /// A clause that does not keep to what a policy lays down under its name.
    #[error("`{name}` loosens what the policy `{policy}` lays down")]
    Loosens {
        /// The clause, limit or `accept`.
        name: String,
        /// The policy.
        policy: String,
    },
    /// Two policies of which neither is shown to be the tighter.
    #[error("the policies `{first}` and `{second}` both lay down `{name}`, and neither is shown to be the tighter")]
    PoliciesDiffer {
        /// The clause, limit or `accept`.
        name: String,
        /// One policy.
        first: String,
        /// The other.
        second: String,
    },
    /// A total that does not reach what a policy asks for.
    #[error("the policy `{policy}` asks for a total of at least {least}, and `{name}` {total}")]
    PolicyTotal {
        /// The policy.
        policy: String,
        /// What it asks for.
        least: String,
        /// The qualification or the result.
        name: String,
        /// What that says, in words.
        total: String,
    },
    /// More than is kept in memory, once what applies in several places is copied there.
    #[error("pools, sets, policies and ladders come to more than can be kept in memory where they apply")]
    TooMuch,
    /// A code that is allowed and is that of no warning.
    #[error("`{0}` is not the code of a warning, and cannot be allowed")]
    NotAllowed(String),
    /// A warning that is allowed without a reason.
    #[error("why {0} is allowed here is not said")]
    NoReason(String),
    // 04: the case.
    /// A case that is not JSON.
    #[error("this is not JSON: {0}")]
    NotJson(String),
    /// A field that the case does not have.
    #[error("`{0}` is not a field here")]
    Field(String),
    /// A field that must be there.
    #[error("the field `{0}` is missing")]
    FieldMissing(String),
    /// A value that the field does not take.
    #[error("{0}")]
    Value(String),
    /// An identifier given to two credentials.
    #[error("two credentials have the identifier `{0}`")]
    Identifier(String),
    /// A credential that the case does not have.
    #[error("no credential of this case has the identifier `{0}`")]
    Credential(String),
    /// A credential that two orders of one kind are about.
    #[error("two {list} are about the credential `{credential}`")]
    OrderedTwice {
        /// The list of orders.
        list: &'static str,
        /// The credential.
        credential: String,
    },
    /// A clause that the qualification does not have.
    #[error("`{qualification}` has no clause `{clause}`")]
    NoClause {
        /// The qualification.
        qualification: String,
        /// The path of the clause.
        clause: String,
    },
    /// A level or grade whose counterpart is given twice, or both given and denied.
    #[error("the counterpart of `{0}` is said twice")]
    MappedTwice(String),
    // 05: tests in rule files.
    /// A test that could not fail.
    #[error("the test `{0}` expects nothing")]
    ExpectsNothing(String),
    /// A value that does not suit the fact.
    #[error("`{fact}` is {is}, and cannot be `{value}`")]
    WrongValue {
        /// The fact.
        fact: String,
        /// What kind of thing it is.
        is: &'static str,
        /// The value that was written.
        value: String,
    },
    /// Something that is judged, and that no rule asks for.
    #[error("no rule asks whether anyone judges \"{0}\"")]
    NotJudged(String),
    /// An amount of credits that the qualification does not count in.
    #[error("`{qualification}` does not count in `{unit}`")]
    CountsIn {
        /// The qualification.
        qualification: String,
        /// The credit unit that was written.
        unit: String,
    },
    // 06: documents that hold digital credentials.
    /// A document of no format that is known.
    #[error("{0}")]
    Format(String),
    /// A document that is not well-formed XML.
    #[error("this is not XML: {0}")]
    NotXml(String),
    /// A document that could harm, or that two programs could read in two ways.
    #[error("{0}")]
    Unsafe(String),
    /// A token, picture or seal that cannot be opened.
    #[error("{0}")]
    Envelope(String),
    /// Documents about different holders, or about holders that cannot be told to be one.
    #[error("{0}")]
    Holders(String),
    /// A profile that cannot be used.
    #[error("{0}")]
    Profile(String),
    /// A document that holds no credential of learning.
    #[error("{0}")]
    Nothing(String),
    /// Something doubtful about rules that can be read.
    #[error(transparent)]
    Warning(#[from] Warning),
}

impl Problem {
    /// The stable code, such as `E0201`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Problem::Warning(warning) => warning.code(),
            Problem::Syntax { .. } => "E0101",
            Problem::Unclosed(_) => "E0102",
            Problem::Stray(_) => "E0103",
            Problem::UnclosedText => "E0104",
            Problem::TooDeep(_) => "E0105",
            Problem::Empty => "E0106",
            Problem::Language(_) => "E0107",
            Problem::Sign(_) => "E0108",
            Problem::NotUtf8 { .. } => "E0109",
            Problem::TooLarge { .. } => "E0110",
            Problem::Unreadable(_) => "E0111",
            Problem::Amount(_) => "E0112",
            Problem::Date(_) => "E0113",
            Problem::NotAmount(_) => "E0114",
            Problem::TablePath(_) => "E0115",
            Problem::Ragged { .. } => "E0116",
            Problem::EmptyCell(_) => "E0117",
            Problem::Unknown { .. } => "E0201",
            Problem::Twice { .. } => "E0202",
            Problem::Level { .. } => "E0203",
            Problem::Unnamed => "E0204",
            Problem::Overlap { .. } => "E0205",
            Problem::Events { .. } => "E0206",
            Problem::Taken(_) => "E0207",
            Problem::WhichVersion(_) => "E0208",
            Problem::NoVersion { .. } => "E0209",
            Problem::TwoKinds { .. } => "E0210",
            Problem::BuiltIn(_) => "E0211",
            Problem::Ring { .. } => "E0212",
            Problem::Mixed { .. } => "E0301",
            Problem::WhichCredits => "E0302",
            Problem::Test { .. } => "E0303",
            Problem::TooMany { .. } => "E0304",
            Problem::Count(_) => "E0305",
            Problem::Reversed { .. } => "E0306",
            Problem::Share(_) => "E0307",
            Problem::SaidTwice(_) => "E0308",
            Problem::Missing { .. } => "E0309",
            Problem::NotJson(_) => "E0401",
            Problem::Field(_) => "E0402",
            Problem::FieldMissing(_) => "E0403",
            Problem::Value(_) => "E0404",
            Problem::Identifier(_) => "E0405",
            Problem::Credential(_) => "E0406",
            Problem::NoClause { .. } => "E0407",
            Problem::OrderedTwice { .. } => "E0408",
            Problem::Itself(_) => "E0310",
            Problem::MappedTwice(_) => "E0311",
            Problem::NotCompared(_) => "E0312",
            Problem::ExpectsNothing(_) => "E0501",
            Problem::WrongValue { .. } => "E0502",
            Problem::CountsIn { .. } => "E0503",
            Problem::NotJudged(_) => "E0504",
            Problem::Format(_) => "E0601",
            Problem::NotXml(_) => "E0602",
            Problem::Unsafe(_) => "E0603",
            Problem::Envelope(_) => "E0604",
            Problem::Holders(_) => "E0605",
            Problem::Profile(_) => "E0606",
            Problem::Nothing(_) => "E0607",
            Problem::Misplaced { .. } => "E0313",
            Problem::ReferencesMeet { .. } => "E0314",
            Problem::SizesMeet { .. } => "E0315",
            Problem::HoursDiffer(_) => "E0316",
            Problem::NoHours(_) => "E0317",
            Problem::AboveZero(_) => "E0318",
            Problem::TooFine { .. } => "E0319",
            Problem::Points(_) => "E0343",
            Problem::ConvertedTwice { .. } => "E0320",
            Problem::ToItself(_) => "E0321",
            Problem::Contradiction { .. } => "E0322",
            Problem::NotOfCase(_) => "E0331",
            Problem::FactUnit { .. } => "E0332",
            Problem::NoPoints { .. } => "E0333",
            Problem::MostOfAlso => "E0334",
            Problem::UnitCredits { .. } => "E0335",
            Problem::NothingLeft { .. } => "E0336",
            Problem::OtherMeasure { .. } => "E0337",
            Problem::Fraction(_) => "E0338",
            Problem::Shares(_) => "E0339",
            Problem::Loosens { .. } => "E0340",
            Problem::PoliciesDiffer { .. } => "E0341",
            Problem::PolicyTotal { .. } => "E0342",
            Problem::TooMuch => "E0344",
            Problem::NotAllowed(_) => "E0345",
            Problem::NoReason(_) => "E0346",
        }
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Problem::Warning(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What to do about it, where that is the same each time.
    pub(super) fn help(&self) -> Option<String> {
        Some(match self {
            Problem::Warning(warning) => warning.help(),
            Problem::Unclosed('(') => "write the `)` that ends it".to_owned(),
            Problem::Unclosed(_) => "write the `}` that ends it".to_owned(),
            Problem::Stray(sign) => {
                format!("take the `{sign}` away, or write what it should close")
            }
            Problem::UnclosedText => {
                "end the text with `\"` on the same line; a quotation mark in it is `\\\"`".to_owned()
            }
            Problem::TooDeep(_) => "name the inner parts as clauses of their own".to_owned(),
            Problem::Empty => {
                "declare something, such as a `unit` or a `qualification`, or take the file away".to_owned()
            }
            Problem::Language(_) => "this version reads `language 1`; a newer one may read more".to_owned(),
            Problem::NotUtf8 { .. } => "save the file as UTF-8 in your editor".to_owned(),
            Problem::TooLarge { .. } => "split the rules into several files in one folder".to_owned(),
            Problem::Date(_) => "write year, month and day, such as `2023-12-31`".to_owned(),
            Problem::Unnamed => "write a name before it, such as `practice all of { … }`".to_owned(),
            Problem::Mixed { expected, .. } => {
                format!(
                    "write the amount in `{expected}`: rules of one qualification count in one unit, and only what holders have is converted"
                )
            }
            Problem::WhichCredits => "name the credit unit, such as `15 fet from { … }`".to_owned(),
            Problem::Events { .. } => "let all versions say `at application`, or all `at decision`".to_owned(),
            Problem::Taken(_) => "choose another name".to_owned(),
            Problem::Overlap { .. } => "let one version end before the other begins".to_owned(),
            Problem::Twice { .. } => "rename one of them, or take one away".to_owned(),
            Problem::Share(_) => "write a per cent from 0 to 100".to_owned(),
            Problem::Reversed { .. } => "write the smaller or earlier one first".to_owned(),
            Problem::SaidTwice(_) => "keep one of the two".to_owned(),
            Problem::Itself(_) => "name the other framework that its levels correspond to".to_owned(),
            Problem::TablePath(_) => {
                "give its name, or a folder and its name such as `registers/providers.csv`".to_owned()
            }
            Problem::Ragged { .. } => "a cell that holds a comma stands between quotation marks".to_owned(),
            Problem::EmptyCell(_) => "fill it in, or take the row away".to_owned(),
            Problem::TwoKinds { .. } | Problem::BuiltIn(_) => "choose another name".to_owned(),
            Problem::Ring { .. } => "take one of them away".to_owned(),
            Problem::Misplaced { word, .. } => format!("take the `{word}` away"),
            Problem::ReferencesMeet { .. } => "let one end before the other begins".to_owned(),
            Problem::SizesMeet { .. } => "let one end below where the other begins".to_owned(),
            Problem::HoursDiffer(_) => {
                "a name is the same credit unit everywhere; give one of them another name".to_owned()
            }
            Problem::NoHours(unit) => format!("say it where the unit is declared, such as `credit {unit} = 10 hours`"),
            Problem::TooFine { .. } => "write the rate with fewer digits".to_owned(),
            Problem::ConvertedTwice { .. } => "keep one of the two".to_owned(),
            Problem::ToItself(_) => "name another one".to_owned(),
            Problem::Contradiction { .. } => "correct one of the references".to_owned(),
            Problem::NotOfCase(_) => {
                "ask this of what counts: in an `accept`, a `limit`, or after `where` in a clause".to_owned()
            }
            Problem::NoPoints { .. } => "give every grade points, such as `grades \"A\" 4, \"B\" 3`".to_owned(),
            Problem::MostOfAlso => "take the most away, or the `may also count`".to_owned(),
            Problem::UnitCredits { .. } => "say its `credits` where it is declared, or leave it out here".to_owned(),
            Problem::NothingLeft { .. } => "take off less than the total".to_owned(),
            Problem::OtherMeasure { .. } => "take off what the total is counted in".to_owned(),
            Problem::Fraction(_) => "write two whole numbers, the lower from 1 to 1000, such as `1/3`".to_owned(),
            Problem::Shares(_) => "write fractions with fewer different numbers below the line".to_owned(),
            Problem::Loosens { .. } => "ask for at least as much as the policy, or choose another name".to_owned(),
            Problem::PoliciesDiffer { .. } => "choose another name in one of them".to_owned(),
            Problem::NotAllowed(_) => {
                "name a warning by its code, such as `W0505`; a mistake cannot be allowed".to_owned()
            }
            Problem::NoReason(code) => format!("say it, such as `allow {code} \"as the statute has it\"`"),
            Problem::TooMuch => "split the rules into folders that are read apart".to_owned(),
            Problem::PolicyTotal { .. } => "let the total be at least that".to_owned(),
            Problem::ExpectsNothing(_) => "say what must come of it, such as `expect 5M2009 not met`".to_owned(),
            Problem::WrongValue { is: "a text", .. } => "write the text in quotation marks".to_owned(),
            Problem::WrongValue { is: "a number", .. } => "write a number such as `120`".to_owned(),
            Problem::WrongValue { is: "a date" | "a date or `never`", .. } => {
                "write year, month and day, such as `2023-12-31`".to_owned()
            }
            Problem::WrongValue { is: "yes or no", .. } => "write `yes` or `no`".to_owned(),
            Problem::WrongValue { .. } => "write it without quotation marks".to_owned(),
            Problem::NotXml(_) => "ask for the file anew: the document is damaged, or was cut off".to_owned(),
            Problem::Unsafe(_) => "no issuer needs this: ask for a plain document".to_owned(),
            Problem::MappedTwice(_) => "write all its counterparts once, such as `4 -> 3, 4`".to_owned(),
            _ => return None,
        })
    }
}
