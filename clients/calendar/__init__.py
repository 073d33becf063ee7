"""Wall clocks, weeks, and what calendars of other programs say: pure code."""
