"""The brief as a document: the parts of `isthmus.brief`'s findings in words, tables and charts."""

from isthmus.report.subjects.brief.document import brief_document

__all__ = ["brief_document"]
