"""How Russian is written in Latin letters."""

from tests.search.writings.tables import by, table

# BGN/PCGN 1947.
BGN = by(
    table(
        "а a,б b,в v,г g,д d,е e,ё ë,ж zh,з z,и i,й y,к k,л l,м m,н n,о o,п p,р r,с s,"
        "т t,у u,ф f,х kh,ц ts,ч ch,ш sh,щ shch,ъ ʺ,ы y,ь ʹ,э e,ю yu,я ya,"
        "ае aye,ое oye,ие iye,ые yye,ье ʹye,ъе ʺye,ее eye,яе yaye"
    ),
    table("е ye,ё yë"),
)
# Passports since 2013 (ICAO).
PASSPORT = by(
    table(
        "а a,б b,в v,г g,д d,е e,ё e,ж zh,з z,и i,й i,к k,л l,м m,н n,о o,п p,р r,с s,"
        "т t,у u,ф f,х kh,ц ts,ч ch,ш sh,щ shch,ъ ie,ы y,ь ,э e,ю iu,я ia"
    )
)
CHAT = by(
    table(
        "а a,б b,в v,г g,д d,е e,ё e,ж zh,з z,и i,й y,к k,л l,м m,н n,о o,п p,р r,с s,"
        "т t,у u,ф f,х h,ц c,ч ch,ш sh,щ sch,ъ ,ы y,ь ,э e,ю yu,я ya"
    )
)
CHAT_J = by(
    table(
        "а a,б b,в v,г g,д d,е e,ё e,ж j,з z,и i,й i,к k,л l,м m,н n,о o,п p,р r,с s,"
        "т t,у u,ф f,х x,ц ts,ч 4,ш w,щ sh,ъ ,ы i,ь ,э e,ю u,я ya"
    )
)
