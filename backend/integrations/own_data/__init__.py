"""What the installation keeps of a person, told to that person."""
