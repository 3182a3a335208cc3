"""A result in, a report out: composed once as blocks, then written as Markdown, HTML or for a terminal."""
