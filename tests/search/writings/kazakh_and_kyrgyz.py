"""How Kazakh and Kyrgyz are written in Latin letters and on a Russian keyboard."""

from tests.search.writings.tables import by, table

# The decree of 2021.
KK_2021 = by(
    table(
        "а a,ә ä,б b,в v,г g,ғ ğ,д d,е e,ё io,ж j,з z,и i,й i,к k,қ q,л l,м m,н n,"
        "ң ñ,о o,ө ö,п p,р r,с s,т t,у u,ұ ū,ү ü,ф f,х h,һ h,ц ts,ч ch,ш ş,щ şş,ъ ,"
        "ы y,і ı,ь ,э e,ю iu,я ia"
    )
)
# BGN/PCGN 1979.
KK_BGN = by(
    table(
        "а a,ә ä,б b,в v,г g,ғ gh,д d,е e,ё yo,ж zh,з z,и ī,й y,к k,қ q,л l,м m,н n,"
        "ң ng,о o,ө ö,п p,р r,с s,т t,у ū,ұ u,ү ü,ф f,х kh,һ h,ц ts,ч ch,ш sh,щ shch,"
        "ъ ʺ,ы y,і i,ь ʹ,э ė,ю yu,я ya"
    )
)
# What maps and newspapers in English print.
KK_ENGLISH = by(
    table(
        "а a,ә a,б b,в v,г g,ғ g,д d,е e,ё yo,ж zh,з z,и i,й y,к k,қ k,л l,м m,н n,"
        "ң n,о o,ө o,п p,р r,с s,т t,у u,ұ u,ү u,ф f,х kh,һ h,ц ts,ч ch,ш sh,щ sch,"
        "ъ ,ы y,і i,ь ,э e,ю yu,я ya"
    )
)
# What people make of their own names: gh and q kept, y and i for one another, w.
KK_EVERYDAY = by(
    table(
        "а a,ә a,б b,в v,г g,ғ gh,д d,е e,ё io,ж zh,з z,и i,й i,к k,қ q,л l,м m,н n,"
        "ң n,о o,ө o,п p,р r,с s,т t,у w,ұ u,ү u,ф f,х h,һ h,ц ts,ч ch,ш sh,щ sh,"
        "ъ ,ы i,і i,ь ,э e,ю yu,я ia"
    )
)
# No Kazakh letters on the keyboard; ә as а, or as э.
KK_KEYBOARD = by(table("ә а,ғ г,қ к,ң н,ө о,ұ у,ү у,һ х,і и"))
KK_KEYBOARD_E = by(table("ә э,ғ г,қ к,ң н,ө о,ұ у,ү у,һ х,і и"))
# The Common Turkic Alphabet of 1991.
KK_COMMON = by(
    table(
        "а a,ә ä,б b,в v,г g,ғ ğ,д d,е e,ё yo,ж j,з z,и iy,й y,к k,қ q,л l,м m,н n,"
        "ң ñ,о o,ө ö,п p,р r,с s,т t,у w,ұ u,ү ü,ф f,х x,һ h,ц ts,ч ç,ш ş,щ şç,ъ ,"
        "ы ı,і i,ь ,э e,ю yu,я ya"
    )
)

# BGN/PCGN 1979.
KY_BGN = by(
    table(
        "а a,б b,в v,г g,д d,е e,ё yo,ж j,з z,и i,й y,к k,л l,м m,н n,ң ng,о o,ө ö,"
        "п p,р r,с s,т t,у u,ү ü,ф f,х kh,ц ts,ч ch,ш sh,щ shch,ъ ʺ,ы y,ь ʹ,э e,"
        "ю yu,я ya"
    )
)
KY_ENGLISH = by(
    table(
        "а a,б b,в v,г g,д d,е e,ё yo,ж zh,з z,и i,й i,к k,л l,м m,н n,ң n,о o,ө o,"
        "п p,р r,с s,т t,у u,ү u,ф f,х h,ц ts,ч ch,ш sh,щ sh,ъ ,ы y,ь ,э e,"
        "ю yu,я ia"
    )
)
KY_KEYBOARD = by(table("ң н,ө о,ү у"))
KY_COMMON = by(
    table(
        "а a,б b,в v,г g,д d,е e,ё yo,ж c,з z,и i,й y,к k,л l,м m,н n,ң ñ,о o,ө ö,"
        "п p,р r,с s,т t,у u,ү ü,ф f,х x,ц ts,ч ç,ш ş,щ şç,ъ ,ы ı,ь ,э e,ю yu,я ya"
    )
)
