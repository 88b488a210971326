"""How long records are kept until a service sets its own rules, and the view that works out each record's dates.

The proposed periods follow one council's privacy notice (Darlington): out-of-court resolutions and referral orders
three years after the last action or the 18th birthday; other orders five years, of which the last two with basic
information only; sexual offences as the register says, so never by time alone; looked-after children 75 years from
birth. No national schedule was found.
"""

from datetime import date

from cases.rules_rights import Category, Trigger

SINCE = date(2020, 1, 1)
PROPOSED = "Proposed by this system, to be confirmed by the service"
# category: trigger, years until it is thinned out, years until it is deleted
RULES = {
    Category.NO_OUTCOME: (Trigger.CLOSED_OR_18, None, 1),
    Category.OUT_OF_COURT: (Trigger.CLOSED_OR_18, None, 3),
    Category.REFERRAL_ORDER: (Trigger.CLOSED_OR_18, None, 3),
    Category.COMMUNITY: (Trigger.CLOSED_OR_18, 3, 5),
    Category.CUSTODY: (Trigger.CLOSED_OR_18, 3, 5),
    Category.SEXUAL: (Trigger.CLOSED_OR_18, None, None),
    Category.LOOKED_AFTER: (Trigger.BIRTH, None, 75),
}

# One row a child. `closed_on` is the last thing that was done; null while somebody works with the child, a programme
# runs, a referral waits, a bail holds or another service looks after the child: an open record has no date. Of the
# rules that hold, the longest wins. It reads with its owner's eyes, for the dates of a record that is closed to whoever
# reviews it count too (decision 0027).
FIRST_DATES_VIEW = """
CREATE OR REPLACE VIEW cases_retentiondate AS
WITH today AS (SELECT (now() AT TIME ZONE 'Europe/London')::date AS day),
rule AS (
    SELECT DISTINCT ON (category) * FROM cases_retentionrule
    WHERE starts_on <= (SELECT day FROM today) ORDER BY category, starts_on DESC, id DESC
),
happened AS (
    SELECT child_id, ends_on AS day, ends_on IS NULL AS is_open FROM cases_allocation
    UNION ALL SELECT child_id, ends_on, ends_on IS NULL FROM cases_programme
    UNION ALL SELECT child_id, greatest(closed_on, received_on), closed_on IS NULL FROM cases_referral
    UNION ALL SELECT child_id, (happened_at AT TIME ZONE 'Europe/London')::date, false FROM cases_contact
    UNION ALL SELECT child_id, decided_on, false FROM cases_outcome
    UNION ALL SELECT child_id, (starts_at AT TIME ZONE 'Europe/London')::date, false FROM cases_appointment
),
ends AS (SELECT child_id, max(day) AS day, bool_or(is_open) AS is_open FROM happened GROUP BY child_id),
held AS (
    SELECT id AS child_id, 'no_outcome' AS category FROM cases_child
    UNION SELECT o.child_id, k.category FROM cases_outcome o JOIN cases_outcometype t ON t.id = o.type_id
        JOIN (VALUES ('OOCD', 'out_of_court'), ('YC', 'out_of_court'), ('YCC', 'out_of_court'),
                     ('RO', 'referral_order'), ('YRO', 'community'), ('CUST', 'custody')) AS k (code, category)
        ON k.code = t.kpi_order_type
    UNION SELECT p.child_id, k.category FROM cases_programme p JOIN cases_outcometype t ON t.id = p.disposal_id
        JOIN (VALUES ('OOCD', 'out_of_court'), ('YC', 'out_of_court'), ('YCC', 'out_of_court'),
                     ('RO', 'referral_order'), ('YRO', 'community'), ('CUST', 'custody')) AS k (code, category)
        ON k.code = t.kpi_order_type
    UNION SELECT child_id, 'sexual' FROM cases_offence WHERE category = 'SEXUAL_OFFENCES'
    UNION SELECT child_id, 'looked_after' FROM cases_carestatus WHERE status = 'CURRENTLY_LOOKED_AFTER'
),
counted AS (
    SELECT c.id AS child_id, c.ref, r.id AS rule_id, r.thin_years, r.delete_years,
        CASE WHEN e.is_open THEN NULL ELSE coalesce(e.day, c.created_at::date) END AS closed_on,
        CASE WHEN e.is_open THEN NULL
             WHEN r.trigger = 'birth' THEN c.date_of_birth
             WHEN r.trigger = 'closed' THEN coalesce(e.day, c.created_at::date)
             ELSE greatest(coalesce(e.day, c.created_at::date), (c.date_of_birth + interval '18 years')::date)
        END AS counted_from
    FROM cases_child c
    LEFT JOIN ends e ON e.child_id = c.id
    LEFT JOIN held h ON h.child_id = c.id
    LEFT JOIN rule r ON r.category = h.category
),
longest AS (
    SELECT DISTINCT ON (child_id) child_id, ref, rule_id, closed_on, counted_from,
        (counted_from + make_interval(years => thin_years::int))::date AS thin_on,
        (counted_from + make_interval(years => delete_years::int))::date AS delete_on
    FROM counted
    ORDER BY child_id, delete_years IS NULL DESC,
        (counted_from + make_interval(years => delete_years::int)) DESC NULLS FIRST, rule_id
),
longer AS (
    SELECT child_id, max(keep_until) AS until FROM cases_disposalproposal
    WHERE kind = 'keep' AND decision = 'approved' GROUP BY child_id
),
dated AS (
    SELECT l.child_id, l.ref, l.rule_id, l.closed_on, l.counted_from,
        CASE WHEN l.thin_on IS NOT NULL THEN greatest(l.thin_on, k.until) END AS thin_on,
        CASE WHEN l.delete_on IS NOT NULL THEN greatest(l.delete_on, k.until) END AS delete_on
    FROM longest l LEFT JOIN longer k ON k.child_id = l.child_id
)
SELECT child_id, rule_id, closed_on, counted_from, thin_on, delete_on,
    CASE WHEN thin_on IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM cases_disposal d WHERE d.child_ref = dated.ref AND d.kind = 'thin_out'
            AND (d.done_at AT TIME ZONE 'Europe/London')::date > dated.closed_on
    ) THEN thin_on ELSE delete_on END AS due_on
FROM dated
WHERE coalesce(current_setting('yjs.acting_for', true), '') <> '' OR NOT row_security_active('public.cases_child')
"""

CONTACTS = "UNION ALL SELECT child_id, (happened_at"
# What came after the first view of the dates, whose migration is older than these tables.
HAPPENS_SINCE = f"""UNION ALL SELECT child_id, coalesce(ends_on, starts_on), ends_on IS NULL FROM cases_bail
    UNION ALL SELECT child_id, coalesce(ends_on, starts_on, asked_on), ends_on IS NULL AND kind <> 'permanent'
        FROM cases_transfer
    {CONTACTS}"""
DATES_VIEW = FIRST_DATES_VIEW.replace(CONTACTS, HAPPENS_SINCE)


def load_rules(model: type) -> None:
    """Put the proposed rules in, for a new database."""
    model.objects.bulk_create(
        model(
            category=category.value,
            trigger=trigger.value,
            thin_years=thin,
            delete_years=delete,
            starts_on=SINCE,
            reason=PROPOSED,
        )
        for category, (trigger, thin, delete) in RULES.items()
    )
