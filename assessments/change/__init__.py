"""Has this client changed? Estimates, verdicts and the words for them."""
