"""What all doors share: guards, middleware, base templates, the look."""
