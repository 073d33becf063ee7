"""Documents given a form: a page, and a PDF of it."""
