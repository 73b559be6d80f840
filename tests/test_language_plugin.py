"""A language is a tree of words and an entry point; what it lacks is said to be in English."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CASE = Path(__file__).parent / "cases" / "bitcoin-main-outbid.case.json"

GENERAL = """
[language]
name = "日本語"

[headings]
what-it-is = "これは何か"
how-we-know = "判断の根拠"
what-to-do = "どうするか"
what-not-to-do = "してはいけないこと"
when-to-escalate = "相談すべきとき"
sources = "出典"

[actors]
sender = "送金者"
receiver = "受取人"
anyone = "どなたでも"
wallet = "ウォレット"
exchange = "取引所"
agent = "サポート担当"

[levels]
warning = "警告"
"""
CARD = """
# 手数料がほかの取引より低い
この取引の手数料率は {rate} ですが、次のブロックには約 {next_block} が必要です。

## これは何か
マイナーは手数料率の高い取引から順にブロックに入れます。

## 判断の根拠
取引自体のデータと、メモリプールの相場によります。

## どうするか
### 送金者
ウォレットの機能で手数料を引き上げてください。

## してはいけないこと
もう一度別に送金しないでください。

## 相談すべきとき
急ぎの送金のときは、ウォレットの窓口に相談してください。

## 出典
- Bitcoin Core: policy/rbf.cpp
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "txdoctor_ja/__init__.py": "raise RuntimeError('words are read, never run')",
        "txdoctor_ja/labels/general.toml": GENERAL,
        "txdoctor_ja/bitcoin/rules/outbid.md": CARD.lstrip(),
        "txdoctor_ja-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: ja\nVersion: 1.0\n",
        "txdoctor_ja-1.0.dist-info/entry_points.txt": "[txdoctor.languages]\nja = txdoctor_ja\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def said(site: Path, *words: str, code: int = 0) -> str:
    env = {**os.environ, "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "txdoctor", *words]
    ran = subprocess.run(command, env=env, capture_output=True, timeout=60, check=False)
    assert ran.returncode == code, ran.stderr.decode()
    return (ran.stdout + ran.stderr).decode()


def test_its_card_is_shown(site: Path) -> None:
    page = said(site, "--lang", "ja", "explain", "bitcoin/outbid")
    assert "手数料がほかの取引より低い" in page
    assert "これは何か" in page
    assert "given in English" not in page


def test_a_card_that_it_lacks_is_given_in_english_and_so_said(site: Path) -> None:
    page = said(site, "--lang", "ja", "explain", "bitcoin/settled")
    assert "This card is not told in this language yet, so it is given in English." in page


def test_a_report_speaks_it_and_names_what_is_in_english(site: Path) -> None:
    report = said(site, "--lang", "ja", "replay", str(CASE), code=1)
    assert report.startswith("警告[bitcoin/outbid]")
    assert "手数料率は 2 sat/vB" in report
    [note] = [line for line in report.splitlines() if "not told in 日本語 yet" in line]
    assert "bitcoin/outbid" not in note
    assert "bitcoin/replace-by-fee" in report


def test_without_plug_ins_it_is_not_spoken(site: Path) -> None:
    assert "ja" in said(site, "--no-plugins", "--lang", "ja", "explain", "bitcoin/outbid", code=2)


def test_it_cannot_take_the_place_of_a_built_in_language(site: Path) -> None:
    points = site / "txdoctor_ja-1.0.dist-info" / "entry_points.txt"
    points.write_text("[txdoctor.languages]\nzh = txdoctor_ja\n")
    page = said(site, "--lang", "zh", "explain", "bitcoin/outbid")
    assert "手续费低于其他交易" in page
