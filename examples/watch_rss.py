"""Watch a folder into which something saves RSS files, and say what is new: who speaks, and about how much.

python examples/watch_rss.py feeds/          # goes on until Ctrl-C
python examples/watch_rss.py feeds/ --once   # one round, for cron
"""

import argparse
import re
import time
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import newskit


def items(path):
    """The articles of an RSS file: id and text. Descriptions are HTML."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        print(f"{path}: no RSS ({error})")
        return
    for item in root.iter("item"):
        title, body = (item.findtext(name) or "" for name in ("title", "description"))
        text = f"{title}\n{unescape(re.sub('<[^>]*>', ' ', body))}"
        yield item.findtext("guid") or item.findtext("link") or text, text


def round_of(folder, run, seen):
    """Analyse the articles that were not seen before."""
    for path in sorted(folder.glob("*.xml")):
        fresh = [(id, text) for id, text in items(path) if id not in seen]
        seen.update(id for id, _ in fresh)
        for document in run.stream((newskit.Document(text, id=id) for id, text in fresh), on_error="record"):
            money = [
                document.text_of(each) for each in document.layers.get("quantities", ()) if each.value.kind == "money"
            ]
            speakers = {each.value.speaker_name for each in document.layers.get("quotations", ())} - {None}
            print(document.text.partition("\n")[0])
            print(
                "  speaking:", ", ".join(sorted(speakers)) or "nobody by name", "| money:", ", ".join(money) or "none"
            )


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--once", action="store_true")
    chosen = options.parse_args()
    run, seen = newskit.pipeline("quantities", "entities", "quotations"), set()
    round_of(chosen.folder, run, seen)
    while not chosen.once:
        time.sleep(30)
        round_of(chosen.folder, run, seen)


if __name__ == "__main__":
    main()
