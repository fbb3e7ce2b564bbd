"""What a dossier must hold, and what of it is there (thành phần hồ sơ)."""
