"""On which page an article begins, asked of the process without keys."""

import pytest

from judrec.errors import RefusedError
from judrec.viewer.rendering import find_heading
from tests.viewer.documents import document
from tests.viewer.rules import rule_of_pages


def test_an_article_is_found_on_its_page() -> None:
    pdf = rule_of_pages("第八条 四种情形", "第九条 翔实、具体\n第十条 专库录入")
    assert find_heading(pdf, "第八条").page == 0
    assert find_heading(pdf, "第九条").page == 1
    assert find_heading(pdf, "第十条").page == 1


def test_an_article_that_is_not_there_is_nowhere() -> None:
    found = find_heading(rule_of_pages("第八条 四种情形，见第九条"), "第九条")
    assert found.page is None
    assert found.readable


def test_a_scan_is_said_to_have_no_words() -> None:
    found = find_heading(document(), "第九条")
    assert found.page is None
    assert not found.readable


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        find_heading(b"%PDF-1.7 nothing else", "第九条")
    assert refused.value.code == "viewer_failed"
