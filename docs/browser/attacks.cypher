// Attacks and what is said of them
MATCH (a:Attack)-[r]->(n)
WHERE NOT n:Report
RETURN a, r, n
LIMIT 200
