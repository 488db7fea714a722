"""Reports: a finding becomes a document, and a document becomes a page, a file or a terminal's text.

    document.py     what a document is made of: sections, tables, facts, charts; values and text keys, no language
    spans.py        what stands inside a line: texts, numbers, shares, ranges, references
    charts.py       charts as data, each with the figure function that draws it
    subjects/       findings to documents, one file a subject
    runs.py         a line in one language: what every renderer begins with
    html.py markdown.py terminal.py tables.py docx.py pdf.py     one renderer a file
    exports.py      file endings, and who writes them

Docs: docs/decisions/0022-documents.md.
"""
