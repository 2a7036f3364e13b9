"""What every room stands on: time, ids, money, languages, keys, database."""
