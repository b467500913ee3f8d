-- Facts of the city voucher: what was issued, where it was redeemed, when the merchant got the money.
--
-- Each macro is a function of events, in whatever order they arrived. `events` names a relation
-- with the columns of voucher_event and `scope` that holds all events of each voucher in it. Vouchers
-- and merchants have their names within a scope (see docs/events.md). What happened at the same instant
-- happened in the order of delivery, `seq`. A redemption that
-- contradicts its voucher is set aside with its reason, never netted away; it counts as soon as the
-- other events allow it.

-- The issue of each voucher: the first one gives the time, a later one corrects the terms.
CREATE OR REPLACE MACRO voucher_issue_of(events) AS TABLE
SELECT
  scope,
  subject AS voucher,
  min(time) AS issued_at,
  unnest(arg_max(
    {
      issue_source: source,
      issue_id: id,
      amount_eur_cents: amount_eur_cents,
      medium: medium,
      origin: origin,
      -- A date is valid to the end of that local day; null where there is no such date.
      valid_until: CASE
        WHEN length(valid_until) = 10
          THEN local_midnight(TRY_CAST(valid_until AS DATE) + 1) - INTERVAL 1 MICROSECOND
        ELSE TRY_CAST(valid_until AS TIMESTAMPTZ)
      END,
      person: person,
      quiz_round: quiz_round
    },
    {time: time, seq: seq}
  ))
FROM query_table(events)
WHERE type = 'voucher-issued' AND subject IS NOT NULL
GROUP BY scope, subject;

-- Every redemption with its ruling: `code` is null where it is accepted. In the order of time, each
-- is accepted if what is left of the voucher covers it.
CREATE OR REPLACE MACRO voucher_ruling_of(events) AS TABLE
WITH claim AS MATERIALIZED (
  SELECT
    e.scope,
    subject AS voucher,
    e.source,
    e.id,
    e.seq,
    e.time AS redeemed_at,
    e.merchant,
    e.amount_eur_cents,
    issue.amount_eur_cents AS issued_eur_cents,
    issue.medium,
    issue.origin,
    CASE
      WHEN issued_at IS NULL OR issue.valid_until IS NULL OR issue.valid_until < issued_at
        THEN 'voucher-not-issued'
      WHEN e.time < issued_at THEN 'redeemed-before-issued'
      WHEN e.time > issue.valid_until THEN 'voucher-run-out'
    END AS code
  FROM query_table(events) AS e
  LEFT JOIN voucher_issue_of(events) AS issue
    ON issue.scope = e.scope AND issue.voucher = e.subject
  WHERE e.type = 'voucher-redeemed' AND e.subject IS NOT NULL
),
-- Only where more is claimed than the voucher had does the order of time decide.
overdrawn AS (
  SELECT scope, voucher, any_value(issued_eur_cents) AS issued_eur_cents
  FROM claim
  WHERE code IS NULL
  GROUP BY scope, voucher
  HAVING sum(amount_eur_cents) > any_value(issued_eur_cents)
),
queue AS (
  SELECT scope, voucher, seq, amount_eur_cents,
    row_number() OVER (PARTITION BY scope, voucher ORDER BY redeemed_at, seq) AS place
  FROM claim
  SEMI JOIN overdrawn USING (scope, voucher)
  WHERE code IS NULL
),
-- rests[n] is what is left before the n-th redemption.
balance AS (
  SELECT
    scope,
    voucher,
    list_reduce(
      list([amount_eur_cents] ORDER BY place),
      lambda rests, amount: list_append(rests, rests[-1] - if(amount[1] <= rests[-1], amount[1], 0)),
      [any_value(overdrawn.issued_eur_cents)]
    ) AS rests
  FROM queue
  JOIN overdrawn USING (scope, voucher)
  GROUP BY scope, voucher
),
beyond AS (
  SELECT seq
  FROM queue
  JOIN balance USING (scope, voucher)
  WHERE amount_eur_cents > rests[place]
)
SELECT claim.* REPLACE (
  CASE WHEN beyond.seq IS NULL THEN code ELSE 'redeemed-beyond-rest' END AS code
)
FROM claim
LEFT JOIN beyond USING (seq);

