"""From a question to a file: the forms that ask about a case, and what reads the answers."""
