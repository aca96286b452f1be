"""The characters of Markdown and YAML: headers, prose, mentions and slugs, without knowing a bank."""