-- Accepted redemptions and settlements side by side: the n-th settlement of a voucher and merchant
-- settles the n-th redemption there. Either side may be missing.
CREATE OR REPLACE MACRO voucher_pairing_of(events) AS TABLE
WITH redemption AS (
  SELECT * EXCLUDE (issued_eur_cents, code, seq),
    row_number() OVER (PARTITION BY scope, voucher, merchant ORDER BY redeemed_at, seq) AS nth
  FROM voucher_ruling_of(events)
  WHERE code IS NULL
),
settlement AS (
  SELECT
    scope,
    subject AS voucher,
    merchant,
    source AS settlement_source,
    id AS settlement_id,
    time AS settled_at,
    amount_eur_cents AS settled_eur_cents,
    automatic AS settled_automatically,
    row_number() OVER (PARTITION BY scope, subject, merchant ORDER BY time, seq) AS nth
  FROM query_table(events)
  WHERE type = 'voucher-settled' AND subject IS NOT NULL
)
SELECT *,
  CASE
    WHEN settled_at IS NULL THEN NULL
    WHEN redeemed_at IS NULL THEN 'settled-without-redemption'
    WHEN settled_at < redeemed_at THEN 'settled-before-redeemed'
  END AS code
FROM redemption
FULL JOIN settlement USING (scope, voucher, merchant, nth);

CREATE TABLE IF NOT EXISTS voucher (
  scope VARCHAR,                -- in which voucher and merchant have their names
  voucher VARCHAR,
  issued_at TIMESTAMPTZ,
  issued_on DATE,
  amount_eur_cents BIGINT,
  medium VARCHAR,               -- digital, paper
  origin VARCHAR,               -- bought, quiz_prize, subsidy, gift
  valid_until TIMESTAMPTZ,      -- the last moment of validity
  person VARCHAR,               -- pseudonym
  quiz_round VARCHAR,
  redemptions BIGINT,           -- these three are null where redemptions are not observed
  redeemed_eur_cents BIGINT,    -- so far
  rest_eur_cents BIGINT,
  first_redeemed_at TIMESTAMPTZ,
  last_redeemed_at TIMESTAMPTZ,
  run_out_on DATE,              -- the first local day on which it can no longer be redeemed
  observes_redemptions BOOLEAN  -- its scope did so before it ran out
);

CREATE OR REPLACE MACRO voucher_of(events) AS TABLE
WITH redeemed AS (
  SELECT
    scope,
    voucher,
    count(*) AS redemptions,
    CAST(sum(amount_eur_cents) AS BIGINT) AS redeemed_eur_cents,
    min(redeemed_at) AS first_redeemed_at,
    max(redeemed_at) AS last_redeemed_at
  FROM voucher_ruling_of(events)
  WHERE code IS NULL
  GROUP BY scope, voucher
)
SELECT
  scope,
  voucher,
  issued_at,
  local_day(issued_at) AS issued_on,
  amount_eur_cents,
  medium,
  origin,
  valid_until,
  person,
  quiz_round,
  if(observes_redemptions, coalesce(redemptions, 0), NULL) AS redemptions,
  if(observes_redemptions, coalesce(redeemed_eur_cents, 0), NULL) AS redeemed_eur_cents,
  if(observes_redemptions, amount_eur_cents - coalesce(redeemed_eur_cents, 0), NULL) AS rest_eur_cents,
  first_redeemed_at,
  last_redeemed_at,
  run_out_on,
  observes_redemptions
FROM (
  SELECT issue.*,
    local_day(valid_until) + 1 AS run_out_on,
    coalesce(redemptions_since <= local_day(valid_until), false) AS observes_redemptions
  FROM voucher_issue_of(events) AS issue
  LEFT JOIN voucher_observed USING (scope)
)
LEFT JOIN redeemed USING (scope, voucher)
WHERE valid_until >= issued_at;

