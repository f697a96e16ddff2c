"""Give organisations the numbers that registers of their countries would give."""

from bench.generator.draws import Draws

# A step without a common factor reaches every number under the most once.
_STEP, _MOST = 7_368_787, 8_999_993
_HUNGARIAN_WEIGHTS = (9, 7, 3, 1, 9, 7, 3)


def identifiers(draws: Draws, country: str, place: int) -> list[dict[str, str]]:
    """Return the numbers of an organisation; no other has them."""
    serial = place * _STEP % _MOST
    found = [_registration(country, serial, place)]
    tax = _tax(country, serial, place) if draws.says(0.3) else None
    if tax is not None:
        found.append(tax)
    return [{"scheme": scheme, "value": value} for scheme, value in found]


def _registration(country: str, serial: int, place: int) -> tuple[str, str]:
    if country == "TR":
        province = place % 81 + 1
        return "TR-MOI", f"{province:02}-{place // 999 % 1000:03}-{place % 999 + 1:03}"
    if country == "HU":
        return "HU-COURT", f"{place % 20 + 1:02}-{place % 2 + 1:02}-{serial:07}"
    if country == "KZ":
        return "KZ-BIN", _bin(place)
    if country == "KG":
        return "KG-ID", f"{place}-{3301 + place % 9}-{('ОО', 'ОФ', 'ОЮЛ')[place % 3]}"
    if country == "AZ":
        return "AZ-REG", f"{serial // 10_000:04}-{serial % 10_000:04}"
    return f"{country}-REG", str(place)


def _tax(country: str, serial: int, place: int) -> tuple[str, str] | None:
    if country == "HU":
        return "HU-TAX", _hungarian(serial)
    if country == "UZ":
        return "UZ-STIR", f"{300_000_000 + serial}"
    if country == "KG":
        day, month, year = place % 28 + 1, place // 28 % 12 + 1, place // 336 % 30
        return "KG-TIN", f"0{day:02}{month:02}{1995 + year}{place // 10_080:05}"
    return None


def _hungarian(serial: int) -> str:
    digits = f"{1_000_000 + serial}"
    total = sum(
        int(digit) * weight
        for digit, weight in zip(digits, _HUNGARIAN_WEIGHTS, strict=True)
    )
    return f"{digits}{-total % 10}-1-{serial % 20 + 1:02}"


def _bin(place: int) -> str:
    """Return a Kazakh number whose check digit holds: one that gives ten has none."""
    when = f"{place % 360 // 12:02}{place % 12 + 1:02}"
    for kind in "456":
        body = f"{when}{kind}0{place // 360:05}"
        check = _remainder(body, 1)
        if check == 10:
            check = _remainder(body, 3)
        if check < 10:
            return f"{body}{check}"
    raise AssertionError(place)


def _remainder(body: str, first: int) -> int:
    weighted = (
        int(digit) * ((place + first - 1) % 11 + 1) for place, digit in enumerate(body)
    )
    return sum(weighted) % 11
