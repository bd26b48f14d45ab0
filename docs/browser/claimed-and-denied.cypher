// Claimed and denied: the same attack, with the words
MATCH (x)<-[c:CLAIMED_BY]-(a:Attack)-[d:DENIED_BY]->(y)
RETURN a.name AS attack, x.name AS claimed_by, c.quote AS claim, c.publisher AS claim_printed_by,
       y.name AS denied_by, d.quote AS denial, d.publisher AS denial_printed_by
ORDER BY attack
