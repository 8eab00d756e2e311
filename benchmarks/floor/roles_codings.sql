-- By role: facilitator, engine, politician, all.
SELECT above, sum(f), sum(e), sum(p), sum(number) FROM (
    SELECT code, sum(bits & 1 > 0) AS f, sum(bits & 2 > 0) AS e, sum(bits & 4 > 0) AS p, count(*) AS number
    FROM coding CROSS JOIN roles USING (who) WHERE bits <> 0 GROUP BY code
) JOIN above USING (code) GROUP BY above;
