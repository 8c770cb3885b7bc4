"""One document in any format: text for txt, md and html, bytes for docx and pdf."""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from debttriage.model.document import Document

DocumentFormat = Literal["txt", "md", "html", "docx", "pdf"]
BINARY_FORMATS: frozenset[DocumentFormat] = frozenset({"docx", "pdf"})


def rendered(document: "Document", to: DocumentFormat) -> str | bytes:
    """The document in that format; each renderer is loaded only when asked for.

    Raises:
        UserProblem: PDF was asked for and its extra is not installed.
    """
    if to == "html":
        from debttriage.write.document.html import document_html

        return document_html(document)
    if to == "docx":
        from debttriage.write.document.docx import document_docx

        return document_docx(document)
    if to == "pdf":
        from debttriage.write.document.pdf import document_pdf

        return document_pdf(document)
    if to == "md":
        from debttriage.write.document.markdown import document_markdown

        return document_markdown(document)
    from debttriage.write.document.text import document_text

    return document_text(document)