-- The prizes of the quiz, on the day on which their fate was decided: the winner came to the shop
-- (the first redemption, even in part), or the prize ran out and nobody had come.
CREATE OR REPLACE MACRO voucher_prize_of(vouchers) AS TABLE
SELECT
  scope,
  voucher,
  quiz_round,
  issued_at,
  first_redeemed_at,
  if(observes_redemptions, first_redeemed_at IS NOT NULL, NULL) AS redeemed,
  coalesce(local_day(first_redeemed_at), run_out_on) AS decided_on,
  observes_redemptions
FROM query_table(vouchers)
WHERE origin = 'quiz_prize';

CREATE OR REPLACE VIEW voucher_prize AS FROM voucher_prize_of('voucher');

CREATE TABLE IF NOT EXISTS voucher_redemption (
  scope VARCHAR,
  voucher VARCHAR,
  source VARCHAR,               -- the event that tells of it
  id VARCHAR,
  redeemed_at TIMESTAMPTZ,
  redeemed_on DATE,
  merchant VARCHAR,
  amount_eur_cents BIGINT,
  medium VARCHAR,               -- of the voucher: digital, paper
  origin VARCHAR,               -- of the voucher: bought, quiz_prize, subsidy, gift
  settled_at TIMESTAMPTZ,       -- null until the merchant has the money
  settled_on DATE,
  settled_eur_cents BIGINT,
  settled_automatically BOOLEAN,
  settlement_lag_h DOUBLE       -- hours from redemption to settlement
);

-- The redemptions that were accepted, with their settlement.
CREATE OR REPLACE MACRO voucher_redemption_of(events) AS TABLE
SELECT
  scope,
  voucher,
  source,
  id,
  redeemed_at,
  local_day(redeemed_at) AS redeemed_on,
  merchant,
  amount_eur_cents,
  medium,
  origin,
  if(code IS NULL, settled_at, NULL) AS settled_at,
  if(code IS NULL, local_day(settled_at), NULL) AS settled_on,
  if(code IS NULL, settled_eur_cents, NULL) AS settled_eur_cents,
  if(code IS NULL, settled_automatically, NULL) AS settled_automatically,
  if(code IS NULL, (epoch_ms(settled_at) - epoch_ms(redeemed_at)) / 3600000.0::DOUBLE, NULL)
    AS settlement_lag_h
FROM voucher_pairing_of(events)
WHERE redeemed_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS merchant (
  scope VARCHAR,
  merchant VARCHAR,
  name VARCHAR,
  branch VARCHAR,
  district VARCHAR,
  lon DOUBLE,
  lat DOUBLE,
  registered_at TIMESTAMPTZ,
  seq BIGINT                    -- of the registration
);

-- Each merchant as its latest registration says.
CREATE OR REPLACE MACRO merchant_of(events) AS TABLE
SELECT
  scope,
  merchant,
  unnest(arg_max(
    {
      name: name,
      branch: branch,
      district: district,
      lon: lon,
      lat: lat,
      registered_at: time,
      seq: seq
    },
    {time: time, seq: seq}
  ))
FROM query_table(events)
WHERE type = 'merchant-registered'
GROUP BY scope, merchant;

-- Redemptions with the branch and district of the merchant, as registered today.
CREATE OR REPLACE MACRO voucher_turnover_of(redemptions) AS TABLE
SELECT redemption.*, shop.branch, shop.district
FROM query_table(redemptions) AS redemption
LEFT JOIN merchant AS shop
  ON shop.scope = redemption.scope AND shop.merchant = redemption.merchant;

CREATE OR REPLACE VIEW voucher_turnover AS FROM voucher_turnover_of('voucher_redemption');

