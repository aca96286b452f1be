"""Files to take away: what goes into them, and what other programs read out of them."""
