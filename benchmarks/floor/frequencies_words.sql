SELECT above, sum(max(0, last - max(first, reached))) FROM (
    SELECT above, first, last, ifnull(max(last) OVER (
        PARTITION BY above, interview ORDER BY first ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0) AS reached
    FROM piece JOIN above USING (code) WHERE abs(who) NOT IN (SELECT who FROM alone)
) GROUP BY above;
