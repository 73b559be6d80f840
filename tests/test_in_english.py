"""Whichever name of the public face a script uses, its errors are sentences."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("txdoctor.scrub('x', keep=['y'])", 'txdoctor.errors.Mistake: "y" is no value of keep'),
        ("txdoctor.triage('')", "txdoctor.errors.Mistake: There is no text in that ticket"),
        ("next(txdoctor.batch_rows([{'a': 1}]))", "txdoctor.errors.Mistake: It is not clear"),
    ],
)
def test_an_error_is_a_sentence(call: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import txdoctor\n{call}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said in done.stderr
