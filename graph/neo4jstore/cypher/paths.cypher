{{define "adjacent" -}}
UNWIND $q.keys AS key
{{template "named" (named .Table "a" "key")}}
MATCH (a)-[r:{{join .Types "|"}}]-(b) WHERE coalesce(r.id, '') <> ''{{template "where" .RelWhere}}
WITH key, collect(DISTINCT b.id) AS next
RETURN [key, next] AS answer
{{- end}}

{{define "between" -}}
UNWIND $q.pairs AS pair
WITH pair[0] AS near, pair[1] AS far
{{template "named" (named .Table "n" "near")}}
{{template "named" (named .Table "m" "far")}}
MATCH (n)-[r:{{join .Types "|"}}]-(m) WHERE coalesce(r.id, '') <> ''{{template "where" .RelWhere}}
WITH r ORDER BY r.id
RETURN [properties(r), type(r), startNode(r).id, endNode(r).id] AS answer
{{- end}}
