"""Practice Bank: a generator for banks of good practice, from Markdown files to a site.

A bank is a folder of content with a file `bank.yml`; nothing here knows a particular one. The code
stands in rooms. A module imports its own room or one below it:

    plugin                       the only room that knows MkDocs
    exports · commands           for other programs, for the terminal
    site · sharing · editing     what readers see, how stories come in, how files are changed
    bank                         from a folder to a linked bank that never changes
    rules                        what is said of one document
    model                        what a resource is, and a bank's own vocabulary
    text                         the characters of Markdown and YAML
    problems · processes         what can be wrong; other processes

The folders `theme`, `words`, `starter` and `workflows` hold no code.
"""
