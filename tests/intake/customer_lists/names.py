"""Names that break software which did not expect them: kept as given, or cleaned of what only disturbs."""

SEEDS = (
    *("null", "None", "NaN", "undefined", "true", "1e5", "0", "-1", "''", "O'Brien", "'t Hooft", "D\u2019\u00c9tang"),
    *("Robert'); DROP TABLE cases;--", "<script>alert(1)</script>", "{{7*7}}", "%(name)s", "%s%n", "${x}", "../../etc"),
    *("\u202eevil", "\ufeffBom", "a\u0000b".replace("\0", ""), "Z\u0300\u0301algo", "\u200bzero"),
    *("\U0001f468\u200d\U0001f469\u200d\U0001f467"),
    *("\u0645\u062d\u0645\u062f", "\u05e9\u05dc\u05d5\u05dd", "\u738b\u5c0f\u6d4b", "\u0e2a\u0e21\u0e0a\u0e32\u0e22"),
    *("\u0928\u093e\u092e", "\ud55c\uae00", "\u00df", "\u0130\u0131", "\ufb03"),
    *("@formula", "+SUM(1)", "-2+3", "Na;me", "Na,me", 'Quo"te', "Tab\tName", "Line\nBreak", "x" * 200, ".", "-", "?"),
)  # fmt: skip


def _without_formula(name: str) -> str:
    """A cell that begins like a formula is asked, which is another test's matter."""
    return name.lstrip("='")


HELL = tuple(
    dict.fromkeys(
        name[:200]
        for seed in SEEDS
        for name in (
            seed, seed.upper(), seed.title(), seed[::-1], f"{seed} {seed}", f"{seed}\u200d",
            f"\u202b{seed}", f"{seed}\u0301",
            f"Amina {seed}", f"{seed}, Osman", f"({seed})", f"{seed}\ufe0f", f"{seed}\u2028{seed}", f"<{seed}>",
        )
        if _without_formula(name) == name and name.strip()
    )
)  # fmt: skip
