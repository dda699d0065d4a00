"""What columns are called: the words that shops, feeds and languages have for our fields.

A stranger adds a word to a row of :data:`NAMES`. Case, accents and separators do not matter, nor does
what :data:`BEFORE` and :data:`AFTER` list: ``Product Name``, ``productName`` and ``ltable_name`` are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from samesku.compare.normalise import fold

# Field → its names, the best first. ``gtin`` and ``description`` are attributes of a product, under
# one name whatever the table calls them.
NAMES: dict[str, tuple[str, ...]] = {
    "id": (
        "id", "product id", "item id", "sku", "item sku", "asin", "uid", "uuid", "guid", "key", "offer id", "record id", "listing id",
        "article number", "article no", "item number", "item no", "item code", "product code", "product number", "handle", "url key",
        "artikelnummer", "artikel nr", "artnr", "artikel id", "produktnummer", "bestellnummer",
        "référence", "référence produit", "ref", "referencia", "riferimento", "código", "codice", "código de artículo", "código de producto", "codice articolo",
        "artikelcode", "indeks", "numer artykułu", "артикул", "商品编号", "商品コード", "상품번호", "code", "number", "nr", "no",
    ),
    "title": (
        "title", "product title", "product name", "item name", "item title", "name", "product", "listing title", "headline",
        "titel", "produktname", "produkttitel", "produktbezeichnung", "artikelname", "artikelbezeichnung", "bezeichnung", "artikel",
        "titre", "nom", "nom du produit", "nom produit", "nom de l article", "libellé", "libellé produit", "désignation", "intitulé",
        "título", "nombre", "nombre del producto", "nombre del artículo", "producto", "titolo", "nome", "nome prodotto", "denominazione", "prodotto",
        "nome do produto", "produto", "naam", "productnaam", "tytuł", "nazwa", "nazwa produktu", "název", "navn", "varenavn",
        "namn", "produktnamn", "benämning", "nimi", "tuotenimi", "название", "наименование",
        "标题", "商品名称", "商品名", "产品名称", "品名", "商品タイトル", "タイトル", "상품명", "제품명", "item",
    ),
    "brand": (
        "brand", "brand name", "manufacturer", "manufacturer name", "maker", "make", "vendor", "vendor name",
        "marke", "markenname", "hersteller", "herstellername", "marque", "fabricant", "marca", "fabricante", "produttore",
        "merk", "merknaam", "fabrikant", "marka", "producent", "značka", "výrobce", "varumärke", "tillverkare", "mærke", "merke",
        "tuotemerkki", "бренд", "марка", "производитель", "品牌", "厂商", "ブランド", "メーカー", "브랜드", "제조사",
    ),
    "category": (
        "category", "categories", "category name", "category path", "product category", "main category", "department",
        "google product category", "product type", "feed product type", "item type", "product group", "type", "group",
        "kategorie", "kategorien", "produktkategorie", "warengruppe", "produktgruppe", "artikelgruppe", "rubrik",
        "rayon", "categoría", "categorías", "categorie", "reparto", "grupo",
        "kategoria", "kategori", "rubriek", "категория", "类别", "分类", "类目", "カテゴリ", "カテゴリー", "카테고리",
    ),
    "modelno": (
        "modelno", "model number", "model", "mpn", "manufacturer part number", "manufacturer part no", "mfr part number",
        "mfr part no", "mfg part number", "part number", "partno", "manufacturer number", "model name",
        "modellnummer", "modellnr", "modell", "herstellernummer", "hersteller nr", "hersteller artikelnummer",
        "teilenummer", "modèle", "numéro de modèle", "référence fabricant", "référence constructeur", "modelo", "número de modelo",
        "referencia fabricante", "modello", "codice produttore", "modelnummer", "kod producenta", "модель", "型号", "型番", "모델명",
    ),
    "price": (
        "price", "current price", "list price", "sale price", "standard price", "regular price", "selling price", "retail price",
        "final price", "our price", "unit price", "special price", "msrp", "rrp", "cost",
        "preis", "verkaufspreis", "vk preis", "vk", "bruttopreis", "einzelpreis", "stückpreis", "uvp",
        "prix", "prix de vente", "tarif", "precio", "precio de venta", "pvp", "prezzo", "preço", "prijs", "cena", "pris",
        "hinta", "цена", "стоимость", "价格", "售价", "価格", "가격",
    ),
    "gtin": (
        "gtin", "gtin13", "gtin14", "gtin12", "gtin8", "ean", "ean13", "ean code", "ean nummer", "upc", "upc a", "upc code",
        "gtin upc ean or isbn", "gtin ean", "ean gtin", "ean upc", "upc ean", "barcode", "external product id", "standard product id",
        "jan", "jan code", "strichcode", "code barres", "code à barres", "código de barras", "codice a barre", "streepjescode",
        "kod kreskowy", "čárový kód", "штрихкод", "条码", "バーコード", "바코드", "isbn13", "isbn",
    ),
    "description": (
        "description", "long description", "product description", "item description", "body html", "body", "beschreibung",
        "produktbeschreibung", "artikelbeschreibung", "langbeschreibung", "langtext", "descriptif", "descripción", "descrizione",
        "descrição", "omschrijving", "productomschrijving", "opis", "popis", "beskrivelse", "beskrivning", "kuvaus", "описание",
        "描述", "商品説明", "説明", "상품설명", "설명", "short description", "kurzbeschreibung",
    ),
    "source": ("source", "retailer", "merchant", "shop", "store", "händler", "marchand"),
}  # fmt: skip

# Column names of a file of labelled pairs.
PAIR_NAMES: dict[str, tuple[str, ...]] = {
    "left_id": ("left id", "ltable id", "id left", "l id", "walmart id", "id a", "id1", "a id"),
    "right_id": ("right id", "rtable id", "id right", "r id", "amazon id", "id b", "id2", "b id"),
    "label": ("label", "match", "is match", "gold", "target", "same"),
    "split": ("split", "fold", "set"),
}

# Which item a listing is of: the answer itself. A matcher that saw it would learn nothing else.
ANSWERS = ("cluster id", "cluster", "entity id", "ground truth")

# Words that a name may begin or end with and that say nothing of what the column holds.
BEFORE = frozenset(["ltable", "rtable", "left", "right", "l", "r", "a", "b", "product", "prod", "item", "article", "artikel", "produkt", "produit", "producto", "prodotto", "offer", "listing", "variant", "g", "attr", "attribute"])  # fmt: skip
AFTER = frozenset(["left", "right", "l", "r", "a", "b", "text", "value", "raw", "clean", "cleaned", "normalized", "normalised", "html", "en", "de", "fr", "es", "it", "nl", "pl", "us", "uk", "usd", "eur", "euro", "gbp", "chf", "brutto", "ttc", "incl", "inkl", "vat", "mwst", "1"])  # fmt: skip

# Two words in one ("modelNo"), and where capitals end ("EANCode").
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NAMELESS = re.compile(
    r"(?:c|col|column|f|field|v|var|x|attr|attribute|feature|unnamed|spalte|feld|colonne|columna|campo)?\d*|[a-z]"
)


def _tokens(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(_CAMEL.sub(" ", name.replace("#", " no "))))


def readings(name: str) -> Iterator[str]:
    """A name without case, accents and separators; then shorter ones, empty words taken away."""
    parts = _tokens(name)
    yield "".join(parts)
    while len(parts) > 1:
        if parts[0] in BEFORE:
            parts = parts[1:]
        elif parts[-1] in AFTER:
            parts = parts[:-1]
        else:
            return
        yield "".join(parts)


def nameless(name: str) -> bool:
    """Does a name tell nothing at all: ``c1``, ``column_2``, ``Unnamed: 0``?"""
    return _NAMELESS.fullmatch(next(readings(name))) is not None


def _index(names: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, int]]:
    # Names are words already: "GTIN EAN" must not be split as camel case would be. In capitals too, for a word of
    # another script can look Latin in them alone, and is read so: "марка", "MAPKA".
    return {
        next(readings(n)): (field, place)
        for field, row in names.items()
        for place, name in enumerate(row)
        for n in (name.lower(), name.upper())
    }


_FIELDS, _PAIRS = _index(NAMES), _index(PAIR_NAMES)
_ANSWERS = {next(readings(name)) for name in ANSWERS}


def field_named(name: str) -> tuple[str, int] | None:
    """The field of a product that a column's name stands for, and how good a name it is, 0 the best."""
    return next((_FIELDS[r] for r in readings(name) if r in _FIELDS), None)


def pair_field_named(name: str) -> tuple[str, int] | None:
    """The field of a labelled pair that a column's name stands for, and how good a name it is."""
    return _PAIRS.get(next(readings(name)))


def tells_the_answer(name: str) -> bool:
    """Does a column say which item a listing is of?"""
    return next(readings(name)) in _ANSWERS
