"""The only room that knows MkDocs: the plugin, the preview and the index of the search."""
