"""Amounts, failures and settings for plugins."""
