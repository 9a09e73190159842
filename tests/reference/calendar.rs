//! Calendar days and steps (section 2, "Dates").

use std::fmt;

/// A calendar day. The order of the fields makes the derived order that of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Date {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Period {
    Years,
    Months,
    Weeks,
    Days,
}

impl Date {
    pub const fn new(year: i32, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Steps on by so many periods.
    pub fn plus(self, count: u16, period: Period) -> Self {
        match period {
            Period::Years => (0..count).fold(self, |date, _| Self { year: date.year + 1, ..date }).clamped(),
            Period::Months => (0..count).fold(self, |date, _| date.same_day_next_month()).clamped(),
            Period::Weeks => (0..7 * count).fold(self, |date, _| date.next_day()),
            Period::Days => (0..count).fold(self, |date, _| date.next_day()),
        }
    }

    /// The last day of the month where the day does not exist.
    fn clamped(self) -> Self {
        Self { day: self.day.min(days_in(self.year, self.month)), ..self }
    }

    /// The same day of the next month, whether or not it exists.
    fn same_day_next_month(self) -> Self {
        match self.month {
            12 => Self { year: self.year + 1, month: 1, ..self },
            month => Self { month: month + 1, ..self },
        }
    }

    pub fn next_day(self) -> Self {
        if self.day < days_in(self.year, self.month) {
            Self { day: self.day + 1, ..self }
        } else {
            Self { day: 1, ..self.same_day_next_month() }
        }
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
