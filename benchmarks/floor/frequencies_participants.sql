SELECT above, count(DISTINCT participant) FROM (
    SELECT DISTINCT code, participant FROM (SELECT DISTINCT code, who FROM coding)
    JOIN member USING (who) JOIN participant p ON p.id = participant WHERE p.role <> 'interviewer'
) JOIN above USING (code) GROUP BY above;
