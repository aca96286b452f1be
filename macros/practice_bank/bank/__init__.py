"""From a folder of files to a linked bank that never changes, and the questions one can ask it."""
