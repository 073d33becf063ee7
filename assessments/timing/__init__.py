"""When a protocol asks for what: from sessions, breaks, pauses and a clock's zone."""
