"""The fixed wording of papers: an officer's own text with merge fields, by versions with dates."""
