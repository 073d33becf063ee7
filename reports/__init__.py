"""What we say: charts, documents, PDF, jobs."""
