"""The letters under which each alphabet lists names, in its own order (ux.md, (c) 6).

They are those of ICU's index, save that a letter of two signs has one capital. What
begins with another letter, of whatever script, stands under `OTHER`.
"""

from collections.abc import Mapping
from types import MappingProxyType

DIGITS = "0-9"
OTHER = "other"

INDEX_LETTERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        tag: tuple(letters.split())
        for tag, letters in {
            "az": "A B C Ç D E Ə F G Ğ H X I İ J K Q L M N O Ö P R S Ş T U Ü V Y Z W",
            "en": "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z",
            "hu": "A B C Cs D Dz Dzs E F G Gy H I J K L Ly M N Ny O Ö P Q R S Sz T Ty "
            "U Ü V W X Y Z Zs",
            "kk": "А Ә Б В Г Ғ Д Е Ё Ж З И Й К Қ Л М Н Ң О Ө П Р С Т У Ұ Ү Ф Х Һ Ц Ч Ш "
            "Щ Ъ Ы І Ь Э Ю Я",
            "ky": "А Б В Г Д Е Ё Ж З И Й К Л М Н Ң О Ө П Р С Т У Ү Ф Х Ц Ч Ш Щ Ъ Ы Ь Э "
            "Ю Я",
            "tk": "A B Ç D E Ä F G H I J Ž K L M N Ň O Ö P R S Ş T U Ü W Y Ý Z",
            "tr": "A B C Ç D E F G H I İ J K L M N O Ö P Q R S Ş T U Ü V W X Y Z",
            "uz": "A B D E F G H I J K L M N O P Q R S T U V X Y Z Oʻ Gʻ Sh Ch",
        }.items()
    }
)

KNOWN_LETTERS: frozenset[str] = frozenset(
    letter for letters in INDEX_LETTERS.values() for letter in letters
) | {DIGITS, OTHER}
"""Every letter that an address may ask for, whatever the language of its page."""
