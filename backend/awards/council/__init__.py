"""The council on a proposal: its sitting, who read the dossier, how each line was voted."""