CREATE TABLE IF NOT EXISTS voucher_set_aside (
  scope VARCHAR,
  voucher VARCHAR,
  source VARCHAR,
  id VARCHAR,
  type VARCHAR,
  time TIMESTAMPTZ,
  code VARCHAR,
  detail VARCHAR
);

-- What contradicts the other events of its voucher.
CREATE OR REPLACE MACRO voucher_set_aside_of(events) AS TABLE
WITH contradiction AS (
  SELECT scope, voucher, source, id, 'voucher-redeemed' AS type, redeemed_at AS time, code
  FROM voucher_ruling_of(events)
  UNION ALL
  SELECT scope, voucher, settlement_source, settlement_id, 'voucher-settled', settled_at, code
  FROM voucher_pairing_of(events)
  UNION ALL
  SELECT scope, voucher, issue_source, issue_id, 'voucher-issued', issued_at,
    if(valid_until IS NULL, 'valid-until-no-date', 'run-out-before-issued')
  FROM voucher_issue_of(events)
  WHERE coalesce(valid_until < issued_at, true)
),
-- Whose voucher it is, where it is not of the scope in which it is redeemed or settled.
owner AS (
  SELECT voucher, min(scope) AS owner_scope
  FROM voucher_issue_of(events)
  GROUP BY voucher
),
told AS (
  SELECT contradiction.* REPLACE (
      if(issue.voucher IS NULL AND owner_scope IS NOT NULL, 'voucher-of-other-scope', code) AS code
    ),
    owner_scope
  FROM contradiction
  LEFT JOIN voucher_issue_of(events) AS issue USING (scope, voucher)
  LEFT JOIN owner ON owner.voucher = contradiction.voucher
  WHERE contradiction.code IS NOT NULL
)
SELECT * EXCLUDE (owner_scope),
  CASE code
    WHEN 'voucher-not-issued'
      THEN 'No voucher-issued has come for this voucher. Send it; the redemption then counts by itself.'
    WHEN 'voucher-of-other-scope'
      THEN 'The voucher was issued in the scope ' || owner_scope || ', which this source does not share. If both speak of the same vouchers, name one scope for both by token, mapping or city file.'
    WHEN 'redeemed-before-issued'
      THEN 'The voucher was redeemed before it was issued. Send the issue or the redemption again with the right time.'
    WHEN 'voucher-run-out'
      THEN 'The voucher was redeemed after the end of its validity.'
    WHEN 'redeemed-beyond-rest'
      THEN 'The redemption is more than what was left of the voucher.'
    WHEN 'settled-without-redemption'
      THEN 'The merchant has no accepted redemption of this voucher that is not yet settled.'
    WHEN 'settled-before-redeemed'
      THEN 'The redemption was settled before it happened. Send one of them again with the right time.'
    WHEN 'valid-until-no-date'
      THEN 'There is no such date as valid_until. Send the voucher again with the right one.'
    WHEN 'run-out-before-issued'
      THEN 'The voucher ran out before it was issued. Send it again with the right valid_until.'
  END AS detail
FROM told;

-- Every registered merchant with the vouchers redeemed there on the local day of an instant up to it.
-- Nobody knows how many where no source in whose scope it is registered reports redemptions by then.
CREATE OR REPLACE MACRO voucher_merchants_at(instant) AS TABLE
WITH redeemed AS (
  SELECT scope, merchant, count(DISTINCT voucher) AS redemptions
  FROM voucher_redemption
  WHERE redeemed_on = local_day(instant) AND redeemed_at <= instant
  GROUP BY scope, merchant
)
SELECT
  merchant,
  coalesce(name, merchant) AS name,
  branch,
  district,
  lon,
  lat,
  CASE WHEN redemptions_since <= local_day(instant) THEN coalesce(redemptions, 0) END
    AS redemptions_from
FROM merchant
LEFT JOIN redeemed USING (scope, merchant)
LEFT JOIN voucher_observed USING (scope)
WHERE registered_at <= instant;
