"""Words that acronyms leave out, and letters of theirs that are two."""

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
