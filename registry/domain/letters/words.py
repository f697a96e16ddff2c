"""Words that acronyms leave out, letters of theirs that are two, and legal forms."""

# The conjunctions, articles and prepositions of names, as they are folded, in the
# languages of the eight and in Russian: QHT is also Qadın və Həyat və Təhsil.
LEFT_OUT = (
    # az, tr, tk, uz; kk, ky
    ("və ve we va ва ilə ile için hem bilan uchun үчүн", "az tr tk uz"),
    ("және мен пен бен жана менен үшін", "kk ky"),
    ("és a az", "hu"),
    ("and of the for in on to", "en"),
    ("и в на по для", "ru"),
)

# Hungarian letters of two signs stand whole in acronyms: MSZP, GYOSZ.
HUNGARIAN = ("cs", "gy", "ly", "ny", "sz", "ty", "zs")

# What an organisation is by law, in full and for short. People add it where the name
# has none, or another one: it is what a query can best do without.
LEGAL_FORMS = (
    ("ictimai birlik birliyi fond fondu qeyri hökumət təşkilat təşkilatı QHT İB", "az"),
    ("dernek derneği vakıf vakfı sivil toplum kuruluşu STK", "tr"),
    (
        "jamoat birlashma birlashmasi jamgʻarma jamgʻarmasi fond fondi nodavlat"
        " notijorat tashkilot tashkiloti NNT",
        "uz",
    ),
    (
        "қоғамдық қор қоры бірлестік бірлестігі үкіметтік емес ұйым ұйымы ҚҚ ҚБ ҮЕҰ",
        "kk",
    ),
    ("коомдук фонд фонду бирикме бирикмеси өкмөттүк эмес уюм уюму КФ КБ ӨЭУ", "ky"),
    ("jemgyýetçilik birleşik birleşigi gazna gaznasy guramasy JB", "tk"),
    ("egyesület egyesülete alapítvány alapítványa közhasznú civil szervezet", "hu"),
    (
        "общественный общественная общественное фонд объединение негосударственная"
        " некоммерческая организация НПО ННО НКО ОФ ОО",
        "ru",
    ),
    ("public foundation fund association organization organisation NGO CSO", "en"),
)
