"""Who, and under what promise: practices, people, care, consent, audit."""
