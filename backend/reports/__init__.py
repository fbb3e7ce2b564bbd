"""Read-only views over all packages: tasks, timeline, the public page, the log, live updates."""
