"""What can be wrong: the problem as a value, the help on each code, and the reports."""
