"""What a reader sees of a printed page, whatever its format."""

import io
import re
import zipfile
from html import unescape
from xml.etree import ElementTree

from debttriage.write.document.formats import rendered

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_of(document, to):
    """The words a reader sees, without marks of the format."""
    made = rendered(document, to)
    if to == "docx":
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            tree = ElementTree.fromstring(archive.read("word/document.xml"))
        return " ".join(node.text or "" for node in tree.iter(f"{WORD}t"))
    if to == "html":
        body = made.partition("<main>")[2]
        return unescape(re.sub(r"<[^>]+>", " ", body))
    return re.sub(r"\\([\\`*\[\]<>#|~_])", r"\1", made)
