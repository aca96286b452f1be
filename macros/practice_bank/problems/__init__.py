"""What can be wrong: the problem as a value, its codes with a page of help each, and its reports."""
