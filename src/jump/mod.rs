//! Jump URLs checked against an allowlist.
