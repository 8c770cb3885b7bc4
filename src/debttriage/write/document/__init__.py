"""A document in every format: text, Markdown, HTML, DOCX, PDF.  What it says is decided elsewhere."""
