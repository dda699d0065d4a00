"""Attribute values and the many ways in which shops spell them.

A value knows its spellings, tersest first: the first retailer leans to the front of the list, the
second to its end. ``odd`` spellings (another unit, a split count) are right but rare.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an attribute.

    ``code`` is how it looks inside a model number; ``price`` multiplies the item's price.
    """

    spellings: tuple[str, ...]
    code: str
    price: float = 1.0
    odd: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The canonical spelling, for the ground truth."""
        return self.spellings[-1]


def names(text: str) -> tuple[str, ...]:
    """Split a comma-separated list, over as many lines as it takes."""
    return tuple(" ".join(part.split()) for part in text.split(",") if part.strip())


def words(text: str) -> tuple[Value, ...]:
    """Values from ``"blk|black=BK, wht|white=WH*1.2"``: spellings, code, and price factor if not 1."""
    out = []
    for entry in names(text):
        spellings, _, tail = entry.partition("=")
        code, _, price = tail.partition("*")
        forms = tuple(spellings.split("|"))
        out.append(Value(forms, code or _initials(forms[-1]), float(price or 1)))
    return tuple(out)


def inches(text: str, growth: float = 1.5) -> tuple[Value, ...]:
    """Diagonals or diameters in inches, from ``"43 50 55"``; price goes with size to the ``growth``."""
    sizes = text.split()
    return tuple(
        Value(
            (f'{n}"', f"{n}in", f"{n} in", f"{n} inch", f"{n}-inch"),
            n.replace(".", ""),
            (float(n) / float(sizes[0])) ** growth,
        )
        for n in sizes
    )


def storage(text: str) -> tuple[Value, ...]:
    """Capacities in gigabytes, from ``"512 1000 2000"``; whole thousands are also spelled in TB."""
    out = []
    for size in map(int, text.split()):
        price = (size / int(text.split()[0])) ** 0.45
        if size >= 1000:
            tb = f"{size / 1000:g}"
            forms = (f"{tb}TB", f"{tb} TB")
            out.append(Value(forms, f"{tb.replace('.', '')}T", price, (f"{size}GB", f"{size} GB")))
        else:
            out.append(Value((f"{size}GB", f"{size} GB"), str(size), price))
    return tuple(out)


def fluid(text: str) -> tuple[Value, ...]:
    """Volumes in US fluid ounces, from ``"12 32 64"``; oddly in millilitres."""
    return tuple(
        Value(
            (f"{n}oz", f"{n} oz", f"{n} fl oz", f"{n} fluid ounces"),
            n.replace(".", ""),
            (float(n) / float(text.split()[0])) ** 0.45,
            (f"{round(float(n) * 29.5735)} ml", f"{round(float(n) * 29.5735)}ml"),
        )
        for n in text.split()
    )


def ounces(text: str) -> tuple[Value, ...]:
    """Weights in ounces, from ``"10 12 32"``; oddly in grams."""
    return tuple(
        Value(
            (f"{n}oz", f"{n} oz", f"{n}-ounce", f"{n} ounce"),
            n.replace(".", ""),
            (float(n) / float(text.split()[0])) ** 0.6,
            (f"{round(float(n) * 28.3495)} g", f"{round(float(n) * 28.3495)}g"),
        )
        for n in text.split()
    )


def pounds(text: str) -> tuple[Value, ...]:
    """Weights in pounds, from ``"5 15 30"``; oddly in kilograms or, when small, ounces."""
    out = []
    for n in text.split():
        kilograms = f"{float(n) * 0.453592:.1f} kg"
        odd = (kilograms, f"{float(n) * 16:g} oz") if float(n) <= 8 else (kilograms,)
        price = (float(n) / float(text.split()[0])) ** 0.75
        forms = (f"{n}lb", f"{n} lb", f"{n}-lb", f"{n} lbs", f"{n} pounds")
        out.append(Value(forms, n.replace(".", ""), price, odd))
    return tuple(out)


def count(text: str, jar: bool = False) -> tuple[Value, ...]:
    """Pack counts, from ``"1 6 12"``; 12 is oddly ``2 x 6``. ``jar``: pieces in a jar instead."""
    out = []
    for n in map(int, text.split()):
        price = (n / int(text.split()[0])) ** 0.8
        if n == 1:
            out.append(Value(("1ct", "1 ct", "1-pack", "single pack", "pack of 1"), "1", price))
        elif jar:
            out.append(Value((f"{n}ct", f"{n} ct", f"{n} count"), str(n), price))
        else:
            odd = (f"2 x {n // 2}",) if n >= 8 and n % 2 == 0 else ()
            forms = (f"{n}pk", f"{n} ct", f"{n}-pack", f"{n} count", f"pack of {n}")
            out.append(Value(forms, f"{n:02d}", price, odd))
    return tuple(out)


def measure(
    text: str, terse: str, verbose: str, odd: tuple[float, str] | None = None
) -> tuple[Value, ...]:
    """Values of any other unit: ``measure("6 10", "ft", "foot", (0.3048, "m"))``."""
    out = []
    for n in text.split():
        forms = (f"{n}{terse}", f"{n} {terse}", f"{n}-{verbose}", f"{n} {verbose}")
        price = (float(n) / float(text.split()[0])) ** 0.5
        other = (f"{float(n) * odd[0]:.1f}{odd[1]}",) if odd else ()
        out.append(Value(forms, n.replace(".", ""), price, other))
    return tuple(out)


def sizes(text: str, gender: str) -> tuple[Value, ...]:
    """US shoe sizes, from ``"8 8.5 9"``."""
    return tuple(
        Value(
            (f"sz {n}", f"size {n}", f"{gender} US {n}", f"US size {n}"), f"{float(n) * 10:03.0f}"
        )
        for n in text.split()
    )


_COLOURS = {
    value.name: value
    for value in words(
        "blk|black=BK, wht|white=WH, slv|silver=SL, gry|gray=GY, blu|blue=BL, red=RD, pnk|pink=PK,"
        "grn|green=GN, rose gold=RG, teal=TL, purple=PU, ylw|yellow=YW, orange=OR,"
        "navy=NV, brn|brown=BR, burgundy=BG, khaki=KH, copper=CP, cyan=CY, magenta=MG"
    )
}


def colours(text: str) -> tuple[Value, ...]:
    """Colours by canonical name, comma-separated."""
    return tuple(_COLOURS[name] for name in names(text))


def _initials(text: str) -> str:
    consonants = [c for c in text.upper() if c.isalnum() and c not in "AEIOU"]
    return "".join(consonants[:3])
