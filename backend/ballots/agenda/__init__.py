"""The papers of a meeting's agenda: files, and the papers of the season itself."""
