{{define "adjacent" -}}
UNWIND $keys AS key
{{template "named" (named .Table "a" "key")}}
MATCH (a)-[r:{{join .Types "|"}}]-(b) WHERE coalesce(r.id, '') <> ''
RETURN key, collect(DISTINCT b.id) AS next
{{- end}}

{{define "between" -}}
UNWIND $pairs AS pair
WITH pair[0] AS near, pair[1] AS far
{{template "named" (named .Table "n" "near")}}
{{template "named" (named .Table "m" "far")}}
MATCH (n)-[r:{{join .Types "|"}}]-(m) WHERE coalesce(r.id, '') <> ''
RETURN near, far, properties(r) AS row, type(r) AS type, startNode(r).id AS source, endNode(r).id AS target ORDER BY r.id
{{- end}}
