SELECT above,
    count(DISTINCT CASE role WHEN 'facilitator' THEN participant END),
    count(DISTINCT CASE role WHEN 'engine' THEN participant END),
    count(DISTINCT CASE role WHEN 'politician' THEN participant END),
    count(DISTINCT participant)
FROM (
    SELECT DISTINCT code, participant, p.role AS role FROM (SELECT DISTINCT code, who FROM coding)
    JOIN member USING (who) JOIN participant p ON p.id = participant WHERE p.role <> 'interviewer'
) JOIN above USING (code) GROUP BY above;
