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
    ("Арал Orol Аральск Aralsk", "uz of the same sea; ru"),
    ("Риддер Лениногорск Leninogorsk", _WAS),
    ("Қарағанды Караганда Karaganda", _RU),
    ("Жамбыл Джамбул Dzhambul", _WAS),
    ("Байқоңыр Байконур Baikonur", "ru, en"),
    ("Маңғыстау Мангышлак Mangyshlak", _WAS),
    ("Жетісу Семиречье Semirechye", _RU),
    ("Торғай Тургай Turgai", _RU),
    ("Аягөз Аягуз Ayaguz", _RU),
    ("Қарқаралы Каркаралинск Karkaralinsk", _RU),
    ("Ертіс Иртыш Irtysh", "ru, en; the river"),
    ("Есіл Ишим Ishim", "ru, en; the river"),
    ("Тобыл Тобол Tobol", "ru, en; the river"),
    # --- Kyrgyzstan
    ("Өзгөн Узген Uzgen", _RU),
    ("Сүлүктү Сулюкта Sulyukta", _RU),
    ("Ноокат Наукат Naukat", _RU),
    ("Көмүр Кумыр Kumyr", "ru; in Таш-Көмүр, whose parts are words of their own"),
    ("Жаңгак Янгак Yangak", "ru; in Көк-Жаңгак"),
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
    ("Denov Денау Denau", _RU),
    ("Nukus Нөкис Nókis", "kaa"),
    ("Xoʻjayli Ходжейли Khodjeyli Хожели Xojeli", "ru; kaa"),
    ("Qoʻngʻirot Кунград Kungrad Қоңырат Qońırat", "ru; kaa"),
    ("Navoiy Nevai", "tr, the town and the poet"),
    ("Zarafshon Zerefşan", "tr"),
    ("Shahrisabz Şehrisebz", "tr"),
    ("Amudaryo Амударья Amudarya Amyderýa", "ru, en; tk"),
    ("Qoraqum Каракум Karakum Garagum", "ru, en; tk: the desert"),
    # --- Turkmenistan
    ("Aşgabat Ашхабад Ashkhabad Aşkabat", "ru, en until 1991; tr: Aşkabat"),
    ("Türkmenabat Чарджоу Чарджев Chardzhou Çärjew", _WAS),
    ("Türkmenbaşy Красноводск Krasnovodsk", _WAS),
    ("Daşoguz Ташауз Tashauz", _WAS),
    ("Balkanabat Небит-Даг Nebit-Dag", _WAS),
    ("Köneürgenç Куня-Ургенч Kunya-Urgench", _RU),
    ("Ýolöten Иолотань Iolotan", _RU),
    ("Gumdag Кумдаг Kumdag", _RU),
    ("Änew Анау Аннау Anau", "ru, en"),
    ("Gökdepe Геок-Тепе Geok-Tepe", _RU),
    ("Gyzylarbat Кизыл-Арват Kizyl-Arvat", _RU),
    ("Tagtabazar Тахта-Базар Takhta-Bazar", _RU),
    ("Etrek Атрек Atrek", "ru, en; the river"),
    ("Magtymguly Махтумкули Makhtumkuli Mahtumkulu", "ru, en; tr: the poet too"),
    # --- Azerbaijan
    ("Bakı Баку Baku", "ru, en"),
    ("Naxçıvan Нахичевань Nakhichevan", _RU),
    ("Lənkəran Ленкорань Lenkoran", _RU),
    ("Şamaxı Шемаха Shemakha", _RU),
    ("Mingəçevir Мингечаур Mingechaur", _RU),
    ("Qarabağ Карабах Karabakh", "ru, en"),
    ("Abşeron Апшерон Apsheron", "ru, en"),
    ("Ağstafa Акстафа Akstafa", _RU),
    ("Balakən Белоканы Belokany", _RU),
    ("Füzuli Физули Fizuli", "ru, en; the poet too"),
    ("Gədəbəy Кедабек Kedabek", _RU),
    ("Goranboy Геранбой Geranboy", _RU),
    ("Göyçay Геокчай Geokchay", _RU),
    ("Göygöl Гейгель Geygel", "ru, with the ё of Гёйгёль typed as е"),
    ("Hacıqabul Аджикабул Adzhikabul", _RU),
    ("Neftçala Нефтечала Neftechala", _RU),
    ("Qubadlı Кубатлы Kubatly", _RU),
    ("Qusar Кусары Kusary", _RU),
    ("Ucar Уджары Udzhary", _RU),
    ("Zaqatala Закаталы Zakataly", _RU),
    ("Zəngilan Зангелан Zangelan", _RU),
    # --- Türkiye and Northern Cyprus
    ("İstanbul Стамбул Stambul", "ru, and languages from it"),
    ("Lefkoşa Никосия Nicosia Lefkosia", "ru, en; Greek"),
    ("Girne Кирения Kyrenia", "ru, en"),
    ("Gazimağusa Mağusa Фамагуста Famagusta", "ru, en; tr: Mağusa for short"),
    ("Güzelyurt Morphou Морфу", "en, ru; Greek"),
    # --- Hungary
    ("Budapest Budapeşte Budapeşt", "tr, tk; az"),
    # --- countries, after CLDR
    ("Magyarország Hungary Венгрия Macaristan Мажарстан Vengriya", "CLDR"),
    ("Türkiye Turkey Турция Turkiya", "CLDR: en, ru, uz"),
    ("Kıbrıs Cyprus Кипр", "CLDR: tr, en, ru"),
    ("Кыргызстан Киргизия Kirgiziya", _RU),
    ("Türkmenistan Туркмения Turkmeniya", _RU),
)
