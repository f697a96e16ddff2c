"""Towns and countries that others call by a name of another sound.

No folding makes Коканд of Qoʻqon: these are names of their own.  A row holds what one
place is called, its own name first, and who calls it otherwise.  Only what is still
typed stands here: names of CLDR, of maps and of papers in Russian, English or Turkish;
no names of old, which people bear too (Фрунзе), nor any that only looks like it.

A name of two parts is written with a hyphen, and met with a space or as one word too.
"""

_RU = "ru"
_WAS = "ru; the name until the 1990s, still in names of institutes and on maps"

EXONYMS: tuple[tuple[str, str], ...] = (
    # --- Kazakhstan
    ("Алматы Алма-Ата Alma-Ata", _WAS),
    ("Шымкент Чимкент Chimkent", _WAS),
    ("Өскемен Усть-Каменогорск Ust-Kamenogorsk", _RU),
    ("Семей Семипалатинск Semipalatinsk", _WAS),
    ("Орал Уральск Uralsk", _RU),
    ("Петропавл Петропавловск Petropavlovsk", _RU),
    ("Ақтөбе Актюбинск Aktyubinsk Aktiubinsk", _WAS),
    ("Қостанай Кустанай Kustanai", _WAS),
    ("Қызылорда Кзыл-Орда Kzyl-Orda", _WAS),
    ("Көкшетау Кокчетав Kokchetav", _WAS),
    ("Қапшағай Капчагай Kapchagai", _WAS),
    ("Арал Аральск Aralsk", _RU),
    ("Риддер Лениногорск Leninogorsk", _WAS),
    # --- Kyrgyzstan
    ("Өзгөн Узген Uzgen", _RU),
    ("Сүлүктү Сулюкта Sulyukta", _RU),
    # --- Uzbekistan
    ("Qoʻqon Коканд Kokand Hokand", "ru, en; tr: Hokand"),
    ("Fargʻona Фергана Fergana Ferghana", "ru, en, tr"),
    ("Urganch Ургенч Urgench Ürgenç", "ru, en; tk and tr: Ürgenç"),
    ("Jizzax Джизак Dzhizak Cizzah", "ru; tr: Cizzah"),
    ("Termiz Термез Termez Tirmiz", "ru, en; tr: Tirmiz"),
    ("Xorazm Хорезм Khorezm Harezm Khwarazm", "ru, en; tr: Harezm"),
    ("Buxoro Бухара Buhara Bukhara", "tr: Buhara; en"),
    ("Samarqand Самарканд Semerkant Semerkand Səmərqənd", "tr; az"),
    ("Toshkent Ташкент Taşkent Daşkent Daşkənd", "tr; tk and az: with d"),
    ("Qoraqalpogʻiston Каракалпакия Karakalpakiya", _RU),
    # --- Turkmenistan
    ("Aşgabat Ашхабад Ashkhabad Aşkabat", "ru, en until 1991; tr: Aşkabat"),
    ("Türkmenabat Чарджоу Чарджев Chardzhou Çärjew", _WAS),
    ("Türkmenbaşy Красноводск Krasnovodsk", _WAS),
    ("Daşoguz Ташауз Tashauz", _WAS),
    ("Balkanabat Небит-Даг Nebit-Dag", _WAS),
    ("Köneürgenç Куня-Ургенч Kunya-Urgench", _RU),
    # --- Azerbaijan
    ("Bakı Баку Baku", "ru, en"),
    ("Naxçıvan Нахичевань Nakhichevan", _RU),
    ("Lənkəran Ленкорань Lenkoran", _RU),
    ("Şamaxı Шемаха Shemakha", _RU),
    ("Mingəçevir Мингечаур Mingechaur", _RU),
    # --- Türkiye and Northern Cyprus
    ("İstanbul Стамбул Stambul", "ru, and languages from it"),
    ("Lefkoşa Никосия Nicosia Lefkosia", "ru, en; Greek"),
    ("Girne Кирения Kyrenia", "ru, en"),
    ("Gazimağusa Mağusa Фамагуста Famagusta", "ru, en; tr: Mağusa for short"),
    ("Güzelyurt Morphou Морфу", "en, ru; Greek"),
    # --- countries, after CLDR
    ("Magyarország Hungary Венгрия Macaristan Мажарстан Vengriya", "CLDR"),
    ("Türkiye Turkey Турция Turkiya", "CLDR: en, ru, uz"),
    ("Kıbrıs Cyprus Кипр", "CLDR: tr, en, ru"),
    ("Кыргызстан Киргизия Kirgiziya", _RU),
    ("Türkmenistan Туркмения Turkmeniya", _RU),
)
