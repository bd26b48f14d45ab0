// Attacks by toll: shown, lowest, highest, and whether it is disputed
MATCH (a:Attack)
WHERE a.killed IS NOT NULL
RETURN a.name AS attack, a.date_from AS day, a.killed AS killed, a.killed_low AS low, a.killed_high AS high, a.disputed AS disputed
ORDER BY killed DESC
