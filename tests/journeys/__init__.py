"""People's ways through the whole site in a real browser, from a mail or a letter in hand to their own page and out.

What a page says depends on no database, so these run on SQLite alone; the other tests run on both kinds.
"""
