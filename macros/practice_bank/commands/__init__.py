"""What `bank` can do: one module a command.

The first line of a module's docstring gives the command's name and purpose. `options` adds its
arguments, `run` does it and returns the exit status. What cannot be done is raised as an error,
which `cli.main` tells.
"""
