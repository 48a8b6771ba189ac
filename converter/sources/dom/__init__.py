"""Read the DOM of a page: blocks, spans, tables, pictures and links."""
