"""Drafts where a clinic publishes its posts: an approved translation as WordPress, Wix or another site takes it."""
