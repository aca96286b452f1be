"""Hostile and broken submissions, each in a folder that is called by the code with which the check
has to refuse it.

`good.md` is accepted: the sound way to write what the others of its folder get wrong. `names.yml`
has the names of files, where the name is what is wrong. What no repository can hold (pipes, links,
5 MB) is made by `gallery.py`.
"""
