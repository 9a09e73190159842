use std::fmt;

/// What a name can be the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// A qualification framework.
    Framework,
    /// A level of a framework.
    Level,
    /// A unit of learning.
    Unit,
    /// A qualification.
    Qualification,
    /// A credit unit.
    CreditUnit,
    /// A clause, limit or `accept` of a qualification.
    Clause,
    /// A fact of a credential.
    Fact,
    /// A date of the case.
    CaseDate,
    /// A source of credit.
    CreditSource,
    /// A setting of learning.
    Setting,
    /// A status of a credential.
    Status,
    /// A pool of units.
    Pool,
    /// A set of learning outcomes.
    OutcomeSet,
    /// A learning outcome.
    Outcome,
    /// A scale of grades.
    Scale,
    /// A grade of a scale.
    Grade,
    /// A way to convert credits.
    Conversion,
    /// A fact about the holder.
    HolderFact,
    /// A register.
    Register,
    /// A recognition rule.
    Recognition,
    /// A policy.
    Policy,
    /// A rung of a ladder.
    Rung,
    /// A file of rows.
    Table,
    /// A column of a table.
    Column,
    /// A name for awards of a size.
    Size,
    /// A test in a rule file.
    Test,
    /// A credential of a test.
    Credential,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Framework => "framework",
            Kind::Level => "level",
            Kind::Unit => "unit",
            Kind::Qualification => "qualification",
            Kind::CreditUnit => "credit unit",
            Kind::Clause => "clause",
            Kind::Fact => "fact",
            Kind::CaseDate => "date of the case",
            Kind::CreditSource => "source of credit",
            Kind::Setting => "setting",
            Kind::Status => "status",
            Kind::Pool => "pool",
            Kind::OutcomeSet => "set of outcomes",
            Kind::Outcome => "outcome",
            Kind::Scale => "scale",
            Kind::Grade => "grade",
            Kind::Conversion => "conversion",
            Kind::HolderFact => "fact about the holder",
            Kind::Register => "register",
            Kind::Recognition => "recognition rule",
            Kind::Policy => "policy",
            Kind::Rung => "result",
            Kind::Table => "table",
            Kind::Column => "column",
            Kind::Size => "size",
            Kind::Test => "test",
            Kind::Credential => "credential of this test",
        })
    }
}
