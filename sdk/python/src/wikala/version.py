"""The version: that of the API it was generated from, and a number of its own behind it."""

VERSION = "0.1.0"
