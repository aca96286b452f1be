"""The frame of every page, its styles and scripts: an MkDocs theme, found by its entry point
`mkdocs.themes`.

https://www.mkdocs.org/dev-guide/themes/#packaging-themes
"""
