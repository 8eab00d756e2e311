"""Styles of Word documents, made by python-docx and moved about as other programs do."""

import io

import docx
from docx.enum.style import WD_STYLE_TYPE

from qualcode.interchange.transcripts import read_transcript


def test_a_paragraph_without_a_style_is_of_the_one_that_the_document_says_and_not_of_the_first():
    document = docx.Document()
    document.add_heading("Oppstart", 1)
    document.add_paragraph("KF: Det var et vedtak.")
    heading = document.styles["Heading 1"].element
    heading.getparent().insert(0, heading)
    assert text(document) == "# Oppstart\n\nKF: Det var et vedtak."


def test_a_style_that_characters_have_by_default_is_not_that_of_paragraphs():
    document = docx.Document()
    document.add_paragraph("KF: Det var et vedtak.")
    style = document.styles.add_style("Utheving", WD_STYLE_TYPE.CHARACTER).element
    style.set(docx.oxml.ns.qn("w:default"), "1")
    style.name_val = "Heading 3"
    style.getparent().insert(0, style)
    assert text(document) == "KF: Det var et vedtak."


def text(document) -> str:
    file = io.BytesIO()
    document.save(file)
    return read_transcript(file.getvalue(), "a.docx").text
