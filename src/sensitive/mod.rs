//! Sensitive values: validating, masking, finding.
