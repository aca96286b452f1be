"""What a machine can say of a text beyond its form: one module a rule, each a function from a file
to its problems.

A rule sees a file as it was written, whether or not it is accepted, so that one run tells all that
has to be put right in it.
"""
