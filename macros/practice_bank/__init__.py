"""Practice Bank: checked, cross-linked Markdown resources, assembled by MkDocs.

The data goes one way: files -> frontmatter -> kinds -> graph -> Bank -> pages, components, exports, report.
"""
