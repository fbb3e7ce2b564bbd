"""One block in one year: theme, plan, calendar and phases."""
