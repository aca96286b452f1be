"""Changes to the files of a bank, all of them made or none."""
