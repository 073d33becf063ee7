"""Makes rows for tests, each valid and plain unless the test says otherwise."""
