// How two groups are connected
MATCH p = shortestPath((a:Group {id: 'group/tehrik-i-taliban-pakistan'})-[*..4]-(b:Group {id: 'group/al-qaeda'}))
WHERE none(n IN nodes(p) WHERE n:Report)
RETURN p
