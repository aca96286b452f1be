"""What `bank` can do: one module a command, each with `options` (its arguments) and `run` (its exit status)."""
