"""What the bank gives to other programs: one module for each form."""
