"""Documents before they have a form: facts, and what is said about them."""
