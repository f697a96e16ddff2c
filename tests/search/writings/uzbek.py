"""How Uzbek is written: two alphabets, their proposals, seven apostrophes, chat."""

from tests.search.writings.tables import by, table

APOSTROPHES = "'’‘ʻʼ`´"

_CYRILLIC = table(
    "a а,b б,d д,e е,f ф,g г,h ҳ,i и,j ж,k к,l л,m м,n н,o о,p п,q қ,r р,s с,t т,u у,"
    "v в,x х,y й,z з,oʻ ў,gʻ ғ,sh ш,ch ч,ya я,yo ё,yu ю,ye е,ʼ ъ"
)
_FIRST = table("e э")
TO_CYRILLIC = by(_CYRILLIC, _FIRST)
# On a Russian keyboard: ў қ ғ ҳ are missing.
TO_RUSSIAN_KEYBOARD = by({**_CYRILLIC, **table("oʻ у,gʻ г,h х,q к")}, _FIRST)

TO_LATIN = by(
    table(
        "а a,б b,в v,г g,д d,е e,ё yo,ж j,з z,и i,й y,к k,л l,м m,н n,о o,п p,р r,с s,"
        "т t,у u,ф f,х x,ц ts,ч ch,ш sh,ъ ʼ,ь ,э e,ю yu,я ya,ў oʻ,қ q,ғ gʻ,ҳ h"
    )
)

# The drafts of 2019 and 2021.
PROPOSED = by(table("oʻ ö,gʻ ğ,sh ş,ch ç"))
PROPOSED_ACUTE = by(table("oʻ ó,gʻ ǵ,sh ş,ch c"))
DROPPED = by({"ʻ": "", "ʼ": ""})
# x for х and ҳ, w for ш, 4 for ч, o for oʻ.
CHAT = by(table("oʻ o,gʻ g,sh w,h x") | {"ʼ": ""})
CHAT_4 = by(table("oʻ u,gʻ g,x h,ʼ ") | {"ch": "4"})
CHAT_PLAIN = by(table("oʻ o,gʻ gh,q k,x h,ʼ "))


def with_apostrophe(apostrophe: str, text: str) -> str:
    """Return a text with whatever was typed for both apostrophes."""
    return text.replace("ʻ", apostrophe).replace("ʼ", apostrophe)
