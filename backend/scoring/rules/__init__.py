"""The rules of scoring, pure: facts and a table in, points, class and rank with working out."""
