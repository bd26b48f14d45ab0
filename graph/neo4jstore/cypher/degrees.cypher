{{define "degrees" -}}
UNWIND $q.keys AS key
{{template "named" (named .Table "a" "key")}}
CALL (a) {
  MATCH (a)-[r:{{join .Types "|"}}]->(b) WHERE coalesce(r.id, '') <> ''
  RETURN type(r) AS type, 0 AS direction, count(*) AS n, sum(CASE WHEN a = b THEN 1 ELSE 0 END) AS loops
UNION ALL
  MATCH (a)<-[r:{{join .Types "|"}}]-(b) WHERE coalesce(r.id, '') <> ''
  RETURN type(r) AS type, 1 AS direction, count(*) AS n, sum(CASE WHEN a = b THEN 1 ELSE 0 END) AS loops
}
RETURN [key, type, direction, n, loops] AS answer
{{- end}}
