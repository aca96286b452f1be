"""The one door to other processes: work on every core, and programs that run beside a build."""
