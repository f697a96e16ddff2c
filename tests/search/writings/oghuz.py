"""How Azerbaijani, Turkmen and Turkish are written in Cyrillic, English and in chat."""

from tests.search.writings.tables import by, table

# Azerbaijani, 1958-91.
AZ_1958 = by(
    table(
        "a а,b б,c ҹ,ç ч,d д,e е,ə ә,f ф,g ҝ,ğ ғ,h һ,x х,ı ы,i и,j ж,k к,q г,l л,m м,"
        "n н,o о,ö ө,p п,r р,s с,ş ш,t т,u у,ü ү,v в,y ј,z з",
    )
    | {"I": "Ы", "İ": "И"}
)
AZ_ENGLISH = by(
    table("a a,c j,ç ch,ə a,ğ gh,x kh,ı i,j zh,q g,ö o,ş sh,ü u") | {"İ": "I"}
)
AZ_TYPED = by(table("c c,ç c,ə e,ğ g,ı i,ö o,ş s,ü u") | {"İ": "I"})
AZ_TYPED_A = by(table("c c,ç c,ə a,ğ g,ı i,ö o,ş s,ü u") | {"İ": "I"})
AZ_COMMON = by(table("ə ä"))
AZ_RUSSIAN = by(
    table(
        "a а,b б,c дж,ç ч,d д,e е,ə а,f ф,g г,ğ г,h х,x х,ı ы,i и,j ж,k к,q г,l л,m м,"
        "n н,o о,ö ё,p п,r р,s с,ş ш,t т,u у,ü ю,v в,y й,ya я,yə я,yi и,ye е,yu ю,yü ю,"
        "z з"
    )
    | {"I": "Ы", "İ": "И"},
    table("e э,ü у,ö о"),
)
AZ_CHAT = by(table("ç ch,ş w,ə e,x h,q k,ğ g,ı i,ö o,ü u") | {"İ": "I"})

# Turkmen, 1940-93.
TK_1940 = by(
    table(
        "a а,b б,ç ч,d д,e е,ä ә,f ф,g г,h х,i и,j җ,ž ж,k к,l л,m м,n н,ň ң,o о,ö ө,"
        "p п,r р,s с,ş ш,t т,u у,ü ү,w в,y ы,ý й,z з,ýa я,ýe е,ýo ё,ýu ю"
    ),
    table("e э"),
)
TK_TYPED = by(table("ç c,ä a,ž z,ň n,ö o,ş s,ü u,ý y"))
TK_TYPED_E = by(table("ç c,ä e,ž j,ň n,ö o,ş s,ü u,ý y,w v"))
TK_ENGLISH = by(table("ç ch,ä a,ž zh,ň ng,ö o,ş sh,ü u,ý y,w v"))
TK_COMMON = by(table("ä ə,ň ñ,w v,y ı,ý y,ž j"))
TK_RUSSIAN = by(
    table(
        "a а,b б,ç ч,d д,e е,ä я,f ф,g г,h х,i и,j дж,ž ж,k к,l л,m м,n н,ň н,o о,ö ё,"
        "p п,r р,s с,ş ш,t т,u у,ü ю,w в,y ы,ý й,z з,ýa я,ýe е,ýo ё,ýu ю,eü еу"
    ),
    table("e э,ä э,ö о,ü у"),
)

TR_TYPED = by(table("ç c,ğ g,ı i,ö o,ş s,ü u,â a,î i") | {"İ": "I"})
TR_ENGLISH = by(table("ç ch,ğ gh,ı i,ö o,ş sh,ü u,c j") | {"İ": "I"})
TR_CHAT = by(table("ç ch,ş sh,ğ g,ı i,ö o,ü u,v w,k q") | {"İ": "I"})
TR_RUSSIAN = by(
    table(
        "a а,b б,c дж,ç ч,d д,e е,f ф,g г,ğ г,h х,ı ы,i и,j ж,k к,l л,m м,n н,o о,ö ё,"
        "p п,r р,s с,ş ш,t т,u у,ü ю,v в,y й,ya я,ye е,yu ю,yü ю,z з"
    )
    | {"I": "Ы", "İ": "И"},
    table("e э,ö о,ü у"),
)

# Hungarian, on a keyboard without its letters and on one of Western Europe.
HU_TYPED = by(table("á a,é e,í i,ó o,ö o,ő o,ú u,ü u,ű u"))
HU_WESTERN = by(table("ő õ,ű û"))
HU_GERMAN = by(table("á a,é e,í i,ó o,ő ö,ú u,ű ü"))
