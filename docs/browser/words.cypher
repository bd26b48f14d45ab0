// The words behind the relationships of the attacks in a place, and who printed them
MATCH (:Place {id: 'place/pk/peshawar'})<-[:OCCURRED_IN]-(a:Attack)-[r]->(n)
WHERE NOT n:Report
RETURN a.name AS attack, type(r) AS says, n.name AS of, r.quote AS words, r.publisher AS printed_by, r.published AS day
ORDER BY attack, says, of
