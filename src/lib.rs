//! Attain decides whether the credentials that a holder has stacked meet a qualification, exactly, and says why.
