// The words behind the relationships of one attack, and who printed them
MATCH (a:Attack {id: 'attack/2023-01-31-peshawar-ar@82'})-[r]->(n)
WHERE NOT n:Report
RETURN type(r) AS says, n.name AS of, r.quote AS words, r.publisher AS printed_by, r.published AS day, r.statements AS times
ORDER BY says, of
