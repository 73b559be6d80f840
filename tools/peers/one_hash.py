"""The plain script: typer, requests and rich, the same requests, a table at the end."""

import json
from pathlib import Path

import requests
import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def check(plan: Path, url: str, ca: str = "", keccak: bool = False) -> None:
    """Send the bodies of `plan` one after another and print what came back."""
    if keccak:
        from Crypto.Hash import keccak as hashing

        hashing.new(digest_bits=256, data=b"").hexdigest()
    session = requests.Session()
    table = Table("question", "answer")
    for sent in json.loads(plan.read_text()):
        headers = {"Content-Type": "application/json", **sent["headers"]}
        # Said with each request: what the environment names would override the session's own.
        verify = ca or True
        reply = session.post(url, data=sent["body"], headers=headers, timeout=20, verify=verify)
        replies = reply.json()
        for each in replies if isinstance(replies, list) else [replies]:
            table.add_row(str(each.get("id")), str(each.get("result"))[:60])
    Console().print(table)


if __name__ == "__main__":
    app()
