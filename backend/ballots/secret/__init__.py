"""The secret ballot (phiếu kín): sealed on the phone, opened together, checked by everybody."""
