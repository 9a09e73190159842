//! Calendar days and periods. No clock is read: every date comes from the rules or the case.

use std::fmt;

pub use jiff::civil::Date;

/// A run of days: from a first to a last, both in it; without end where one is not given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Days {
    /// Whether `day` is one of them.
    #[must_use]
    pub fn hold(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether some day is in both.
    #[must_use]
    pub fn meet(self, other: Days) -> bool {
        let begins_in_time = |a: Days, b: Days| a.from.zip(b.until).is_none_or(|(from, until)| from <= until);
        begins_in_time(self, other) && begins_in_time(other, self)
    }
}

/// Whether every year has this day.
pub(crate) fn day_of_every_year(month: i8, day: i8) -> bool {
    // 2023 is no leap year, as most are not.
    Date::new(2023, month, day).is_ok()
}

/// `from 2017-01-01 until 2023-12-31`.
impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.until) {
            (Some(from), Some(until)) => write!(f, "from {from} until {until}"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(until)) => write!(f, "until {until}"),
            (None, None) => write!(f, "always"),
        }
    }
}

/// A length of time in the calendar, such as ten years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// How many of `unit`.
    pub count: u16,
    /// Years, months, weeks or days.
    pub unit: PeriodUnit,
}

/// What a period is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodUnit {
    /// Calendar years.
    Years,
    /// Calendar months.
    Months,
    /// Seven days.
    Weeks,
    /// Days.
    Days,
}

impl Period {
    /// The day one period after `date`: the same day of the month where there is one, else the last day of that month
    /// (29 February 2020 plus one year is 28 February 2021). `None` after the year 9999.
    #[must_use]
    pub fn after(self, date: Date) -> Option<Date> {
        let count = i64::from(self.count);
        let span = jiff::Span::new();
        let span = match self.unit {
            PeriodUnit::Years => span.try_years(count),
            PeriodUnit::Months => span.try_months(count),
            PeriodUnit::Weeks => span.try_weeks(count),
            PeriodUnit::Days => span.try_days(count),
        };
        span.and_then(|span| date.checked_add(span)).ok()
    }

    /// Whether `later` comes on or after `earlier`, and at most one period after it.
    #[must_use]
    pub fn spans(self, earlier: Date, later: Date) -> bool {
        // Past the end of the calendar every later day is within the period.
        earlier <= later && self.after(earlier).is_none_or(|end| later <= end)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            PeriodUnit::Years => "year",
            PeriodUnit::Months => "month",
            PeriodUnit::Weeks => "week",
            PeriodUnit::Days => "day",
        };
        write!(f, "{} {unit}{}", self.count, if self.count == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_year_after_29_february_is_28_february() {
        let year = Period { count: 1, unit: PeriodUnit::Years };
        assert_eq!(year.after(date(2020, 2, 29)), Some(date(2021, 2, 28)));
        assert!(year.spans(date(2020, 2, 29), date(2021, 2, 28)));
        assert!(!year.spans(date(2020, 2, 29), date(2021, 3, 1)));
        assert!(!year.spans(date(2020, 3, 1), date(2020, 2, 29)));
    }

    #[test]
    fn the_end_of_the_calendar_is_no_panic() {
        let long = Period { count: u16::MAX, unit: PeriodUnit::Years };
        assert!(long.spans(date(2020, 1, 1), date(9999, 12, 31)));
    }
}
