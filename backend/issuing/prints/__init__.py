"""Long papers as files: ordered by a reader, made by a worker, taken, forgotten after a day."""
