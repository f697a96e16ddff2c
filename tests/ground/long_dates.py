"""Hold one legal date as readers of each language expect it.

As language/style.md and the measured table of the conventions give it.
"""

DATES = {
    "az": "25 noyabr 2025",
    "en": "25 November 2025",
    "hu": "2025. november 25.",
    "kk": "2025 жылғы 25 қараша",
    "ky": "2025-жылдын 25-ноябры",
    "tk": "25 noýabr 2025",
    "tr": "25 Kasım 2025",
    "uz": "2025-yil 25-noyabr",
}
