"""A living house in one command: invented practices, clients and scores."""
