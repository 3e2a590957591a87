"""Generated from openapi/v1.json; edits are lost. See generator/ of this package."""
