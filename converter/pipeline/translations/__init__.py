"""What translations are made with and judged by: languages, glossary, memory, checks."""
