"""What a resource is: its fields, its kinds, and the vocabulary that a bank gives them in
`bank.yml`.
"""
