"""What readers see: the pages, the lists, their words and their templates. It knows no MkDocs."""
