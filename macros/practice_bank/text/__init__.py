"""The text of Markdown and YAML: headers, prose, mentions and slugs, knowing no bank."""
