// Around a group: its people, factions, allies and enemies
MATCH (g:Group {id: 'group/tehrik-i-taliban-pakistan'})-[r]-(n)
WHERE n:Group OR n:Person
RETURN g, r, n
